"""A question that was put to the search: what was decided then, what came of it, and what it may teach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, String, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic import conversations
from clinic.conversations import Entry
from clinic.errors import NotThere, Refusal
from clinic.record import Record, UtcDateTime
from clinic.sought import UNANSWERED, Sought

# Of what could be learned, as much is looked at as somebody reads in an hour.
MOST_SUGGESTED = 200
_MOST_JOINED = 3


class Sign(StrEnum):
    """What shows which article a question means, or that none was right."""

    HELPED = "helped"
    CHOSEN = "chosen"
    LINKED = "linked"
    NOT_HELPED = "not_helped"
    NONE = "none"


class Verdict(StrEnum):
    """What an editor made of a suggested phrasing."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class NothingAsked(Refusal):
    """No question led to the ticket that the search was asked."""


class AlreadyJudged(Refusal):
    """Another editor has accepted or declined it."""


class Question(Record):
    """One message that was put to the search. Its words stand in the thread alone, and go when the thread goes.

    By which levels and on what ground it was decided (clinic/sought.py) is unknown where it was not kept yet.
    `shown` is the article that the person read in the end, `meant` the one that a sign points to, `before_id` the
    question that this one leans on. `ticket_id` is set once a mediator has it, `cluster_id` among the unanswered.
    """

    __tablename__ = "question"

    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id", ondelete="SET NULL"))
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id", ondelete="SET NULL"), unique=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id", ondelete="SET NULL"), index=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"))
    decision: Mapped[str] = mapped_column(String(16))
    edition: Mapped[int]
    slug: Mapped[str | None] = mapped_column(String(100))
    probability: Mapped[float | None]
    in_scope: Mapped[float]
    out_of_scope: Mapped[bool]
    sure_from: Mapped[float | None]
    choices_from: Mapped[float | None]
    in_scope_from: Mapped[float | None]
    ground: Mapped[str | None] = mapped_column(String(12))
    shown: Mapped[str | None] = mapped_column(String(100), index=True)
    sign: Mapped[str | None] = mapped_column(String(12))
    meant: Mapped[str | None] = mapped_column(String(100))
    verdict: Mapped[str | None] = mapped_column(String(12))
    judged_by: Mapped[int | None]
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    # Lets one flush number the line and keep the question.
    entry: Mapped[Entry | None] = relationship(lazy="raise")

    __table_args__ = (Index(None, "conversation_id", "id"), Index(None, "sign", "verdict"))

    def choose(self, slug: str) -> None:
        """The person picked this article among the choices."""
        self.shown = self.meant = slug
        self.sign = Sign.CHOSEN.value

    def refuse_all(self) -> None:
        """None of the choices was meant."""
        self.meant, self.sign = None, Sign.NONE.value

    def rate(self, slug: str, did_help: bool) -> None:
        """The person said whether the article that they were shown answers."""
        if self.shown == slug:
            self.meant = slug if did_help else None
            self.sign = (Sign.HELPED if did_help else Sign.NOT_HELPED).value

    def link(self, slug: str) -> None:
        """A mediator says which article answers it; what an editor made of it before is to be judged anew."""
        self.meant, self.sign = slug, Sign.LINKED.value
        self.verdict = self.judged_by = self.judged_at = None

    def judge(self, verdict: Verdict, editor_id: int, now: datetime) -> None:
        """Raises AlreadyJudged."""
        if self.verdict is not None:
            raise AlreadyJudged(f"question {self.id}")
        self.verdict, self.judged_by, self.judged_at = verdict.value, editor_id, now


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the words of it that are still kept."""

    question: Question
    words: str


def of(sought: Sought, heard: Entry, before: Question | None, now: datetime) -> Question:
    """The question that this line of a thread is; `before` is the one it leans on."""
    return Question(
        conversation_id=heard.conversation_id,
        entry=heard,
        ticket_id=heard.ticket_id,
        before_id=None if before is None else before.id,
        decision=sought.decision,
        edition=sought.edition,
        slug=sought.slug,
        probability=sought.probability,
        in_scope=sought.in_scope,
        out_of_scope=sought.out_of_scope,
        sure_from=sought.sure_from,
        choices_from=sought.choices_from,
        in_scope_from=sought.in_scope_from,
        ground=sought.ground,
        shown=sought.shown,
        at=now,
    )


_LATEST = (
    select(Question).where(Question.conversation_id == bindparam("conversation")).order_by(Question.id.desc()).limit(1)
)


async def latest(session: AsyncSession, conversation_id: int) -> Question | None:
    """The last question of a conversation."""
    found: Question | None = await session.scalar(_LATEST, {"conversation": conversation_id})
    return found


async def of_entry(session: AsyncSession, entry_id: int) -> Question | None:
    return await session.scalar(select(Question).where(Question.entry_id == entry_id))


async def of_ticket(session: AsyncSession, ticket_id: int) -> Question | None:
    """The question that led to the ticket."""
    statement = select(Question).where(Question.ticket_id == ticket_id).order_by(Question.id.desc()).limit(1)
    return await session.scalar(statement)


async def asked(session: AsyncSession, question_id: int) -> Asked:
    """Any question with its words. Raises NotThere, also where these are gone, or must be seen by nobody."""
    found = await session.scalar(select(Question).where(Question.id == question_id, _is_seen()))
    told = "" if found is None else await words(session, found)
    if found is None or not told:
        raise NotThere(f"question {question_id}")
    return Asked(found, told)


async def page(session: AsyncSession, before: int | None, most: int) -> Sequence[Asked]:
    """The latest questions of all, with numbers below `before`; no words where a part of what was asked is gone."""
    statement = select(Question).join(Entry, Entry.id == Question.entry_id)
    statement = statement.where(_is_seen(), Entry.emptied_at.is_(None), Entry.forget_at.is_(None))
    if before is not None:
        statement = statement.where(Question.id < before)
    return await _with_words(session, statement.order_by(Question.id.desc()).limit(most))


async def held(session: AsyncSession, question_id: int) -> Question:
    """The question, locked for the act that follows. Raises NotThere."""
    found = await session.scalar(select(Question).where(Question.id == question_id).with_for_update())
    if found is None:
        raise NotThere(f"question {question_id}")
    return found


async def words(session: AsyncSession, question: Question) -> str:
    """What was asked, with the questions it leans on; empty when the thread no longer has it."""
    told: list[str] = []
    here: Question | None = question
    while here is not None and len(told) < _MOST_JOINED:
        entry = None if here.entry_id is None else await session.get(Entry, here.entry_id)
        if entry is None or not entry.text or entry.forget_at is not None:
            return ""
        told.append(entry.text)
        here = None if here.before_id is None else await session.get(Question, here.before_id)
    return "\n".join(reversed(told))


async def suggested(session: AsyncSession) -> Sequence[Asked]:
    """What editors have not judged yet, the most telling first: a mediator's word, then what the search doubted."""
    first = case((Question.sign == Sign.LINKED, 0), (Question.sign == Sign.NOT_HELPED, 2), else_=1)
    statement = (
        select(Question)
        .where(
            _is_seen(), Question.verdict.is_(None), Question.sign.in_([sign for sign in Sign if sign is not Sign.NONE])
        )
        .order_by(first, Question.probability, Question.id)
        .limit(MOST_SUGGESTED)
    )
    return [one for one in await _with_words(session, statement) if one.words]


