"""A ticket: a case that a human mediator answers, from its first words to its outcome."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Select, String, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from clinic import conversations, handovers, inbox, notices, outbox, tallies, targets
from clinic.content import Attachment, Content
from clinic.conversations import Conversation, Entry, PersonLeft
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.record import Encrypted, Record, UtcDateTime
from clinic.targets import Timed

WAITING, TAKEN, CLOSED = "waiting", "taken", "closed"

# People are told a number with four digits from the first ticket on: "1" looks like a test.
_FIRST_NUMBER = 1001


class TicketTaken(Refusal):
    """Somebody else holds the ticket; `by` is who (their id)."""

    def __init__(self, by: int | None) -> None:
        super().__init__(f"held by mediator {by}")
        self.by = by


class NotYours(Refusal):
    """Only the mediator who holds the ticket may do this."""


class TicketClosed(Refusal):
    """The ticket is closed: reopen it first."""


class TicketNotClosed(Refusal):
    """Only a closed ticket can be reopened."""


class Ticket(Record, Timed):
    """A case. `region` is where it is handled (None: the province); `version` grows with every change."""

    __tablename__ = "ticket"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str] = mapped_column(String(8), default=WAITING)
    region: Mapped[str | None] = mapped_column(String(8))
    topic: Mapped[str | None] = mapped_column(String(16))
    is_urgent: Mapped[bool] = mapped_column(default=False)
    question: Mapped[str] = mapped_column(Encrypted)
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"))
    outcome: Mapped[str | None] = mapped_column(String(24))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id", ondelete="SET NULL"), index=True)
    rating: Mapped[int | None]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    # Since when it is kept for a court, whoever asks for its erasure; since when it is a count without words.
    legal_hold_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    emptied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}
    # What the queue looks at to choose and to sort, and the versions that tell whether anything has changed.
    __table_args__ = (
        Index(
            "ix_ticket_queue",
            *("state", "region", "topic", "mediator_id", "is_urgent", "version"),
            *("conversation_id", "legal_hold_at", "emptied_at"),
        ),
        Index(None, "region", "version"),
        Index(None, "state", "due_at"),
    )

    @property
    def number(self) -> int:
        """What people call the ticket."""
        return id_to_number(self.id)

    @property
    def is_open(self) -> bool:
        return self.state != CLOSED

    def take(self, mediator: Mediator, now: datetime) -> None:
        """The mediator answers from now on. Raises TicketTaken with who was first, TicketClosed."""
        self.must_be_open()
        if self.mediator_id not in (None, mediator.id):
            raise TicketTaken(self.mediator_id)
        self.state, self.mediator_id, self.changed_at = TAKEN, mediator.id, now
        self.taken_at = self.taken_at or now

    def must_be_open(self) -> None:
        if self.state == CLOSED:
            raise TicketClosed(str(self.id))

    def must_be_held_by(self, mediator: Mediator) -> None:
        self.must_be_open()
        if self.mediator_id is None:
            raise NotYours(str(self.id))
        if self.mediator_id != mediator.id:
            raise TicketTaken(self.mediator_id)

    def is_free_for(self, mediator: Mediator) -> bool:
        """Whether they may move or end it: not while a colleague holds it, unless they lead."""
        return self.mediator_id in (None, mediator.id) or mediator.leads

    def must_be_free_for(self, mediator: Mediator) -> None:
        if not self.is_free_for(mediator):
            raise TicketTaken(self.mediator_id)

    def transfer(self, region: str | None, now: datetime) -> None:
        """Hand the case to another regency (None: the province), where it waits for somebody to take it."""
        self.must_be_open()
        self.state, self.mediator_id, self.region, self.changed_at = WAITING, None, region, now

    def is_given_by(self, mediator: Mediator) -> bool:
        """Whether they may give it to a colleague: only who holds it, or who leads."""
        return self.is_open and (self.mediator_id == mediator.id or mediator.leads)

    def give_to(self, colleague: Mediator, now: datetime) -> None:
        """The colleague answers from now on, whoever held the case before."""
        self.must_be_open()
        self.state, self.mediator_id, self.changed_at = TAKEN, colleague.id, now
        self.taken_at = self.taken_at or now

    def close(self, outcome: str, now: datetime) -> None:
        self.must_be_open()
        self.state, self.outcome, self.closed_at, self.changed_at = CLOSED, outcome, now, now

    def reopen(self, now: datetime) -> None:
        """The case goes on with whoever held it, or waits again when nobody did."""
        if self.state != CLOSED:
            raise TicketNotClosed(str(self.id))
        self.state = WAITING if self.mediator_id is None else TAKEN
        self.outcome, self.closed_at, self.merged_into_id, self.changed_at = None, None, None, now

    def release(self, now: datetime) -> None:
        """Whoever held the case no longer works here: it waits for somebody else."""
        self.state, self.mediator_id, self.changed_at = WAITING, None, now

    def rate(self, stars: int, now: datetime) -> None:
        """1 to 5, given by the person after the case was closed."""
        self.rating, self.changed_at = stars, now


def id_to_number(ticket_id: int) -> int:
    return ticket_id + _FIRST_NUMBER - 1


def number_to_id(number: int) -> int:
    return number - _FIRST_NUMBER + 1


def visible_to(mediator: Mediator) -> Select[Ticket]:
    """The only way to tickets from the desk: within the mediator's reach, and not withheld without a legal hold."""
    is_shown = or_(Ticket.conversation_id.not_in(conversations.frozen()), Ticket.legal_hold_at.is_not(None))
    return within_reach_of(mediator).where(is_shown)


