"""The articles, as pages: what is answered, what is worked on, what is due, and the history of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import beginning, editing, listing
from admin_api.console import drafting, pages, revisions
from admin_api.console.drafting import Draft, Typed
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.editing import Manuscript
from admin_api.listing import Row, Show
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Moment, Number, Reason, Slug, one_line
from clinic import clusters, health
from clinic.errors import NotThere
from clinic.health import Health
from knowledge import deed, editorial
from knowledge.catalogue import CatalogueEntry
from knowledge.problem import Unreadable
from knowledge.revision import AlreadyDrafted, RevisionState
from knowledge.topics import BY_KEY, TOPICS

router = Routes(prefix="/desk/articles")

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one topic."""

    title: str
    rows: tuple[Row, ...]


class Order(StrEnum):
    """In which order the articles stand: that of the catalogue, or the worst first."""

    CATALOGUE = "catalogue"
    REVIEW = "review"
    SHOWN = "shown"
    UNHELPFUL = "unhelpful"
    ESCALATED = "escalated"


ORDERS = {
    Order.CATALOGUE: "Menurut topik",
    Order.REVIEW: "Tanggal tinjau",
    Order.SHOWN: "Paling sering tampil",
    Order.UNHELPFUL: "Paling sering tidak membantu",
    Order.ESCALATED: "Paling sering ke mediator",
}
Asking = Annotated[str, BeforeValidator(one_line), StringConstraints(max_length=200)]
TopicKey = Annotated[str, StringConstraints(max_length=32, pattern=r"^[a-z]*$")]


@router.get("", dependencies=_MAY_READ)
async def show_articles(
    screen: Showing,
    session: Looking,
    show: Show = Show.ALL,
    topic: TopicKey = "",
    order: Order = Order.CATALOGUE,
    words: Asking = "",
) -> HTMLResponse:
    """`words`: all of them stand in the question or in the article's name."""
    rows = [row for row in await listing.rows(session, screen.office, show, topic or None) if row.speaks_of(words)]
    healths = await health.by_article(session)
    return screen.show(
        "articles.html",
        show=show,
        topic=topic,
        order=order,
        words=words,
        orders=ORDERS,
        topics=TOPICS,
        health=healths,
        groups=_groups(rows, healths, order),
    )


def _groups(rows: Sequence[Row], healths: Mapping[str, Health], order: Order) -> list[Group]:
    if order is Order.CATALOGUE:
        found = (Group(topic.title, tuple(row for row in rows if row.entry.topic == topic.key)) for topic in TOPICS)
        return [group for group in found if group.rows]
    ranked = sorted((row for row in rows if row.published is not None), key=lambda row: _rank(row, healths, order))
    return [Group(ORDERS[order], tuple(ranked))] if ranked else []


def _rank(row: Row, healths: Mapping[str, Health], order: Order) -> tuple[int, str]:
    fares = healths.get(row.entry.slug, Health())
    review_by = None if row.published is None else row.published.review_by
    ranks = {
        Order.REVIEW: (review_by or date.max).toordinal(),
        Order.SHOWN: -fares.shown,
        Order.UNHELPFUL: -fares.not_helped,
        Order.ESCALATED: -fares.escalated,
    }
    return ranks[order], row.entry.slug


@router.get("/new", dependencies=_MAY_WRITE)
async def begin(screen: Showing, session: Looking, question: Asking = "", topic: TopicKey = "") -> Response:
    """Asks for a question and its topic; with both, the form of the article that is to answer it."""
    known = {row.entry.slug: row.entry.question for row in await listing.rows(session, screen.office)}
    there = next((slug for slug, one in known.items() if one.casefold() == question.casefold()), None)
    if there is None and question and topic in BY_KEY:
        slug = await _free_name(screen, session, topic, question)
        written = editing.framed(screen.office, CatalogueEntry(slug, topic, question))
        return await drafting.begin(screen, session, slug, Draft.of(written))
    return screen.show("new_article.html", question=question, topic=topic, topics=TOPICS, known=known, there=there)


