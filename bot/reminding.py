"""Reminding: what is due is handed to the engine as news, and the desk reads in the thread that a deadline is near."""

from collections.abc import Callable
from datetime import datetime, time
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from clinic import inbox, reminders, tickets
from clinic.clock import WIB, Clock
from clinic.conversations import Conversation
from clinic.countdowns import Countdown
from clinic.database import Database
from clinic.reminders import Reminder
from clinic.tickets import Ticket

# After an outage nobody is reminded at night.
_FROM, _UNTIL = time(8), time(20)


class Reminding:
    """Says one reminder a round. Every process may run it: who takes the row away says it, in the same transaction."""

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database, self._clock, self._wake = database, clock, wake

    async def round(self) -> bool:
        """Whether there was one to say."""
        now = self._clock()
        if not _FROM <= now.astimezone(WIB).time() < _UNTIL:
            return False
        async with self._database.read() as session:
            due = await reminders.due(session, now)
        if due is None:
            return False
        async with self._database.begin() as session:
            conversation = await reminders.take(session, due)
            if conversation is not None:
                await _say(session, due, conversation, now)
        self._wake()
        return True


async def _say(session: AsyncSession, reminder: Reminder, conversation: Conversation, now: datetime) -> None:
    news = f"reminder:{reminder.about}:{reminder.day.isoformat()}"
    if reminder.countdown_id is not None:
        news = f"countdown:near:{reminder.countdown_id}"
        countdown = await session.get_one(Countdown, reminder.countdown_id)
        ticket = await session.get_one(Ticket, countdown.ticket_id)
        said = f"{countdown.kind} {countdown.safe_day.isoformat()}"
        await tickets.note_event(session, ticket, "countdown_near", now, text=said)
    # A name of its own: SQLite gives the number of a row that is gone to another.
    await inbox.put_news(session, conversation, news, f"reminder:{uuid4().hex}", now)
