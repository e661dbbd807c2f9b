"""What is said beside the questions of a form: a question, "bukan gitu maksud saya", "dasarnya apa"."""

from collections.abc import Sequence

from bot.engine import form_phrases
from bot.engine.question import Questionnaire
from bot.engine.turn import Turn
from knowledge import slips
from knowledge.language.brief import Brief
from knowledge.search.decide import Outcome
from knowledge.search.smalltalk import Smalltalk

_AFTER_ALL = frozenset(("ya", "iya", "sih", "kah", "kak", "kakak", "bapak", "ibu", "min"))
_FEWEST_OF_A_QUESTION = 4
_LONGEST_OBJECTION = 8
"""Words."""
_AROUND = ("address", "beside", "this", "yes", "slip")


def leaves(turn: Turn, questionnaire: Questionnaire) -> bool:
    """Whether this is no answer but a question of its own, which an article can answer: the form is left for it."""
    words = turn.heard.message.words
    if not questionnaire.lets_go or len(words) < _FEWEST_OF_A_QUESTION or answered(turn):
        return False
    if "?" not in turn.text and not asks(turn) and not _ends_asking(words):
        return False
    return turn.heard.finding.decision in (Outcome.ANSWER, Outcome.CHOICES)


def is_aside(turn: Turn, questionnaire: Questionnaire) -> bool:
    """Whether this asks something beside the answers; the numbers in it are none: "kl bos kasih 5jt gmn"."""
    return ("?" in turn.text or asks(turn) or supposes(turn)) and not questionnaire.tells(turn.text)


def supposes(turn: Turn) -> bool:
    """Whether it begins with what would be if."""
    return not slips.SUPPOSED.isdisjoint(turn.heard.message.words[:2])


def asks(turn: Turn) -> bool:
    """Whether it is a question although it has no question mark."""
    return turn.brief.has("ask", "where") or turn.brief.says("boleh", "bolehkah", "bisakah", "tanya", "bertanya")


def _ends_asking(words: Sequence[str]) -> bool:
    """ "uang makan dihitung ga", "pesangon kena pajak ga sih": people leave the question mark out."""
    return words[-1] == "tidak" or (words[-2:-1] == ("tidak",) and words[-1] in _AFTER_ALL)


def is_misunderstood(said: Brief) -> bool:
    """ "bukan gitu maksud saya": something that was told is to be changed."""
    return said.has("no") and said.has("meant") and said.is_only("no", "meant", "wrong", *_AROUND)


def answered(turn: Turn) -> str:
    """What can be said at once: on what a sum rests, where its figures come from, "semuanya sama" in figures."""
    said = turn.brief
    talk = turn.heard.smalltalk
    if talk in (Smalltalk.ASIDE, Smalltalk.HESITATION, Smalltalk.THANKS):
        return form_phrases.WELCOME if talk is Smalltalk.THANKS else form_phrases.NO_HURRY
    if any(sign.isdigit() for sign in turn.text) or len(said.words) > _LONGEST_OBJECTION:
        return ""
    if said.says("semua") and len(said.words) > 1 and said.is_only("alike", *_AROUND):
        return form_phrases.ALL_FIXED
    is_asked = "?" in turn.text or asks(turn)
    if is_asked and said.has("basis") and said.is_only("basis", "ask", "where", "wonder", "so_much", "sum", *_AROUND):
        return form_phrases.BASIS
    return form_phrases.FROM_YOU if said.has("why") and said.has("so_much", "sum") else ""
