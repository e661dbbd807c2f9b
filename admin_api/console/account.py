"""One's own account, as pages: browsers, password, app, recovery codes, and the question who is there."""

from typing import Annotated

from fastapi import Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from admin_api import account, cookies, errors, stepup
from admin_api.console import door, pages, qr
from admin_api.console.pages import Screen, Showing
from admin_api.dependencies import Looking, Session
from admin_api.login import TooManyTries
from admin_api.passwords import LEAST, PasswordTooWeak
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN, ProofRefused
from admin_api.words import Number
from clinic.authenticators import CodeRefused

router = Routes(prefix="/desk")

_HOME = "/desk/saya"
_APP = f"{_HOME}/authenticator"
_Field = Annotated[str, Form(max_length=200)]
_NOT_THE_SAME = "Kedua kata sandi baru tidak sama. Tulis lagi keduanya."


@router.get("/saya")
async def show_account(screen: Showing, session: Looking) -> HTMLResponse:
    return await _page(screen, session, None)


@router.post("/saya/sign-ins/{sign_in_id}/end")
async def end_sign_in(sign_in_id: Number, screen: Showing, session: Session) -> Response:
    await account.end_sign_in(screen.office, session, screen.caller, sign_in_id)
    return pages.to(_HOME)


@router.post("/saya/sign-ins/end-others")
async def end_other_sign_ins(screen: Showing, session: Session) -> Response:
    await account.end_other_sign_ins(screen.office, session, screen.caller)
    return pages.to(_HOME)


@router.post("/saya/password")
async def change_password(
    request: Request,
    screen: Showing,
    session: Looking,
    current: _Field = "",
    password: _Field = "",
    again: _Field = "",
) -> Response:
    if password != again:
        return await _page(screen, session, _NOT_THE_SAME)
    try:
        entered = await account.change_password(
            screen.office, door.hashing(request), screen.caller, current, password, door.browser(request)
        )
    except (PasswordTooWeak, ProofRefused, TooManyTries) as refusal:
        return await _page(screen, session, (await errors.explain(screen.office, refusal)).detail)
    response = pages.to(_HOME)
    cookies.keep(response, screen.office, entered)
    return response


@router.get("/saya/authenticator", dependencies=[MUST_BE_PROVEN])
async def offer_app(screen: Showing) -> HTMLResponse:
    return _app_page(screen, None)


@router.post("/saya/authenticator", dependencies=[MUST_BE_PROVEN])
async def change_app(request: Request, screen: Showing, code: _Field = "") -> Response:
    try:
        ready = await account.change_app(screen.office, screen.caller, code, door.browser(request))
    except CodeRefused as refusal:
        return _app_page(screen, (await errors.explain(screen.office, refusal)).detail)
    response = screen.pages.page("recovery_codes.html", 200, codes=ready.recovery_codes, next=_HOME)
    cookies.keep(response, screen.office, ready.entered)
    return response


@router.post("/saya/recovery-codes", dependencies=[MUST_BE_PROVEN])
async def renew_recovery_codes(screen: Showing, session: Session) -> HTMLResponse:
    codes = await account.renew_recovery_codes(screen.office, session, screen.caller)
    return screen.pages.page("recovery_codes.html", 200, codes=codes, next=_HOME)


@router.get("/step-up")
async def ask_for_proof(screen: Showing, next: Annotated[str, Query(max_length=200)] = "/desk") -> HTMLResponse:
    return screen.show("step_up.html", next=door.within(next), refusal=None)


@router.post("/step-up")
async def step_up(request: Request, screen: Showing, proof: _Field = "", next: _Field = "/desk") -> Response:
    try:
        secret = await stepup.prove(screen.office, door.hashing(request), screen.caller, proof)
    except (ProofRefused, TooManyTries) as refusal:
        found = await errors.explain(screen.office, refusal)
        page = screen.answer(found.status, "step_up.html", next=door.within(next), refusal=found.detail)
        page.headers.update(found.headers or {})
        return page
    response = pages.to(door.within(next))
    cookies.exchange(response, screen.office, secret)
    return response


async def _page(screen: Screen, session: Looking, refusal: str | None) -> HTMLResponse:
    return screen.answer(
        200 if refusal is None else 422,
        "account.html",
        account=await account.of(screen.office, session, screen.caller),
        here=screen.caller.sign_in,
        refusal=refusal,
        least=LEAST,
    )


def _app_page(screen: Screen, refusal: str | None) -> HTMLResponse:
    offer = qr.offer(screen.office, account.key_offered(screen.office, screen.caller))
    return screen.answer(200 if refusal is None else 422, "authenticator.html", offer=offer, refusal=refusal)
