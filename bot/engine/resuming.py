"""A sum that was left for a question of its own: its answers are kept, and it can be gone on with below the answer."""

from dataclasses import replace

from bot.engine import form_phrases
from bot.engine.turn import Decision, Option, Turn

_MEANING = "resume"
_ABOUT = "calculation:"
_MEANT = frozenset(
    ("lanjut", "lanjutkan", "lanjut hitung", "lanjutkan hitung", "lanjut hitungan", "terusin", "teruskan")
)


def is_meant(turn: Turn) -> bool:
    """Whether somebody goes on with what they had left."""
    if turn.meaning == _MEANING:
        return True
    words = " ".join(turn.text.lower().split()).rstrip(".!")
    return turn.is_words and not turn.memory.expecting and words in _MEANT


def offered(turn: Turn, decision: Decision) -> Decision:
    """The decision with the way back below what the search found; only a sum is left for a question (`lets_go`)."""
    form = turn.memory.form
    if form is None or not form.about.startswith(_ABOUT) or not form.answers or not turn.is_words:
        return decision
    is_other_matter = decision.escalation is not None or decision.memory.alarmed or decision.memory.expecting
    if is_other_matter or decision.sought is None or decision.memory.form is not None or not decision.replies:
        return decision
    *before, last = decision.replies
    told = replace(last, options=(*last.options, Option(form_phrases.RESUME, _MEANING)))
    return replace(decision, replies=(*before, told), memory=replace(decision.memory, form=form))
