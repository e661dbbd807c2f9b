"""Numbers in one notation: no mark of a doubled word among them, halves and thousands written as they are read."""

import re

from knowledge.language import normalise

WORDED = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|sepuluh|sebelas|setengah|seperempat)"
    r"(?:\s(?:belas|puluh))?(?:\s(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|setengah))?"
)
"""A number below a hundred in words, as a pattern."""
NUMBER = rf"(?:[0-9]{{1,3}}(?:[.,][0-9]+)?|\b{WORDED})"
"""One in digits or in words: how many years, months, days, hours or millions people tell."""
_UNITS = (
    r"(?:juta|jt|ribu|rb|tahun|thn|th|taun|bulan|bln|minggu|mgg|hari|hr|jam(?!\s?[0-9])|jm|menit|orang|org|anak|kali|x)"
)
# "kira2 3 juta" is said "kira-kira"; "gaji2 jt" and "kerja2 tahun" lack only the blank.
_DOUBLED = re.compile(rf"\b(?:(kira|rata|kadang)2|([a-z]{{3,}})2(?!\s*{_UNITS}\b))(?![0-9]|[.,][0-9])(?:an|nya)?\b")
_SIGNS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
_FRACTION = re.compile(rf"(?<![0-9/.,-])(?:([0-9]{{1,2}})\s)?\b(1/2|1/4|3/4)(?=\s?{_UNITS}\b)")
_HUNDREDTHS = {"1/2": "5", "1/4": "25", "3/4": "75"}
_HALF = re.compile(r"\b(?:stengah|setngah|stngah|setengh|setgh|stgh)\b")
_SPACED = re.compile(r"(?<![0-9.,] )(?<![0-9.,])\b([1-9][0-9]{0,2})((?: [0-9]{3}){2,})(?![0-9.,]| [0-9])")
_JOINED = re.compile(
    r"\b(dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(belas|puluh|ratus|ribu|juta)(?=belas|puluh|ratus|ribu|juta|\b)"
)


def plain(text: str) -> str:
    """The clean text: "kira2 3 1/2 jt" is "kira 3,5 jt", "2 750 000" is "2.750.000", "duajuta" is "dua juta"."""
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    clean = _DOUBLED.sub(lambda found: found[1] or found[2], normalise.clean(text))
    clean = _FRACTION.sub(lambda found: f"{found[1] or 0},{_HUNDREDTHS[found[2]]}", clean)
    clean = _SPACED.sub(lambda found: found[1] + found[2].replace(" ", "."), clean)
    return _JOINED.sub(r"\1 \2", _HALF.sub("setengah", clean))
