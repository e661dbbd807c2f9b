"""How many people a family is, as it is told: "istri, 2 anak sama ibu"."""

import re

from knowledge.language import normalise, quantities
from knowledge.language.language import Language

_RELATIVE = re.compile(r"istri|suami|anak|anaknya|ibu|bapak|ayah|mama|emak|mertua|adik|kakak|nenek|kakek|cucu")
_PARENTS = ("orang", "tua")


def counted(language: Language, text: str) -> int | None:
    """Each relative once, or as often as the number beside them says; None where nobody is named."""
    words = quantities.PART.findall(normalise.clean(text))
    total, place, is_named = 0, 0, False
    while place < len(words):
        found = quantities.quantity(language.numerals, words, place)
        if found is not None and found.end < len(words) and _is_relative(words, found.end):
            total, place, is_named = total + int(found.value), found.end + 1, True
            continue
        if _is_relative(words, place):
            after = quantities.quantity(language.numerals, words, place + 1) if place + 1 < len(words) else None
            is_count = after is not None and (after.end >= len(words) or not _is_relative(words, after.end))
            total += int(after.value) if after is not None and is_count else _size(words, place)
            place, is_named = after.end if after is not None and is_count else place + 1, True
            continue
        place += 1
    return total if is_named else None


def _is_relative(words: list[str], place: int) -> bool:
    return _RELATIVE.fullmatch(words[place]) is not None or _size(words, place) == 2


def _size(words: list[str], place: int) -> int:
    """Parents are two."""
    return 2 if words[place] == "ortu" or tuple(words[place : place + 2]) == _PARENTS else 1
