"""After an alarm about suicide: whether somebody is with them. What answers that is no question for the search."""

from datetime import datetime, timedelta

from bot.engine import phrases, urgent
from bot.engine.turn import Decision, Reply, Turn, say
from knowledge.language.brief import Brief
from knowledge.search import smalltalk, urgency
from knowledge.search.decide import Outcome
from knowledge.search.urgency import Danger

_LASTS = timedelta(hours=2)
"""After the last word of the exchange."""
_LONGEST, _LONGEST_ELSE = 10, 6
"""Words of an answer that says whether somebody is there, and of one that does not."""

_NOT = ("no", "without")
_OWN = frozenset((Outcome.ANSWER, Outcome.CALCULATOR, Outcome.LETTER))


def step(turn: Turn) -> Decision | None:
    if not turn.is_words or not _lasts(turn):
        return None
    if _is_taken_back(turn):
        # What they ask next is a question again. The officer looks all the same: who can tell a joke from shame?
        return say(turn, Reply(phrases.TAKEN_BACK), alarmed="")
    said = _answered(turn)
    if said is None:
        return None
    parts = [said, urgent.numbers(turn, Danger.SUICIDE)]
    ticket = turn.open_ticket
    if ticket is not None:
        parts.append(phrases.COMPANY_TICKET.format(number=ticket.number))
    reply = Reply("\n\n".join(parts), about=f"urgent:{Danger.SUICIDE.value}")
    return say(turn, reply, alarmed=turn.now.isoformat())


def _lasts(turn: Turn) -> bool:
    """Whether the question still stands: not for long, and not while something else is being asked."""
    memory = turn.memory
    if not memory.alarmed or memory.form is not None or memory.expecting:
        return False
    return turn.now - datetime.fromisoformat(memory.alarmed) <= _LASTS


def _answered(turn: Turn) -> str | None:
    """What to say to an answer; None where the words ask something of their own."""
    told = turn.brief
    if len(told.words) > _LONGEST or _asks_of_its_own(turn):
        return None
    if told.has("alone", "somebody"):
        return phrases.WITH_SOMEBODY if _is_with_somebody(told) else phrases.ALONE
    if turn.memory.offered or len(told.words) > _LONGEST_ELSE:
        # They have gone on to something else.
        return None
    if told.has(*_NOT) and told.is_only(*_NOT, "here"):
        return phrases.ALONE
    return phrases.WITH_SOMEBODY if told.has("there") and told.is_only("there", "here") else phrases.STAY_SAFE


def _is_taken_back(turn: Turn) -> bool:
    """Whether it was said in jest: "ga kak becanda"; "saya ga becanda" is meant."""
    told = turn.brief
    at = told.place("joke")
    is_meant = at is not None and told.part(max(0, at - 1), at).has(*_NOT)
    return at is not None and not is_meant and len(told.words) <= _LONGEST


def _is_with_somebody(told: Brief) -> bool:
    if told.has("alone"):
        return told.has(*_NOT)
    # Who is away, and a child, cannot help.
    return not told.has(*_NOT, "away")


def _asks_of_its_own(turn: Turn) -> bool:
    """Whether the search is sure of it and it names work: "gimana?" alone is still about what they said before."""
    heard, language = turn.heard, turn.edition.language
    words = heard.message.words
    if heard.finding.decision is Outcome.MENU or smalltalk.bare_topic(language, words) is not None:
        return True
    # A wife or a friend is named by whoever says who is there.
    telling = turn.brief.without("somebody").words
    names_work = urgency.is_near(language, telling) or any((word,) in language.topics for word in telling)
    return heard.finding.decision in _OWN and names_work
