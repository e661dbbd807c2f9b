"""What the bot says about a person's own data, in Indonesian."""

YOUR_DATA = (
    "Ini semua data Anda yang kami simpan, dan siapa saja yang membukanya. Berkas ini kami hapus dari sini setelah "
    "sampai, paling lama 24 jam.\n\nAda yang salah? Ketik “betulkan data saya”. Ingin dihapus? Ketik “hapus data saya”."
)
ERASE_ASK = (
    "Semua pesan Anda, jawaban kami, berkas, dan alamat Anda di kanal ini akan dihapus dan tidak bisa dikembalikan. "
    "Yang tersisa hanya hitungan tanpa nama, misalnya berapa pertanyaan tentang upah.{ticket}\n\n"
    "Ingin salinannya dulu? Ketik “lihat data saya”.\n\nHapus data Anda sekarang?"
)
ERASE_TICKET = (
    "\n\nTiket {number} Anda masih terbuka. Setelah ini mediator tidak bisa menjawab Anda lagi. Isi tiket itu disimpan "
    "tanpa nama, nomor, dan alamat Anda, lalu dihapus paling lambat 3 × 24 jam, kecuali wajib disimpan untuk perkara."
)
ERASED = "Sudah. Data Anda di klinik ini sudah dihapus, dan persetujuan Anda kami cabut."
ERASED_BUT_KEPT = (
    "Isi tiket {numbers} masih kami simpan tanpa nama, nomor, dan alamat Anda: paling lambat 3 × 24 jam, atau selama "
    "wajib disimpan untuk perkara."
)
ERASED_ELSEWHERE = (
    "Pesan di aplikasi Anda sendiri tidak bisa kami hapus; hapuslah dari ponsel Anda. Kalau suatu hari perlu lagi, "
    "tulis saja di sini. Anda mulai dari awal."
)
ERASED_ON_WEB = (
    "Muat ulang halaman ini supaya percakapan lama hilang dari layar. Kalau suatu hari perlu lagi, tulis saja di sini. "
    "Anda mulai dari awal."
)
DATA_KEPT = "Baik, tidak ada yang dihapus. Silakan tanya lagi kapan saja."
STOPPED = (
    "Baik, kami berhenti. Mulai sekarang data Anda tidak diproses dan tidak ditampilkan kepada petugas, lalu dihapus "
    "sendiri pada {time}.\n\nAnda boleh menghapusnya sekarang, atau melanjutkan kalau berubah pikiran."
)
RESUMED = "Baik, dilanjutkan. Data Anda diproses lagi seperti semula. Silakan tulis pertanyaan Anda."
WITHHELD = (
    "Data Anda sedang tidak kami proses, sesuai permintaan Anda. Karena itu pesan ini tidak disimpan dan tidak "
    "dijawab. Mau dilanjutkan?"
)
WITHHELD_BY_DESK = (
    "Sesuai permintaan Anda, mulai sekarang data Anda tidak kami proses dan tidak ditampilkan kepada petugas. Anda "
    "boleh melanjutkan kapan saja."
)
SHOWN_AGAIN = "Pembatasan data Anda sudah dicabut. Petugas bisa melanjutkan menangani tiket Anda di sini."
WHAT_IS_WRONG = (
    "Tulis dalam satu pesan: apa yang salah, dan bagaimana yang benar. Petugas memeriksanya paling lambat 3 × 24 jam, "
    "dan Anda diberi tahu hasilnya di sini."
)
NOTHING_TO_CORRECT = (
    "Belum ada data Anda yang dipegang petugas. Tulis saja yang benar di sini, atau ketik “lihat data saya” untuk "
    "memeriksa."
)
CORRECTION_NOTED = (
    "Permintaan Anda sudah dicatat. Petugas memeriksanya paling lambat 3 × 24 jam, dan hasilnya dikabarkan di sini."
)
CORRECTED = "Data Anda sudah dibetulkan petugas. Ketik “lihat data saya” untuk memeriksa."
NOT_CORRECTED = (
    "Permintaan Anda untuk membetulkan data sudah diperiksa, dan datanya tidak diubah. Alasannya: {reason}\n\n"
    "Belum setuju? Ketik “betulkan data saya” dan jelaskan lagi."
)
ERASE_NOW = "Ya, hapus data saya"
GO_ON = "Lanjutkan"
