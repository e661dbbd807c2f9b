"""The page of canned replies: what an office keeps to say often, read by all of it and written by its mediators."""

from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse, Response

from admin_api import errors, keeping
from admin_api.casework import Casework
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.keeping import UnknownLaw, Wording
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import LONGEST_MESSAGE, Number, clean
from clinic import canned
from clinic.canned import UnknownVariable

router = Routes(prefix="/desk/canned")

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]
_LONGEST_TITLE = 80
_EMPTY = "Judul dan isinya wajib diisi. Tulis dulu, lalu simpan."

Typed = Annotated[str, Form()]


@router.get("", dependencies=_MAY_READ)
async def show_all(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, Wording("", "", ""))


@router.post("", dependencies=_MAY_WRITE)
async def add(screen: Showing, session: Session, title: Typed = "", text: Typed = "", citation: Typed = "") -> Response:
    wording = _typed(title, text, citation)
    refusal = _unfit(wording)
    if refusal is None:
        try:
            await keeping.add(Casework(screen.office, session, screen.caller.mediator), wording)
            return pages.to("/desk/canned")
        except (UnknownVariable, UnknownLaw) as refused:
            refusal = (await errors.explain(screen.office, refused)).detail
    return await _page(screen, session, wording, refusal)


@router.get("/{reply_id}", dependencies=_MAY_WRITE)
async def show_one(reply_id: Number, screen: Showing, session: Looking) -> HTMLResponse:
    kept = await canned.kept_by(session, screen.caller.mediator, reply_id)
    wording = Wording(kept.title, kept.text, kept.citation)
    return _form(screen, reply_id, kept.version, wording, None)


@router.post("/{reply_id}", dependencies=_MAY_WRITE)
async def rewrite(
    reply_id: Number,
    screen: Showing,
    session: Session,
    version: Annotated[int, Form()],
    title: Typed = "",
    text: Typed = "",
    citation: Typed = "",
) -> Response:
    """What was typed comes back with a refusal, but for a reply that somebody else has changed meanwhile."""
    await canned.kept_by(session, screen.caller.mediator, reply_id)
    wording = _typed(title, text, citation)
    refusal = _unfit(wording)
    if refusal is None:
        try:
            await keeping.rewrite(Casework(screen.office, session, screen.caller.mediator), reply_id, wording, version)
            return pages.to("/desk/canned")
        except (UnknownVariable, UnknownLaw) as refused:
            refusal = (await errors.explain(screen.office, refused)).detail
    return _form(screen, reply_id, version, wording, refusal)


@router.post("/{reply_id}/remove", dependencies=_MAY_WRITE)
async def remove(
    reply_id: Number, screen: Showing, session: Session, version: Annotated[int | None, Form()] = None
) -> Response:
    await keeping.remove(Casework(screen.office, session, screen.caller.mediator), reply_id, version)
    return pages.to("/desk/canned")


def _typed(title: str, text: str, citation: str) -> Wording:
    return Wording(str(clean(title)), str(clean(text)), str(clean(citation)))


def _unfit(wording: Wording) -> str | None:
    if not wording.title or not wording.text:
        return _EMPTY
    if len(wording.title) > _LONGEST_TITLE or len(wording.text) > LONGEST_MESSAGE or len(wording.citation) > 80:
        return f"Terlalu panjang: judul paling banyak {_LONGEST_TITLE} huruf, isi {LONGEST_MESSAGE}. Pendekkan dulu."
    return None


async def _page(screen: Screen, session: Looking, wording: Wording, refusal: str | None = None) -> HTMLResponse:
    replies = await canned.usable_by(session, screen.caller.mediator)
    status = 200 if refusal is None else 422
    return screen.answer(status, "canned_replies.html", replies=replies, wording=wording, refusal=refusal)


def _form(screen: Screen, reply_id: int, version: int, wording: Wording, refusal: str | None) -> HTMLResponse:
    status = 200 if refusal is None else 422
    return screen.answer(
        status, "canned_reply.html", reply_id=reply_id, version=version, wording=wording, refusal=refusal
    )
