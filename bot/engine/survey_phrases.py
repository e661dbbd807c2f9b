"""What the bot says in the survey of satisfaction."""

YES_SURVEY = "Ya, saya jawab"
NO_SURVEY = "Baik, terima kasih. Silakan tanya lagi kapan saja."
SURVEYED = "Terima kasih, jawaban Anda sudah kami hitung tanpa nama. Silakan tanya lagi kapan saja."
SURVEY_TITLE = "Survei kepuasan"
SURVEY_ASK = "({number} dari {of}) {question}"
SURVEY_CHOOSE = "Pilih salah satu jawaban di bawah, atau ketik nomornya."
SURVEY_SEND = "Ya, kirim"
SURVEY = {
    "requirements": (
        "Syarat",
        "Apakah yang kami minta dari Anda (data, berkas) wajar untuk layanan ini?",
        ("Tidak wajar", "Kurang wajar", "Wajar", "Sangat wajar"),
    ),
    "procedure": (
        "Cara",
        "Mudahkah cara meminta bantuan di sini?",
        ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    ),
    "time": ("Waktu", "Cepatkah Anda dilayani?", ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat")),
    "cost": (
        "Biaya",
        "Layanan ini gratis. Adakah biaya yang diminta dari Anda?",
        ("Ada, mahal", "Ada, sedang", "Ada, sedikit", "Tidak ada"),
    ),
    "product": (
        "Hasil",
        "Sesuaikah jawaban kami dengan yang Anda perlukan?",
        ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    ),
    "competence": (
        "Kemampuan petugas",
        "Mampukah petugas menjawab pertanyaan Anda?",
        ("Tidak mampu", "Kurang mampu", "Mampu", "Sangat mampu"),
    ),
    "behaviour": (
        "Sikap petugas",
        "Sopan dan ramahkah petugas kami?",
        ("Tidak ramah", "Kurang ramah", "Ramah", "Sangat ramah"),
    ),
    "complaints": (
        "Pengaduan",
        "Kalau Anda mengeluh atau memberi saran, apakah ditanggapi dengan baik?",
        ("Tidak ditanggapi", "Kurang baik", "Baik", "Sangat baik"),
    ),
    "facilities": (
        "Sarana",
        "Bagaimana sarananya: chat, situs, dan tombol-tombolnya?",
        ("Buruk", "Kurang baik", "Baik", "Sangat baik"),
    ),
}
