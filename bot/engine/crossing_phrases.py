"""What the bot says of going on in another chat, in Indonesian."""

CROSSING_CODE = (
    "Kode Anda: {code}\n\nBuka chat klinik di aplikasi lain (WhatsApp, Telegram, Messenger, atau situs kami), lalu "
    "kirim kode ini di sana dalam 15 menit. Tiket dan isi percakapan ini berlanjut di sana. Kodenya untuk satu kali "
    "pakai. Jangan berikan kepada orang lain: ia akan bisa membaca percakapan Anda."
)
CROSSING_TO_TELEGRAM = "Kalau pindahnya ke Telegram, cukup buka tautan ini lalu tekan Mulai (Start):"
CROSSED = (
    "Percakapan Anda dilanjutkan di sini, bersama tiket dan berkasnya. Di chat yang lama, percakapan ini berakhir."
)
CROSSED_AWAY = (
    "Percakapan ini sekarang dilanjutkan di {channel}, karena kodenya dikirim dari sana. Kalau bukan Anda yang "
    "memindahkannya, segera ketik “mediator” di sini."
)
CROSSING_WRONG = (
    "Kode itu tidak berlaku. Kode hanya berlaku 15 menit dan satu kali. Minta kode baru di chat yang lama dengan "
    "mengetik “pindah”."
)
CHANNELS = {"web": "chat situs", "telegram": "Telegram", "whatsapp": "WhatsApp", "messenger": "Messenger"}
