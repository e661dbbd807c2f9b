"""The forms of the letters: what was typed goes in, a file comes out, and nothing of it is kept."""

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from bot.website.pages import Pages
from clinic.clock import WIB, Clock
from clinic.regions import Regions
from knowledge.letters import catalogue, printing
from knowledge.letters.document import Document
from knowledge.letters.letter import Letter, Unacceptable

# The longest letter's answers are a tenth of this.
_MOST_BYTES = 256 * 1024
_MOST_FIELDS = 60
# A file takes a fifth of a second of one core: what comes while so many wait is asked to come again.
_MOST_WAITING = 20

_PERSONAL = {"cache-control": "no-store"}
_TOO_LONG = "Isian Anda terlalu panjang. Pendekkan uraiannya, lalu coba lagi."
_BUSY = "Sedang banyak yang membuat surat. Isian Anda masih ada di halaman ini. Coba lagi sebentar lagi."


def routes(pages: Pages, regions: Regions, clock: Clock) -> APIRouter:
    """The list of letters, each letter's form, and where it is sent."""
    router = APIRouter(include_in_schema=False)
    desk = _Desk(pages, regions, clock)

    @router.get("/surat")
    async def everything() -> Response:
        return HTMLResponse(pages.letters())

    @router.get("/surat/{name}")
    async def form(name: str) -> Response:
        return HTMLResponse(pages.form(_named(name), {}, {}))

    @router.post("/surat/{name}")
    async def write(request: Request, name: str) -> Response:
        return await desk.write(request, _named(name))

    return router


def _named(name: str) -> Letter:
    letter = catalogue.find(name)
    if letter is None:
        raise HTTPException(404)
    return letter


class _Desk:
    """Takes a filled form and gives back the file, or the form with what is wrong."""

    def __init__(self, pages: Pages, regions: Regions, clock: Clock) -> None:
        self._pages, self._regions, self._clock = pages, regions, clock
        self._press = _Press()

    async def write(self, request: Request, letter: Letter) -> Response:
        typed = await _typed(request)
        if typed is None:
            return self._again(letter, {}, 413, {}, _TOO_LONG)
        try:
            answers = letter.read(typed, self._regions, self._clock().astimezone(WIB).date())
        except Unacceptable as refusal:
            return self._again(letter, typed, 422, refusal.problems)
        warnings = letter.warned(answers)
        # Told once, with the form as it was: pressing again means that the letter is wanted all the same.
        if warnings and typed.get("warned") != "yes":
            return self._again(letter, typed, 200, {}, *warnings)
        if self._press.is_full:
            return self._again(letter, typed, 503, {}, _BUSY)
        return await self._press.file(letter.write(answers), is_pdf=typed.get("format") == "pdf")

    def _again(
        self, letter: Letter, typed: Mapping[str, str], status: int, problems: Mapping[str, str], *notes: str
    ) -> Response:
        return HTMLResponse(self._pages.form(letter, typed, problems, *notes), status, _PERSONAL)


class _Press:
    """Makes one file after the other, beside the loop that answers everybody else."""

    def __init__(self) -> None:
        self._one, self._waiting = asyncio.Semaphore(1), 0

    @property
    def is_full(self) -> bool:
        return self._waiting >= _MOST_WAITING

    async def file(self, document: Document, *, is_pdf: bool) -> Response:
        self._waiting += 1
        try:
            async with self._one:
                file = await asyncio.to_thread(printing.pdf if is_pdf else printing.word, document)
        finally:
            self._waiting -= 1
        saved_as = {"content-disposition": f'attachment; filename="{file.name}"'}
        return Response(file.content, 200, _PERSONAL | saved_as, file.media_type)


async def _typed(request: Request) -> Mapping[str, str] | None:
    """The fields of the form; None when there is more than any letter needs. No more than that is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS))
    except ValueError:
        return None
