"""The questions of a message that asks several: each is searched for by itself, so that none is dropped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from knowledge.edition import Heard
from knowledge.search.decide import Finding, Outcome
from knowledge.search.ground import Ground
from knowledge.search.thresholds import SURELY_WORK

_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)](?=\s|[^\W\d])")
_ASKED = re.compile(r"(?<=[?!])|(?<=\.)\s|\n")
_AND = re.compile(r"\b(?:dan|sama|trus|terus|trs|lalu|sekalian|plus)\b", re.IGNORECASE)
_JOINED = re.compile(rf"[,;]|{_AND.pattern}", re.IGNORECASE)
_ASKING = frozenset(
    ("berapa", "bagaimana", "kapan", "siapa", "mana", "apa", "apakah", "bisa", "boleh", "wajib", "tidak")
)
_SEARCHED = (Outcome.ANSWER, Outcome.CHOICES, Outcome.MEDIATOR)
_SURE = (Outcome.ANSWER, Outcome.CALCULATOR, Outcome.LETTER)
_FEWEST_WORDS = 2
_LONGEST = 30
"""Words. A longer message tells a story, in which a comma or "dan" joins no questions."""
_MOST = 6
_CLEAR = 0.7
"""Of what only a comma or "dan" parts and what asks: it may be half a question, which an article hardly fits."""
_SURELY_NOT_OURS = 0.2
"""Of what is only joined to a matter of work: it is sent on where this leaves no doubt."""
_UNSURE = 2
"""Articles, offered for a question that none surely answers."""
_SAME = 3
"""Candidates. Where the answer to the whole message is among them, the part asks for nothing else."""


class Kind(IntEnum):
    """How certain it is that a part is a question: a sentence without a mark after one that has it, only joined, with
    a question mark, or of a numbered list.
    """

    TOLD = 0
    JOINED = 1
    ASKED = 2
    LISTED = 3


@dataclass(frozen=True, slots=True)
class Several:
    """The `slugs` of the articles of the questions, in the order in which they were asked.

    `sure` is the one that surely answers, `finding` what the search made of it, or of the first question. `elsewhere`
    are the offices for what is no matter of work, empty where none is known; `unanswered`: something was asked that no
    article fits. `parts` are the words of each question.
    """

    parts: tuple[str, ...]
    finding: Finding
    slugs: tuple[str, ...]
    sure: str | None
    elsewhere: tuple[str, ...]
    unanswered: bool


def of(message: Heard) -> Several | None:
    """None where one thing is asked, as far as can be told."""
    whole = message.finding
    if whole.danger_elsewhere is not None or whole.decision not in _SEARCHED:
        return None
    asked = parts(message.message.text)
    heard = [(kind, message.edition.hear(part)) for part, kind in asked]
    # What is bare belongs to the question before it.
    heard = [(kind, one) for kind, one in heard if not one.is_bare]
    found = [one.finding for kind, one in heard if _counts(one, kind, whole)]
    foreign = (one.finding for kind, one in heard if _is_foreign(one.finding, kind, whole))
    elsewhere = {one.elsewhere or whole.elsewhere or "" for one in foreign}
    unanswered = any(_is_unanswered(one.finding, kind, whole) for kind, one in heard)
    if not found or len({one.candidates[0].slug for one in found}) + len(elsewhere) + unanswered < 2:
        return None
    # Beside another office's matter a part may be the trap in it: it is offered, never answered with.
    answers = [one for one in (whole, *found) if one.decision is Outcome.ANSWER and whole.elsewhere is None]
    answered = replace((answers or found)[0], ground=Ground.SEVERAL)
    offered = [one.slug for finding in found for one in finding.candidates[: min(max(finding.shown, 1), _UNSURE)]]
    return Several(
        parts=tuple(part for part, _ in asked),
        finding=answered if answers else replace(answered, decision=Outcome.CHOICES),
        slugs=tuple(dict.fromkeys(offered))[:_MOST],
        sure=answers[0].candidates[0].slug if answers else None,
        elsewhere=tuple(sorted(elsewhere)),
        unanswered=unanswered,
    )


def _is_certain(kind: Kind, whole: Finding) -> bool:
    """Whether the part is surely a question of its own: the answer to a whole story also answers what it asks."""
    return kind is Kind.LISTED or (kind is Kind.ASKED and whole.decision is not Outcome.ANSWER)


def _is_foreign(finding: Finding, kind: Kind, whole: Finding) -> bool:
    is_sure = kind is Kind.ASKED or finding.in_scope < _SURELY_NOT_OURS
    is_sent_on = is_sure and finding.elsewhere is not None
    return finding.out_of_scope and (is_sent_on or whole.elsewhere is not None or _is_certain(kind, whole))


def _is_unanswered(finding: Finding, kind: Kind, whole: Finding) -> bool:
    return finding.decision is Outcome.MEDIATOR and not finding.out_of_scope and _is_certain(kind, whole)


def _counts(heard: Heard, kind: Kind, whole: Finding) -> bool:
    """Whether the part is a question of its own that an article answers."""
    finding = heard.finding
    if (whole.elsewhere is not None or whole.out_of_scope) and kind is Kind.JOINED:
        return finding.decision in (*_SURE, Outcome.CHOICES) and finding.in_scope >= SURELY_WORK
    if kind is Kind.TOLD and (whole.out_of_scope or not _asks(heard.message.words)):
        return False
    if finding.decision is not Outcome.CHOICES:
        return bool(finding.candidates) and finding.decision in _SURE
    slugs = [one.slug for one in finding.candidates[:_SAME]]
    if whole.decision is Outcome.ANSWER and whole.candidates[0].slug in slugs:
        return False
    asks = not _ASKING.isdisjoint(heard.message.words)
    goes_on = kind is Kind.TOLD and _AND.match(heard.message.text.strip()) is not None
    return kind >= Kind.ASKED or goes_on or (asks and finding.candidates[0].probability >= _CLEAR)


def _asks(words: Sequence[str]) -> bool:
    """Whether a sentence asks without a question mark: "boleh ga", "cuti sy gmn", not "thr ga dibayar"."""
    return bool(words) and (words[-1] == "tidak" or not (_ASKING - {"tidak"}).isdisjoint(words))


def parts(text: str) -> list[tuple[str, Kind]]:
    """What may be questions of their own; nothing where the message is a story with one question."""
    numbered = _NUMBERED.split(text)
    if len(numbered) > 2:
        return [(part, Kind.LISTED) for part in numbered[1:] if part.strip()][:_MOST]
    is_story = len(text.split()) > _LONGEST
    found = [(sentence, Kind.ASKED) for sentence in _sentences(text)] if is_story else list(_pieces(text))
    return found[:_MOST] if len(found) > 1 else []


def _sentences(text: str) -> Iterator[str]:
    for sentence in _ASKED.split(text):
        if sentence.rstrip().endswith("?") and len(sentence.split()) >= _FEWEST_WORDS:
            yield sentence


def _pieces(text: str) -> Iterator[tuple[str, Kind]]:
    """What a short message joins, and its sentences from the first on that has a question mark."""
    is_asking = False
    for sentence in _ASKED.split(text):
        pieces = [piece for piece in _JOINED.split(sentence) if len(piece.split()) >= _FEWEST_WORDS]
        has_mark = sentence.rstrip().endswith("?")
        if len(pieces) > 1 and _AND.search(sentence.strip()[1:]):
            yield from ((piece, Kind.JOINED) for piece in pieces)
        elif len(sentence.split()) >= _FEWEST_WORDS and (has_mark or is_asking):
            is_asking = True
            yield sentence, Kind.ASKED if has_mark else Kind.TOLD