def within_reach_of(mediator: Mediator) -> Select[Ticket]:
    """Of their regency and what it is asked to take over, with what is withheld: for who looks after people's data."""
    return of_office_of(mediator).where(Ticket.emptied_at.is_(None))


def of_office_of(mediator: Mediator) -> Select[Ticket]:
    """The same with the counts that are left of emptied ones: for who answers for what was done with them."""
    near = or_(Ticket.region == mediator.region, Ticket.id.in_(handovers.asked_of(mediator.region or "")))
    return select(Ticket) if mediator.region is None else select(Ticket).where(near)


async def emptied(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Which of these cases are only a count any more."""
    found = await session.scalars(select(Ticket.id).where(Ticket.id.in_(ids), Ticket.emptied_at.is_not(None)))
    return set(found.all())


# Built once, because every message asks for it.
_THEIRS = (
    select(Ticket).where(Ticket.conversation_id == bindparam("conversation")).with_for_update()
    .order_by((Ticket.state == CLOSED), Ticket.id.desc()).limit(20)
)  # fmt: skip


async def of_conversation(session: AsyncSession, conversation_id: int) -> Sequence[Ticket]:
    """The conversation's latest twenty tickets, locked: an open one first."""
    return (await session.scalars(_THEIRS, {"conversation": conversation_id})).all()


async def is_open_in(session: AsyncSession, conversation_id: int) -> bool:
    """Whether the conversation has a case that is not closed."""
    still = select(Ticket.id).where(Ticket.conversation_id == conversation_id, Ticket.state != CLOSED).limit(1)
    return await session.scalar(still) is not None


async def is_taken_in(session: AsyncSession, conversation_id: int) -> bool:
    """Whether a mediator holds a case of the conversation: then the bot is silent there."""
    held = select(Ticket.id).where(Ticket.conversation_id == conversation_id, Ticket.state == TAKEN).limit(1)
    return await session.scalar(held) is not None


async def open_for(
    session: AsyncSession,
    conversation: Conversation,
    *,
    person_id: int,
    question: str,
    region: str | None,
    topic: str | None,
    is_urgent: bool,
    now: datetime,
) -> Ticket:
    """Open a case; the number is there at once, so that the person can be told."""
    ticket = Ticket(
        conversation_id=conversation.id,
        person_id=person_id,
        question=question,
        region=region,
        topic=topic,
        is_urgent=is_urgent,
        opened_at=now,
        changed_at=now,
        state=WAITING,
    )
    await targets.begin(session, ticket, now)
    session.add(ticket)
    await session.flush()
    await note_event(session, ticket, "opened", now)
    return ticket


async def note_event(
    session: AsyncSession, ticket: Ticket, event: str, now: datetime, mediator: Mediator | None = None, text: str = ""
) -> Entry:
    """Write into the thread what happened with the ticket, for the desk; count it, and tell those who should know."""
    await tallies.of_case(session, ticket, event, now)
    await notices.put(session, ticket, event, now, None if mediator is None else mediator.id, text)
    return await conversations.add(
        session,
        Entry(
            conversation_id=ticket.conversation_id,
            ticket_id=ticket.id,
            author=conversations.EVENT,
            mediator_id=None if mediator is None else mediator.id,
            event=event,
            text=text,
            at=now,
        ),
    )


async def tell(
    session: AsyncSession, ticket: Ticket, event: str, now: datetime, mediator: Mediator, text: str = ""
) -> None:
    """Note the event, and let the person hear of it in their conversation; `text` adds to it for the desk alone."""
    entry = await note_event(session, ticket, event, now, mediator, text)
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    await inbox.put_news(session, conversation, event, f"news:{entry.id}", now)


async def reply(
    session: AsyncSession, ticket: Ticket, mediator: Mediator, text: str, speaker: str, now: datetime,
    files: tuple[Attachment, ...] = (),
) -> Entry:  # fmt: skip
    """The mediator's words: into the thread and on their way. Raises TicketTaken, NotYours, TicketClosed, PersonLeft.

    `speaker` is how the person sees who writes ("Rina, mediator Kota Pontianak").
    """
    ticket.must_be_held_by(mediator)
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    if conversation.emptied_at is not None:
        raise PersonLeft(str(conversation.id))
    entry = Entry(conversation_id=conversation.id, ticket_id=ticket.id, author=conversations.MEDIATOR,
                  mediator_id=mediator.id, text=text, at=now)  # fmt: skip
    await conversations.add(session, entry)
    await outbox.put(session, conversation, entry, Content(text, speaker=speaker, attachments=files))
    if ticket.replied_at is None:
        await tallies.of_case(session, ticket, tallies.Kind.FIRST_ANSWER, now)
    ticket.replied_at, ticket.changed_at = ticket.replied_at or now, now
    ticket.answered(now)
    return entry


async def add_note(session: AsyncSession, ticket: Ticket, mediator: Mediator, text: str, now: datetime) -> Entry:
    """A note that only the desk sees."""
    ticket.changed_at = now
    entry = Entry(conversation_id=ticket.conversation_id, ticket_id=ticket.id, author=conversations.NOTE,
                  mediator_id=mediator.id, text=text, at=now)  # fmt: skip
    return await conversations.add(session, entry)
