"""One revision, as a page: its text, what it changes, what the gate found, and the acts on its way to the workers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import damages, editing, errors
from admin_api.console import drafting, pages
from admin_api.console.drafting import Draft
from admin_api.console.pages import Refreshing, Screen, Showing
from admin_api.dependencies import Looking, Session, needs, needs_while_watching
from admin_api.editing import Editing, Manuscript
from admin_api.errors import Explained
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import MaybeReason, Moment, Number, Reason
from clinic.lease import WAITING
from knowledge import deed, editorial, gate, saved
from knowledge.gate import Approval, GateRefused, StillChecked, Wait
from knowledge.problem import Unreadable
from knowledge.revision import Revision, RevisionState, WrongTime

router = Routes(prefix="/desk/articles/revisions")

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_LOOK = [Depends(needs_while_watching(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


@dataclass(frozen=True, slots=True)
class Trial:
    """What the publish gate says: its standing, the shares in percent, what would break, and what it waits for."""

    standing: str
    live: float | None
    tried: float | None
    damages: tuple[str, ...]
    wait: Wait | None = None

    @classmethod
    async def of(cls, session: AsyncSession, revision: Revision, now: datetime) -> Self:
        standing, passage = await gate.standing(session, revision), await gate.of(session, revision.id)
        if passage is None or standing == WAITING:
            return cls(standing, None, None, (), await gate.wait(session, revision, now))
        live, tried = passage.live_share, passage.tried_share
        found = tuple(damages.said(one) for one in passage.damages)
        return cls(standing, None if live is None else live * 100, None if tried is None else tried * 100, found)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reviewer typed, so that a refusal does not lose it."""

    verdict: str = ""
    goes_live_at: str = ""
    ends_at: str = ""
    overrules: str = ""


@router.get("/{revision_id}", dependencies=_MAY_READ)
async def show_revision(revision_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, revision_id)


@router.get("/{revision_id}/gate", dependencies=_MAY_LOOK)
async def show_gate(revision_id: Number, screen: Refreshing, session: Looking) -> HTMLResponse:
    """The part of the page that waits for the trial."""
    revision = await editorial.revision(session, revision_id)
    trial = await Trial.of(session, revision, screen.office.clock())
    return screen.show("_gate.html", revision=revision, trial=trial)


@router.get("/{revision_id}/edit", dependencies=_MAY_WRITE)
async def edit(revision_id: Number, screen: Showing, session: Looking) -> Response:
    """The form, for who may save it."""
    revision = await editorial.revision(session, revision_id)
    if revision.state != RevisionState.DRAFT or not _is_mine(screen, revision):
        return pages.to(f"/desk/articles/revisions/{revision_id}")
    written = Manuscript(revision.content, revision.phrasings, revision.why)
    return drafting.form(screen, Draft.of(written), revision)


