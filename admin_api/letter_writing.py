"""A letter written for the person of a ticket: what is known is filled in, and it goes out as a document."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from admin_api.casework import Casework
from admin_api.office import Office
from clinic import facts, tickets
from clinic.attachments import LETTER_KEPT
from clinic.clock import WIB
from clinic.conversations import Entry
from clinic.errors import NotThere
from clinic.tickets import Ticket
from knowledge.letters import catalogue, printing
from knowledge.letters.document import Document
from knowledge.letters.letter import Letter

_WORDS = "Ini surat yang saya siapkan untuk Anda: {title}. Baca ulang sebelum ditandatangani.\n\n{after}"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter whose answers are accepted; `warnings` are what one should know all the same."""

    letter: Letter
    document: Document
    warnings: tuple[str, ...]


def named(name: str) -> Letter:
    """Raises NotThere."""
    found = catalogue.find(name)
    if found is None:
        raise NotThere("letter")
    return found


async def known(work: Casework, ticket: Ticket) -> dict[str, str]:
    """What the ticket says already, by the names that letters give their fields."""
    told = await facts.known(work.session, ticket.person_id)
    region = work.office.regions.get(ticket.region)
    found = {
        "company": None if told is None else told.company,
        "region": None if region is None else region.name,
        "place": None if region is None else region.capital,
    }
    return {name: value for name, value in found.items() if value}


async def suggested(work: Casework, ticket: Ticket) -> dict[str, str]:
    """What may be right and is to be confirmed: how somebody wants to be called is rarely their name on paper."""
    told = await facts.known(work.session, ticket.person_id)
    return {} if told is None or not told.name else {"worker_name": told.name}


def write(office: Office, letter: Letter, typed: Mapping[str, str]) -> Written:
    """Raises Unacceptable with everything that is wrong at once."""
    answers = letter.read(typed, office.regions, office.clock().astimezone(WIB).date())
    return Written(letter, letter.write(answers), letter.warned(answers))


async def send(work: Casework, number: int, written: Written) -> Entry:
    """To the person, as Word and PDF, with a line that stays. Raises TicketTaken, NotYours, TicketClosed.

    Words and files are forgotten as those of every letter: once they have arrived, and after a day at the latest.
    """
    letter, now = written.letter, work.office.clock()
    # In a thread: a file takes a fifth of a second, and everybody else goes on.
    files = await asyncio.to_thread(printing.files, written.document)
    entry = await work.reply(number, _WORDS.format(title=letter.title, after=letter.after), files)
    entry.event, entry.forget_at = f"letter:{letter.name}", now + LETTER_KEPT
    ticket = await work.session.get_one(Ticket, entry.ticket_id)
    await tickets.note_event(work.session, ticket, "letter_sent", now, work.mediator, letter.title)
    return entry
