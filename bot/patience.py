"""How long a client may take to say what it wants: a connection that trickles is closed, so that it holds no place."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# A whole head, or a whole body, within this many seconds; reliability B5 asks for 30 at most.
HEAD_WITHIN = 15.0
BODY_WITHIN = 20.0


class PatientProtocol(HttpToolsProtocol):
    """uvicorn limits idle connections, not ones that send a byte now and then; this does.

    The clock runs from the first byte to the end of the head, then to the end of the body; a long answer (a stream of
    events) is none of its business.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_within(HEAD_WITHIN)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_within(HEAD_WITHIN)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._expect_within(BODY_WITHIN)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._expect_nothing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        super().connection_lost(exc)

    def _expect_within(self, seconds: float) -> None:
        self._expect_nothing()
        self._deadline = self.loop.call_later(seconds, self.transport.close)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