@router.get("/former/{saved_id}", dependencies=_MAY_READ)
async def show_former(saved_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    """Words that a draft had before it was rewritten, and what differs now."""
    before = await saved.one(session, saved_id)
    revision = await editorial.revision(session, before.revision_id)
    return screen.show(
        "former.html",
        revision=revision,
        before=before,
        **drafting.differences(before, revision),
    )


@router.post("/{revision_id}/edit", dependencies=_MAY_WRITE)
async def rewrite(revision_id: Number, screen: Showing, session: Session, typed: drafting.Typed) -> Response:
    try:
        await editing_of(screen, session).rewrite(revision_id, typed.manuscript())
    except Unreadable as refusal:
        revision = await editorial.revision(session, revision_id)
        return await drafting.again(screen, revision.slug, typed, refusal, revision)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/{revision_id}/take-over", dependencies=_MAY_WRITE)
async def take_over(revision_id: Number, screen: Showing, session: Session) -> Response:
    await editing_of(screen, session).take_over(revision_id)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/{revision_id}/withdraw", dependencies=_MAY_WRITE)
async def withdraw(revision_id: Number, screen: Showing, session: Session) -> Response:
    await editing_of(screen, session).withdraw(revision_id)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/{revision_id}/submit", dependencies=_MAY_WRITE)
async def submit(revision_id: Number, screen: Showing, session: Session) -> Response:
    await editing_of(screen, session).submit(revision_id)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/{revision_id}/publish", dependencies=_MAY_PUBLISH)
async def publish(
    revision_id: Number,
    screen: Showing,
    session: Session,
    verdict: Annotated[Reason, Form()],
    goes_live_at: Annotated[Moment, Form()] = None,
    ends_at: Annotated[Moment, Form()] = None,
    overrules: Annotated[MaybeReason, Form()] = None,
) -> Response:
    """At once or at its time; a refusal shows the page again with what was typed."""
    approval = Approval(verdict, goes_live_at, ends_at, overrules)
    try:
        # What was begun is undone before the page is shown: the request itself goes on and commits.
        async with session.begin_nested():
            revision = await editing_of(screen, session).publish(revision_id, approval)
    except (StillChecked, GateRefused, WrongTime) as refusal:
        error = await errors.explain(screen.office, refusal)
        return await _page(screen, session, revision_id, error, _typed(approval))
    if approval.goes_live_at is not None:
        return pages.to(f"/desk/articles/revisions/{revision_id}")
    return pages.to(f"/desk/articles/{revision.slug}?published={revision_id}")


@router.post("/{revision_id}/send-back", dependencies=_MAY_PUBLISH)
async def send_back(
    revision_id: Number, screen: Showing, session: Session, verdict: Annotated[Reason, Form()]
) -> Response:
    await editing_of(screen, session).send_back(revision_id, verdict)
    return pages.to(f"/desk/articles/revisions/{revision_id}")


@router.post("/{revision_id}/discard", dependencies=_MAY_WRITE)
async def discard(revision_id: Number, screen: Showing, session: Session) -> Response:
    revision = await editing_of(screen, session).discard(revision_id)
    return pages.to(f"/desk/articles/{revision.slug}")


@router.post("/{revision_id}/restore", dependencies=_MAY_WRITE)
async def restore(revision_id: Number, screen: Showing, session: Session, why: Annotated[Reason, Form()]) -> Response:
    revision = await editing_of(screen, session).restore(revision_id, why)
    return pages.to(f"/desk/articles/revisions/{revision.id}")


def editing_of(screen: Screen, session: AsyncSession) -> Editing:
    """This person at the editorial desk."""
    return Editing(screen.office, session, screen.caller.mediator)


async def _page(
    screen: Screen,
    session: AsyncSession,
    revision_id: int,
    error: Explained | None = None,
    typed: Typed | None = None,
) -> HTMLResponse:
    revision, me = await editorial.revision(session, revision_id), screen.caller.mediator
    live = await editorial.published_one(session, revision.slug) if revision.is_open else None
    return screen.answer(
        200 if error is None else error.status,
        "revision.html",
        revision=revision,
        live=live,
        **({} if live is None else drafting.differences(live, revision)),
        page=screen.pages.printed(revision.article()),
        problems=editing.found_in(screen.office, revision) if revision.is_open else [],
        trial=await Trial.of(session, revision, screen.office.clock()),
        deeds=await deed.of(session, [revision.id]),
        former=await saved.of(session, revision.id),
        is_mine=_is_mine(screen, revision),
        is_own_work=revision.author_id == me.id,
        may_take_over=await editing_of(screen, session).may_take_over(revision),
        error=error,
        typed=typed or Typed(),
    )


def _is_mine(screen: Screen, revision: Revision) -> bool:
    return revision.author_id in (None, screen.caller.mediator.id)


def _typed(approval: Approval) -> Typed:
    return Typed(
        verdict=approval.verdict,
        goes_live_at=pages.typed_time(approval.goes_live_at),
        ends_at=pages.typed_time(approval.ends_at),
        overrules=approval.overrules or "",
    )
