"""The browser's session: a random secret in a cookie, which the clinic knows only by its digest."""

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request, Response

from clinic import periods
from clinic.vault import Vault, digest

# From the last message on. An answer of a mediator may take days, and without the cookie nobody could read it.
_LASTS_SECONDS = int(periods.WORDS.total_seconds())
_SECRET = re.compile(r"[A-Za-z0-9_-]{43,64}")


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's conversation. `key` is how the clinic knows it; the secret itself is stored nowhere."""

    secret: str

    @property
    def key(self) -> str:
        return digest(self.secret)


class Sessions:
    """Reads, begins and ends sessions. With https the cookie cannot be set by another host or path (`__Host-`).

    `is_framed`: for the widget, whose page stands inside a page of another site. It has a cookie of its own, which the
    browser keeps apart for each of these sites (`Partitioned`), so that no site can follow anybody to the next.
    """

    def __init__(self, vault: Vault, *, is_https: bool, is_framed: bool = False) -> None:
        self._vault, self._is_https, self._is_framed = vault, is_https, is_framed
        name = "hati-widget" if is_framed else "hati"
        self._cookie = f"__Host-{name}" if is_https else name

    def of(self, request: Request) -> Session | None:
        secret = request.cookies.get(self._cookie, "")
        return Session(secret) if _SECRET.fullmatch(secret) else None

    def begin(self, fresh: str) -> Session:
        """A new session. `fresh` is a random word that the page made for its first message, or empty.

        The same word gives the same session: when the answer to the first message gets lost, the cookie gets lost with
        it, and the message sent again must come to the same conversation.
        """
        return Session(self._vault.fingerprint(f"web session:{fresh}") if fresh else secrets.token_urlsafe(32))

    def keep(self, session: Session, response: Response) -> None:
        self._set(response, session.secret, _LASTS_SECONDS)

    def end(self, response: Response) -> None:
        self._set(response, "", 0)

    def _set(self, response: Response, secret: str, seconds: int) -> None:
        # Written by hand: the standard library knows `Partitioned` from Python 3.14 on.
        parts = [f"{self._cookie}={secret}", f"Max-Age={seconds}", "Path=/", "HttpOnly"]
        parts.append("SameSite=None" if self._is_framed else "SameSite=lax")
        if self._is_https:
            parts.append("Secure")
        if self._is_framed:
            parts.append("Partitioned")
        response.headers.append("set-cookie", "; ".join(parts))


def is_foreign(request: Request) -> bool:
    """Whether another site makes the browser ask."""
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
