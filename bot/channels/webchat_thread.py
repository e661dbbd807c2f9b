"""A conversation's thread as its own browser may see it: what was spoken, never the desk's notes and events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import attachments, conversations, tickets
from clinic.content import Address, Choice
from clinic.conversations import Entry
from clinic.mediators import Mediator
from clinic.regions import Regions
from clinic.vault import Vault

BOT_SPEAKER = "Hati Jasoka (otomatis)"
PERSON_SPEAKER = "Anda"
_SENT = {"photo": "(foto)", "voice": "(pesan suara)", "file": "(berkas)"}
_PROVINCE = "Provinsi Kalimantan Barat"


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that can be fetched under its number."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the thread, ready to be shown. `takes_files`: there is a ticket now, so files may be brought."""

    id: int
    author: str
    speaker: str
    text: str
    choices: tuple[Choice, ...]
    at: datetime
    files: tuple[FileLink, ...] = ()
    takes_files: bool = False

    @property
    def json(self) -> str:
        return orjson.dumps(self).decode()


def open_choices(thread: Sequence[Line]) -> tuple[Choice, ...]:
    """What can be picked now. Replies of one turn carry the same time: the choices of any of them are open."""
    if not thread or thread[-1].author != conversations.BOT:
        return ()
    turn = [line for line in thread if line.at == thread[-1].at and line.author == conversations.BOT]
    return next((line.choices for line in reversed(turn) if line.choices), ())


async def lines(session: AsyncSession, vault: Vault, regions: Regions, address: Address, after: int) -> Sequence[Line]:
    """What was spoken in the conversation after the entry with this number, oldest first.

    Asking for "greater than the last number" misses nothing: whoever writes into a thread holds the lock of its
    conversation or of its ticket from before the entry gets its number until the commit.
    """
    conversation = await conversations.at(session, vault, address)
    if conversation is None:
        return ()
    entries = await conversations.thread(session, conversation.id, after)
    spoken = [entry for entry in entries if entry.author in conversations.SPOKEN and entry.emptied_at is None]
    mediators = await _mediators(session, spoken, regions)
    private = [entry.id for entry in spoken if entry.author == conversations.BOT and entry.forget_at is not None]
    files = await attachments.named(session, private) if private else {}
    takes_files = bool(spoken) and await tickets.is_open_in(session, conversation.id)
    return [_line(entry, mediators, files.get(entry.id, ()), takes_files) for entry in spoken]


def _line(entry: Entry, mediators: dict[int, str], files: Sequence[tuple[int, str]], takes_files: bool) -> Line:
    speakers = {conversations.BOT: BOT_SPEAKER, conversations.PERSON: PERSON_SPEAKER}
    speaker = speakers.get(entry.author) or mediators.get(entry.mediator_id or 0, "Mediator")
    choices = tuple(Choice(label, key) for label, key in entry.choices)
    links = tuple(FileLink(number, name) for number, name in files)
    text = entry.text or _SENT.get(entry.kind or "", "")
    return Line(entry.id, entry.author, speaker, text, choices, entry.at, links, takes_files)


async def _mediators(session: AsyncSession, entries: Sequence[Entry], regions: Regions) -> dict[int, str]:
    """How each mediator among the authors is called: `Rina, mediator Kota Pontianak`."""
    ids = {entry.mediator_id for entry in entries if entry.mediator_id is not None}
    if not ids:
        return {}
    found = (await session.scalars(select(Mediator).where(Mediator.id.in_(ids)))).all()
    return {mediator.id: _called(mediator, regions) for mediator in found}


def _called(mediator: Mediator, regions: Regions) -> str:
    region = regions.get(mediator.region)
    return f"{mediator.first_name}, mediator {_PROVINCE if region is None else region.name}"
