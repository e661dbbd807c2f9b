"""After an alarm about suicide: whether somebody is with them. What answers that is no question for the search."""

from datetime import datetime, timedelta

from bot.engine import phrases, urgent
from bot.engine.turn import Decision, Reply, Turn, say
from knowledge.search import smalltalk, urgency
from knowledge.search.decide import Outcome
from knowledge.search.urgency import Danger

_LASTS = timedelta(hours=2)
"""After the last word of the exchange."""
_LONGEST, _LONGEST_ELSE = 10, 6
"""Words of an answer that says whether somebody is there, and of one that does not."""

_NOT = frozenset(("tidak", "belum", "bukan", "tanpa", "jangan", "ndak", "nda"))
_ALONE = frozenset(("sendiri", "sendirian", "seorangan", "sorangan", "dewe", "dewean"))
_SOMEBODY = frozenset(
    ("bersama", "bareng", "ditemani", "ditemenin", "berdua", "bertiga", "istri", "suami", "ibu", "mama", "mamak",
     "emak", "umak", "bapak", "ayah", "papa", "abah", "orangtua", "ortu", "kakak", "kaka", "abang", "adik", "adek",
     "teman", "kawan", "sahabat", "pacar", "tunangan", "keluarga", "saudara", "sepupu", "tetangga", "nenek", "kakek",
     "paman", "tante", "om", "bibi", "mertua")
)  # fmt: skip
_NO_HELP = frozenset(
    ("anak", "bayi", "balita", "pergi", "jauh", "kampung", "kerja", "keluar", "pulang", "meninggal", "cerai", "pisah")
)
"""Who is there cannot help, or is somewhere else."""
_YES = frozenset(("iya", "ya", "sudah", "ada"))
_PLAIN = frozenset(
    ("ada", "saya", "siapa", "siapapun", "orang", "satu", "pun", "lagi", "di", "sini", "disini", "rumah", "kamar",
     "kok", "sih", "ini", "sekarang")
)  # fmt: skip
"""What a yes or a no may stand among, and still be one."""
_JOKE = frozenset(("becanda", "bercanda", "canda", "bercandaan", "iseng", "ngelawak"))
_OWN = frozenset((Outcome.ANSWER, Outcome.CALCULATOR, Outcome.LETTER))


def step(turn: Turn) -> Decision | None:
    if not turn.is_words or not _lasts(turn):
        return None
    if _is_taken_back(turn):
        # What they ask next is a question again. The officer looks all the same: who can tell a joke from shame?
        return say(turn, Reply(phrases.TAKEN_BACK), alarmed="")
    said = _answered(turn)
    if said is None:
        return None
    parts = [said, urgent.numbers(turn, Danger.SUICIDE)]
    ticket = turn.open_ticket
    if ticket is not None:
        parts.append(phrases.COMPANY_TICKET.format(number=ticket.number))
    reply = Reply("\n\n".join(parts), about=f"urgent:{Danger.SUICIDE.value}")
    return say(turn, reply, alarmed=turn.now.isoformat())


def _lasts(turn: Turn) -> bool:
    """Whether the question still stands: not for long, and not while something else is being asked."""
    memory = turn.memory
    if not memory.alarmed or memory.form is not None or memory.expecting:
        return False
    return turn.now - datetime.fromisoformat(memory.alarmed) <= _LASTS


def _answered(turn: Turn) -> str | None:
    """What to say to an answer; None where the words ask something of their own."""
    words = turn.heard.message.words
    if len(words) > _LONGEST or _asks_of_its_own(turn):
        return None
    told = frozenset(words)
    if told & (_ALONE | _SOMEBODY):
        return phrases.WITH_SOMEBODY if _is_with_somebody(told) else phrases.ALONE
    if turn.memory.offered or len(words) > _LONGEST_ELSE:
        # They have gone on to something else.
        return None
    if told & _NOT and told <= _NOT | _PLAIN:
        return phrases.ALONE
    return phrases.WITH_SOMEBODY if told & _YES and told <= _YES | _PLAIN else phrases.STAY_SAFE


def _is_taken_back(turn: Turn) -> bool:
    """Whether it was said in jest: "ga kak becanda"; "saya ga becanda" is meant."""
    words = turn.heard.message.words
    before = dict(zip(words[1:], words, strict=False))
    jokes = [word for word in words if word in _JOKE and before.get(word) not in _NOT]
    return bool(jokes) and len(words) <= _LONGEST


def _is_with_somebody(told: frozenset[str]) -> bool:
    is_denied = bool(told & _NOT)
    if told & _ALONE:
        return is_denied
    return not is_denied and not told & _NO_HELP


def _asks_of_its_own(turn: Turn) -> bool:
    """Whether the search is sure of it and it names work: "gimana?" alone is still about what they said before."""
    heard, language = turn.heard, turn.edition.language
    words = heard.message.words
    if heard.finding.decision is Outcome.MENU or smalltalk.bare_topic(language, words) is not None:
        return True
    # A wife or a friend is named by whoever says who is there.
    telling = tuple(word for word in words if word not in _SOMEBODY)
    names_work = urgency.is_near(language, telling) or any((word,) in language.topics for word in telling)
    return heard.finding.decision in _OWN and names_work
