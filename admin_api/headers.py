"""What every answer of the desk and its API carries, and how large a request may be."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from knowledge.exchange import form

LARGEST_BODY = 256 * 1024
# A file of articles, with the form around it.
LARGEST_FILE = form.LARGEST + 64 * 1024
_FILES = ("/api/v1/articles/import", "/desk/exchange/", "/desk/figures/feed")

STATIC = "/desk/static/"
_GUARDED = ("/desk", "/api")

_ALWAYS = {
    # No inline script or style, nothing from elsewhere, not inside anybody's frame.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: with it browsers send `Origin: null`, and the check for same origin needs the origin.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_YEAR = 365 * 24 * 60 * 60


def is_guarded(path: str) -> bool:
    """Whether the path belongs to the desk or its API."""
    return path.startswith(tuple(f"{start}/" for start in _GUARDED)) or path in _GUARDED


def secure(headers: MutableHeaders, path: str, status: int, *, https: bool) -> None:
    """Put the headers on an answer with this status."""
    # A file that somebody sent has a policy of its own, which is stricter.
    headers.update({name: value for name, value in _ALWAYS.items() if name not in headers})
    # A static file's address changes with its content, so it may be kept; everything else is personal.
    is_lasting = path.startswith(STATIC) and status == 200
    headers["cache-control"] = f"public, max-age={_YEAR}, immutable" if is_lasting else "no-store"
    if https:
        headers["strict-transport-security"] = f"max-age={_YEAR}; includeSubDomains"


class Guard:
    """Middleware around the desk and the API; everything else passes through untouched."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app, self._https = app, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_guarded(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message), scope["path"], message["status"], https=self._https)
            await send(message)

        limit = LARGEST_FILE if scope["path"].startswith(_FILES) else LARGEST_BODY
        await self._app(scope, _limited(Headers(scope=scope), receive, limit), send_secured)


def _limited(headers: Headers, receive: Receive, limit: int) -> Receive:
    """Refuses a body that says it is too large before reading it, and one that turns out to be as soon as it is."""
    declared = headers.get("content-length", "")
    size = limit + 1 if _is_too_large(declared, limit) else 0

    async def receive_limited() -> Message:
        nonlocal size
        if size > limit:
            raise HTTPException(413)
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(413)
        return message

    return receive_limited


def _is_too_large(declared: str, limit: int) -> bool:
    # A number of thousands of digits must not reach `int`, which refuses it with an exception.
    return declared.isdecimal() and (len(declared) > 9 or int(declared) > limit)
