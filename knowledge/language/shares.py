"""A part of a wage, as people tell it: "60%", "setengah gaji", "dipotong 1/3"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from knowledge.language import normalise

HALF = re.compile(r"(?<![0-9/⁄])1\s?[/⁄]\s?2\b(?!\s*[-/⁄]?[0-9])")
_NO_DAY = "".join(
    rf"(?<!\b{word} )" for word in ("dari", "dr", "sejak", "tgl", "tanggal", "mulai", "sampai", "smp", "sd")
)
_THIRDS = re.compile(rf"{_NO_DAY}(?<![0-9/⁄.,-])\b([12])\s?[/⁄]\s?3\b(?!\s*[-/⁄]?[0-9])")
_CALLED = {"1": "sepertiga", "2": "duapertiga"}
_WORDED = {"sepertiga": Fraction(1, 3), "duapertiga": Fraction(2, 3)}
SHARE = re.compile(
    r"\b([0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:%|persen\b)"
    r"|(?<![0-9] )\b(setengah|stengah|stgh|setgh|separuh|separo|sparuh)(?:nya)?\b"
    r"(?!\s*(?:jt|juta|bulan|bln|tahun|thn|th|jam|hari|mati))"
    rf"|\b({'|'.join(_WORDED)})\b"
)


def in_words(plain: str) -> str:
    """The clean text with its halves and thirds in words, so that "1/3" is no sum of one million."""
    joined = HALF.sub("setengah", plain).replace("dua pertiga", "duapertiga")
    return _THIRDS.sub(lambda found: _CALLED[found[1]], joined)


def first(text: str) -> Fraction | None:
    """The part of a wage that the words name first: "60%", "setengah gaji"."""
    return next(told(text), None)


def told(text: str) -> Iterator[Fraction]:
    """Every part of a wage that the words name: "3% sama 2%"."""
    for found in SHARE.finditer(in_words(normalise.clean(text))):
        percent, _, worded = found.groups()
        yield Fraction(percent.replace(",", ".")) / 100 if percent else _WORDED.get(worded, Fraction(1, 2))
