"""Who it is that speaks: said before the first reply, whichever step makes it."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Turn

_SAY_IT_THEMSELVES = (phrases.WELCOME, phrases.ARE_YOU_A_BOT)


def given(turn: Turn, decision: Decision) -> Decision:
    """The decision, introduced where nothing was said to this person before; numbers to call come without it."""
    # Whoever goes on from another chat was told there.
    if turn.memory.welcomed or decision.crosses or not decision.memory.welcomed or not decision.replies:
        return decision
    first, *others = decision.replies
    if _is_help(turn, decision) or first.text in _SAY_IT_THEMSELVES:
        return decision
    told = replace(first, text=f"{phrases.INTRODUCTION}\n\n{first.text}")
    return replace(decision, replies=(told, *others))


def _is_help(turn: Turn, decision: Decision) -> bool:
    is_called = decision.escalation is not None and decision.escalation.is_urgent
    return is_called or (turn.is_words and turn.heard.finding.danger is not None)
