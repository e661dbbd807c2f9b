"""The chat in the page of another office: a script that opens a frame, and the page in the frame."""

from collections.abc import Callable, Sequence

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import HTMLResponse

from bot.website.files import Files
from bot.website.headers import policy

# Long enough to cost a visitor one request a day, short enough that a correction arrives.
_KEPT = "public, max-age=86400"


def routes(origins: Sequence[str], render: Callable[..., str], files: Files) -> APIRouter:
    """The script stays at its address: it stands in other people's pages. Only `origins` may frame the page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/widget/v1.js")
    async def script() -> Response:
        found = files.response("widget.js")
        if found is None:
            raise HTTPException(404)
        # The one file that a page of another site may load.
        found.headers["cross-origin-resource-policy"] = "cross-origin"
        found.headers["cache-control"] = _KEPT
        return found

    @router.get("/widget")
    async def frame() -> Response:
        framed = {
            "content-security-policy": policy(frame_ancestors=" ".join(origins)),
            "cross-origin-resource-policy": "cross-origin",
            "cache-control": "no-cache",
        }
        return HTMLResponse(render("widget", path=None), headers=framed)

    return router
