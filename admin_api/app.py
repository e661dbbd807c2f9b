"""Puts the desk and its API on the program's server: routes, headers, and one answer to every kind of error."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import structlog
from fastapi import Depends, FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from admin_api import (
    articles,
    assignments,
    bulk_erasures,
    calculations,
    canned,
    conversations,
    countdowns,
    errors,
    exchange,
    facts,
    figures,
    groups,
    handovers,
    headers,
    hours,
    law,
    letters,
    mediators,
    outcomes,
    personal_data,
    presence,
    problems,
    revisions,
    suggestions,
    tickets,
    tokens,
    trail,
)
from admin_api.console import account as account_pages
from admin_api.console import articles as article_pages
from admin_api.console import bulk_erasures as bulk_erasure_pages
from admin_api.console import canned as canned_pages
from admin_api.console import (
    case_acts,
    composing,
    door,
    explaining,
    gaps,
    linking,
    pages,
    people,
    queue_pages,
    replaying,
    wordlists,
    workbench,
)
from admin_api.console import countdowns as countdown_pages
from admin_api.console import exchange as exchange_pages
from admin_api.console import feeds as feed_pages
from admin_api.console import figures as figure_pages
from admin_api.console import files as case_files
from admin_api.console import groups as group_pages
from admin_api.console import hours as hour_pages
from admin_api.console import law as law_pages
from admin_api.console import letters as letter_pages
from admin_api.console import notices as notice_pages
from admin_api.console import presence as presence_parts
from admin_api.console import privacy as privacy_pages
from admin_api.console import revisions as revision_pages
from admin_api.console import suggestions as suggestion_pages
from admin_api.console import tickets as ticket_pages
from admin_api.console import tokens as token_pages
from admin_api.console import trail as trail_pages
from admin_api.dependencies import own_call, own_form
from admin_api.errors import Explained
from admin_api.office import Office
from admin_api.passwords import Passwords
from admin_api.routes import Declared, Routes
from clinic.errors import NotThere

log = structlog.get_logger()

_ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

_API = (
    tickets, personal_data, bulk_erasures, countdowns, hours, conversations, exchange, articles, revisions, law,
    mediators, tokens, trail, figures, assignments, handovers, facts, presence, suggestions, letters, outcomes,
    groups, canned, calculations,
)  # fmt: skip
_DESK = (
    queue_pages, ticket_pages, privacy_pages, bulk_erasure_pages, countdown_pages, hour_pages, notice_pages,
    case_files, article_pages, revision_pages, exchange_pages, law_pages, people, token_pages, account_pages,
    trail_pages, figure_pages, feed_pages, case_acts, composing, presence_parts, letter_pages, canned_pages,
    group_pages, explaining, replaying, suggestion_pages, gaps, wordlists, workbench, linking,
)  # fmt: skip


def install(app: FastAPI, office: Office) -> None:
    """Everything under /desk and /api/v1. The app must not have started yet."""
    app.state.office = office
    app.state.passwords = Passwords()
    app.state.pages = pages.Pages(office)
    app.mount(headers.STATIC.rstrip("/"), StaticFiles(packages=[("admin_api.console", "static")]), name="desk-static")
    app.router.routes += _routes()
    # Innermost: our headers are on an answer before anything around us could put on its own.
    app.user_middleware.append(Middleware(headers.Guard, https=office.is_https))
    for kind in (*errors.TABLE, HTTPException, Exception):
        app.add_exception_handler(kind, _answer)


@cache
def _routes() -> Sequence[Route]:
    """Worked out once, however many servers there are in a process: they know no office."""
    called, sent = [Depends(own_call)], [Depends(own_form)]
    api = [route for part in _API for route in part.router.declared("/api/v1", dependencies=called)]
    desk = [route for page in _DESK for route in page.router.declared(dependencies=sent, is_described=False)]
    return [_description(api), *api, *door.router.declared(is_described=False), *desk, *_nowhere()]


def _description(api: Sequence[Declared]) -> Route:
    """Where the API tells programs about itself."""

    @cache
    def described(title: str, version: str) -> dict[str, Any]:
        return get_openapi(title=title, version=version, routes=[route.whole for route in api])

    async def describe(request: Request) -> Response:
        return JSONResponse(described(request.app.title, request.app.version))

    return Route("/api/v1/openapi.json", describe)


def _nowhere() -> list[Declared]:
    """What else is asked for under our addresses: our answer, and not that of another part of the server."""
    nowhere = Routes()
    for start in ("/api", "/desk"):
        nowhere.add_api_route(f"{start}/{{rest:path}}", _missing, methods=_ANY_METHOD)
    return nowhere.declared(is_described=False)


def _missing() -> None:
    raise NotThere("address")


async def _answer(request: Request, error: Exception) -> Response:
    path = request.url.path
    if not headers.is_guarded(path):
        return await _answer_elsewhere(request, error)
    office: Office = request.app.state.office
    explained, reference = await errors.explain(office, error), _noted(request, error)
    if path.startswith("/api"):
        response = _problem(explained, reference)
    else:
        response = door.refused(request, explained, reference)
    # An unexpected error is answered outside of the middleware that does this for all others.
    headers.secure(response.headers, path, explained.status, https=office.is_https)
    return response


def _problem(explained: Explained, reference: str) -> Response:
    problem = problems.Problem(
        status=explained.status,
        code=explained.code,
        title=explained.code.replace("_", " ").capitalize(),
        detail=explained.detail,
        reference=reference,
        complaints=[problems.ComplaintShown(**asdict(complaint)) for complaint in explained.complaints],
    )
    return JSONResponse(
        problem.model_dump(), explained.status, headers=explained.headers, media_type=problems.MEDIA_TYPE
    )


async def _answer_elsewhere(request: Request, error: Exception) -> Response:
    """The website, the channels: as they would be answered without us, but with a reference for the unexpected."""
    if isinstance(error, HTTPException):
        return await http_exception_handler(request, error)
    if isinstance(error, RequestValidationError):
        return await request_validation_exception_handler(request, error)
    explained = await errors.explain(request.app.state.office, error)
    text = f"{explained.detail}\nNomor rujukan: {_noted(request, error)}\n"
    return PlainTextResponse(text, explained.status, headers={"X-Content-Type-Options": "nosniff"})


def _noted(request: Request, error: Exception) -> str:
    """Write the error into the log under a new number, without a word of what was sent or asked for."""
    reference = secrets.token_hex(4)
    route = getattr(request.scope.get("route"), "path", None)
    log.info("refused", reference=reference, error=type(error).__name__, method=request.method, route=route)
    return reference
