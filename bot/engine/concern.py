"""A danger that is likely enough to be asked about, not for an alarm: help at once can be picked below the reply."""

from dataclasses import replace

from bot.engine import concern_phrases as phrases
from bot.engine.turn import Decision, Option, Turn
from knowledge.search.urgency import Danger

_PICKED = "danger:"


def asked(turn: Turn, decision: Decision) -> Decision:
    """The decision with the question below what the search found; most turns give no cause for it."""
    concern = turn.heard.concern if turn.is_words and decision.sought is not None and decision.replies else None
    if concern is None or decision.escalation is not None or decision.memory.form is not None:
        return decision
    *before, last = decision.replies
    way = Option(phrases.HELP_AT_ONCE, f"{_PICKED}{concern.value}")
    told = replace(last, text=f"{last.text}\n\n{phrases.ARE_YOU_SAFE}", options=(*last.options, way))
    return replace(decision, replies=(*before, told))


def is_help(option: Option) -> bool:
    """Whether picking it means danger."""
    return option.meaning.startswith(_PICKED)


def picked(turn: Turn) -> Danger | None:
    """The danger of whoever says yes to it."""
    meaning = turn.meaning or ""
    return Danger(meaning.removeprefix(_PICKED)) if meaning.startswith(_PICKED) else None
