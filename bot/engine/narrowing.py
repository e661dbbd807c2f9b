"""A choice that an answer has narrowed to a few: what names one of the others only in passing does not choose it."""

import re
from collections.abc import Sequence

from bot.engine.question import Question, Unclear
from bot.engine.turn import Answer
from knowledge import slips
from knowledge.language.brief import Brief

_AROUND = ("address", "beside", "this", "yes", "reason")


def passes_by(question: Question, few: Sequence[int], answer: Answer, text: str, told: Brief) -> bool:
    """Whether the answer is none of the few, and the message is about something else: "sp pernah 2x, kerja dr 2018".

    Whoever puts it right, or says nothing but its name, means it.
    """
    if not few or any(question.choices[place][0] == answer for place in few):
        return False
    label = next((label for value, label in question.choices if value == answer), "").lower()
    if text.strip().lower() == label or slips.is_marked(told.words) or told.words[:1] == ("bukan",):
        return False
    beside = told.without(*_AROUND).beside(re.findall(r"[^\W_]+", label))
    return any(not _names(question, answer, word) for word in beside.words)


def _names(question: Question, answer: Answer, word: str) -> bool:
    """Whether this word alone says the answer, or one of several of which it is one."""
    try:
        return question.read(word) == answer
    except Unclear as unclear:
        return any(question.choices[place][0] == answer for place in unclear.narrowed)
