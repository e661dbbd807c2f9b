"""The regencies and cities as people choose them, by their Kemendagri code (a test holds them to `clinic.regions`)."""

from knowledge.field import Choice, Field, Kind

PLACES = (
    Choice("61.71", "Kota Pontianak", ("pontianak", "ponti", "ptk")),
    Choice("61.12", "Kubu Raya", ("kubu",)),
    Choice("61.02", "Mempawah", ("mempawah",)),
    Choice("61.72", "Kota Singkawang", ("singkawang",)),
    Choice("61.01", "Sambas", ("sambas",)),
    Choice("61.07", "Bengkayang", ("bengkayang",)),
    Choice("61.08", "Landak", ("landak", "ngabang")),
    Choice("61.03", "Sanggau", ("sanggau",)),
    Choice("61.09", "Sekadau", ("sekadau",)),
    Choice("61.05", "Sintang", ("sintang",)),
    Choice("61.10", "Melawi", ("melawi", "pinoh")),
    Choice("61.06", "Kapuas Hulu", ("putussibau", "hulu")),
    Choice("61.04", "Ketapang", ("ketapang",)),
    Choice("61.11", "Kayong Utara", ("kayong", "sukadana")),
)

PLACE = Field("region", Kind.CHOICE, "Kabupaten/kota", "Di kabupaten/kota mana Anda bekerja?", choices=PLACES)
