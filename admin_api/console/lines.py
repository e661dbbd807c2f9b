"""The thread as the console shows it: each line with who, what, when, and where a new day begins."""

from dataclasses import dataclass
from datetime import date

from admin_api.casework import Case
from admin_api.console import files, labels
from admin_api.console.files import FileShown
from admin_api.office import Office
from clinic import conversations
from clinic.clock import WIB
from clinic.content import Kind

_URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `day` is set on the first one of each day; `sent` says what it is when it is not words.

    `asked` is the number of the message that the bot answers with this line, or that made the ticket urgent. `standing`
    says how far it came on its way to the person; empty where nobody needs to know.
    """

    id: int
    kind: str
    author: str
    text: str
    sent: str
    choices: tuple[str, ...]
    about: str
    asked: int | None
    time: str
    day: str | None
    standing: str
    files: tuple[FileShown, ...]


def lines_of(case: Case, office: Office) -> list[Line]:
    """The whole thread, oldest first."""
    lines: list[Line] = []
    last: date | None = None
    asked: int | None = None
    for entry in case.thread:
        today = entry.at.astimezone(WIB).date()
        is_event = entry.author == conversations.EVENT
        # What happens between a message and its answer, a ticket opened or made urgent, parts them not.
        if entry.author != conversations.BOT and not is_event:
            asked = entry.id if entry.author == conversations.PERSON and entry.kind == Kind.TEXT else None
        is_answer = entry.author == conversations.BOT or entry.event == _URGENT
        lines.append(
            Line(
                id=entry.id,
                kind=entry.author,
                author="" if is_event else labels.author(entry, case.names),
                text=labels.event(entry, case.names, office) if is_event else entry.text,
                sent=labels.sent(entry),
                choices=tuple(label for label, _ in entry.choices),
                about=labels.about(entry),
                asked=asked if is_answer else None,
                time=labels.clock(entry.at),
                day=labels.day(entry.at) if today != last else None,
                standing=labels.standing(entry, case.standings.get(entry.id)),
                files=files.shown(case.files.get(entry.id, ())),
            )
        )
        last = today
        asked = None if entry.author == conversations.BOT else asked
    return lines
