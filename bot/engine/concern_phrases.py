"""What is said below an answer to somebody who may be in danger, in Indonesian."""

ARE_YOU_SAFE = (
    "Kalau Anda atau orang lain terluka, terancam, tidak aman, atau terpikir menyakiti diri sendiri, pilih “Bantuan "
    "segera”."
)
TELL_ME = "Kalau Anda aman, ceritakan pelan-pelan apa yang terjadi. Saya dengarkan."
HELP_AT_ONCE = "Bantuan segera"
YOUR_SAFETY_COMES_FIRST = "Terima kasih sudah memberi tahu. Keselamatan Anda dan orang di sekitar Anda yang utama."
GOOD_THAT_YOU_ARE_SAFE = (
    "Syukurlah. Kalau keadaannya berubah, ketik “bantuan segera” kapan saja. Untuk pertanyaan Anda, pilih yang paling "
    "dekat, atau tulis lagi dengan kata lain."
)
SAFE_AFTER_ALL = (
    "Syukurlah kalau Anda aman. Kalau keadaannya berubah, ketik “bantuan segera” kapan saja. Pertanyaan lain silakan "
    "tulis; saya bantu menjawab."
)
STILL_READ = "Petugas tetap membaca pesan Anda yang tadi (tiket {number})."
SAFE_OR_NOT = (
    "Maaf, saya belum yakin maksud Anda. Kalau Anda tidak aman, pilih “Bantuan segera”. Kalau aman, pilih yang paling "
    "dekat dengan pertanyaan Anda."
)
