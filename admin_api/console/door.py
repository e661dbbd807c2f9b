"""The door of the desk: signing in and out, the first time, and what one reads when something is refused."""

import re
from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from admin_api import browsers, cookies, errors, login, setup, stepup
from admin_api.console import pages, qr
from admin_api.console.pages import Showing
from admin_api.dependencies import Calling, Desk, own_form, same_site
from admin_api.errors import Explained
from admin_api.login import Attempt, Entered, SignInRefused, TooManyTries
from admin_api.office import Office
from admin_api.passwords import LEAST, Passwords, PasswordTooWeak
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.setup import Choice
from admin_api.words import clean
from clinic import mediators
from clinic.authenticators import CodeRefused
from clinic.mediators import EmailTaken

router = Routes(prefix="/desk")

SIGN_IN = "/desk/sign-in"
_OF_THE_DESK = re.compile(r"/desk(/[\w-]+)*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FROM_OURSELVES = [Depends(same_site)]
_Field = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody with a set-up link types."""

    name: str
    email: str
    password: str
    again: str

    def objection(self, *, is_known: bool) -> str | None:
        """What to mend before anything else is looked at; of somebody known only the password is asked."""
        if not is_known and not 1 <= len(self.name) <= 80:
            return "Tulis nama lengkap Anda. Nama depan Anda dibaca oleh orang yang bertanya."
        if not is_known and _EMAIL.fullmatch(self.email) is None:
            return "Tulis alamat e-mail yang lengkap, misalnya rina@contoh.go.id."
        if self.password != self.again:
            return "Kedua kata sandi tidak sama. Tulis lagi keduanya."
        return None


@router.get("")
async def enter(screen: Showing) -> RedirectResponse:
    """To where this person works."""
    return pages.to("/desk/tickets" if Right.TICKETS_READ in screen.caller.rights else "/desk/articles")


@router.get("/sign-in")
async def sign_in_form(
    request: Request, desk: Desk, next: Annotated[str, Query(max_length=200)] = "/desk"
) -> HTMLResponse:
    async with desk.database.read() as session:
        is_first = await mediators.nobody_yet(session)
    return pages.of(request).page("sign_in.html", 200, next=within(next), email="", refusal=None, is_first=is_first)


@router.post("/sign-in", dependencies=_FROM_OURSELVES)
async def sign_in(
    request: Request, desk: Desk, email: _Field = "", password: _Field = "", code: _Field = "", next: _Field = "/desk"
) -> Response:
    peer = "" if request.client is None else request.client.host
    attempt = Attempt(
        email, password, code, peer, browser(request), cookies.device(request, desk), cookies.secret(request, desk)
    )
    try:
        entered = await login.sign_in(desk, hashing(request), attempt)
    except (SignInRefused, TooManyTries) as refusal:
        found = await errors.explain(desk, refusal)
        page = pages.of(request).page(
            "sign_in.html", found.status, next=within(next), email=email, refusal=found.detail, is_first=False
        )
        page.headers.update(found.headers or {})
        return page
    return _entered(desk, entered, within(next))


@router.get("/setup/{secret}")
async def set_up_form(request: Request, desk: Desk, secret: str) -> HTMLResponse:
    return await _set_up_page(request, desk, secret, Newcomer("", "", "", ""), None)


@router.post("/setup/{secret}", dependencies=_FROM_OURSELVES)
async def set_up(
    request: Request,
    desk: Desk,
    secret: str,
    name: _Field = "",
    email: _Field = "",
    password: _Field = "",
    again: _Field = "",
    code: _Field = "",
) -> Response:
    newcomer = Newcomer(str(clean(name)), str(clean(email)), password, again)
    refusal = newcomer.objection(is_known=(await setup.invited(desk, secret)).known is not None)
    if refusal is None:
        choice = Choice(newcomer.name, newcomer.email, password, code, browser(request))
        try:
            ready = await setup.set_up(desk, hashing(request), secret, choice)
        except (PasswordTooWeak, EmailTaken, CodeRefused, TooManyTries) as refused_for:
            refusal = (await errors.explain(desk, refused_for)).detail
        else:
            response = _entered(desk, ready.entered, "/desk")
            if ready.recovery_codes:
                # In the answer itself, and nowhere else: they are shown this once.
                response = pages.of(request).page("recovery_codes.html", 200, codes=ready.recovery_codes, next="/desk")
                cookies.keep(response, desk, ready.entered)
            return response
    return await _set_up_page(request, desk, secret, newcomer, refusal)


@router.post("/sign-out", dependencies=[Depends(own_form)])
async def sign_out(screen: Showing) -> RedirectResponse:
    if screen.caller.secret is not None:
        await login.sign_out(screen.office, screen.caller.mediator, screen.caller.secret)
    response = pages.to(SIGN_IN)
    cookies.drop(response, screen.office)
    return response


@router.post("/here", dependencies=[Depends(own_form)], status_code=204)
async def here(_caller: Calling) -> None:
    """Somebody is typing: a sign of life, so that a long answer does not end with a lost sign-in."""


def refused(request: Request, explained: Explained, reference: str) -> Response:
    """What a person reads instead of the page they asked for."""
    is_part = "hx-request" in request.headers
    if explained.code == "not_signed_in" and not is_part and request.method == "GET":
        return pages.to(f"{SIGN_IN}?next={within(request.url.path)}")
    if explained.code == "step_up_needed" and not is_part:
        return pages.to(f"{stepup.ADDRESS}?next={_came_from(request)}")
    template = "notice.html" if is_part else "error.html"
    back = _back_from(request.url.path)
    page = pages.of(request).page(template, explained.status, error=explained, reference=reference, back=back)
    if is_part:
        # Beside what is on the screen, which stays: somebody may be in the middle of a sentence.
        page.headers.update({"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"})
    page.headers.update(explained.headers or {})
    return page


async def _set_up_page(
    request: Request, desk: Office, secret: str, newcomer: Newcomer, refusal: str | None
) -> HTMLResponse:
    status = 200 if refusal is None else 422
    invited = await setup.invited(desk, secret)
    return pages.of(request).page(
        "set_up.html",
        status,
        secret=secret,
        invited=invited,
        offer=None if invited.key is None else qr.offer(desk, invited.key),
        newcomer=newcomer,
        refusal=refusal,
        least=LEAST,
    )


def _entered(office: Office, entered: Entered, address: str) -> Response:
    response = pages.to(address)
    cookies.keep(response, office, entered)
    return response


def hashing(request: Request) -> Passwords:
    return cast(Passwords, request.app.state.passwords)


def browser(request: Request) -> str:
    """What the browser is called in the list of sign-ins."""
    return browsers.spoken(request.headers.get("user-agent", ""))


def within(address: str) -> str:
    """The address if it is one of the desk, else its start: a link must not lead from our sign-in to somewhere else."""
    return address if _OF_THE_DESK.fullmatch(address) else "/desk"


def _came_from(request: Request) -> str:
    """The page on which somebody was when they tried what is refused."""
    path = urlsplit(request.headers.get("referer", "")).path or request.url.path
    back = _back_from(path)
    return within(path) if back == "/desk" else back


def _back_from(path: str) -> str:
    """Where one most likely wants to go after an error: the ticket or article that it was about."""
    found = re.match(r"/desk/(tickets/\d+|articles/revisions/\d+|articles/[\w-]+|people|tokens)(?=/)", path)
    return found.group() if found else "/desk"
