"""What is said of an answer that a letter cannot print, in Indonesian."""

NO_SUM = "Itu jumlah uang, jadi belum saya tulis di bagian ini."
NO_TIME = "Itu waktu, jadi belum saya tulis di bagian ini."
NO_STORY = "Itu seperti keterangan lain, jadi belum saya tulis di bagian ini."
NO_NAME = f"{NO_STORY} Tulis namanya saja."
DAY = "Saya tulis {day}. Kalau bukan itu, ketik “eh salah” lalu tanggalnya."
NOT_WRITTEN = "Itu belum saya tulis di surat."
WHICH_SLIP = (
    "Itu belum saya tulis di surat. Bagian mana yang salah? Pilih di bawah lalu tulis yang benar, atau jawab dulu:"
)
HIDDEN_NOTED = (
    "Saya catat: di surat ini Anda minta identitas dirahasiakan dari perusahaan. Pengawas wajib merahasiakan hal yang "
    "patut dirahasiakan ({law})."
)
HIDDEN_NEEDS_NAME = "Suratnya tetap perlu nama Anda."
HIDDEN_NOT = "Di surat ini nama Anda perlu tertulis, jadi tidak bisa dirahasiakan. Kalau ragu, ketik “mediator”."
