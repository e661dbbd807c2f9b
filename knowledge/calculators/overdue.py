"""Whether a length of time is how long somebody has waited for their money, and not how long they have worked."""

from knowledge.language import normalise
from knowledge.language.language import Language

_OVERDUE = frozenset(("belum", "tidak", "terlambat", "telat", "menunggak", "nunggak"))
_AT_WORK = frozenset(("kerja", "bekerja", "kerjanya", "masa", "masuk", "kontrak", "kontraknya", "jalan", "sejak"))


def is_delay(language: Language, text: str) -> bool:
    """ "THR belum dibayar, sudah 3 bulan": nothing in it speaks of the time at work."""
    words = normalise.words(language, text)
    return not _OVERDUE.isdisjoint(words) and _AT_WORK.isdisjoint(words)


def has_lasted(language: Language, text: str) -> bool:
    """ "Udah 2 taun": since when a matter is as it is; the time at work is told by its name or by the figure alone."""
    words = normalise.words(language, text)
    return words[:1] == ("sudah",) and _AT_WORK.isdisjoint(words)