async def _free_name(screen: Screen, session: AsyncSession, topic: str, question: str) -> str:
    """Made of the words of the question; numbered where another article, also one of the past, has that name."""
    name = beginning.named(screen.office, topic, question)
    for number in count(2):
        if name not in screen.office.catalogue and not await editorial.history(session, name):
            break
        name = f"{beginning.named(screen.office, topic, question)}-{number}"
    return name


@router.get("/{slug}", dependencies=_MAY_READ)
async def show_article(
    slug: Slug, screen: Showing, session: Looking, published: Annotated[Number | None, Query()] = None
) -> HTMLResponse:
    """`published` is the revision that the reviewer has just published."""
    entry = screen.office.catalogue.get(slug)
    history = await editorial.history(session, slug)
    if entry is None and not history:
        raise NotThere(slug)
    live = next((revision for revision in history if revision.state == RevisionState.PUBLISHED), None)
    done = await deed.of(session, [revision.id for revision in history])
    return screen.show(
        "article.html",
        slug=slug,
        entry=entry,
        live=live,
        is_just_published=live is not None and live.id == published,
        busy=await editorial.at_work(session, slug),
        page=None if live is None else screen.pages.printed(live.article()),
        health=(await health.by_article(session)).get(slug),
        history=[(revision, [one for one in done if one.revision_id == revision.id]) for revision in history],
    )


@router.get("/{slug}/compare", dependencies=_MAY_READ)
async def compare(slug: Slug, screen: Showing, session: Looking, old: Number, new: Number) -> HTMLResponse:
    """What differs between two revisions, by their numbers."""
    before, after = await editorial.numbered(session, slug, old), await editorial.numbered(session, slug, new)
    return screen.show(
        "compare.html",
        slug=slug,
        old=before,
        new=after,
        **drafting.differences(before, after),
    )


@router.post("/{slug}/end", dependencies=_MAY_PUBLISH)
async def end(
    slug: Slug,
    screen: Showing,
    session: Session,
    why: Annotated[Reason, Form()],
    at: Annotated[Moment, Form()] = None,
) -> Response:
    """Set the end of what is published; without a time, take it back."""
    await revisions.editing_of(screen, session).end(slug, at, why)
    return pages.to(f"/desk/articles/{slug}")


@router.get("/{slug}/draft", dependencies=_MAY_WRITE)
async def new_draft(slug: Slug, screen: Showing, session: Looking) -> Response:
    """A form with the present text, the last one that was worked on, or the empty frame of an article."""
    text = await editorial.published_one(session, slug) or next(iter(await editorial.history(session, slug)), None)
    if text is not None:
        return await drafting.begin(screen, session, slug, Draft.of(Manuscript(text.content, text.phrasings, "")))
    if slug not in screen.office.catalogue:
        return pages.to("/desk/articles/new")
    return await drafting.begin(screen, session, slug, Draft.of(editing.begun(screen.office, slug)))


@router.post("/{slug}/draft", dependencies=_MAY_WRITE)
async def draft(
    slug: Slug,
    screen: Showing,
    session: Session,
    typed: Typed,
    cluster: Annotated[int, Form(ge=0, le=2**53)] = 0,
) -> Response:
    """`cluster` is the bundle of unanswered questions that the article is begun for; 0 is none."""
    try:
        revision = await revisions.editing_of(screen, session).draft(typed.manuscript())
        if cluster:
            bundle = await clusters.held(session, cluster)
            bundle.close(screen.caller.mediator.id, revision.slug, screen.office.clock())
    except (Unreadable, AlreadyDrafted) as refusal:
        return await drafting.again(screen, slug, typed, refusal, cluster=cluster or None)
    return pages.to(f"/desk/articles/revisions/{revision.id}")
