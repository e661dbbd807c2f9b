"""What is said while the questions of a sum or a letter are asked, in Indonesian."""

CONFIRM = "{title}. Ini yang saya pahami:\n{lines}\n\nSudah benar? Kalau ada yang salah, tulis saja yang benar."
WHICH = "Bagian mana yang ingin Anda ubah? Pilih, atau tulis yang benar, misalnya “gaji 4,5 juta”."
STOP = "Anda juga boleh mengetik “balik”, “ulang”, atau “batal”."
ASIDE = "Itu seperti pertanyaan, jadi belum saya catat sebagai jawaban."
AMONG = "Pilih dulu salah satu dari ini. Kalau bukan, pilih “Pilihan lain”."
UNCHANGED = (
    "Ringkasannya masih sama. Kalau sudah benar, jawab “ya” dan saya lanjutkan; sesudah itu boleh tanya apa saja. "
    "Kalau ada yang salah, tulis yang benar, misalnya “gaji 4,5 juta”. Mau ditanyakan ke petugas? Ketik “mediator”."
)
FROM_YOU = (
    "Angka itu saya ambil dari yang Anda tulis, belum hasil hitungan. Kalau tidak cocok, tulis yang benar, misalnya "
    "“gaji 4,5 juta”."
)
ALL_FIXED = "Kalau maksudnya tunjangan juga dibayar sama tiap bulan, tulis jumlah semuanya, misalnya “gaji 3,5 juta”."
NO_HURRY = "Baik, tidak perlu terburu-buru; saya tunggu."
WELCOME = "Sama-sama."
BASIS = "Dasarnya undang-undang dan peraturan ketenagakerjaan. Pasalnya saya tulis di setiap baris hasil."
WHAT_THIS_IS = (
    "Ini ringkasan dari yang Anda ceritakan, belum hasilnya. Kalau semuanya benar, jawab “ya” dan saya lanjutkan. "
    "Kalau ada yang salah, tulis yang benar, misalnya “gaji 4,5 juta”."
)
NEEDED = (
    "Ini perlu diisi. Kalau tidak tahu pasti, tulis angka atau pilihan yang paling dekat; nanti bisa Anda ubah. "
    "Bisa juga ketik “mediator” untuk bertanya kepada petugas."
)
NOTED = "Saya catat: {answers}."
WITHOUT = "Tanpa itu, “{label}” tidak ikut dihitung."
WRONG = "Tidak, ubah dulu"
RESUME = "Lanjut hitung"
SKIP = "Lewati"
MORE = "Pilihan lain"
OTHER = "Bagian lain"
