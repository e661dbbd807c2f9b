"""What the bot says of deadlines that run and of reminders, in Indonesian."""

COUNTDOWNS = "Tenggat yang berjalan:"
COUNTDOWN_LINE = "• {title}: {left}, {until}. Dasar: {law}."
COUNTDOWN_STARTED = (
    "Mediator mencatat tenggat untuk tiket {number} Anda.\n\n{line}\n\n{certainty} Kami ingatkan sebelum habis. "
    "Jangan menunggu hari terakhir, dan simpan buktinya. Ketik “status {number}” untuk melihatnya lagi."
)
COUNTDOWN_NEAR = (
    "Pengingat untuk tiket {number} Anda:\n\n{line}\n\n{certainty} Kalau sudah dilakukan, tulis di sini supaya "
    "mediator tahu."
)
COUNTDOWN_DONE = "Mediator mencatat ini sudah selesai: {title}. Pengingatnya kami hentikan."
COUNTDOWN_STOPPED = "Tenggat ini tidak kami hitung lagi: {title}. Kalau ada pertanyaan, tulis saja di sini."

REMIND_TITLE = "Pengingat"
REMIND_ABOUT = {"contract_end": "Kontrak kerja habis", "mediation_day": "Hari mediasi"}
REMIND_WHAT = "Ingin diingatkan tentang apa?"
REMIND_WHICH = "Pilih salah satu di bawah, ya."
REMIND_DAY = "Tanggal berapa? Tulis misalnya “31 Desember 2026”. Untuk klaim JKP, tulis tanggal PHK Anda."
REMIND_NO_DAY = "Saya belum mengenali tanggalnya. Tulis misalnya “31 Desember 2026”."
REMIND_PAST = "Tanggal itu sudah lewat, atau hari ini. Tulis tanggal yang akan datang."
REMIND_TOO_LATE = "Batas untuk itu jatuh pada {day}, jadi sudah tidak bisa diingatkan. Periksa lagi tanggalnya."
REMIND_TOO_FAR = "Tanggal itu terlalu jauh. Tulis tanggal dalam lima tahun ke depan."
REMIND_NOW = "Ya, ingatkan saya"
REMIND_ME = "Ingatkan saya"
REMIND_SET = (
    "Baik. Kami ingatkan Anda tentang “{title}”, {day}, pada {on}, pukul 09.00 WIB.{law}\n\n{window}Yang kami simpan "
    "hanya tanggal itu, dan kami hapus setelah terkirim. Ketik “pengingat” untuk melihat atau membatalkannya."
)
REMIND_LAW = " Dasar: {law}. {certainty}"
REMIND_WINDOW = (
    "Di {channel} kami hanya boleh menulis dalam 24 jam sejak pesan terakhir Anda. Lewat dari itu pengingat menunggu "
    "sampai Anda menulis, jadi catat juga tanggalnya di kalender HP Anda.\n\n"
)
REMIND_LIST = "Pengingat Anda:\n{lines}\n\nPilih di bawah untuk membatalkan."
REMIND_LINE = "• {title}, {day}"
REMIND_NONE = "Anda belum punya pengingat. Tulis misalnya “ingatkan saya kontrak habis 31 Desember 2026”."
REMIND_FULL = "Anda sudah punya {most} pengingat. Batalkan salah satu dulu; ketik “pengingat”."
REMIND_CANCEL = "Batalkan: {title}"
REMIND_CANCELLED = "Sudah dibatalkan: {title}, {day}."
REMIND_MAKE = "Buat pengingat"
REMINDED = "Ini pengingat yang Anda minta: {title}, {day} ({left})."
REMINDED_HINT = {
    "contract_end": "Tanyakan ke perusahaan apakah kontrak diperpanjang, dan minta jawabannya tertulis.",
    "mediation_day": "Siapkan surat undangan, kontrak, slip upah, dan bukti lain. Datanglah lebih awal.",
}
REMINDED_LAST_DAY = "Jangan menunggu hari terakhir, dan simpan buktinya."
