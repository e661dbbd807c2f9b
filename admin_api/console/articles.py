"""The articles, as pages: what is answered, what is being worked on, and the way of a draft to publication."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import editing, errors
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.editing import Editing, Manuscript
from admin_api.errors import Explained
from admin_api.rights import Right
from admin_api.words import Number, Reason, Slug, Text
from clinic.errors import NotThere
from knowledge import editorial
from knowledge.catalogue import CatalogueEntry
from knowledge.problem import Unreadable
from knowledge.revision import AlreadyDrafted, Revision, RevisionState
from knowledge.topics import TOPICS

router = APIRouter(prefix="/desk/articles")

Show = Literal["all", "open", "published", "missing"]

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the catalogue: what is live, and what is being worked on."""

    entry: CatalogueEntry
    published: Revision | None
    opened: tuple[Revision, ...]

    def fits(self, show: Show) -> bool:
        wanted = {
            "all": True,
            "open": bool(self.opened),
            "published": self.published is not None,
            "missing": self.published is None,
        }
        return wanted[show]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one topic."""

    title: str
    rows: tuple[Row, ...]


@router.get("", dependencies=_MAY_READ)
async def show_articles(screen: Showing, session: Looking, show: Show = "all") -> HTMLResponse:
    live = {revision.slug: revision for revision in await editorial.published(session)}
    opened = await editorial.opened(session)
    rows = [
        Row(entry, live.get(entry.slug), tuple(each for each in opened if each.slug == entry.slug))
        for entry in screen.office.catalogue.values()
    ]
    wanted = [row for row in rows if row.fits(show)]
    groups = (Group(topic.title, tuple(row for row in wanted if row.entry.topic == topic.key)) for topic in TOPICS)
    return screen.show("articles.html", show=show, groups=[group for group in groups if group.rows])


@router.get("/{slug}", dependencies=_MAY_READ)
async def show_article(slug: Slug, screen: Showing, session: Looking) -> HTMLResponse:
    entry = screen.office.catalogue.get(slug)
    history = await editorial.history(session, slug)
    if entry is None and not history:
        raise NotThere(slug)
    live = next((revision for revision in history if revision.state == RevisionState.PUBLISHED), None)
    page = None if live is None else screen.pages.printed(live.article())
    return screen.show("article.html", slug=slug, entry=entry, live=live, page=page, history=history)


@router.get("/{slug}/draft", dependencies=_MAY_WRITE)
async def new_draft(slug: Slug, screen: Showing, session: Looking) -> HTMLResponse:
    """A form with the present text, or with the empty frame of an article."""
    live = await editorial.published_one(session, slug)
    written = editing.begun(screen.office, slug) if live is None else Manuscript(live.content, live.phrasings, "")
    return screen.show("draft.html", slug=slug, revision=None, written=written, error=None)


@router.post("/{slug}/draft", dependencies=_MAY_WRITE)
async def draft(
    slug: Slug,
    screen: Showing,
    session: Session,
    content: Annotated[Text, Form()],
    phrasings: Annotated[Text, Form()],
    why: Annotated[Reason, Form()],
) -> Response:
    written = Manuscript(content, phrasings, why)
    try:
        revision = await _editing(screen, session).draft(written)
    except (Unreadable, AlreadyDrafted) as refusal:
        return await _again(screen, slug, None, written, refusal)
    return pages.to(f"/desk/articles/revisions/{revision.id}")


@router.get("/revisions/{revision_id}", dependencies=_MAY_READ)
async def show_revision(revision_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    return _revision_page(screen, await editorial.revision(session, revision_id))


@router.get("/revisions/{revision_id}/edit", dependencies=_MAY_WRITE)
async def edit(revision_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    revision = await editorial.revision(session, revision_id)
    written = Manuscript(revision.content, revision.phrasings, revision.why)
    return screen.show("draft.html", slug=revision.slug, revision=revision, written=written, error=None)


@router.post("/revisions/{revision_id}/edit", dependencies=_MAY_WRITE)
async def rewrite(
    revision_id: Number,
    screen: Showing,
    session: Session,
    content: Annotated[Text, Form()],
    phrasings: Annotated[Text, Form()],
    why: Annotated[Reason, Form()],
) -> Response:
    written = Manuscript(content, phrasings, why)
    try:
        await _editing(screen, session).rewrite(revision_id, written)
    except Unreadable as refusal:
        revision = await editorial.revision(session, revision_id)
        return await _again(screen, revision.slug, revision, written, refusal)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/revisions/{revision_id}/submit", dependencies=_MAY_WRITE)
async def submit(revision_id: Number, screen: Showing, session: Session) -> Response:
    await _editing(screen, session).submit(revision_id)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/revisions/{revision_id}/publish", dependencies=_MAY_PUBLISH)
async def publish(
    revision_id: Number, screen: Showing, session: Session, verdict: Annotated[Reason, Form()]
) -> Response:
    revision = await _editing(screen, session).publish(revision_id, verdict)
    return pages.to(f"/desk/articles/{revision.slug}")


@router.post("/revisions/{revision_id}/send-back", dependencies=_MAY_PUBLISH)
async def send_back(
    revision_id: Number, screen: Showing, session: Session, verdict: Annotated[Reason, Form()]
) -> Response:
    await _editing(screen, session).send_back(revision_id, verdict)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/revisions/{revision_id}/discard", dependencies=_MAY_WRITE)
async def discard(revision_id: Number, screen: Showing, session: Session) -> Response:
    revision = await _editing(screen, session).discard(revision_id)
    return pages.to(f"/desk/articles/{revision.slug}")


def _editing(screen: Screen, session: AsyncSession) -> Editing:
    return Editing(screen.office, session, screen.caller.mediator)


def _revision_page(screen: Screen, revision: Revision) -> HTMLResponse:
    me = screen.caller.mediator
    return screen.show(
        "revision.html",
        revision=revision,
        page=screen.pages.printed(revision.article()),
        problems=editing.found_in(screen.office, revision) if revision.is_open else [],
        is_mine=revision.author_id in (None, me.id),
        is_own_work=revision.author_id == me.id,
    )


async def _again(
    screen: Screen, slug: str, revision: Revision | None, written: Manuscript, refusal: Exception
) -> HTMLResponse:
    """The form again with what was typed, and what to mend."""
    error: Explained = await errors.explain(screen.office, refusal)
    return screen.answer(error.status, "draft.html", slug=slug, revision=revision, written=written, error=error)
