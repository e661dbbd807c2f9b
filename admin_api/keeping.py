"""What an office does with its canned replies: write one, change it, take it away, and fill it for a ticket."""

from dataclasses import dataclass

from admin_api.casework import Casework
from admin_api.office import Office
from clinic import audit, canned, facts
from clinic.canned import CannedReply
from clinic.errors import Refusal, must_be_version
from clinic.tickets import Ticket
from knowledge import speech
from knowledge.citation import Citation, CitationUnreadable

# What a person is called who has not told their name.
_NAMELESS = "Bapak/Ibu"


class UnknownLaw(Refusal):
    """The citation follows no form that we know, or names an instrument that nobody registered."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Wording:
    """What a canned reply says. `citation` is a mark or empty."""

    title: str
    text: str
    citation: str


async def add(work: Casework, wording: Wording) -> CannedReply:
    """Raises UnknownVariable, UnknownLaw."""
    law = _known(work.office, wording.citation)
    added = CannedReply(region=work.mediator.region)
    added.write(wording.title, wording.text, law, work.mediator, work.office.clock())
    work.session.add(added)
    await work.session.flush()
    _note(work, "add", added)
    return added


async def rewrite(work: Casework, reply_id: int, wording: Wording, seen: int | None) -> CannedReply:
    """Raises NotThere for everybody but the office that keeps it, Changed, UnknownVariable, UnknownLaw."""
    kept = await canned.kept_by(work.session, work.mediator, reply_id)
    must_be_version(seen, kept.version)
    law = _known(work.office, wording.citation)
    kept.write(wording.title, wording.text, law, work.mediator, work.office.clock())
    _note(work, "rewrite", kept)
    return kept


async def remove(work: Casework, reply_id: int, seen: int | None) -> None:
    """Raises NotThere for everybody but the office that keeps it, Changed."""
    kept = await canned.kept_by(work.session, work.mediator, reply_id)
    must_be_version(seen, kept.version)
    _note(work, "remove", kept)
    await work.session.delete(kept)


async def filled(work: Casework, reply_id: int, ticket: Ticket) -> str:
    """The reply as it is said to the ticket's person, with its law below. Raises NotThere."""
    reply = await canned.used_by(work.session, work.mediator, reply_id)
    known = await facts.known(work.session, ticket.person_id)
    values = {
        "nama": (known.name if known is not None else None) or _NAMELESS,
        "nomor": str(ticket.number),
        "kabupaten": work.office.place(ticket.region),
    }
    law = speech.named([Citation.parse(reply.citation)], work.office.instruments) if reply.citation else ""
    return "\n\n".join(part for part in (reply.filled(values), law) if part)


def _known(office: Office, mark: str) -> str:
    """The mark as it is kept."""
    if not mark.strip():
        return ""
    try:
        cited = Citation.parse(mark.strip().strip("[]"))
    except CitationUnreadable as unreadable:
        raise UnknownLaw(mark) from unreadable
    if cited.instrument not in office.instruments:
        raise UnknownLaw(mark)
    return str(cited)


def _note(work: Casework, verb: str, reply: CannedReply) -> None:
    audit.note(work.session, work.mediator.id, verb, "canned", reply.id, work.office.clock())
