"""A choice that an answer has narrowed to a few: what names one of the others only in passing does not choose it."""

import re
from collections.abc import Sequence

from bot.engine.question import Question, Unclear
from bot.engine.turn import Answer
from knowledge import slips

_AROUND = frozenset(
    ("saya", "aku", "kami", "karena", "gara", "alasan", "alasannya", "itu", "ini", "ya", "iya", "sih", "deh", "kok",
     "aja", "saja", "cuma", "hanya", "kak", "kakak", "pak", "bapak", "bu", "ibu", "min", "dong", "yang", "mau", "kena",
     "di", "sudah", "memang", "ternyata", "sebenarnya", "phk", "dipecat", "diberhentikan", "jadi", "lain", "sendiri")
)  # fmt: skip


def passes_by(question: Question, few: Sequence[int], answer: Answer, text: str, words: Sequence[str]) -> bool:
    """Whether the answer is none of the few, and the message is about something else: "sp pernah 2x, kerja dr 2018".

    Whoever puts it right, or says nothing but its name, means it.
    """
    if not few or any(question.choices[place][0] == answer for place in few):
        return False
    label = next((label for value, label in question.choices if value == answer), "").lower()
    if text.strip().lower() == label or slips.is_marked(words) or words[:1] == ("bukan",):
        return False
    known = _AROUND.union(re.findall(r"[^\W_]+", label))
    return any(word not in known and not _names(question, answer, word) for word in words)


def _names(question: Question, answer: Answer, word: str) -> bool:
    """Whether this word alone says the answer, or one of several of which it is one."""
    try:
        return question.read(word) == answer
    except Unclear as unclear:
        return any(question.choices[place][0] == answer for place in unclear.narrowed)
