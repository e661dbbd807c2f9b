"""The chat of our own website: words come in by POST, the thread goes out as a stream, or by asking again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.sse import format_sse_event
from sqlalchemy.exc import SQLAlchemyError

from bot.channels import webchat_thread, webchat_words
from bot.channels.channel import Abilities, Busy, Files, Hearing
from bot.channels.webchat_allowance import Allowance, network
from bot.channels.webchat_session import Session, Sessions, is_foreign
from bot.channels.webchat_streams import Stream, Streams
from bot.channels.webchat_thread import Line
from bot.channels.webchat_words import Refused, Words
from clinic import attachments, conversations
from clinic.clock import Clock
from clinic.content import Address, Content, Inbound, Kind
from clinic.database import Database
from clinic.regions import Regions
from clinic.vault import Vault

log = structlog.get_logger()

_PER_MINUTE = 20
# Workers of one plant, or of one mobile provider, share an address: a network may write more often than a person,
# but begin no more conversations than one person writes messages.
_PER_MINUTE_OF_NETWORK = 120

_PING_SECONDS = 15
# A comment keeps the connection open through proxies; the event lets the page notice that it died without a word.
_PING = format_sse_event(comment="ping", event="alive", data_str="{}")
_GREETING = format_sse_event(event="ready", data_str="{}", retry=1000)
_PERSONAL = {"cache-control": "no-store"}
_STREAM = _PERSONAL | {"x-accel-buffering": "no"}


class WebChat:
    """A channel: the conversation's key is the digest of the browser's secret, so an address opens nothing."""

    name = "web"
    shows = Abilities(text=4096, buttons=100, per_second=1000, files=Files.FETCHED)

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, regions: Regions, *, public_url: str | None
    ) -> None:
        self._database, self._vault, self._clock, self._regions = database, vault, clock, regions
        self._sessions = Sessions(vault, is_https=(public_url or "").startswith("https://"))
        self._streams = Streams(database, self.name)
        self._of_session, self._of_network = Allowance(_PER_MINUTE, clock), Allowance(_PER_MINUTE_OF_NETWORK, clock)

    async def send(self, key: str, content: Content) -> str | None:
        """What is to be said stands in the thread already: the open pages only have to look."""
        self._streams.wake(self._fingerprint(key))
        return None

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
        router = APIRouter(prefix="/web/v1", tags=["web chat"], include_in_schema=False)

        @router.post("/messages")
        async def say(request: Request) -> Response:
            try:
                return await self._hear(request, hearing)
            except Refused as refused:
                headers = {} if refused.wait_seconds is None else {"retry-after": str(refused.wait_seconds)}
                return JSONResponse({"error": refused.sentence}, refused.status, _PERSONAL | headers)

        @router.get("/messages")
        async def messages(request: Request) -> Response:
            session = self._sessions.of(request)
            lines = [] if session is None else await self._lines(session, _number(request.query_params.get("after")))
            body = ",".join(line.json for line in lines)
            begun = "false" if session is None else "true"
            return Response(f'{{"begun":{begun},"entries":[{body}]}}', 200, _PERSONAL, "application/json")

        @router.get("/events")
        async def events(request: Request) -> Response:
            return self._stream(request)

        @router.get("/files/{number}")
        async def fetch(request: Request, number: str) -> Response:
            return await self._file(request, _number(number))

        @router.delete("/session")
        async def leave(request: Request) -> Response:
            response = Response(status_code=403 if is_foreign(request) else 204, headers=_PERSONAL)
            if not is_foreign(request):
                self._sessions.end(response)
            return response

        return router

    async def _hear(self, request: Request, hearing: Hearing) -> Response:
        if is_foreign(request):
            raise Refused(403, webchat_words.FOREIGN)
        session = self._sessions.of(request)
        self._limit(request, session)
        words = await webchat_words.read(request)
        session = session or self._sessions.begin(words.fresh)
        try:
            await hearing.hear([self._inbound(session, words)])
        except Busy as error:
            raise Refused(503, webchat_words.BUSY, wait_seconds=5) from error
        response = JSONResponse({"id": str(words.id)}, 202, _PERSONAL)
        self._sessions.keep(session, response)
        return response

    def _limit(self, request: Request, session: Session | None) -> None:
        net = network(request)
        wait = self._of_session.spend(f"new from {net}" if session is None else session.key)
        wait = wait or self._of_network.spend(net)
        if wait:
            raise Refused(429, webchat_words.TOO_OFTEN, wait_seconds=int(wait) + 1)

    def _inbound(self, session: Session, words: Words) -> Inbound:
        return Inbound(
            address=Address(self.name, session.key),
            external_id=f"{session.key}:{words.id}",
            kind=Kind.TEXT if words.choice is None else Kind.CHOICE,
            text=words.text,
            sent_at=self._clock(),
            choice=words.choice,
        )

    def _stream(self, request: Request) -> Response:
        session = self._sessions.of(request)
        if session is None:
            return Response(status_code=204, headers=_PERSONAL)  # tells the browser not to come again
        if self._streams.is_full:
            return Response(status_code=503, headers=_PERSONAL | {"retry-after": "15"})
        # After a cut the browser asks for the first address again, and says beside it how far it came.
        after = max(_number(request.query_params.get("after")), _number(request.headers.get("last-event-id")))
        return StreamingResponse(self._events(session, after), 200, _STREAM, "text/event-stream")

    async def _events(self, session: Session, after: int) -> AsyncIterator[bytes]:
        with self._streams.opened(self._fingerprint(session.key)) as stream:
            yield _GREETING
            while not stream.is_closed:
                try:
                    lines = await self._new_lines(stream, session, after)
                except SQLAlchemyError as error:
                    log.error("web stream failed", error=type(error).__name__)
                    return  # the page comes again, or asks for the thread until the database is back
                for line in lines:
                    after = line.id
                    yield format_sse_event(data_str=line.json, id=str(line.id))
                if not await stream.wait(_PING_SECONDS):
                    yield _PING

    async def _new_lines(self, stream: Stream, session: Session, after: int) -> Sequence[Line]:
        stream.look()
        return await self._lines(session, after)

    async def _lines(self, session: Session, after: int) -> Sequence[Line]:
        address = Address(self.name, session.key)
        async with self._database.read() as look:
            return await webchat_thread.lines(look, self._vault, self._regions, address, after)

    async def _file(self, request: Request, number: int) -> Response:
        """A file of the browser's own conversation, as long as it is kept."""
        session = self._sessions.of(request)
        attachment = None
        if session is not None:
            async with self._database.read() as look:
                found = await conversations.at(look, self._vault, Address(self.name, session.key))
                if found is not None:
                    attachment = await attachments.of_conversation(look, found.id, number)
        if attachment is None:
            return PlainTextResponse(webchat_words.FILE_GONE, 404, _PERSONAL)
        saved_as = {"content-disposition": f'attachment; filename="{attachment.name}"'}
        return Response(attachment.content, 200, _PERSONAL | saved_as, attachment.media_type)

    def _fingerprint(self, key: str) -> str:
        return self._vault.fingerprint(f"{self.name}:{key}")


def _number(text: str | None) -> int:
    """The number of an entry; 0 for whatever is not one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else 0
