"""A slip that is put right while a letter is filled in, "eh salah 31 oktober": which answer it means.

What is marked as a slip is never printed as the answer to the question that happens to be open.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.engine import asking, dictation, dictation_phrases, letter_values, mistaken
from bot.engine.question import Question, Questionnaire, Unclear
from bot.engine.turn import Decision, Form, Option, Turn
from clinic.regions import Regions
from knowledge import slips
from knowledge.language import dates
from knowledge.letters import stationery
from knowledge.letters.field import Field, Kind
from knowledge.letters.letter import Letter

_LEAD = re.compile(
    r"(?:(?:eh+|bukan(?:nya)?|sa?la?h|ralat|koreksi|keliru|ma?ksu?d\w*|(?:se)?harusnya|hrsnya|yang|yg|benar|bener|bnr"
    r"|maaf|maap|sori|sorry|itu|tadi|ding|min|kak|pak|bu)\b[\s,.:]*)+",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r".*\b(?:tapi|tp|melainkan)\b[\s,]*", re.IGNORECASE)
# So may a reason begin: "Seharusnya saya diberi surat peringatan", "Bukan saya yang merusak mesin".
_BEGINS_A_STORY = frozenset(("bukan", "bukannya", "salah", "salahnya", "keliru", "harusnya", "seharusnya"))
_STORIES = (Kind.LONG_TEXT, Kind.ROWS)
_CALENDAR = frozenset(
    ("tanggal", "tgl", "hari", "hr", "yang", "yg", "lalu", "pagi", "siang", "sore", "malam", "kemarin", "kemaren",
     "kmrn", "tadi", "ya", "kak", "pak", "bu", "min", *letter_values.WEEKDAYS)
)  # fmt: skip
_CLOCK = re.compile(r"(?:jam|pukul)\s*\d.*|\d{1,2}[.:]\d{2}(?:\s*wib)?", re.IGNORECASE)
_SCALED = re.compile(r"(?:rp|idr)[\s.]*\d.*|\d[\d.,]*\s*(?:juta|jt|ribu|rb)\b.*|\d{1,3}(?:\.\d{3})+", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    ("nama", "tanggal", "anda", "atau", "yang", "surat", "lengkap", "bekerja", "hari", "tahu", "diberi", "phk",
     "jumlah", "uang", "dan", "apa", "kapan", "paling", "lambat", "ke", "di", "kota", "harus")
)  # fmt: skip
"""Words of labels that name no field by themselves."""
_MOST_SHOWN = 5


def heard(turn: Turn, letter: Letter, questions: Questionnaire, form: Form, asked: Field | None) -> Decision | None:
    """The answer that is meant put right, or the question which one that is; None where this is no slip."""
    if not _is_marked(turn, asked):
        return None
    rest = _INSTEAD.sub("", _LEAD.sub("", turn.text.strip(), count=1)).strip(" .,!")
    told = _answered(letter, form)
    found = dictation.corrected(letter.fields, turn.regions, turn.text)
    field = None
    if not found:
        field = _named(rest, told, letter.fields) or _placed(told, asked, turn.regions, rest, turn.today)
    if field is not None and (question := questions.question(field.name)) is not None:
        try:
            found = {field.name: question.read(_behind_name(field, rest))}
        except Unclear as unclear:
            again = replace(form, asking=field.name, narrowed=())
            return asking.ask(turn, questions, again, question, before=str(unclear))
    if found:
        known = replace(form, answers=asking.merged(questions, form, found), narrowed=())
        return asking.following(turn, questions, known, before=asking.noted(questions, found, turn.text))
    open_one = None if asked is None else questions.question(asked.name)
    return None if open_one is None or open_one.choices else _which(turn, questions, form, open_one, told)


def _answered(letter: Letter, form: Form) -> list[Field]:
    """What was answered, the last question first, then what was told beside the questions."""
    names = dict.fromkeys((*reversed(form.trail), *reversed(form.answers)))
    return [letter.field(name) for name in names if form.answers.get(name) is not None]


def _is_marked(turn: Turn, asked: Field | None) -> bool:
    words = turn.heard.message.words
    if not (slips.is_marked(words) or words[:1] == ("bukan",)):
        return False
    return asked is None or asked.kind not in _STORIES or _is_short(turn, words)


def _is_short(turn: Turn, words: tuple[str, ...]) -> bool:
    """Whether it is a slip and no story that begins so: "eh", or a value and nothing beside it."""
    rest = _LEAD.sub("", turn.text.strip(), count=1)
    return words[0] not in _BEGINS_A_STORY or _is_day(rest) or _SCALED.fullmatch(rest) is not None


def _named(rest: str, told: Iterable[Field], fields: Iterable[Field]) -> Field | None:
    """The field that the words call by its label: "alamatnya Jalan Merdeka", "mulainya 2021"."""
    said = {word.removesuffix("nya") for word in re.findall(r"[^\W\d_]+", rest.lower())[:2]}
    order = list(dict.fromkeys(one.name for one in (*told, *fields)))
    scores = {}
    for field in fields:
        label = set(re.findall(r"[^\W\d_]+", field.label.lower())) - _SAYS_NOTHING
        if field.only_with is None and label & said:
            scores[field.name] = (len(label & said) / len(label), -order.index(field.name))
    best = max(scores, key=lambda name: scores[name], default=None)
    return next((field for field in fields if field.name == best), None)


def _behind_name(field: Field, rest: str) -> str:
    """The value behind the name of its field."""
    label = "|".join(set(re.findall(r"[^\W\d_]+", field.label.lower())))
    return re.sub(rf"^(?:(?:{label})(?:nya)?\b[\s:=,]*)+", "", rest, flags=re.IGNORECASE)


def _placed(told: list[Field], asked: Field | None, regions: Regions, rest: str, today: date) -> Field | None:
    """The last answer, or the only one, of the kind that the words are, a date for a date; else that of the question.

    Once everything was shown no answer is the last.
    """
    fitting = [field for field in told if _fits(field, regions, rest, today)]
    if asked is not None and fitting and fitting[0] is told[0]:
        return fitting[0]
    if fitting or asked is None:
        return fitting[0] if len(fitting) == 1 else None
    return asked if _fits(asked, regions, rest, today) else None


def _fits(field: Field, regions: Regions, rest: str, today: date) -> bool:
    # A word that is the name of a district too may be anything else that was told.
    if not _is_of_kind(field, rest) or (field.kind is Kind.REGION and regions.find(rest) is None):
        return False
    try:
        return dictation.read(field, regions, rest, today) is not None
    except Unclear:
        return False


def _is_of_kind(field: Field, rest: str) -> bool:
    if field.kind is Kind.DATE:
        return _is_day(rest)
    if field.kind is Kind.TIME:
        return _CLOCK.fullmatch(rest) is not None
    if field.kind is Kind.MONEY:
        return _SCALED.fullmatch(rest) is not None
    if field.kind in (Kind.CHOICE, Kind.REGION):
        return bool(rest) and not any(map(str.isdigit, rest))
    if mistaken.ADDRESS.match(field.label):
        return mistaken.STREET.match(rest) is not None
    return field.name == stationery.COMPANY.name and mistaken.IS_COMPANY.match(rest) is not None


def _is_day(rest: str) -> bool:
    """Whether the words are a day and nothing beside it."""
    words = re.findall(r"[^\W_]+", rest.lower())
    return bool(words) and all(word.isdigit() or dates.is_month(word) or word in _CALENDAR for word in words)


def _which(turn: Turn, questions: Questionnaire, form: Form, question: Question, told: Iterable[Field]) -> Decision:
    """What was answered last to choose from, above the question that is open."""
    shown = tuple(Option(field.label, asking.changing(field.name)) for field in told)[:_MOST_SHOWN]
    before = dictation_phrases.WHICH_SLIP if shown else dictation_phrases.NOT_WRITTEN
    return asking.ask(turn, questions, form, question, before=before, beside=shown)
