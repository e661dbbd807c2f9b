"""Whoever wants their name kept secret says so where a letter asks for it: it is no name, and may be a wish of it."""

import re
from dataclasses import replace

from bot.engine import asking, dictation_phrases, mistaken
from bot.engine.question import Questionnaire
from bot.engine.turn import Decision, Form, Turn
from knowledge.citation import Citation
from knowledge.law.law import Registry
from knowledge.letters.field import Field, Kind
from knowledge.letters.inspectorate import CONFIDENTIAL, SECRECY
from knowledge.letters.letter import Letter

_HIDE = r"\b(?:(?:di)?rahasia(?:kan|in|kn)?|anonim|(?:di)?sembunyi(?:kan|in))\b"
_WISH = re.compile(
    rf"{_HIDE}|\b(?:jangan|jgn|ga usah|gak usah|tidak usah|tanpa|ga mau|gak mau|tidak mau)\s+(?:\w+\s+){{0,2}}"
    r"(?:nama|namaku|identitas)\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\b(?:nama(?:ku|nya)?|identitas(?:ku|nya)?|data|anonim|saya|sy|aku|pelapor)\b", re.IGNORECASE)
_BESIDE_NAME = re.compile(
    rf"[\s,.]+(?:tapi|tp|tetapi|tolong|tlg|mohon|mhn|minta|jangan|jgn)\b.*(?:{_HIDE}|\b(?:sebut|tulis)).*",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_OF_A_STORY = 12, 6
"""Words. Whoever says more tells what happened."""


def without_wish(text: str) -> str:
    """The name alone of "Budi tapi tolong dirahasiakan"."""
    return _BESIDE_NAME.sub("", text.strip()) or text


def is_meant(text: str) -> bool:
    return _WISH.search(text) is not None and _OF_WHOM.search(text) is not None


def heard(turn: Turn, letter: Letter, questions: Questionnaire, form: Form, asked: Field) -> Decision | None:
    """The wish noted where the letter has a line for it, and the same question once more."""
    is_story = asked.kind in (Kind.LONG_TEXT, Kind.ROWS)
    is_name = mistaken.PERSON.match(asked.label) is not None
    if len(turn.text.split()) > (_LONGEST_OF_A_STORY if is_story else _LONGEST) or not is_meant(turn.text):
        return None
    question = questions.question(asked.name)
    has_line = any(field.name == CONFIDENTIAL for field in letter.fields)
    if question is None or (is_name and without_wish(turn.text) != turn.text) or not (has_line or is_name):
        return None
    if not has_line:
        return asking.ask(turn, questions, form, question, before=dictation_phrases.HIDDEN_NOT)
    known = replace(form, answers=asking.merged(questions, form, {CONFIDENTIAL: "yes"}))
    before = said(letter, turn.edition.instruments)
    before += f" {dictation_phrases.HIDDEN_NEEDS_NAME}" if is_name else ""
    return asking.ask(turn, questions, known, question, before=before)


def said(letter: Letter, instruments: Registry) -> str:
    """What becomes of the wish in this letter."""
    if all(field.name != CONFIDENTIAL for field in letter.fields):
        return dictation_phrases.HIDDEN_NOT
    citation = Citation.parse(SECRECY)
    return dictation_phrases.HIDDEN_NOTED.format(law=citation.spoken(instruments.name(citation.instrument)))
