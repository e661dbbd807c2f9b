"""Where browsers of one kind of session talk with the clinic: our own pages, or the widget in other sites' pages."""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import Request, Response

from bot.channels import webchat_files, webchat_thread, webchat_words
from bot.channels.channel import Busy, Hearing
from bot.channels.webchat_allowance import Allowance, network
from bot.channels.webchat_files import Brought
from bot.channels.webchat_session import Session, Sessions, is_foreign
from bot.channels.webchat_streams import Streams
from bot.channels.webchat_thread import Line
from bot.channels.webchat_words import Refused, Words
from clinic import attachments, conversations, tickets, uploads
from clinic.clock import Clock
from clinic.content import Address, Attachment, Inbound, Kind
from clinic.conversations import PERSON
from clinic.database import Database
from clinic.regions import Regions
from clinic.vault import Vault

CHANNEL = "web"

_PER_MINUTE = 20
# Workers of one plant, or of one mobile provider, share an address: a network may write more often than a person,
# but begin no more conversations than one person writes messages.
_PER_MINUTE_OF_NETWORK = 120


class Room:
    """Knows a browser by its session, hears it, and shows it its own thread."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, regions: Regions, streams: Streams, sessions: Sessions
    ) -> None:
        self._database, self._vault, self._clock, self._regions = database, vault, clock, regions
        self._streams, self._sessions = streams, sessions
        self._of_session, self._of_network = Allowance(_PER_MINUTE, clock), Allowance(_PER_MINUTE_OF_NETWORK, clock)

    def session(self, request: Request) -> Session | None:
        return self._sessions.of(request)

    def keep(self, session: Session, response: Response) -> None:
        self._sessions.keep(session, response)

    def leave(self, request: Request, response: Response) -> None:
        """Forget the session, in the browser. Raises Refused."""
        if is_foreign(request):
            raise Refused(403, webchat_words.FOREIGN)
        self._sessions.end(response)

    async def hear(
        self, request: Request, read: Callable[[Request], Awaitable[Words]], hearing: Hearing
    ) -> tuple[Session, Words]:
        """Store what the browser says; returns whose it is. Raises Refused."""
        if is_foreign(request):
            raise Refused(403, webchat_words.FOREIGN)
        session = self._sessions.of(request)
        self._limit(request, session)
        words = await read(request)
        session = session or self._sessions.begin(words.fresh)
        try:
            await hearing.hear([self._inbound(session, words)])
        except Busy as error:
            raise Refused(503, webchat_words.BUSY, wait_seconds=5) from error
        return session, words

    async def bring(self, request: Request, hearing: Hearing) -> tuple[Session, Brought]:
        """Store a file that the browser brings for its ticket; returns whose it is. Raises Refused."""
        if is_foreign(request):
            raise Refused(403, webchat_words.FOREIGN)
        session = self._sessions.of(request)
        self._limit(request, session)
        # Looked at before the file is read: without a ticket nobody brings us ten megabytes.
        await self._must_take_files(session)
        brought = await webchat_files.read(request)
        if session is None:
            raise Refused(409, webchat_files.NO_TICKET)
        address, now = self._address(session), self._clock()
        async with self._database.begin() as work:
            conversation = await conversations.open_with(work, self._vault, address, now)
            media = await uploads.stow(work, conversation, brought.kind.value, brought.name, brought.content, now)
        name = f"{session.key}:{brought.id}"
        try:
            await hearing.hear([Inbound(address, name, brought.kind, "", now, media=(media,))])
        except Busy as error:
            raise Refused(503, webchat_words.BUSY, wait_seconds=5) from error
        return session, brought

    async def _must_take_files(self, session: Session | None) -> None:
        """Raises Refused without a ticket that a file could belong to, and when there were too many."""
        async with self._database.read() as look:
            found = None if session is None else await conversations.at(look, self._vault, self._address(session))
            if found is None or not await tickets.is_open_in(look, found.id):
                raise Refused(409, webchat_files.NO_TICKET)
            if not await uploads.room(look, found.id, self._clock()):
                raise Refused(429, webchat_files.TOO_MANY, wait_seconds=3600)

    async def lines(self, session: Session, after: int = 0) -> Sequence[Line]:
        async with self._database.read() as look:
            return await webchat_thread.lines(look, self._vault, self._regions, self._address(session), after)

    async def answered(self, session: Session, after: int, seconds: float) -> None:
        """Until somebody answers what was said after the entry with this number; at most so many seconds."""
        if self._streams.is_full:
            return
        with self._streams.opened(self.fingerprint(session.key)) as stream:
            until = self._clock().timestamp() + seconds
            while not stream.is_closed:
                stream.look()
                lines = await self.lines(session, after)
                left = until - self._clock().timestamp()
                if (lines and lines[-1].author != PERSON) or left <= 0 or not await stream.wait(left):
                    return

    async def file(self, session: Session | None, number: int) -> Attachment | None:
        """A file of the browser's own conversation, as long as it is kept."""
        if session is None:
            return None
        async with self._database.read() as look:
            found = await conversations.at(look, self._vault, self._address(session))
            return None if found is None else await attachments.of_conversation(look, found.id, number)

    def fingerprint(self, key: str) -> str:
        return self._vault.fingerprint(f"{CHANNEL}:{key}")

    def _limit(self, request: Request, session: Session | None) -> None:
        net = network(request)
        wait = self._of_session.spend(f"new from {net}" if session is None else session.key)
        wait = wait or self._of_network.spend(net)
        if wait:
            raise Refused(429, webchat_words.TOO_OFTEN, wait_seconds=int(wait) + 1)

    def _inbound(self, session: Session, words: Words) -> Inbound:
        return Inbound(
            address=self._address(session),
            external_id=f"{session.key}:{words.id}",
            kind=Kind.TEXT if words.choice is None else Kind.CHOICE,
            text=words.text,
            sent_at=self._clock(),
            choice=words.choice,
        )

    def _address(self, session: Session) -> Address:
        return Address(CHANNEL, session.key)
