"""One version of an article and what may happen to it: drafted, handed on, approved by somebody else, retired."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.errors import Refusal
from clinic.record import Encrypted, Record, UtcDateTime
from knowledge import manuscript, phrasings
from knowledge.article import Article


class RevisionState(StrEnum):
    """Where a revision stands. At most one revision of an article is published; the others are its history."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    RETIRED = "retired"


OPEN = (RevisionState.DRAFT, RevisionState.IN_REVIEW)


class OwnWork(Refusal):
    """Who wrote a revision may not approve it."""


class WrongState(Refusal):
    """The revision is not in the state from which this act begins: somebody else was quicker, or it was done before."""


class NotTheAuthor(Refusal):
    """Only its author works on a draft."""


class AnotherArticle(Refusal):
    """A draft stays a draft of the article it was begun for: its slug does not change."""


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
    """One version of an article as Markdown, with its phrasings. `author_id` is None for what the program ships."""

    __tablename__ = "revision"

    slug: Mapped[str] = mapped_column(String(100))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    phrasings: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int | None]
    author_name: Mapped[str] = mapped_column(Encrypted)
    why: Mapped[str] = mapped_column(Text)
    reviewer_id: Mapped[int | None]
    reviewer_name: Mapped[str | None] = mapped_column(Encrypted)
    verdict: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    retired_by_id: Mapped[int | None]
    retired_by_name: Mapped[str | None] = mapped_column(Encrypted)
    retired_why: Mapped[str | None] = mapped_column(Text)
    # Which shipped text this revision began as, so that a later start does not bring the same text in again.
    shipped_digest: Mapped[str | None] = mapped_column(String(64))

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

    def rewrite(self, content: str, typed: str, editor: Editor, why: str) -> None:
        """New words for a draft. Who rewrites a draft that the program offered becomes its author."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        article = manuscript.read(content, phrasings.read(typed))
        if article.slug != self.slug:
            raise AnotherArticle(f"{self.slug} -> {article.slug}")
        self.hold(article)
        self.author_id, self.author_name, self.why = editor.id, editor.name, why

    def submit(self, editor: Editor, now: datetime) -> None:
        """Hand a draft to a reviewer. What the program offered, anybody may hand on."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        self.state, self.submitted_at = RevisionState.IN_REVIEW.value, now

    def send_back(self, reviewer: Editor, verdict: str) -> None:
        """The reviewer's no: a draft again, with the reason."""
        self._expect(RevisionState.IN_REVIEW)
        self._judged(reviewer, verdict)
        self.state = RevisionState.DRAFT.value

    def discard(self, editor: Editor, now: datetime) -> None:
        """Give up a draft; it stays in the history."""
        self._expect(RevisionState.DRAFT)
        self._expect_author(editor)
        self.retire(now, editor)

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

    def retire(self, now: datetime, editor: Editor | None = None, why: str | None = None) -> None:
        """Take it off: `editor` says who decided so, None that a newer revision replaced it."""
        self.state, self.retired_at, self.retired_why = RevisionState.RETIRED.value, now, why
        if editor is not None:
            self.retired_by_id, self.retired_by_name = editor.id, editor.name

    def _judged(self, reviewer: Editor, verdict: str) -> None:
        self.reviewer_id, self.reviewer_name, self.verdict = reviewer.id, reviewer.name, verdict

    def hold(self, article: Article) -> None:
        self.content, self.phrasings = manuscript.write(article), phrasings.write(article.phrasings)

    def _expect(self, state: RevisionState) -> None:
        if self.state != state:
            raise WrongState(f"revision {self.id} is {self.state}, not {state}")

    def _expect_author(self, editor: Editor) -> None:
        if not self.is_shipped and editor.id != self.author_id:
            raise NotTheAuthor(f"revision {self.id}")
