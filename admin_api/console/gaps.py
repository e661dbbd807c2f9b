"""What nobody could answer, as a page: bundles of questions by how many people asked, one click from a draft."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import beginning
from admin_api.console import drafting, pages, reasons
from admin_api.console.drafting import Draft
from admin_api.console.pages import Screen, Showing
from admin_api.console.reasons import Chance
from admin_api.console.suggestions import masked
from admin_api.dependencies import Desk, Looking, Session, needs
from admin_api.gathering import Gathering
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number, Slug, not_a_choice
from clinic import audit, clusters, questions
from clinic.clusters import Cluster, ClusterClosed
from knowledge.search.message import Message

router = Routes(prefix="/desk/gaps", dependencies=[Depends(needs(Right.ARTICLES_WRITE))])

_SHOWN, _FOR_A_DRAFT, _ALL = 5, 40, 1000
_ASIDE = 20
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Bundle:
    """Questions that ask the same: of how many people, some of their words, numbered, and what is known nearby."""

    id: int
    people: int
    words: tuple[tuple[int, str], ...]
    near: tuple[Chance, ...]


@router.get("")
async def show_gaps(
    screen: Showing, session: Looking, aside_now: Annotated[Number | None, Query(alias="aside")] = None
) -> HTMLResponse:
    """`aside` is the bundle that was just set aside, so that a slip is mended at once."""
    counts = await questions.people(session)
    found = [await _bundle(screen, session, one, counts.get(one.id, 0)) for one in await clusters.opened(session)]
    ranked = sorted((one for one in found if one.words), key=lambda one: (-one.people, one.id))
    aside = [
        await _bundle(screen, session, one, counts.get(one.id, 0)) for one in await clusters.set_aside(session, _ASIDE)
    ]
    return screen.show(
        "gaps.html",
        bundles=ranked,
        aside=[one for one in aside if one.words],
        just_now=aside_now,
        waiting=await questions.oldest_ungathered(session),
    )


@router.post("/gather")
async def gather(desk: Desk) -> Response:
    """Put what waits into bundles now."""
    await Gathering(desk.database, desk.clock, desk.workshop.edition).gather()
    return pages.to("/desk/gaps")


@router.get("/{cluster_id}/draft")
async def begin(
    cluster_id: Number, screen: Showing, session: Looking, slug: Annotated[Slug | None, Query()] = None
) -> Response:
    """The form of an article with these questions as its phrasings, names and numbers taken out."""
    asked = await questions.unanswered(session, cluster_id, _FOR_A_DRAFT)
    cluster = await clusters.held(session, cluster_id)
    words = [masked(screen, one.words) for one in asked]
    wanted = slug or beginning.proposed(screen.office, words)
    written = beginning.frame(screen.office, wanted, words)
    return await drafting.begin(screen, session, wanted, Draft.of(written), cluster.id)


@router.post("/{cluster_id}/answer")
async def answer(cluster_id: Number, screen: Showing, session: Session, slug: Annotated[Slug, Form()]) -> Response:
    """An article answers these already: they become suggested phrasings of it."""
    if slug not in reasons.articles(screen.office):
        raise not_a_choice("slug")
    cluster, now = await clusters.held(session, cluster_id), screen.office.clock()
    cluster.close(screen.caller.mediator.id, slug, now)
    for one in await questions.unanswered(session, cluster_id, _ALL):
        one.question.link(slug)
    audit.note(session, screen.caller.mediator.id, "answer", "cluster", cluster.id, now)
    return pages.to("/desk/gaps")


@router.post("/{cluster_id}/close")
async def close(cluster_id: Number, screen: Showing, session: Session) -> Response:
    """Set aside: no article is wanted for it."""
    cluster, now = await clusters.held(session, cluster_id), screen.office.clock()
    cluster.close(screen.caller.mediator.id, None, now)
    audit.note(session, screen.caller.mediator.id, "close", "cluster", cluster.id, now)
    return pages.to(f"/desk/gaps?aside={cluster.id}")


@router.post("/{cluster_id}/reopen")
async def reopen(cluster_id: Number, screen: Showing, session: Session) -> Response:
    """What was set aside waits again. What an article was begun for comes back when its draft is discarded."""
    cluster = await clusters.held(session, cluster_id)
    if cluster.closed_at is not None and cluster.slug is not None:
        raise ClusterClosed(f"cluster {cluster.id}")
    cluster.reopen()
    audit.note(session, screen.caller.mediator.id, "reopen", "cluster", cluster.id, screen.office.clock())
    return pages.to(f"/desk/gaps#c{cluster.id}")


async def _bundle(screen: Screen, session: AsyncSession, cluster: Cluster, people: int) -> Bundle:
    asked = await questions.unanswered(session, cluster.id, _SHOWN)
    near = _near(screen, asked[0].words) if asked else ()
    return Bundle(cluster.id, people, tuple((one.question.id, masked(screen, one.words)) for one in asked), near)


def _near(screen: Screen, text: str) -> tuple[Chance, ...]:
    edition = screen.office.workshop.edition()
    ranking = edition.index.ranked(Message(edition.language, text))
    return tuple(reasons.chance(screen.office, one.slug, one.probability) for one in ranking.candidates[:_NEAREST])
