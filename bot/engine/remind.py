"""Reminders that a person asks for: the end of a contract, a claim, a mediation; listed and taken back by them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.engine import phrases, questionnaire, time_phrases, with_mediator
from bot.engine.question import Answers, Question, Questionnaire, Unclear
from bot.engine.turn import Answer, Decision, Option, Reply, Turn, Wish, keep_silent, say
from bot.engine.wishes import JKP, WORDS, days_before, from_calculation, meant, title
from clinic.calendar import YearUnknown
from clinic.clock import spoken_day
from clinic.content import Kind
from knowledge.calculators import sheet
from knowledge.language import dates
from knowledge.law import counting

_ABOUT, _TAKE_BACK, _DUE = "remind", "unremind", "reminder"
_LISTED = frozenset(("pengingat", "daftar pengingat", "pengingat saya", "lihat pengingat", "cek pengingat"))
_UNDO = re.compile(
    r"(?:batal(?:kan)?|hapus|stop|hentikan|matikan)\s+(?:semua\s+)?pengingat(?:nya|\s+saya)?", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:saya\s+|aku\s+|sy\s+|tolong\s+|mohon\s+|minta\s+|bisa\s+|mau\s+|buat\s+)*(?:di)?(?:ingat(?:kan|in)|ingetin|pengingat)\b",
    re.IGNORECASE,
)
_FARTHEST = timedelta(days=5 * 366)
_MOST = 10
_WINDOWED = {"whatsapp": "WhatsApp", "messenger": "Messenger"}
_THEN = {"contract_end": "contract-compensation", JKP: "job-loss-benefit"}


def step(turn: Turn) -> Decision | None:
    kind, _, rest = (turn.meaning or "").partition(":")
    if kind == _ABOUT:
        about, _, day = rest.partition(":")
        return _wait(turn, about, date.fromisoformat(day)) if day else _begin(turn, {"about": about} if about else {})
    if turn.memory.form is not None and turn.memory.form.about == _ABOUT:
        asked = questionnaire.go_on(turn, _questions(turn.today))
        if asked is None or isinstance(asked, Decision):
            return asked
        about = str(asked["about"])
        return _wait(turn, about, meant(about, str(asked["day"])))
    if turn.is_words and _ASKS.match(turn.text.strip()[:200]):
        return _begin(turn, _heard(turn.text, turn.today))
    return None


def manage(turn: Turn) -> Decision | None:
    """The list, and taking back: at any time, also while a mediator holds the conversation."""
    kind, _, rest = (turn.meaning or "").partition(":")
    if kind == _TAKE_BACK:
        about, _, day = rest.partition(":")
        gone = Wish(about, date.fromisoformat(day))
        told = time_phrases.REMIND_CANCELLED.format(title=title(about), day=spoken_day(gone.day))
        return Decision(turn.memory, (Reply(told),), forget=gone)
    words = " ".join(turn.text.lower().split()).rstrip(".!?")
    return show(turn) if turn.is_words and (words in _LISTED or _UNDO.fullmatch(words[:80])) else None


def show(turn: Turn) -> Decision:
    """What waits, each with a way to take it back."""
    make = Option(time_phrases.REMIND_MAKE, f"{_ABOUT}:")
    if not turn.wishes:
        return say(turn, Reply(time_phrases.REMIND_NONE, (make,)), welcomed=True)
    lines = (time_phrases.REMIND_LINE.format(title=title(one.about), day=spoken_day(one.day)) for one in turn.wishes)
    options = (_take_back(one) for one in turn.wishes[:_MOST])
    return say(turn, Reply(time_phrases.REMIND_LIST.format(lines="\n".join(lines)), tuple(options)), welcomed=True)


def when_due(turn: Turn) -> Decision | None:
    """A reminder's time has come."""
    kind, _, rest = turn.text.partition(":")
    if turn.kind is not Kind.NEWS or kind != _DUE:
        return None
    about, _, written = rest.partition(":")
    day = date.fromisoformat(written)
    left = (
        f"{(day - turn.today).days} hari lagi"
        if day > turn.today
        else "hari ini"
        if day == turn.today
        else "sudah lewat"
    )
    hint = time_phrases.REMINDED_HINT.get(about, time_phrases.REMINDED_LAST_DAY)
    text = f"{time_phrases.REMINDED.format(title=title(about), day=spoken_day(day), left=left)} {hint}"
    if day < turn.today - timedelta(days=1):
        return keep_silent(turn)  # the clinic was away; what is over by now would only frighten
    # Nothing to press while something else is asked, or while a human has the case.
    is_busy = bool(turn.memory.expecting) or with_mediator.holds(turn)
    return Decision(turn.memory, (Reply(text, () if is_busy else _then(about)),))


