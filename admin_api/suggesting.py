"""What an editor does with a suggested phrasing: into a draft of its article, or declined."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.editing import Editing, Manuscript
from admin_api.office import Office
from clinic import audit, questions
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.questions import Question, Verdict
from knowledge import editorial, phrasings
from knowledge.language import normalise
from knowledge.phrasings import Phrasing, kind_of
from knowledge.revision import Revision, RevisionState

_WHY = "Kalimat dari pertanyaan pekerja."


class NoArticleYet(Refusal):
    """The question has no published article that could be given a phrasing."""


@dataclass(frozen=True, slots=True)
class Suggesting:
    """One editor at the suggestions, in one transaction."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    async def accept(self, question_id: int, slug: str, text: str) -> Revision:
        """Put the text, as the editor left it, into a draft of the article.

        Raises NotThere, AlreadyJudged, NoArticleYet, AlreadyDrafted while a colleague is at work on the article.
        """
        found = await self._alike(question_id)
        revision = await self._into_draft(slug, " ".join(text.split()))
        for question in found:
            question.meant = slug
            self._judge(question, Verdict.ACCEPTED)
        return revision

    async def decline(self, question_id: int) -> None:
        """Raises NotThere, AlreadyJudged."""
        for question in await self._alike(question_id):
            self._judge(question, Verdict.DECLINED)

    def _judge(self, question: Question, verdict: Verdict) -> None:
        now = self.office.clock()
        question.judge(verdict, self.mediator.id, now)
        audit.note(self.session, self.mediator.id, verdict.value, "question", question.id, now)

    async def _alike(self, question_id: int) -> Sequence[Question]:
        """The question, and all others in the same words with the same meaning: they are judged as one."""
        first = await questions.held(self.session, question_id)
        standard = self._standard(await questions.words(self.session, first))
        others = (
            one.question
            for one in await questions.suggested(self.session)
            if one.question.id != first.id and one.question.meant == first.meant
            if standard and self._standard(one.words) == standard
        )
        return (first, *others)

    def _standard(self, text: str) -> tuple[str, ...]:
        return normalise.words(self.office.workshop.edition().language, text)

    async def _into_draft(self, slug: str, text: str) -> Revision:
        mine = await self._my_draft(slug)
        source = mine or await editorial.published_one(self.session, slug)
        if source is None:
            raise NoArticleYet(slug)
        known = phrasings.read(source.phrasings)
        if any(text.casefold() == phrasing.text.casefold() for phrasing in known):
            return source
        written = Manuscript(source.content, phrasings.write((*known, Phrasing(kind_of(text), text))), _WHY)
        editing = Editing(self.office, self.session, self.mediator)
        return await (editing.draft(written) if mine is None else editing.rewrite(mine.id, written))

    async def _my_draft(self, slug: str) -> Revision | None:
        opened = await editorial.opened(self.session, slug)
        mine = (one for one in opened if one.state == RevisionState.DRAFT and one.author_id == self.mediator.id)
        return next(mine, None)
