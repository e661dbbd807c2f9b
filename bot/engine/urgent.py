"""Danger to somebody: the numbers to call at once, and an officer is asked to look now."""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine import burst, concern, concern_phrases, phrases, write_letter
from bot.engine.turn import Decision, Escalation, Reply, Turn, say
from clinic.sought import Sought
from knowledge.hotlines import Hotline
from knowledge.search.decide import Outcome
from knowledge.search.ground import Ground
from knowledge.search.urgency import Danger


def step(turn: Turn) -> Decision | None:
    said_yes = concern.picked(turn)
    if said_yes is not None:
        return _help(turn, said_yes, turn.memory.help_question or turn.text, Ground.TALK, is_guessed=True)
    # A cry may come in pieces: "bos" … "nampar" … "saya".
    whole = burst.in_danger(turn)
    urgency = whole.heard.urgency if turn.is_words else None
    if urgency is None or (urgency.is_elsewhere and not _has_spoken_of_work(turn)):
        return None
    is_heard_alone = whole is turn and not urgency.is_elsewhere
    return _help(turn, urgency.kind, whole.text, Ground.DANGER if is_heard_alone else Ground.TALK)


def _help(turn: Turn, danger: Danger, cry: str, ground: Ground, *, is_guessed: bool = False) -> Decision:
    ticket = turn.open_ticket
    parts = [concern_phrases.YOUR_SAFETY_COMES_FIRST if is_guessed else phrases.URGENT[danger.value]]
    parts.append(_every_number(turn, danger) if is_guessed else numbers(turn, danger))
    parts.append(phrases.URGENT_TICKET if ticket is None else phrases.URGENT_KNOWN.format(number=ticket.number))
    if danger is Danger.SUICIDE:
        parts.append(phrases.ARE_YOU_WITH_SOMEBODY)
    warning = Reply("\n\n".join(parts), about=f"urgent:{danger.value}")
    # A complaint about violence names it: the letter goes on below the numbers, or it could never be written.
    going_on = write_letter.go_on(turn)
    # Nor does anything said next lean on a question from before the danger.
    decision = say(turn, warning, question="", answered="", welcomed=True) if going_on is None else going_on
    replies = decision.replies if going_on is None else (warning, *going_on.replies)
    sought = Sought(Outcome.URGENT.value, turn.edition.number, ground.value)
    asked_at = turn.now.isoformat() if danger is Danger.SUICIDE else ""
    escalation = _escalation(turn, cry)
    return Decision(replace(decision.memory, alarmed=asked_at), replies, escalation=escalation, sought=sought)


def numbers(turn: Turn, danger: Danger) -> str:
    """Whom to call."""
    return _listed(turn.edition.hotlines(danger))


def _every_number(turn: Turn, danger: Danger) -> str:
    """Whom to call when it is only guessed which danger it is: those for the guess, then the first for each other."""
    others = (line for other in Danger if other is not danger for line in turn.edition.hotlines(other)[:1])
    lines: dict[str, Hotline] = {}
    for line in (*turn.edition.hotlines(danger), *others):
        lines.setdefault(line.number, line)
    return _listed(lines.values())


def _listed(lines: Iterable[Hotline]) -> str:
    return "\n".join((phrases.URGENT_NUMBERS, *(f"• {line.number}: {line.purpose}" for line in lines)))


def _has_spoken_of_work(turn: Turn) -> bool:
    """Whoever has a case, asked before or is telling us something is a worker: their danger is always ours."""
    memory = turn.memory
    return bool(turn.tickets or memory.topic or memory.form or memory.expecting)


def _escalation(turn: Turn, cry: str) -> Escalation:
    # Somebody in danger is not asked for consent first: the reason is recorded as vital interest.
    region = turn.memory.region
    named = turn.regions.find(cry)
    return Escalation(
        question=cry,
        region=named.code if named is not None else region,
        topic=None,
        is_urgent=True,
        consented=False,
    )
