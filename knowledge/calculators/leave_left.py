"""Unused leave as people tell it: "sudah ambil 4 dari 12", "semua sudah diambil"."""

import re
from collections.abc import Mapping

from knowledge.field import Value
from knowledge.language import normalise
from knowledge.language.language import Language

_OF_ALL = re.compile(
    r"\b(?:ambil|diambil|mengambil|pakai|dipakai|terpakai|kepakai)\w*\b"
    r"(?:\s[a-z]+){0,3}\s([0-9]{1,2})(?: hari)? dari ([0-9]{1,2})\b"
)
_LEFT = re.compile(r"\bsisa(?:nya)?\b(?:\s[a-z]+){0,3}\s([0-9]{1,2})(?: hari)? dari [0-9]{1,2}\b")
_NAMED = re.compile(
    r"\bsisa(?:nya)? cuti(?:nya)?(?: (?:saya|tahunan|masih|ada|tinggal))* ([0-9]{1,2})\b"
    r"(?! (?:[0-9]|tahun|bulan|minggu|juta|ribu|dari))"
)
_OF_WHICH = re.compile(
    r"\b([0-9]{1,2})(?: (?:hari|hr))? (?:(?:sudah|baru|yang|saya) )*(?:diambil|dipakai|terpakai|kepakai|ambil|pakai)\b"
    r"(?: (?:baru|cuma|hanya|sudah))* ([0-9]{1,2})\b"
)
_ALL_TAKEN = re.compile(
    r"\b(?:sudah|telah)(?: saya)? (?:diambil|dipakai|ambil|habis|terpakai|kepakai)(?: \w+)? semua(?:nya)?\b"
    r"|\bsemua(?:nya)? (?:sudah|telah) (?:diambil|dipakai|habis|terpakai|kepakai|ambil)\b"
)


def told(field: str, language: Language, text: str) -> Mapping[str, Value | None]:
    """The days that are left, by what was taken of how many."""
    plain = " ".join(normalise.words(language, text))
    taken, left = _OF_ALL.search(plain), _LEFT.search(plain)
    if left is not None:
        return {field: int(left[1])}
    if (named := _NAMED.search(plain)) is not None:
        return {field: int(named[1])}
    if (which := _OF_WHICH.search(plain)) is not None and int(which[2]) <= int(which[1]):
        return {field: int(which[1]) - int(which[2])}
    if taken is not None and int(taken[1]) <= int(taken[2]):
        return {field: int(taken[2]) - int(taken[1])}
    return {field: 0} if _ALL_TAKEN.search(plain) else {}
