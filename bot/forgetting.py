"""Forgetting: what was typed for a letter is kept until the letter has arrived, and never longer than a day.

So are the answers of a survey: they are counted, and nobody reads from a thread who gave which.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine import phrases
from bot.engine.turn import remembered
from clinic import attachments, conversations, inbox, outbox
from clinic.clock import Clock
from clinic.conversations import Conversation
from clinic.database import Database

KEPT = attachments.LETTER_KEPT
# Letters, calculations on paper, what we have of somebody, and surveys.
_PRIVATE = ("letter:", "sheet:", "data:", "survey:")


def is_private(about: str | None) -> bool:
    """Whether a line about this repeats what somebody typed for a letter, a calculation on paper or a survey."""
    return (about or "").startswith(_PRIVATE)


async def forget(session: AsyncSession, conversation: Conversation, until: int | None = None) -> None:
    """Take the words of letters out of the thread, out of what came in and what went out, and the files with them.

    Once a letter has arrived only what belongs to it is forgotten, up to its line: the next may have been begun.
    """
    entries = await conversations.forget(session, conversation.id, phrases.FORGOTTEN, until)
    if not entries:
        return
    ids = [entry.id for entry in entries]
    await attachments.forget(session, ids)
    await outbox.forget(session, ids)
    await inbox.forget(session, conversation.fingerprint, min(entry.at for entry in entries) - timedelta(minutes=1))


class Forgetting:
    """Looks for what is overdue."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def round(self) -> bool:
        """Forget in one conversation; returns whether there was anything to forget."""
        async with self._database.read() as session:
            if await conversations.overdue(session, self._clock()) is None:
                return False
        async with self._database.begin() as session:
            conversation = await conversations.overdue(session, self._clock())
            if conversation is not None:
                await forget(session, conversation)
                _end_form(conversation)
        return True


def _end_form(conversation: Conversation) -> None:
    """A letter that was begun a day ago and never finished is not asked on for: its answers are in the memory."""
    memory = remembered(conversation.memory)
    if memory.form is not None and is_private(memory.form.about):
        conversation.remember(replace(memory, form=None, expecting="").as_dict())
