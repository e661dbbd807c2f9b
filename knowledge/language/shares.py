"""A part of a wage, as people tell it: "60%", "setengah gaji"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from knowledge.language import normalise

HALF = re.compile(r"(?<![0-9/⁄])1\s?[/⁄]\s?2\b(?!\s*[-/⁄]?[0-9])")
SHARE = re.compile(
    r"\b([0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:%|persen\b)"
    r"|(?<![0-9] )\b(setengah|stengah|stgh|setgh|separuh|separo|sparuh)(?:nya)?\b"
    r"(?!\s*(?:jt|juta|bulan|bln|tahun|thn|th|jam|hari|mati))"
)


def first(text: str) -> Fraction | None:
    """The part of a wage that the words name first: "60%", "setengah gaji"."""
    return next(told(text), None)


def told(text: str) -> Iterator[Fraction]:
    """Every part of a wage that the words name: "3% sama 2%"."""
    for found in SHARE.finditer(HALF.sub("setengah", normalise.clean(text))):
        yield Fraction(found[1].replace(",", ".")) / 100 if found[1] else Fraction(1, 2)