def after(calculator: str, answers: Mapping[str, Answer], today: date) -> tuple[Option, ...]:
    """The choice to be reminded, after a calculation that has a day for it."""
    if calculator == "job-loss-benefit":
        return (Option(time_phrases.REMIND_ME, f"{_ABOUT}:{JKP}"),)
    wish = from_calculation(calculator, answers)
    if wish is None or wish.day <= today:
        return ()
    return (Option(time_phrases.REMIND_ME, f"{_ABOUT}:{wish.about}:{wish.day.isoformat()}"),)


def _begin(turn: Turn, known: Answers) -> Decision:
    if len(turn.wishes) >= _MOST:
        return say(turn, Reply(time_phrases.REMIND_FULL.format(most=_MOST)))
    return questionnaire.begin(turn, _questions(turn.today), known)


def _wait(turn: Turn, about: str, day: date) -> Decision:
    """`day` is in the future."""
    if len(turn.wishes) >= _MOST:
        return say(turn, Reply(time_phrases.REMIND_FULL.format(most=_MOST)))
    on = days_before(about, day, turn.today)
    if not on:
        return say(turn, Reply(time_phrases.REMIND_PAST))
    platform = _WINDOWED.get(turn.channel)
    text = time_phrases.REMIND_SET.format(
        title=title(about),
        day=spoken_day(day),
        on=" dan ".join(map(spoken_day, on)),
        law=_law(turn, about),
        window="" if platform is None else time_phrases.REMIND_WINDOW.format(channel=platform),
    )
    decision = say(turn, Reply(text, (_take_back(Wish(about, day)), Option(phrases.TO_MENU, "menu"))))
    return Decision(decision.memory, decision.replies, remind=Wish(about, day, on))


def _law(turn: Turn, about: str) -> str:
    kind = counting.by_key().get(about)
    if kind is None:
        return ""
    law = ", ".join(sheet.spoken(citation, turn.edition.instruments) for citation in kind.deadline.law)
    return time_phrases.REMIND_LAW.format(law=law, certainty=kind.certainty)


def _take_back(wish: Wish) -> Option:
    return Option(
        time_phrases.REMIND_CANCEL.format(title=title(wish.about)), f"{_TAKE_BACK}:{wish.about}:{wish.day.isoformat()}"
    )


def _then(about: str) -> tuple[Option, ...]:
    first = Option(phrases.CALCULATE_MINE, f"calculation:{_THEN[about]}") if about in _THEN else None
    return (*((first,) if first else ()), Option(phrases.ASK_MEDIATOR, "mediator"), Option(phrases.TO_MENU, "menu"))


def _questions(today: date) -> Questionnaire:
    choices = tuple((about, title(about)) for about in WORDS)
    return Questionnaire(
        about=_ABOUT,
        title=time_phrases.REMIND_TITLE,
        questions=(
            Question("about", "Tentang", time_phrases.REMIND_WHAT, _read_about, _said_about, choices),
            Question("day", "Tanggal", time_phrases.REMIND_DAY, lambda text: _read_day(text, today), _said_day),
        ),
        confirm=time_phrases.REMIND_NOW,
        hear=lambda text, _asked: _heard(text, today),
        check=lambda answers: _checked(answers, today),
    )


def _named(text: str) -> str | None:
    """What of it is named."""
    return next((about for about, word in WORDS.items() if word in text.lower()), None)


def _heard(text: str, today: date) -> Answers:
    day = dates.day(text, today)
    found: dict[str, Answer] = {"about": _named(text), "day": None if day is None else day.isoformat()}
    return {name: answer for name, answer in found.items() if answer is not None}


def _read_about(text: str) -> Answer:
    about = _named(text)
    if about is None:
        raise Unclear(time_phrases.REMIND_WHICH)
    return about


def _read_day(text: str, today: date) -> Answer:
    day = dates.day(text, today)
    if day is None:
        raise Unclear(time_phrases.REMIND_NO_DAY)
    return day.isoformat()


def _said_about(about: Answer) -> str:
    return title(str(about))


def _said_day(day: Answer) -> str:
    return spoken_day(date.fromisoformat(str(day)))


def _checked(answers: Answers, today: date) -> tuple[str, str] | None:
    about = str(answers["about"])
    try:
        day = meant(about, str(answers["day"]))
    except YearUnknown:
        return "day", time_phrases.REMIND_TOO_FAR
    if day > today + _FARTHEST:
        return "day", time_phrases.REMIND_TOO_FAR
    if day > today:
        return None
    return "day", time_phrases.REMIND_TOO_LATE.format(day=spoken_day(day)) if about == JKP else time_phrases.REMIND_PAST
