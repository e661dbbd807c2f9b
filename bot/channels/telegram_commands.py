"""The commands that Telegram offers in its menu; what they do, the engine knows."""

from telegram import BotCommand

# In the order in which they are shown.
PRIVATE = (
    BotCommand("menu", "Pilih topik"),
    BotCommand("hitung", "Hitung pesangon, THR, lembur, dan lainnya"),
    BotCommand("surat", "Buat surat"),
    BotCommand("mediator", "Bicara dengan petugas"),
    BotCommand("status", "Lihat tiket Anda"),
    BotCommand("pindah", "Lanjutkan percakapan di aplikasi lain"),
    BotCommand("hapus", "Minta data Anda dihapus"),
    BotCommand("bantuan", "Cara memakai layanan ini"),
)
GROUP = (BotCommand("tanya", "Tanya soal pekerjaan"),)

# What is answered in a group without the bot's name behind it: other bots have commands of their own.
NAMES = frozenset(command.command for command in (*PRIVATE, *GROUP)) | {"start", "help", "topik"}
