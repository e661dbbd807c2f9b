"""What is said of a ticket to whoever speaks of it in their own words, in Indonesian."""

NONE_YET = (
    "Di percakapan ini belum ada tiket, jadi belum ada yang dikirim ke petugas. Kalau ingin dijawab petugas, ketik "
    "“mediator”. Kalau yang Anda tunggu kabar dari tempat lain, tulis dari siapa dan soal apa."
)
NOTHING_TO_CLOSE = "Di percakapan ini tidak ada tiket yang terbuka, jadi tidak ada yang perlu ditutup."
NOT_CONTACTED = (
    "Baik. Di percakapan ini tidak ada tiket, jadi tidak ada petugas yang menghubungi Anda. Silakan tanya lagi kapan "
    "saja."
)
CONTACT_REFUSED = (
    "Baik, pesan ini ikut dibaca petugas: Anda tidak mau dihubungi. Tiket {number} Anda masih terbuka. Kalau tidak "
    "perlu lagi, tulis “batalkan tiket”. Kalau berubah pikiran, tulis saja di sini."
)
ANSWERED_HERE = "Petugas menjawab di percakapan ini. {rest}"
PLACE_PUT_RIGHT = "Baik, tiket {number} saya pindahkan ke {place}. Mediator di sana yang menjawab di percakapan ini."
PLACE_IS_SO = "Tiket {number} sudah untuk {place}. Mediator di sana yang menjawab di percakapan ini."
WHICH_PLACE = "Di mana Anda bekerja? Pilih salah satu, supaya tiket {number} sampai ke kantor yang benar."
TIME_NOTED = "Baik, waktunya saya ingat. Kalau Anda setuju dihubungkan, mediator membacanya dan menjawab di sini."
WAY_NOTED = "Pesan ini ikut dibaca petugas bersama tiket {number}."
NO_NUMBER_NEEDED = "Nomor telepon tidak perlu, dan belum ada tiket. Ketik “mediator” kalau ingin dihubungkan."
FREE_OF_CHARGE = "Yang bertanda “gratis” di bawah ini tidak meminta bayaran."
