"""The deadlines as people choose them; how long each is stands in the table `deadlines`.

The values are those of the table, the ones that most people ask for first (a test holds them together).
"""

from knowledge.field import Choice, Field, Kind

PERIODS = (
    Choice("phk-menolak-surat", "Menolak PHK secara tertulis", ("menolak", "tolak", "penolakan")),
    Choice("phk-batas-waktu-gugat", "Menggugat PHK ke pengadilan", ("menggugat", "gugat", "gugatan")),
    Choice("pascaphk-jkp-klaim", "Mengajukan klaim JKP", ("jkp",)),
    Choice("perselisihan-minta-bipartit", "Perundingan bipartit selesai", ("bipartit",)),
    Choice("perselisihan-mediasi", "Mediasi selesai", ("mediasi",)),
    Choice("perselisihan-anjuran", "Menjawab anjuran mediator", ("anjuran",)),
    Choice("perselisihan-putusan-kasasi", "Mengajukan kasasi", ("kasasi",)),
    Choice("phk-surat-pemberitahuan", "Surat PHK sebelum tanggal PHK", ("pemberitahuan",)),
    Choice("phk-resign-aturan", "Mengajukan pengunduran diri", ("resign", "mundur")),
    Choice("phk-masa-percobaan", "Surat PHK dalam masa percobaan", ("percobaan",)),
    Choice("jamsostek-jkk-lapor-klaim", "Melaporkan kecelakaan kerja", ("kecelakaan",)),
    Choice("pascaphk-jht-cair", "JHT dapat dicairkan", ("jht",)),
    Choice("kontrak-pencatatan", "Kontrak dicatatkan pengusaha", ("kontrak",)),
    Choice("perselisihan-catat-ke-dinas", "Melengkapi berkas di dinas", ("berkas",)),
    Choice("perselisihan-gugat-phi", "Sidang pertama di PHI", ("sidang", "phi")),
    Choice("perselisihan-konsiliasi-arbitrase", "Konsiliasi atau arbitrase", ("konsiliasi", "arbitrase")),
    Choice("perselisihan-mogok-syarat", "Memberi tahu mogok kerja", ("mogok",)),
    Choice("perselisihan-mogok-tidak-sah", "Panggilan saat mogok tidak sah", ("panggilan",)),
    Choice("perselisihan-lock-out", "Memberi tahu lock out", ("lock",)),
    Choice("serikat-lama-pencatatan", "Dinas mencatat serikat", ("pencatatan",)),
    Choice("serikat-pencatatan-ditangguhkan", "Serikat melengkapi berkas", ("ditangguhkan",)),
    Choice("serikat-perubahan-data", "Serikat melaporkan perubahan AD/ART", ("perubahan",)),
    Choice("serikat-pembubaran-pencabutan", "Larangan setelah serikat dibubarkan", ("pembubaran",)),
    Choice("bipartit-anggota-pengurus-lks", "Masa jabatan LKS bipartit", ("lks",)),
    Choice("bipartit-pencatatan-laporan-lks", "Laporan kegiatan LKS bipartit", ("lks",)),
    Choice("pp-pengesahan", "Pengesahan peraturan perusahaan", ("pengesahan",)),
    Choice("pp-masa-berlaku", "Masa berlaku peraturan perusahaan", ("berlaku",)),
    Choice("pkb-masa-berlaku-dan-perpanjangan", "Masa berlaku PKB", ("pkb",)),
    Choice("pkb-tata-tertib-tim-biaya", "Perundingan PKB berikutnya dimulai", ("pkb",)),
    Choice("pkb-siapa-boleh-berunding", "Serikat meminta berunding PKB lagi", ("pkb",)),
    Choice("pkb-lebih-dari-satu-serikat", "Verifikasi anggota serikat untuk PKB", ("pkb", "verifikasi")),
    Choice("pkb-gagal-runding", "Perundingan PKB dijadwalkan ulang", ("pkb",)),
    Choice("upahstruktur-upah-minimum-dan-masa-kerja", "Masa kerja yang memakai upah minimum"),
    Choice("upahstruktur-umk-kalbar-2026", "Upah minimum diganti"),
    Choice("serikat-iuran-potong-upah", "Iuran serikat berikutnya dipungut", ("iuran",)),
    Choice("perselisihan-tolak-phk", "Menolak PHK dan tenggat sekitarnya"),
    Choice("perselisihan-daluwarsa", "Batas gugatan PHK"),
)

SLUG = Field("slug", Kind.CHOICE, "Tenggat", "Tenggat apa yang ingin Anda hitung?", choices=PERIODS)
