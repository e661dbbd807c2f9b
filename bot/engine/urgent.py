"""Danger to somebody: the numbers to call at once, and a petugas is asked to look now."""

from bot.engine import phrases
from bot.engine.turn import Decision, Escalation, Reply, Turn, say
from knowledge.search.urgency import Danger


def step(turn: Turn) -> Decision | None:
    urgency = turn.edition.urgency(turn.text) if turn.is_words else None
    if urgency is None:
        return None
    ticket = turn.open_ticket
    parts = [phrases.URGENT[urgency.kind.value]]
    numbers = turn.edition.hotlines(urgency.kind)
    parts.append("\n".join((phrases.URGENT_NUMBERS, *(f"• {line.number}: {line.purpose}" for line in numbers))))
    parts.append(phrases.URGENT_TICKET if ticket is None else phrases.URGENT_KNOWN.format(number=ticket.number))
    if urgency.kind is Danger.SUICIDE:
        parts.append(phrases.ARE_YOU_WITH_SOMEBODY)
    decision = say(turn, Reply("\n\n".join(parts), about=f"urgent:{urgency.kind.value}"), welcomed=True)
    return Decision(decision.memory, decision.replies, escalation=_escalation(turn))


def _escalation(turn: Turn) -> Escalation:
    # Somebody in danger is not asked for consent first: the reason is recorded as vital interest.
    region = turn.memory.region
    named = turn.regions.find(turn.text)
    return Escalation(
        question=turn.text,
        region=named.code if named is not None else region,
        topic=None,
        is_urgent=True,
        consented=False,
    )