async def unanswered(session: AsyncSession, cluster_id: int | None, most: int) -> Sequence[Asked]:
    """The latest questions of a cluster that nothing has answered yet, or those that stand in none."""
    here = Question.cluster_id.is_(None) if cluster_id is None else Question.cluster_id == cluster_id
    statement = select(Question).where(here, _is_seen(), *_is_unanswered()).order_by(Question.id.desc()).limit(most)
    return [one for one in await _with_words(session, statement) if one.words]


async def oldest_ungathered(session: AsyncSession) -> datetime | None:
    """Since when an unanswered question has waited to be put into a cluster."""
    statement = select(func.min(Question.at)).join(Entry, Entry.id == Question.entry_id)
    return await session.scalar(statement.where(Question.cluster_id.is_(None), *_is_unanswered()))


async def gather(session: AsyncSession, numbers: Sequence[int], cluster_id: int) -> None:
    """Put these questions into a cluster, but for those that stand in one by now."""
    here = update(Question).where(Question.id.in_(numbers), Question.cluster_id.is_(None))
    await session.execute(here.values(cluster_id=cluster_id).execution_options(synchronize_session=False))


def _is_seen() -> ColumnElement[bool]:
    """Nobody has asked that what they wrote be used no more."""
    return Question.conversation_id.not_in(conversations.frozen())


def _is_unanswered() -> tuple[ColumnElement[bool], ...]:
    """No article fitted, or the person says so, and nobody has said which one answers.

    Who was told that it is no matter of work and asks for a mediator all the same may have been sent away wrongly.
    """
    none_fits = or_(Question.decision == UNANSWERED, Question.sign.in_((Sign.NONE, Sign.NOT_HELPED)))
    may_be_work = or_(Question.out_of_scope.is_(False), Question.ticket_id.is_not(None))
    return (none_fits, may_be_work, Question.meant.is_(None))


async def people(session: AsyncSession) -> Mapping[int, int]:
    """How many conversations stand in each cluster."""
    counted = select(Question.cluster_id, func.count(Question.conversation_id.distinct())).group_by(Question.cluster_id)
    rows = await session.execute(counted.where(Question.cluster_id.is_not(None)))
    return {number: count for number, count in rows if number is not None}


async def _with_words(session: AsyncSession, statement: Select[Question]) -> list[Asked]:
    found = (await session.scalars(statement)).all()
    # All lines at once; `words` then finds each in the session.
    lines = select(Entry).where(Entry.id.in_([question.entry_id for question in found]))
    _kept = (await session.scalars(lines)).all()
    return [Asked(question, await words(session, question)) for question in found]
