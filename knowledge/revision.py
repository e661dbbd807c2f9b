"""One version of an article and what may happen to it: drafted, handed on, approved by somebody else, retired."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from clinic.errors import Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from knowledge import manuscript, phrasings
from knowledge.article import Article
from knowledge.deed import Deed, Verb
from knowledge.saved import Saved


class RevisionState(StrEnum):
    """Where a revision stands. At most one revision of an article is published; the others are its history."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RETIRED = "retired"


OPEN = (RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.SCHEDULED)
IN_HAND = (RevisionState.IN_REVIEW, RevisionState.SCHEDULED)
"""With the reviewers: handed on, and not published yet."""


class OwnWork(Refusal):
    """Who wrote a revision may not approve it."""


class WrongState(Refusal):
    """The revision is not in the state from which this act begins: somebody else was quicker, or it was done before."""


class NotTheAuthor(Refusal):
    """Only its author works on a draft."""


class AnotherArticle(Refusal):
    """A draft stays a draft of the article it was begun for: its slug does not change."""


class WrongTime(Refusal):
    """Going live and ending lie ahead, and an end lies behind the beginning."""


class AlreadyDrafted(Refusal):
    """Somebody is at work on this article; two drafts side by side would undo each other when published."""

    def __init__(self, revision: "Revision") -> None:
        # Values and not the row: whoever catches this stands outside the transaction that was rolled back.
        self.revision_id, self.author_name = revision.id, revision.author_name
        super().__init__(f"revision {revision.id} of {revision.slug} is open")


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody of the office at the editorial desk."""

    id: int
    name: str


class Revision(Record):
    """One version of an article as Markdown, with its phrasings. `author_id` is None for what the program ships.

    `goes_live_at` and `ends_at` are decided beforehand and carried out by `timetable`; `retired_…` then already say
    who decided the end, and why. `restored_from` is the number of the revision whose words this one brings back.
    """

    __tablename__ = "revision"

    slug: Mapped[str] = mapped_column(String(100))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    phrasings: Mapped[str] = mapped_column(Text)
    # Also stands in `content`; here so that a list need not read every manuscript.
    review_by: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int | None]
    author_name: Mapped[str] = mapped_column(Encrypted)
    why: Mapped[str] = mapped_column(Text)
    restored_from: Mapped[int | None]
    reviewer_id: Mapped[int | None]
    reviewer_name: Mapped[str | None] = mapped_column(Encrypted)
    verdict: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    goes_live_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_by_id: Mapped[int | None]
    retired_by_name: Mapped[str | None] = mapped_column(Encrypted)
    retired_why: Mapped[str | None] = mapped_column(Text)
    # Which shipped text this revision began as, so that a later start does not bring the same text in again.
    shipped_digest: Mapped[str | None] = mapped_column(String(64))

    deeds: WriteOnlyMapped[Deed] = relationship(passive_deletes=True)
    saved: WriteOnlyMapped[Saved] = relationship(passive_deletes=True)

    __table_args__ = (
        UniqueConstraint("slug", "number"),
        Index(
            "ix_revision_one_published",
            "slug",
            unique=True,
            sqlite_where=text("state = 'published'"),
            postgresql_where=text("state = 'published'"),
        ),
        Index(None, "state"),
    )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_shipped(self) -> bool:
        return self.author_id is None

    def article(self) -> Article:
        return manuscript.read(self.content, phrasings.read(self.phrasings))

    def rewrite(self, content: str, typed: str, editor: Editor, why: str, now: datetime) -> None:
        """New words for a draft. Who rewrites a draft that the program offered becomes its author."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        article = manuscript.read(content, phrasings.read(typed))
        if article.slug != self.slug:
            raise AnotherArticle(f"{self.slug} -> {article.slug}")
        self._save(now)
        self.hold(article)
        self.author_id, self.author_name, self.why = editor.id, editor.name, why
        self.note(Verb.REWRITTEN, editor, why, now)

    def submit(self, editor: Editor, now: datetime) -> None:
        """Hand a draft to a reviewer. What the program offered, anybody may hand on."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        self.state, self.submitted_at = RevisionState.IN_REVIEW.value, now
        self.note(Verb.SUBMITTED, editor, None, now)

    def take_over(self, editor: Editor, now: datetime) -> None:
        """Go on with somebody else's draft, and answer for its words; what the author wrote stays among the saved.

        Who may do that to whom, the desk decides.
        """
        self._expect(RevisionState.DRAFT)
        self._save(now)
        self.author_id, self.author_name = editor.id, editor.name
        self.note(Verb.TAKEN_OVER, editor, None, now)

    def withdraw(self, editor: Editor, now: datetime) -> None:
        """The author takes back what no reviewer has judged yet: a draft again."""
        self._expect(RevisionState.IN_REVIEW)
        self._expect_author(editor)
        self.state = RevisionState.DRAFT.value
        self.note(Verb.WITHDRAWN, editor, None, now)

    def send_back(self, reviewer: Editor, verdict: str, now: datetime) -> None:
        """The reviewer's no, also to what was approved for a later time: a draft again, with the reason."""
        self._expect(*IN_HAND)
        self._judged(reviewer, verdict)
        self.state, self.goes_live_at = RevisionState.DRAFT.value, None
        self._end_never()
        self.note(Verb.SENT_BACK, reviewer, verdict, now)

    def discard(self, editor: Editor, now: datetime) -> None:
        """Give up a draft; it stays in the history."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        self._take_off(now, editor, None)
        self.note(Verb.DISCARDED, editor, None, now)

    def expect_reviewer(self, reviewer: Editor) -> None:
        """Raises `WrongState` unless this is in review, and `OwnWork` for its author."""
        self._expect(RevisionState.IN_REVIEW)
        if reviewer.id == self.author_id:
            raise OwnWork(f"revision {self.id}")

    def approve(self, reviewer: Editor, verdict: str, now: datetime) -> None:
        """The reviewer's yes. Use `editorial.publish`, which first takes the former revision off."""
        self.expect_reviewer(reviewer)
        self._judged(reviewer, verdict)
        self.state, self.published_at = RevisionState.PUBLISHED.value, now
        self.note(Verb.PUBLISHED, reviewer, verdict, now)

    def schedule(self, reviewer: Editor, verdict: str, at: datetime, now: datetime) -> None:
        """The reviewer's yes to a later time."""
        self.expect_reviewer(reviewer)
        self._judged(reviewer, verdict)
        self.state, self.goes_live_at = RevisionState.SCHEDULED.value, at
        self.note(Verb.SCHEDULED, reviewer, verdict, now, at)

    def go_live(self, now: datetime) -> None:
        """What was approved for this time. Use `timetable`, which first takes the former revision off."""
        self._expect(RevisionState.SCHEDULED)
        self.state, self.published_at = RevisionState.PUBLISHED.value, now
        self.note(Verb.PUBLISHED, None, None, now)

    def hold_up(self, why: str, now: datetime) -> None:
        """Its time has come and something speaks against it: back to the reviewers."""
        self._expect(RevisionState.SCHEDULED)
        self.state, self.goes_live_at = RevisionState.IN_REVIEW.value, None
        self._end_never()
        self.note(Verb.HELD_UP, None, why, now)

    def end_at(self, at: datetime, editor: Editor, why: str, now: datetime) -> None:
        """Decide when it is taken off. Raises `WrongTime` for a time before it goes live, `WrongState` once retired."""
        self._expect(*IN_HAND, RevisionState.PUBLISHED)
        if at <= max(now, self.goes_live_at or now):
            raise WrongTime(f"revision {self.id}")
        self.ends_at, self.retired_by_id, self.retired_by_name, self.retired_why = at, editor.id, editor.name, why
        self.note(Verb.END_SET, editor, why, now, at)

    def stay(self, editor: Editor, why: str, now: datetime) -> None:
        """Take back an end that was decided. Raises `WrongState` when there is none."""
        self._expect(RevisionState.PUBLISHED)
        if self.ends_at is None:
            raise WrongState(f"revision {self.id} has no end")
        self._end_never()
        self.note(Verb.END_LIFTED, editor, why, now)

    def is_over(self, now: datetime) -> bool:
        """Whether it is published and the time that was set for its end has come."""
        return self.state == RevisionState.PUBLISHED and self.ends_at is not None and self.ends_at <= now

    def end(self, now: datetime) -> None:
        """Its time is over, as somebody decided beforehand."""
        self._expect(RevisionState.PUBLISHED)
        self.state, self.retired_at = RevisionState.RETIRED.value, now
        self.note(Verb.ENDED, None, self.retired_why, now)

    def retire(self, editor: Editor, why: str, now: datetime) -> None:
        """Take it off because somebody decided so."""
        self._take_off(now, editor, why)
        self.note(Verb.RETIRED, editor, why, now)

    def make_room(self, now: datetime) -> None:
        """Take it off because a newer revision comes in its place."""
        self._take_off(now, None, None)
        self.note(Verb.REPLACED, None, None, now)

    def note(
        self, verb: Verb, by: Editor | None, why: str | None, now: datetime, planned_at: datetime | None = None
    ) -> None:
        """A line in the history."""
        name, number = (by.name, by.id) if by else (None, None)
        self.deeds.add(Deed(verb=verb.value, by_id=number, by_name=name, why=why, planned_at=planned_at, at=now))

    def hold(self, article: Article) -> None:
        self.content, self.phrasings = manuscript.write(article), phrasings.write(article.phrasings)
        self.review_by = article.review_by

    def _save(self, now: datetime) -> None:
        self.saved.add(
            Saved(
                content=self.content,
                phrasings=self.phrasings,
                author_name=self.author_name,
                why=self.why,
                replaced_at=now,
            )
        )

    def _judged(self, reviewer: Editor, verdict: str) -> None:
        self.reviewer_id, self.reviewer_name, self.verdict = reviewer.id, reviewer.name, verdict

    def _take_off(self, now: datetime, editor: Editor | None, why: str | None) -> None:
        self._end_never()
        self.state, self.retired_at, self.retired_why = RevisionState.RETIRED.value, now, why
        if editor is not None:
            self.retired_by_id, self.retired_by_name = editor.id, editor.name

    def _end_never(self) -> None:
        self.ends_at = self.retired_by_id = self.retired_by_name = self.retired_why = None

    def _expect(self, *states: RevisionState) -> None:
        if self.state not in states:
            raise WrongState(f"revision {self.id} is {self.state}, not {' or '.join(states)}")

    def _expect_author(self, editor: Editor) -> None:
        if not self.is_shipped and editor.id != self.author_id:
            raise NotTheAuthor(f"revision {self.id}")
