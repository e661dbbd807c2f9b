"""What editors and reviewers do with an article, and what must be right before anybody else sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import rights
from admin_api.office import Office
from admin_api.rights import Right
from clinic import audit, clusters, questions
from clinic.clock import WIB
from clinic.errors import NotThere
from clinic.mediators import Mediator
from knowledge import editorial, gate, manuscript, near_misses, rules
from knowledge.catalogue import CatalogueEntry
from knowledge.gate import Approval
from knowledge.problem import Problem, Unreadable
from knowledge.revision import Editor, NotTheAuthor, Revision, RevisionState
from knowledge.rules import House, Sheet


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What an editor typed: the article's Markdown, how workers ask it (one a line, TSV), and why it changes."""

    content: str
    phrasings: str
    why: str


@dataclass(frozen=True, slots=True)
class Editing:
    """One person of the office at the editorial desk, in one transaction."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    @property
    def _editor(self) -> Editor:
        return Editor(self.mediator.id, self.mediator.name)

    async def draft(self, written: Manuscript) -> Revision:
        """Raises Unreadable, AlreadyDrafted."""
        revision = await editorial.draft(
            self.session, written.content, written.phrasings, self._editor, written.why, self.office.clock()
        )
        self._noted("draft", revision)
        return revision

    async def rewrite(self, revision_id: int, written: Manuscript) -> Revision:
        """Raises NotThere, Unreadable, WrongState, NotTheAuthor, AnotherArticle."""
        revision = await self._found("rewrite", revision_id)
        revision.rewrite(written.content, written.phrasings, self._editor, written.why, self.office.clock())
        return revision

    async def restore(self, revision_id: int, why: str) -> Revision:
        """A new draft with the words of an old revision. Raises NotThere, AlreadyDrafted."""
        revision = await editorial.restore(self.session, revision_id, self._editor, why, self.office.clock())
        self._noted("restore", revision)
        return revision

    async def may_take_over(self, revision: Revision) -> bool:
        """Who reviews may take over any colleague's draft, every editor that of somebody who no longer writes here."""
        if revision.state != RevisionState.DRAFT or revision.author_id in (None, self.mediator.id):
            return False
        if Right.ARTICLES_PUBLISH in rights.of_role(self.mediator.role):
            return True
        author = await self.session.get(Mediator, revision.author_id)
        return author is None or not author.is_active or Right.ARTICLES_WRITE not in rights.of_role(author.role)

    async def take_over(self, revision_id: int) -> Revision:
        """Raises NotThere, WrongState, and NotTheAuthor while its author is there to finish it."""
        revision = await self._found("take_over", revision_id)
        if revision.state == RevisionState.DRAFT and not await self.may_take_over(revision):
            raise NotTheAuthor(f"revision {revision.id}")
        revision.take_over(self._editor, self.office.clock())
        return revision

    async def submit(self, revision_id: int) -> Revision:
        """Raises NotThere, WrongState, NotTheAuthor, and Unreadable with everything that has to be mended first."""
        revision = await self._found("submit", revision_id)
        self._check(revision)
        revision.submit(self._editor, self.office.clock())
        await gate.ask(self.session, revision.id, self.office.clock())
        return revision

    async def withdraw(self, revision_id: int) -> Revision:
        """Raises NotThere, WrongState, NotTheAuthor."""
        revision = await self._found("withdraw", revision_id)
        revision.withdraw(self._editor, self.office.clock())
        return revision

    async def publish(self, revision_id: int, approval: Approval) -> Revision:
        """At once, or at the time of the approval. Raises NotThere, WrongState, WrongTime, OwnWork, Unreadable,
        StillChecked, GateRefused.
        """
        revision = await self._found("publish", revision_id)
        self._check(revision)
        return await gate.publish(self.session, revision_id, self._editor, approval, self.office.clock())

    async def send_back(self, revision_id: int, verdict: str) -> Revision:
        """Raises NotThere, WrongState."""
        revision = await self._found("send_back", revision_id)
        revision.send_back(self._editor, verdict, self.office.clock())
        return revision

    async def discard(self, revision_id: int) -> Revision:
        """The questions that it was begun for wait again. Raises NotThere, WrongState, NotTheAuthor."""
        revision = await self._found("discard", revision_id)
        revision.discard(self._editor, self.office.clock())
        for bundle in await clusters.begun_for(self.session, revision.slug, revision.created_at):
            # Those of a bundle that somebody said are answered already do not wait any longer.
            if await questions.unanswered(self.session, bundle.id, 1):
                bundle.reopen()
        return revision

    async def retire(self, slug: str, why: str) -> int:
        """Take an article out of the edition; returns the new edition's number. Raises NotThere."""
        audit.note(self.session, self.mediator.id, "retire", "article", slug[:64], self.office.clock())
        return await editorial.retire(self.session, slug, self._editor, why, self.office.clock())

    async def end(self, slug: str, at: datetime | None, why: str) -> Revision:
        """Decide when a published article is taken off; None takes the decision back.

        Raises NotThere, WrongTime, and WrongState when there is no end to take back.
        """
        live = await editorial.published_one(self.session, slug)
        if live is None:
            raise NotThere(slug)
        revision = await self._found("end", live.id)
        if at is None:
            revision.stay(self._editor, why, self.office.clock())
        else:
            revision.end_at(at, self._editor, why, self.office.clock())
        return revision

    async def _found(self, verb: str, revision_id: int) -> Revision:
        revision = await editorial.revision(self.session, revision_id)
        self._noted(verb, revision)
        return revision

    def _noted(self, verb: str, revision: Revision) -> None:
        audit.note(self.session, self.mediator.id, verb, "revision", revision.id, self.office.clock())

    def _check(self, revision: Revision) -> None:
        """The same rules that the articles of the program are checked by: a wrong citation must not reach a worker."""
        problems = list(found_in(self.office, revision))
        if problems:
            raise Unreadable(problems)


def begun(office: Office, slug: str) -> Manuscript:
    """The frame of an article that nobody has written yet. Raises NotThere for a question outside the catalogue."""
    entry = office.catalogue.get(slug)
    if entry is None:
        raise NotThere(slug)
    return framed(office, entry)


def framed(office: Office, entry: CatalogueEntry) -> Manuscript:
    """The frame of the article that answers this question."""
    today = office.clock().astimezone(WIB).date()
    front = {
        "slug": entry.slug,
        "topic": entry.topic,
        "audience": "worker",
        "question": manuscript.value(entry.question),
        "short": "",
        "certainty": "unverified",
        "reviewed": today.isoformat(),
        "review_by": (today + timedelta(days=180)).isoformat(),
        "citations": "",
        "near_misses": "",
        "related": "",
    }
    lines = "\n".join(f"{key}: {value}".rstrip() for key, value in front.items())
    return Manuscript(f"---\n{lines}\n---\n", "", "")


def found_in(office: Office, revision: Revision) -> list[Problem]:
    """What has to be mended in a revision before it can be handed on."""
    house = House(office.catalogue, office.instruments, office.clock().astimezone(WIB).date(), has_own_questions=True)
    sheet = Sheet.of(revision.content, revision.article())
    article = sheet.article
    typed = (phrasing.text for phrasing in article.phrasings)
    strays = near_misses.strays(article.slug, article.near_misses, typed, office.workshop.edition())
    astray = (Problem(sheet.line_with(miss.text, "near_misses"), advice) for miss, advice in strays)
    return sorted([*rules.problems(sheet, house), *astray], key=lambda each: each.line)
