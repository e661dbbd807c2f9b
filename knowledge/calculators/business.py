"""How large a business is: in micro and small ones some rights are agreed on, not reckoned."""

from knowledge.field import Choice, Field, Kind

SMALL = ("micro", "small")
BUSINESS_SIZE = Field(
    "business_size",
    Kind.CHOICE,
    "Ukuran usaha",
    "Seberapa besar usahanya? Mikro: modal sampai Rp1 miliar di luar tanah dan bangunan; kecil: sampai Rp5 miliar.",
    choices=(
        Choice("micro", "Mikro", ("mikro",)),
        Choice("small", "Kecil", ("umkm",)),
        Choice("medium", "Menengah", ("menengah",)),
        Choice("large", "Besar", ()),
    ),
    required=False,
    asked=False,
)
