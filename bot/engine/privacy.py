"""What a person may demand of their own data, at any time: see it, correct it, have it withheld or erased."""

import re
from dataclasses import replace

from bot.engine import phrases, privacy_phrases, urgent
from bot.engine.turn import Decision, Demanded, Memory, Option, Reply, Turn, keep_silent, say
from clinic.clock import spoken_time
from clinic.content import Kind
from clinic.periods import DEMANDS

# For the line in the thread: what goes out with it is forgotten once it has arrived.
ABOUT_DATA = "data:access"

_PLEASE = r"(?:(?:tolong|mohon|minta|mau|ingin|bisa|boleh|saya|sy|aku|min|pak|bu)\s+)*"
_MINE = (
    r"(?:semua\s+|seluruh\s+)?(?:data|akun)(?:\s+pribadi)?\s*(?:saya|sy|aku|ku|gue)(?:\s+(?:dong|ya|semua|sekarang))*"
)
_TALK = (
    r"(?:semua\s+|seluruh\s+)?(?:riwayat\s+)?(?:chat|percakapan|obrolan|pesan)\s*(?:saya|sy|aku|ku|ini|tadi)"
    r"(?:\s+(?:yang|yg|tadi|ini|dong|ya|semua|sekarang))*"
)
_ERASE = re.compile(
    rf"/hapus|{_PLEASE}(?:di)?hapus(?:kan|in)?\s+(?:(?:aja|saja)\s+)?(?:{_MINE}|{_TALK})", re.IGNORECASE
)
_ERASE_INDEED = re.compile(
    r"(?:(?:ya|iya|y|ok|oke)[\s,]+)?(?:di)?hapus(?:kan|in)?(?:\s+(?:aja|saja|semua|semuanya|ya|dong|deh|pak|bu|min))*",
    re.IGNORECASE,
)
"""Said to the question whether to erase: "iya hapus"."""
_SEE = re.compile(rf"/data|{_PLEASE}(?:lihat|liat|tampilkan|kirim|kirimkan|unduh|salinan)\s+{_MINE}", re.IGNORECASE)
_CORRECT = re.compile(rf"/betulkan|{_PLEASE}(?:betulkan|benarkan|perbaiki|koreksi|ralat|ubah)\s+{_MINE}", re.IGNORECASE)
_STOP = re.compile(r"/?stop", re.IGNORECASE)
_CORRECTION, _LONGEST = "correction", 120


def step(turn: Turn) -> Decision | None:
    if turn.kind is Kind.NEWS:
        return _news(turn)
    decision = _picked(turn) or _asked(turn)
    return _withheld(turn) if decision is None and turn.is_frozen else decision


def _picked(turn: Turn) -> Decision | None:
    match turn.meaning:
        case "privacy:erase":
            return _erased(turn)
        case "privacy:ask":
            return _ask_to_erase(turn)
        case "privacy:keep":
            return say(turn, Reply(privacy_phrases.DATA_KEPT))
        case "privacy:resume":
            return _with(say(turn, Reply(privacy_phrases.RESUMED)), Demanded.RESUME)
    return None


def _asked(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    words = _bare(turn.text)
    if _STOP.fullmatch(words):
        return _stopped(turn)
    is_asked = any(option.meaning == "privacy:erase" for option in turn.memory.offered)
    if is_asked and _ERASE_INDEED.fullmatch(words):
        return _erased(turn)
    if _ERASE.fullmatch(words):
        return _ask_to_erase(turn)
    if _SEE.fullmatch(words):
        return _with(say(turn, Reply(privacy_phrases.YOUR_DATA, about=ABOUT_DATA)), Demanded.ACCESS)
    if _CORRECT.fullmatch(words):
        return _ask_what_is_wrong(turn)
    return _corrected(turn) if turn.memory.expecting == _CORRECTION else None


def is_demand(text: str) -> bool:
    """Whether somebody demands something of their own data."""
    return any(demand.fullmatch(_bare(text)) for demand in (_STOP, _ERASE, _SEE, _CORRECT))


def _bare(text: str) -> str:
    return " ".join(text.split())[:_LONGEST].rstrip(".!? ")


def _ask_to_erase(turn: Turn) -> Decision:
    ticket = turn.open_ticket
    about_ticket = "" if ticket is None else privacy_phrases.ERASE_TICKET.format(number=ticket.number)
    options = (Option(privacy_phrases.ERASE_NOW, "privacy:erase"), Option(phrases.NO, "privacy:keep"))
    return say(turn, Reply(privacy_phrases.ERASE_ASK.format(ticket=about_ticket), options))


def _erased(turn: Turn) -> Decision:
    kept = [str(ticket.number) for ticket in turn.tickets if ticket.state != "closed" or ticket.is_held]
    parts = [privacy_phrases.ERASED]
    if kept:
        parts.append(privacy_phrases.ERASED_BUT_KEPT.format(numbers=", ".join(kept)))
    parts.append(privacy_phrases.ERASED_ON_WEB if turn.channel == "web" else privacy_phrases.ERASED_ELSEWHERE)
    # The count of offers goes on: a button from before must not mean something else.
    fresh = Memory(offer=turn.memory.offer, welcomed=turn.memory.welcomed)
    return Decision(fresh, (Reply("\n\n".join(parts)),), demanded=Demanded.ERASURE)


def _stopped(turn: Turn) -> Decision:
    """Withdrawn at once. Where nothing was handed to a mediator nothing is worth keeping for a second thought."""
    if not turn.tickets:
        return _erased(turn)
    text = privacy_phrases.STOPPED.format(time=spoken_time(turn.now + DEMANDS))
    return _with(say(turn, Reply(text, _WITHHELD)), Demanded.STOP)


def _withheld(turn: Turn) -> Decision:
    """Nothing is worked on, but danger to life: that comes before everything, and lifts it."""
    return urgent.step(turn) or say(turn, Reply(privacy_phrases.WITHHELD, _WITHHELD))


def _ask_what_is_wrong(turn: Turn) -> Decision:
    if not turn.tickets:
        return say(turn, Reply(privacy_phrases.NOTHING_TO_CORRECT))
    return say(turn, Reply(privacy_phrases.WHAT_IS_WRONG), expecting=_CORRECTION)


def _corrected(turn: Turn) -> Decision:
    """What is wrong is noted. It may speak of danger: whoever is in it does not look where they write."""
    noted = Reply(privacy_phrases.CORRECTION_NOTED)
    alarm = urgent.step(turn)
    decision = say(turn, noted) if alarm is None else replace(alarm, replies=(*alarm.replies, noted))
    return _with(decision, Demanded.CORRECTION)


def _news(turn: Turn) -> Decision | None:
    name, _, reason = turn.text.partition(":")
    if name == "erase":
        return _erased(turn)
    sentence = _NEWS.get(name)
    if sentence is None:
        return keep_silent(turn) if turn.is_frozen else None
    return say(turn, Reply(sentence.format(reason=reason), _WITHHELD if name == "withheld" else ()))


def _with(decision: Decision, demanded: Demanded) -> Decision:
    return replace(decision, demanded=demanded)


_WITHHELD = (Option(privacy_phrases.GO_ON, "privacy:resume"), Option(privacy_phrases.ERASE_NOW, "privacy:ask"))
_NEWS = {
    "corrected": privacy_phrases.CORRECTED,
    "not_corrected": privacy_phrases.NOT_CORRECTED,
    "withheld": privacy_phrases.WITHHELD_BY_DESK,
    "shown": privacy_phrases.SHOWN_AGAIN,
}
