"""`status 1042` tells a ticket's state and deadlines at any time, also while a mediator holds the conversation.

Who asks in their own words when they will be answered is told the same, as long as nobody holds the ticket.
"""

import re

from bot.engine import countdown, phrases, time_phrases
from bot.engine.ticket_view import TicketView
from bot.engine.turn import Decision, Reply, Turn
from clinic.clock import spoken_time

_ASKED = re.compile(r"/?(?:status|cek\s+tiket|tiket)(?:\s+tiket)?\s*#?(\d{1,9})?\s*[?.!]*", re.IGNORECASE)
# "kok blm dibalas pak?", "kapan ada jawaban dari mediatornya": a word for the answer, and around it nothing but these.
_ANSWER = (
    r"balas|bal[ae]san(?:nya)?|bales|dibal[ae]s|di(?:jawab|jwb|baca|respons?|tanggapi|proses)|jawaban(?:nya)?|"
    r"kabar(?:nya)?|perkembangan(?:nya)?|respons?|tiket(?:nya)?"
)
_AROUND = (
    r"ada|akan|apa(?:kah)?|aku|bagaimana|banget|bapak|belum|berapa|bgt|bl?um|blm|bpk|bu|cepat|dari|dengan|di|dong|gimana|"
    r"gmn|halo|ibu|ini|itu|jam|jg|juga|kak?|kapan|kenapa|kira-kira|knp|kok|lagi|lama|loh?|maaf|mana|mas|masih|mbak|"
    r"mediator(?:nya)?|min|mohon|nya|oleh|pak|pesan|petugas(?:nya)?|sampai|saya|sdh|segera|sekali|sih|sudah|sy|tadi|td|"
    r"tolong|tunggu|udah|yah?|yang|yg"
)
_IMPATIENT = re.compile(rf"(?=.*\b(?:{_ANSWER})\b)(?:(?:{_ANSWER}|{_AROUND})\b[\s,.!?]*)+", re.IGNORECASE | re.DOTALL)
_LONGEST = 80


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    asked = _ASKED.fullmatch(turn.text.strip()[:40])
    if asked is None and not _is_impatient(turn):
        return None
    # Nothing else changes: the choices that were shown before stay open.
    return Decision(turn.memory, (Reply(_answer(turn, asked and asked.group(1))),))


def _is_impatient(turn: Turn) -> bool:
    """Whether somebody whose ticket waits asks when they will be answered."""
    is_waiting = turn.open_ticket is not None and turn.open_ticket.state == "waiting"
    # Whoever is filling in a letter may be telling us that nobody answered the last one.
    if not is_waiting or turn.memory.form is not None:
        return False
    words = turn.text.strip()
    return len(words) <= _LONGEST and _IMPATIENT.fullmatch(words) is not None


def _answer(turn: Turn, number: str | None) -> str:
    if not turn.tickets:
        return phrases.STATUS_NONE if number is None else phrases.STATUS_UNKNOWN.format(number=number)
    if number is None:
        return _state(turn, turn.open_ticket or turn.tickets[0])
    # Only tickets of this conversation: a number of somebody else's looks like one that does not exist.
    ticket = next((ticket for ticket in turn.tickets if ticket.number == int(number)), None)
    return phrases.STATUS_UNKNOWN.format(number=number) if ticket is None else _state(turn, ticket)


def _state(turn: Turn, ticket: TicketView) -> str:
    texts = {
        "waiting": phrases.STATUS_WAITING,
        "taken": phrases.STATUS_TAKEN,
        "closed": phrases.STATUS_CLOSED,
    }
    state = texts[ticket.state].format(
        number=ticket.number,
        place=ticket.place,
        mediator=ticket.mediator,
        office=ticket.office,
        opened=spoken_time(ticket.opened_at),
    )
    due = ticket.answer_due_at
    if ticket.state == "waiting" and due is not None and due > turn.now:
        state += phrases.STATUS_DUE.format(due=spoken_time(due))
    lines = [countdown.line(turn, one) for one in ticket.countdowns if one.is_running]
    return "\n".join((state, time_phrases.COUNTDOWNS, *lines)) if lines else state
