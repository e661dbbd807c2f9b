"""The chat of our own website: words come in by POST, the thread goes out as a stream, or by asking again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.sse import format_sse_event
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import webchat_words
from bot.channels.channel import Abilities, Files, Hearing
from bot.channels.webchat_room import CHANNEL, Room
from bot.channels.webchat_session import Session, Sessions
from bot.channels.webchat_streams import Stream, Streams
from bot.channels.webchat_thread import Line
from bot.channels.webchat_words import Refused
from clinic.clock import Clock
from clinic.content import Content
from clinic.database import Database
from clinic.filetype import Fault, Unacceptable
from clinic.regions import Regions
from clinic.vault import Vault

log = structlog.get_logger()

_PING_SECONDS = 15
# A comment keeps the connection open through proxies; the event lets the page notice that it died without a word.
_PING = format_sse_event(comment="ping", event="alive", data_str="{}")
_GREETING = format_sse_event(event="ready", data_str="{}", retry=1000)
_PERSONAL = {"cache-control": "no-store"}
_STREAM = _PERSONAL | {"x-accel-buffering": "no"}


class WebChat:
    """A channel: the conversation's key is the digest of the browser's secret, so an address opens nothing.

    `is_framed`: the office has allowed other sites to show the widget, which has a room of its own.
    """

    name = CHANNEL
    shows = Abilities(text=4096, buttons=100, per_second=1000, files=Files.FETCHED)

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        regions: Regions,
        *,
        public_url: str | None,
        is_framed: bool = False,
    ) -> None:
        is_https = (public_url or "").startswith("https://")
        self._streams = Streams(database, self.name)

        def room(sessions: Sessions) -> Room:
            return Room(database, vault, clock, regions, self._streams, sessions)

        self.room = room(Sessions(vault, is_https=is_https))
        self._doors = {"/web/v1": self.room}
        if is_framed:
            self._doors["/widget/v1"] = room(Sessions(vault, is_https=is_https, is_framed=True))

    async def send(self, key: str, content: Content) -> str | None:
        """What is to be said stands in the thread already: the open pages only have to look."""
        self._streams.wake(self.room.fingerprint(key))
        return None

    async def fetch(self, reference: str) -> bytes:
        raise Unacceptable(Fault.GONE)  # what a browser brings is here already

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[None]:
        follower = asyncio.create_task(self._streams.follow(), name="web follower")
        try:
            yield
        finally:
            self.close()
            follower.cancel()
            with suppress(asyncio.CancelledError):
                await follower

    def close(self) -> None:
        """End the open streams. To be called when the server is told to stop: it waits for every open connection."""
        self._streams.close()

    def routes(self, hearing: Hearing) -> APIRouter:
        router = APIRouter(tags=["web chat"], include_in_schema=False)
        for prefix, room in self._doors.items():
            router.include_router(self._door(room, hearing), prefix=prefix)
        return router

    def _door(self, room: Room, hearing: Hearing) -> APIRouter:
        router = APIRouter()

        @router.post("/messages")
        async def say(request: Request) -> Response:
            try:
                session, words = await room.hear(request, webchat_words.read, hearing)
            except Refused as refused:
                return _refusal(refused)
            response = JSONResponse({"id": str(words.id)}, 202, _PERSONAL)
            room.keep(session, response)
            return response

        @router.get("/messages")
        async def messages(request: Request) -> Response:
            session = room.session(request)
            lines = [] if session is None else await room.lines(session, _number(request.query_params.get("after")))
            body = ",".join(line.json for line in lines)
            begun = "false" if session is None else "true"
            return Response(f'{{"begun":{begun},"entries":[{body}]}}', 200, _PERSONAL, "application/json")

        @router.get("/events")
        async def events(request: Request) -> Response:
            return self._stream(room, request)

        @router.get("/files/{number}")
        async def fetch(request: Request, number: str) -> Response:
            return await _file(room, request, number)

        @router.delete("/session")
        async def leave(request: Request) -> Response:
            response = Response(status_code=204, headers=_PERSONAL)
            try:
                room.leave(request, response)
            except Refused as refused:
                return _refusal(refused)
            return response

        return router

    def _stream(self, room: Room, request: Request) -> Response:
        session = room.session(request)
        if session is None:
            return Response(status_code=204, headers=_PERSONAL)  # tells the browser not to come again
        if self._streams.is_full:
            return Response(status_code=503, headers=_PERSONAL | {"retry-after": "15"})
        # After a cut the browser asks for the first address again, and says beside it how far it came.
        after = max(_number(request.query_params.get("after")), _number(request.headers.get("last-event-id")))
        return StreamingResponse(self._events(room, session, after), 200, _STREAM, "text/event-stream")

    async def _events(self, room: Room, session: Session, after: int) -> AsyncIterator[bytes]:
        with self._streams.opened(room.fingerprint(session.key)) as stream:
            yield _GREETING
            while not stream.is_closed:
                try:
                    lines = await _new_lines(stream, room, session, after)
                except SQLAlchemyError as error:
                    log.error("web stream failed", error=type(error).__name__)
                    return  # the page comes again, or asks for the thread until the database is back
                for line in lines:
                    after = line.id
                    yield format_sse_event(data_str=line.json, id=str(line.id))
                if not await stream.wait(_PING_SECONDS):
                    yield _PING


async def _new_lines(stream: Stream, room: Room, session: Session, after: int) -> Sequence[Line]:
    stream.look()
    return await room.lines(session, after)


async def _file(room: Room, request: Request, number: str) -> Response:
    attachment = await room.file(room.session(request), _number(number))
    if attachment is None:
        return PlainTextResponse(webchat_words.FILE_GONE, 404, _PERSONAL)
    saved_as = {"content-disposition": f'attachment; filename="{attachment.name}"'}
    return Response(attachment.content, 200, _PERSONAL | saved_as, attachment.media_type)


def _refusal(refused: Refused) -> Response:
    headers = {} if refused.wait_seconds is None else {"retry-after": str(refused.wait_seconds)}
    return JSONResponse({"error": refused.sentence}, refused.status, _PERSONAL | headers)


def _number(text: str | None) -> int:
    """The number of an entry; 0 for whatever is not one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else 0
