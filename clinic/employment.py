"""What people work in and as what: the codes that are kept, with the words for them (pure)."""

SECTORS = {
    "plantation": "Perkebunan",
    "mining": "Pertambangan",
    "manufacturing": "Pabrik",
    "construction": "Konstruksi",
    "trade": "Toko dan perdagangan",
    "transport": "Angkutan",
    "hospitality": "Hotel dan rumah makan",
    "household": "Rumah tangga",
    "other": "Bidang lain",
}
STATUSES = {
    "permanent": "Tetap",
    "contract": "Kontrak",
    "daily": "Harian",
    "outsourced": "Alih daya",
    "trainee": "Magang",
    "unknown": "Tidak tahu",
}
LONGEST = 120
