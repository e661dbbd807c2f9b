"""Collection: files that people sent are fetched from their platform, looked at, and kept with the ticket."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

import structlog

from bot.channels.channel import Channel
from clinic import filetype, pictures, uploads
from clinic.clock import Clock
from clinic.database import Database
from clinic.filetype import Fault, Unacceptable
from clinic.lease import LeaseLost
from clinic.uploads import Checked, Upload

log = structlog.get_logger()

_FIRST_PAUSE, _MOST_PAUSE = timedelta(seconds=2), timedelta(hours=1)
# With the pauses above about half a day: some platforms hand a file out no longer.
_MOST_ATTEMPTS = 20


class Transcriber(Protocol):
    """Writes down what is said in a voice note; None when it cannot."""

    async def transcript(self, content: bytes) -> str | None: ...


class Collection:
    """Any number of these may run, in one process or in several."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        channels: Sequence[Channel],
        wake: Callable[[], None],
        transcriber: Transcriber | None = None,
    ) -> None:
        self._database, self._clock, self._wake, self._transcriber = database, clock, wake, transcriber
        self._channels = {channel.name: channel for channel in channels}

    async def round(self) -> bool:
        """Fetch one file, or take away what was held in vain; returns whether there was anything to do."""
        async with self._database.lease() as session:
            upload = await uploads.take(session, self._clock())
        if upload is None:
            return await self._drop_overdue()
        try:
            await self._collect(upload)
        except LeaseLost:
            log.warning("upload lease lost", upload=upload.id)
        self._wake()
        return True

    async def _collect(self, upload: Upload) -> None:
        try:
            checked = await self._checked(upload)
        except Unacceptable as refused:
            await self._refuse(upload, refused.fault)
        except Exception as error:  # the platform is down or answers nonsense: it is asked again
            await self._again(upload, error)
        else:
            async with self._database.begin() as session:
                await uploads.keep(session, upload, checked, self._clock())

    async def _checked(self, upload: Upload) -> Checked:
        """The file as it may be kept. Raises Unacceptable; anything else raised means: later."""
        content = await self._content(upload)
        kind = filetype.recognise(content)
        # In a thread: everybody else's answers need not wait for a picture.
        copy = await asyncio.to_thread(pictures.copy, content) if kind.is_picture else None
        transcript = None
        if self._transcriber is not None and kind.is_sound:
            transcript = await self._transcriber.transcript(content)
        return Checked(content, kind, copy, transcript)

    async def _content(self, upload: Upload) -> bytes:
        async with self._database.read() as session:
            stowed = await uploads.stowed_content(session, upload)
        if stowed is not None:
            return stowed
        channel = self._channels.get(upload.channel)
        if channel is None:
            raise LookupError("the channel is off")
        return await channel.fetch(upload.reference)

    async def _refuse(self, upload: Upload, fault: Fault) -> None:
        async with self._database.begin() as session:
            await uploads.refuse(session, upload, fault, self._clock())
        log.info("upload refused", upload=upload.id, fault=fault.value)

    async def _again(self, upload: Upload, error: Exception) -> None:
        # The text of an error may hold the address, and Telegram's holds the token: only its kind is kept and logged.
        reason = type(error).__name__
        log.warning("upload not fetched", upload=upload.id, attempt=upload.attempts, error=reason)
        if upload.attempts >= _MOST_ATTEMPTS:
            await self._refuse(upload, Fault.UNREACHABLE)
            return
        pause = min(_FIRST_PAUSE * 2 ** (upload.attempts - 1), _MOST_PAUSE)
        async with self._database.begin() as session:
            await uploads.later(session, upload, self._clock() + pause, reason)

    async def _drop_overdue(self) -> bool:
        async with self._database.read() as session:
            overdue = await uploads.overdue(session, self._clock())
        if not overdue:
            return False
        async with self._database.begin() as session:
            await uploads.drop(session, overdue)
        return True
