"""Articles as files, as a page: take out what is published, look what a file would change, take it in as drafts."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from admin_api import errors, exchanging
from admin_api.console import pages
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session, needs
from admin_api.errors import Explained
from admin_api.exchange import attachment
from admin_api.exchanging import Exchanging
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import LONGEST_REASON, clean
from knowledge.exchange.fault import Unfit, unfit
from knowledge.exchange.form import Form
from knowledge.exchange.plan import Plan
from knowledge.exchange.row import Placed

router = Routes(prefix="/desk/exchange")

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody sent. `digest` tells whether it is the file that was looked at before (`seen`)."""

    placed: list[Placed]
    refusal: Unfit | None
    digest: str
    seen: str
    why: str


async def _upload(request: Request) -> Upload:
    form = await request.form()
    file = form.get("file")
    data = await file.read() if isinstance(file, UploadFile) else b""
    name = file.filename if isinstance(file, UploadFile) else ""
    await form.close()
    why = str(clean(str(form.get("why", ""))))[:LONGEST_REASON] or f"Impor dari berkas {name}."
    placed, refusal = list[Placed](), None
    try:
        placed = await exchanging.unpacked(data)
    except Unfit as error:
        refusal = error
    return Upload(placed, refusal, sha256(data).hexdigest(), str(form.get("seen", "")), why)


# Before the session: while somebody's file arrives slowly, nobody waits for the one writer of SQLite.
Sent = Annotated[Upload, Depends(_upload)]


@router.get("", dependencies=_MAY_READ)
async def show_exchange(screen: Showing) -> HTMLResponse:
    return _page(screen, None, None, None)


@router.get("/export", dependencies=_MAY_READ)
async def export(screen: Showing, session: Looking, form: Form) -> Response:
    return attachment(form, await Exchanging(screen.office, session, screen.caller.mediator).export(form))


@router.post("/check", dependencies=_MAY_WRITE)
async def check(sent: Sent, screen: Showing, session: Looking) -> HTMLResponse:
    try:
        plan = await Exchanging(screen.office, session, screen.caller.mediator).plan(_readable(sent))
    except Unfit as refusal:
        return await _refused(screen, refusal)
    return _page(screen, plan, sent.digest, None)


@router.post("/import", dependencies=_MAY_WRITE)
async def import_articles(sent: Sent, screen: Showing, session: Session) -> Response:
    try:
        if sent.seen != sent.digest:
            raise unfit("Berkas ini lain dari yang tadi diperiksa. Periksa dulu, lalu buat rancangannya.")
        await Exchanging(screen.office, session, screen.caller.mediator).take_in(_readable(sent), sent.why)
    except Unfit as refusal:
        return await _refused(screen, refusal)
    return pages.to("/desk/articles?show=open")


def _readable(sent: Upload) -> list[Placed]:
    if sent.refusal is not None:
        raise sent.refusal
    return sent.placed


async def _refused(screen: Screen, refusal: Unfit) -> HTMLResponse:
    return _page(screen, None, None, await errors.explain(screen.office, refusal))


def _page(screen: Screen, plan: Plan | None, digest: str | None, error: Explained | None) -> HTMLResponse:
    status = 200 if error is None else error.status
    return screen.answer(status, "exchange.html", plan=plan, digest=digest, error=error, forms=list(Form))
