"""What every response tells the browser: load nothing from elsewhere, run nothing inline, be framed by nobody."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
)


def policy(frame_ancestors: str = "'none'") -> str:
    """What a page may load and run, and who may show it in a frame."""
    return "; ".join((*_POLICY, f"frame-ancestors {frame_ancestors}"))


_ALWAYS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    # Not `no-referrer`: with it a browser may send `Origin: null`, and the chat looks at the origin.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_WITH_HTTPS = {"strict-transport-security": "max-age=31536000"}


class SecurityHeaders:
    """Wraps an application; a header that a response has set by itself is left as it is."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self._app = app
        self._headers = _ALWAYS | (_WITH_HTTPS if is_https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
