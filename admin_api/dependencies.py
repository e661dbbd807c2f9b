"""What a request of the desk may ask for: the office, who calls, a transaction, a look."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import cookies, login, rights
from admin_api.office import Office
from admin_api.rights import NotAllowed, Right
from clinic import sign_ins, tokens
from clinic.errors import Refusal
from clinic.mediators import Mediator
from clinic.sign_ins import SignIn
from knowledge.exchange.form import Form

FORM_KEY = "form_key"
FORM_KEY_HEADER = "X-Form-Key"
# JSON, and the files of an import: kinds of content that no form of a website can send.
_NOT_FROM_FORMS = frozenset(("application/json", *(form.media_type.partition(";")[0] for form in Form)))
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class NotSignedIn(Refusal):
    """There is no valid sign-in and no valid token."""


class CrossSite(Refusal):
    """The request did not come from a page of ours, or not from this sign-in."""


class NotJson(Refusal):
    """The API takes JSON, and files for an import: what a form of any website can send is refused."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls. `secret` is that of their sign-in; a program with a token has neither."""

    mediator: Mediator
    rights: frozenset[Right]
    secret: str | None
    sign_in: SignIn | None


def office(request: Request) -> Office:
    return cast(Office, request.app.state.office)


Desk = Annotated[Office, Depends(office)]
Bearer = Annotated[
    HTTPAuthorizationCredentials | None,
    Security(HTTPBearer(auto_error=False, description="Kunci dari POST /api/v1/tokens.")),
]
Cookie = Annotated[
    str | None,
    Security(APIKeyCookie(name="desk", auto_error=False, description="Masuk di /desk; kirim juga X-Form-Key.")),
]


async def _recognised(request: Request, desk: Desk, bearer: Bearer, _cookie: Cookie) -> Caller:
    now, secret = desk.clock(), cookies.secret(request, desk)
    async with desk.database.read() as session:
        if bearer is not None:
            token = await tokens.valid(session, bearer.credentials, now)
            if token is not None:
                reach = (right for right in rights.of_role(token.mediator.role) if right in token.scopes)
                return Caller(token.mediator, frozenset(reach), None, None)
        elif secret is not None:
            sign_in = await sign_ins.valid(session, secret, now)
            if sign_in is not None:
                return Caller(sign_in.mediator, rights.of_role(sign_in.mediator.role), secret, sign_in)
    raise NotSignedIn


Recognised = Annotated[Caller, Depends(_recognised)]


def watcher(found: Recognised) -> Caller:
    """Who calls. A page that looks by itself every few seconds is no sign of life: the sign-in's time runs on."""
    return found


async def caller(found: Recognised, desk: Desk) -> Caller:
    """Who calls, and that they are there."""
    now = desk.clock()
    if found.sign_in is not None and found.sign_in.is_worth_noting(now):
        async with desk.database.begin() as session:
            await sign_ins.seen(session, found.sign_in, now)
    return found


Watching = Annotated[Caller, Depends(watcher)]
Calling = Annotated[Caller, Depends(caller)]


async def _begin(desk: Desk, _caller: Calling) -> AsyncIterator[AsyncSession]:
    # After the caller is known: a stranger must not be able to hold the one writer's place on SQLite.
    async with desk.database.begin() as session:
        yield session


async def _begin_and_wake(desk: Desk, _caller: Calling) -> AsyncIterator[AsyncSession]:
    async with desk.database.begin() as session:
        yield session
    desk.wake()


async def _look(desk: Desk) -> AsyncIterator[AsyncSession]:
    async with desk.database.read() as session:
        yield session


# `scope="function"`: without it FastAPI commits after the response has left, and a failed commit looks like success.
Session = Annotated[AsyncSession, Depends(_begin, scope="function")]
# A transaction that may put something into inbox or outbox: after its commit the loops look at once.
Speaking = Annotated[AsyncSession, Depends(_begin_and_wake, scope="function")]
Looking = Annotated[AsyncSession, Depends(_look, scope="function")]


def needs(right: Right) -> Callable[[Caller], None]:
    """A dependency that refuses whoever lacks the right."""

    def check(found: Calling) -> None:
        _must_have(found, right)

    return check


def needs_while_watching(right: Right) -> Callable[[Caller], None]:
    """Like `needs`, for what a page fetches by itself."""

    def check(found: Watching) -> None:
        _must_have(found, right)

    return check


def _must_have(found: Caller, right: Right) -> None:
    if right not in found.rights:
        raise NotAllowed(right)


def same_site(request: Request, desk: Desk) -> None:
    """Raises CrossSite when a page of somebody else sent this."""
    if request.method in _SAFE_METHODS:
        return
    fetched_from = request.headers.get("sec-fetch-site")
    if fetched_from is not None:
        if fetched_from != "same-origin":
            raise CrossSite(f"sec-fetch-site {fetched_from!r}")
        return
    # Older browsers, and every browser on plain http away from localhost, send only the origin.
    origin = urlsplit(request.headers.get("origin", "")).netloc
    if not origin or origin not in (request.headers.get("host"), urlsplit(desk.public_url).netloc):
        raise CrossSite("origin")


async def own_form(request: Request, desk: Desk, found: Watching) -> None:
    """For the console: people only, and an unsafe request comes from our page and carries the key of this sign-in."""
    if found.secret is None:
        raise NotSignedIn
    if request.method in _SAFE_METHODS:
        return
    same_site(request, desk)
    key = request.headers.get(FORM_KEY_HEADER) or str((await request.form()).get(FORM_KEY, ""))
    _must_fit(desk, found, key)


def own_call(request: Request, desk: Desk, found: Watching) -> None:
    """For the API: only JSON, and with a cookie instead of a token also our page and the key of this sign-in."""
    if request.method in _SAFE_METHODS:
        return
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if has_body and kind not in _NOT_FROM_FORMS:
        raise NotJson(kind[:80])
    if found.secret is not None:
        same_site(request, desk)
        _must_fit(desk, found, request.headers.get(FORM_KEY_HEADER, ""))


def _must_fit(desk: Office, found: Caller, key: str) -> None:
    if found.sign_in is None or not compare_digest(key.encode(), login.form_key(desk.vault, found.sign_in).encode()):
        raise CrossSite("form key")
