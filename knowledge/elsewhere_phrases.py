"""Where to go with what is no matter of work, by the office that it belongs to, in Indonesian."""

OFFICES = {
    "crime": "Untuk laporan kejahatan atau penipuan, datanglah ke kantor polisi terdekat.",
    "loan": "Untuk pinjaman, cicilan, atau investasi, tanyakan ke OJK; yang ilegal ditangani Satgas PASTI.",
    "debt": "Utang pribadi dan arisan: bicarakan baik-baik dan simpan buktinya; bila buntu, ke pengadilan negeri.",
    "divorce": "Perceraian dan hak asuh diurus pengadilan agama, atau pengadilan negeri bagi yang bukan Muslim.",
    "land": "Untuk tanah dan sertifikat, tanyakan ke kantor pertanahan (ATR/BPN) kabupaten/kota Anda.",
    "housing": "Untuk sewa rumah atau kos, bicarakan dengan pemilik, ditengahi RT; bila buntu, ke pengadilan negeri.",
    "inheritance": "Untuk warisan, tanyakan ke pengadilan agama, pengadilan negeri, atau notaris.",
    "prework": "Kartu Prakerja dikelola pelaksana programnya sendiri; cek hanya di situs resminya.",
    "welfare": "Untuk bantuan sosial, tanyakan ke dinas sosial atau kantor desa/kelurahan Anda.",
    "passport": "Paspor dan visa diurus kantor imigrasi.",
    "registry": "KTP, KK, dan akta diurus Disdukcapil (dinas kependudukan dan pencatatan sipil).",
    "civil_servant": "Urusan ASN ditangani bagian kepegawaian instansi (BKPSDM) dan BKN; pensiunnya Taspen.",
    "vehicle": "STNK dan pajak kendaraan diurus Samsat; SIM diurus kepolisian.",
    "tax": "Untuk pajak, tanyakan ke kantor pelayanan pajak terdekat.",
    "health_insurance": "Untuk kartu dan layanan JKN, hubungi BPJS Kesehatan di 165 atau datang ke kantornya.",
    "school": "Untuk sekolah dan ijazah sekolah, tanyakan ke dinas pendidikan.",
    "consumer": "Untuk belanja dan barang, tanyakan ke BPSK (penyelesaian sengketa konsumen) di daerah Anda.",
    "business": "Izin usaha diurus DPMPTSP (dinas penanaman modal dan pelayanan terpadu satu pintu).",
    "utility": "Untuk listrik, air, atau internet, hubungi perusahaan penyedianya.",
    "neighbourhood": "Untuk urusan lingkungan, tanyakan ke RT/RW atau kantor desa/kelurahan.",
}
