"""The public website: its addresses, and how it is joined to the server."""

import hashlib
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from bot.website import letters, plain_chat, sitemap, widget
from bot.website.calculations import Calculations
from bot.website.files import Files
from bot.website.headers import SecurityHeaders
from bot.website.pages import Pages, Shelf
from bot.website.plain_chat import Talk
from bot.website.searching import Searching
from clinic import periods
from clinic.clock import Clock
from clinic.regions import Regions

# Where programs ask, or the desk, which answers by itself: what is missing there is not a page of ours.
_NOT_OURS = ("/api", "/desk", "/web/", "/widget/", "/static/", "/telegram", "/messenger")
# A form of a calculator, or a question for the search.
_MOST_BYTES, _MOST_FIELDS, _LONGEST = 20_000, 40, 200


def install(
    app: FastAPI,
    library: Shelf,
    regions: Regions,
    clock: Clock,
    public_url: str | None,
    talk: Talk | None = None,
    case_years: int = periods.CASE_YEARS,
    invitation: Callable[[], str] = lambda: "",
) -> None:
    """Add the pages, their files, the page for what does not exist, and the headers of every response.

    Without `talk` there are only pages to read. `invitation` gives what a link into our chat on Telegram begins with,
    empty while there is none. What else is installed keeps its own answers and headers. To be called
    before what has many addresses: the first visitor would wait until all of them are worked out.
    """
    files = Files()
    pages = Pages(library, regions, files, clock, public_url=public_url, case_years=case_years, invitation=invitation)
    app.include_router(routes(pages, files))
    app.include_router(for_search_engines(library, public_url))
    app.include_router(search(Searching(library, pages.render)))
    app.include_router(calculators(Calculations(library, pages.render, clock)))
    app.include_router(letters.routes(pages, regions, clock))
    if talk is not None:
        app.include_router(plain_chat.routes(talk, pages.render))
        if talk.widget_origins:
            app.include_router(widget.routes(talk.widget_origins, pages.render, files))
    app.add_middleware(SecurityHeaders, is_https=(public_url or "").startswith("https://"))

    @app.exception_handler(404)
    async def missing(request: Request, error: StarletteHTTPException) -> Response:
        if request.method not in ("GET", "HEAD") or request.url.path.startswith(_NOT_OURS):
            others: Any = app.exception_handlers[StarletteHTTPException]
            answer: Response = await others(request, error)
            return answer
        return HTMLResponse(pages.missing(), 404)


def routes(pages: Pages, files: Files) -> APIRouter:
    """The addresses of the website. They are stable: people keep and share them."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home(request: Request) -> Response:
        return _html(request, pages.home())

    @router.get("/topik")
    async def topics(request: Request) -> Response:
        return _html(request, pages.topics())

    @router.get("/topik/{key}")
    async def topic(request: Request, key: str) -> Response:
        return _html(request, pages.topic(key))

    @router.get("/artikel/{slug}")
    async def article(request: Request, slug: str) -> Response:
        return _html(request, pages.article(slug))

    @router.get("/privasi")
    async def privacy(request: Request) -> Response:
        return _html(request, pages.privacy())

    @router.get("/kantor")
    async def offices(request: Request) -> Response:
        return _html(request, pages.offices())

    @router.get("/static/{version}/{name}")
    async def static(version: str, name: str) -> Response:
        return _found(files.response(name, version))

    return router


def search(searching: Searching) -> APIRouter:
    """The search: a question is sent in the body, so that it never stands in an address, a history or a log."""
    router = APIRouter(include_in_schema=False)

    @router.get("/cari")
    async def form(request: Request) -> Response:
        return _html(request, searching.form())

    @router.post("/cari", max_body_size=_MOST_BYTES)
    async def found(request: Request) -> Response:
        sent = await request.form(max_files=0, max_fields=_MOST_FIELDS)
        question = sent.get("q")
        page = searching.found(question if isinstance(question, str) else "")
        return HTMLResponse(page, headers={"cache-control": "no-store"})

    return router


def for_search_engines(library: Shelf, public_url: str | None) -> APIRouter:
    """The rules and the map; an installation without a public address has no map."""
    router = APIRouter(include_in_schema=False)

    @router.get("/robots.txt")
    async def robots() -> Response:
        return PlainTextResponse(sitemap.robots(public_url), headers={"cache-control": "no-cache"})

    @router.get("/sitemap.xml")
    async def every_page() -> Response:
        if public_url is None:
            raise HTTPException(404)
        return Response(sitemap.xml(public_url, library.edition), media_type="application/xml")

    return router


def calculators(calculations: Calculations) -> APIRouter:
    """The addresses of the calculators."""
    router = APIRouter(include_in_schema=False)

    @router.get("/hitung")
    async def listed(request: Request) -> Response:
        return _html(request, calculations.listed())

    @router.get("/hitung/{slug}")
    async def form(request: Request, slug: str) -> Response:
        return _html(request, calculations.form(slug))

    @router.post("/hitung/{slug}", max_body_size=_MOST_BYTES)
    async def result(request: Request, slug: str) -> Response:
        # Sent in the body, so that a wage never stands in an address or a log.
        sent = await request.form(max_files=0, max_fields=_MOST_FIELDS)
        typed = {name: value[:_LONGEST] for name, value in sent.items() if isinstance(value, str)}
        found = calculations.result(slug, typed)
        if found is None:
            raise HTTPException(404)
        page, status = found
        return HTMLResponse(page, status, headers={"cache-control": "no-store"})

    return router


def _html(request: Request, page: str | None) -> Response:
    """The page, or 304 when the browser has this very one: people here pay for each kilobyte."""
    if page is None:
        raise HTTPException(404)
    tag = f'"{hashlib.sha256(page.encode()).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(page, headers=headers)


def _found(response: Response | None) -> Response:
    if response is None:
        raise HTTPException(404)
    return response
