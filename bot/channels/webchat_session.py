"""The browser's session: a random secret in a cookie, which the clinic knows only by its digest."""

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request, Response

from clinic.vault import Vault, digest

# From the last message on. An answer of a mediator may take days, and without the cookie nobody could read it.
_LASTS_SECONDS = 90 * 24 * 3600
_SECRET = re.compile(r"[A-Za-z0-9_-]{43,64}")


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's conversation. `key` is how the clinic knows it; the secret itself is stored nowhere."""

    secret: str

    @property
    def key(self) -> str:
        return digest(self.secret)


class Sessions:
    """Reads, begins and ends sessions. With https the cookie cannot be set by another host or path (`__Host-`)."""

    def __init__(self, vault: Vault, *, is_https: bool) -> None:
        self._vault, self._is_https = vault, is_https
        self._cookie = "__Host-hati" if is_https else "hati"

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
        response.set_cookie(
            self._cookie,
            session.secret,
            max_age=_LASTS_SECONDS,
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="lax",
        )

    def end(self, response: Response) -> None:
        response.delete_cookie(self._cookie, path="/", secure=self._is_https, httponly=True, samesite="lax")


def is_foreign(request: Request) -> bool:
    """Whether another site makes the browser ask."""
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
