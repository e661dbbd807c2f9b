"""Learning: what the search made of a message, and what the person then did, kept for the editors without words."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.turn import Decision, Turn
from clinic import questions
from clinic.conversations import Conversation, Entry
from clinic.questions import Question, Sign
from clinic.tickets import Ticket

# Under "Maksud Anda…?" alone stands the way out of all choices.
_NONE = "none"


async def learn(
    session: AsyncSession,
    conversation: Conversation,
    heard: Entry,
    turn: Turn,
    decision: Decision,
    opened: Ticket | None,
) -> None:
    """Keep the question of this turn, or what this turn says about the question before it. `opened` is a new ticket."""
    if decision.sought is None and decision.helped is None and opened is None and not _chose(turn):
        return
    sought = decision.sought
    is_first = sought is not None and not sought.leans  # then nobody need look for the one before
    question = None if is_first else await questions.latest(session, conversation.id)
    if sought is not None:
        question = questions.of(sought, heard, question, turn.now)
        session.add(question)
    if question is not None:
        _note(question, turn, decision, opened)


def _note(question: Question, turn: Turn, decision: Decision, opened: Ticket | None) -> None:
    kind, _, slug = (turn.meaning or "").partition(":")
    if _chose(turn) and kind == "article":
        question.choose(slug)
    elif _chose(turn) and turn.meaning == _NONE:
        question.refuse_all()
    if decision.helped is not None:
        question.rate(*decision.helped)
    if opened is not None and question.sign != Sign.HELPED:
        # What helped is done with: the ticket is about something else.
        question.ticket_id = opened.id


def _chose(turn: Turn) -> bool:
    """Whether the person picked one of the choices that the search offered, or none of them."""
    return turn.meaning is not None and any(option.meaning == _NONE for option in turn.memory.offered)
