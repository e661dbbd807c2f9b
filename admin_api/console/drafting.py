"""The form of a draft: its manuscript, its near misses and its phrasings, each in a place of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Self

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.console import pages
from admin_api.console.pages import Screen
from admin_api.editing import Manuscript
from admin_api.errors import Complaint, Explained
from admin_api.words import Reason, Text, clean
from knowledge import difference, editorial, manuscript, near_misses, phrasings
from knowledge.article import Article, NearMiss
from knowledge.difference import Line
from knowledge.problem import Unreadable
from knowledge.revision import Revision
from knowledge.saved import Saved

# Rows. Far more than an article may have: what an import brought in too many is to be seen, and taken out here.
_MOST_ROWS = 40
_UNREADABLE = "Rancangan ini belum tersimpan. Betulkan yang disebut di bawah, lalu simpan lagi."

_Typed = Annotated[str, BeforeValidator(clean), StringConstraints(max_length=300)]
_Rows = Annotated[list[_Typed], Form(default_factory=list, max_length=_MOST_ROWS)]


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: the file without its near misses, these, the phrasings, and why it changes."""

    content: str
    misses: tuple[NearMiss, ...]
    phrasings: str
    why: str

    @classmethod
    def of(cls, written: Manuscript) -> Self:
        content, misses = near_misses.apart(written.content)
        return cls(content, misses, written.phrasings, written.why)

    @property
    def rows(self) -> tuple[NearMiss, ...]:
        """With an empty one for each that may still be added."""
        return self.misses + (NearMiss("", ""),) * (near_misses.MOST - len(self.misses))

    def article(self) -> Article:
        """Without its phrasings. Raises Unreadable, with the lines as they stand in the form."""
        return manuscript.read(self.content, (), self.misses)

    def manuscript(self) -> Manuscript:
        """The whole, as it is kept. Raises Unreadable."""
        kept = phrasings.write(phrasings.typed(self.phrasings))
        return Manuscript(manuscript.write(self.article()), kept, self.why)

    def complaints(self) -> Iterator[Complaint]:
        """What cannot be read, in all places of the form at once."""
        yield from _complaints("naskah", self.article)
        yield from _complaints("cara orang menanyakannya", lambda: phrasings.typed(self.phrasings))


def _complaints(place: str, read: Callable[[], object]) -> Iterator[Complaint]:
    try:
        read()
    except Unreadable as refusal:
        yield from (Complaint(f"{place}, baris {problem.line}", problem.text) for problem in refusal.problems)


def _rows(miss: _Rows, belongs_to: _Rows) -> tuple[NearMiss, ...]:
    """A row whose sentence was emptied is taken out."""
    return tuple(NearMiss(text, slug) for text, slug in zip(miss, belongs_to, strict=False) if text)


Misses = Annotated[tuple[NearMiss, ...], Depends(_rows)]


def _typed(
    misses: Misses,
    content: Annotated[Text, Form()],
    why: Annotated[Reason, Form()],
    phrasings: Annotated[Text, Form()] = "",
) -> Draft:
    return Draft(content, misses, phrasings, why)


Typed = Annotated[Draft, Depends(_typed)]


async def begin(screen: Screen, session: AsyncSession, slug: str, draft: Draft, cluster: int | None = None) -> Response:
    """The empty form; `cluster` is the bundle of unanswered questions that the article is begun for.

    While somebody is at work on the article, what they have so far: nobody types what could not be kept.
    """
    busy = await editorial.at_work(session, slug)
    if busy is not None:
        return pages.to(f"/desk/articles/revisions/{busy.id}")
    return _page(screen, slug, draft, None, cluster)


def form(screen: Screen, draft: Draft, revision: Revision) -> HTMLResponse:
    """The form of a draft that is there."""
    return _page(screen, revision.slug, draft, revision, None)


async def again(
    screen: Screen,
    slug: str,
    draft: Draft,
    refusal: Exception,
    revision: Revision | None = None,
    cluster: int | None = None,
) -> HTMLResponse:
    """The same with what was typed, and what to mend."""
    error = await errors.explain(screen.office, refusal)
    if isinstance(refusal, Unreadable):
        error = replace(error, detail=_UNREADABLE, complaints=tuple(draft.complaints()))
    return _page(screen, slug, draft, revision, cluster, error)


def _page(
    screen: Screen,
    slug: str,
    draft: Draft,
    revision: Revision | None,
    cluster: int | None,
    error: Explained | None = None,
) -> HTMLResponse:
    return screen.answer(
        200 if error is None else error.status,
        "draft.html",
        slug=slug,
        revision=revision,
        written=draft,
        error=error,
        cluster=cluster,
        catalogue=screen.office.catalogue,
    )


def differences(old: Revision | Saved, new: Revision) -> dict[str, list[Line]]:
    """The way from one version to the other, part by part."""
    (before, left), (after, right) = near_misses.apart(old.content), near_misses.apart(new.content)
    return {
        "text": difference.lines(before, after),
        "misses": difference.lines(near_misses.write(left), near_misses.write(right)),
        "phrasings": difference.lines(old.phrasings, new.phrasings),
    }
