"""Three short questions about the person's work, once, when their first case was opened; each can be passed over."""

from dataclasses import replace

from bot.engine import form_phrases, phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from clinic.employment import LONGEST, SECTORS, STATUSES

_ASKED = "fact"
_QUESTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "sector": (phrases.FACT_SECTOR, SECTORS),
    "status": (phrases.FACT_STATUS, STATUSES),
    "company": (phrases.FACT_COMPANY, {}),
}
_ORDER = tuple(_QUESTIONS)
_PASS = frozenset(("lewati", "skip", "tidak", "tidak mau", "ga", "gak", "nggak", "rahasia"))
# Who begins so does not name a company.
_SENTENCE = frozenset(
    ("kapan", "bagaimana", "gimana", "apa", "apakah", "kenapa", "berapa", "saya", "sy", "aku", "tolong", "mohon")
)
# More words than a company's name has are something the person wants to say.
_MOST_WORDS = 8


EXPECTING = f"{_ASKED}:sector"
"""What is expected after `first`."""


def first(opened: str) -> Reply:
    """The word that the case is open, and the first question in the same message."""
    return _question("sector", before=f"{opened}\n\n{phrases.FACTS_WHY}\n\n")


def asked_again(turn: Turn, before: str) -> Reply:
    """The words with the question behind them that is still open, where one is."""
    kind, _, name = turn.memory.expecting.partition(":")
    return _question(name, before=f"{before}\n\n") if kind == _ASKED and name in _QUESTIONS else Reply(before)


def step(turn: Turn) -> Decision | None:
    kind, _, rest = (turn.meaning or "").partition(":")
    if kind == _ASKED:
        name, _, value = rest.partition(":")
        return _told(turn, name, value)
    kind, _, name = turn.memory.expecting.partition(":")
    if kind != _ASKED or not turn.is_words:
        return None
    heard = _heard(name, turn.text)
    # What is no answer is something else that the person wants to say: the questions end there.
    return None if heard is None else _told(turn, name, heard)


def _heard(name: str, text: str) -> str | None:
    """The answer in what was typed, empty when the question is passed over; None when it is none."""
    words = " ".join(text.lower().split()).rstrip(".!")
    if words in _PASS:
        return ""
    if name == "company":
        return " ".join(text.split()) if _is_name(words) else None
    choices = _QUESTIONS[name][1] if name in _QUESTIONS else {}
    return next((key for key, label in choices.items() if label.lower() in words), None)


def _is_name(words: str) -> bool:
    parts = words.split()
    return "?" not in words and 0 < len(parts) <= _MOST_WORDS and len(words) <= LONGEST and parts[0] not in _SENTENCE


def _told(turn: Turn, name: str, value: str) -> Decision | None:
    if name not in _QUESTIONS:
        return None
    told = (name, value) if value else None
    following = _ORDER[_ORDER.index(name) + 1 :]
    if following:
        decision = say(turn, _question(following[0]), expecting=f"{_ASKED}:{following[0]}")
    else:
        decision = say(turn, Reply(phrases.FACTS_DONE))
    return replace(decision, fact=told)


def _question(name: str, before: str = "") -> Reply:
    text, choices = _QUESTIONS[name]
    options = [Option(label, f"{_ASKED}:{name}:{key}") for key, label in choices.items()]
    return Reply(f"{before}{text}", (*options, Option(form_phrases.SKIP, f"{_ASKED}:{name}:")), by_word=not choices)
