"""How large a business is: in micro and small ones some rights are agreed on, not reckoned."""

import re
from collections.abc import Mapping

from knowledge.field import Choice, Field, Kind, Value
from knowledge.language import normalise
from knowledge.language.language import Language

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

_SIZES = {"mikro": "micro", "kecil": "small", "menengah": "medium", "besar": "large", "gede": "large", "gedhe": "large"}
_PLACES = ("usaha", "toko", "warung", "bengkel", "perusahaan", "pabrik", "pt", "cv", "kios", "kedai")
SPOKEN = frozenset((*_SIZES, *_PLACES))
"""Words with which people say how large a business is."""
_CALLED = re.compile(
    rf"(?<!bukan )(?<!tidak )\b(?:{'|'.join(_PLACES)})(?:nya)?"
    rf"(?: (?:nya|yang|sangat|cuma|hanya|masih|itu))* ({'|'.join(_SIZES)})\b"
)
_ONLY = re.compile(rf"(?:(?:yang|ya|cuma|hanya|usaha) )*({'|'.join(_SIZES)})(?: (?:saja|kok|sih|pak|bu|kak))*")


def told(language: Language, text: str) -> Mapping[str, Value | None]:
    """How large the business is called: "toko kecil", "pt besar"; by itself "kecil" too, but no "gaji kecil"."""
    plain = " ".join(normalise.words(language, text))
    found = _CALLED.search(plain) or _ONLY.fullmatch(plain)
    return {} if found is None else {BUSINESS_SIZE.name: _SIZES[found[1]]}
