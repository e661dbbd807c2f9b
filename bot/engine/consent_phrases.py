"""What is said before and while it is asked whether a mediator may be asked, in Indonesian."""

ASK_AGAIN = (
    "Supaya jelas, karena percakapan ini akan disimpan dan dibaca petugas: saya hubungkan dengan mediator? Pilih “Ya, "
    "hubungi mediator” atau “Tidak”."
)
ASK_ONCE_MORE = (
    "Maaf, saya belum yakin itu “ya” atau “tidak”, dan belum ada yang saya kirim. Cukup jawab “ya” kalau mau "
    "dihubungkan dengan mediator, atau “tidak” kalau belum mau."
)
NO_HURRY = (
    "Tidak apa-apa kalau masih ragu; belum ada yang dikirim ke petugas. Silakan tanya dulu di sini. Kapan pun mau "
    "dihubungkan, pilih “Ya, hubungi mediator”."
)
EACH_TIME = (ASK_AGAIN, ASK_ONCE_MORE, NO_HURRY)
"""Never the same sentence twice in a row, but for whoever stays unsure."""
STILL_OPEN = "Jadi, saya hubungkan dengan mediator?"
OR_A_MEDIATOR = "Belum ada yang dikirim ke petugas. Kalau ingin dihubungkan sekarang, pilih “Ya, hubungi mediator”."
NOT_SENT_YET = (
    "Belum ada yang saya kirim. Kalau jadi, pilih kabupaten/kota tempat Anda bekerja. Kalau tidak jadi, atau mau "
    "bertanya yang lain dulu, ketik “batal”."
)
NOT_HERE = (
    "Mediator kami melayani Kalimantan Barat. Kalau tempat kerja Anda di luar itu, hubungi dinas tenaga kerja di sana. "
    "Kalau di Kalimantan Barat, pilih di bawah, atau ketik “batal”."
)
FREE = (
    "Bertanya di sini gratis, dan biasanya dinas tenaga kerja tidak memungut bayaran untuk mediasi. Kalau ada petugas "
    "yang meminta imbalan, itu dilarang.\n\nMau saya hubungkan dengan mediator?"
)
HOUSEHOLD = (
    "Ini tentang bekerja di rumah tangga, misalnya ART, pengasuh, atau sopir keluarga. Upah minimum dan pesangon di "
    "undang-undang umumnya dianggap tidak berlaku di sana, dan undang-undang khususnya belum dapat kami pastikan. "
    "Karena itu saya tidak menebak jawabannya."
)
