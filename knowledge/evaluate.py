"""How well the search answers a file of messages whose articles are known: pure measurement, no opinion."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.edition import Edition
from knowledge.problem import Problem, Unreadable
from knowledge.search import elsewhere, thresholds
from knowledge.search.decide import Finding, Outcome
from knowledge.search.index import Ranking

OUTSIDE = ("out_of_scope", "unanswered", "urgent")
"""Topics of messages that no article answers."""

BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Question:
    """A message; `slugs` are the articles that a mediator would accept, `topic` may be one of OUTSIDE."""

    identity: str
    text: str
    topic: str
    slugs: frozenset[str]
    register: str

    @property
    def is_inside(self) -> bool:
        return bool(self.slugs) and self.topic not in OUTSIDE


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, what would be done about it, every article by its probability, and the milliseconds that took.

    `alarm` is how likely it is, from 0 to 1, that it speaks of danger; 1 where a rule says so. `names_office`
    says whether the words of another office stand in it.
    """

    question: Question
    finding: Finding
    ranking: Ranking
    milliseconds: float
    alarm: float = 0.0
    names_office: bool = False

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(one.slug for one in self.finding.candidates[: self.finding.shown])

    @property
    def is_right(self) -> bool:
        return bool(self.shown & self.question.slugs)

    @property
    def is_of_concern(self) -> bool:
        """Whether whoever wrote it is asked whether they are safe."""
        return self.finding.danger is None and self.alarm >= thresholds.CONCERNING

    def is_among(self, first: int) -> bool:
        return bool(self.question.slugs & {one.slug for one in self.ranking.candidates[:first]})


def read(text: str) -> tuple[Question, ...]:
    """Questions as JSON lines {"id","text","topic","slugs","register"}; raises `Unreadable` with every wrong line."""
    found: list[Question] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            slugs = frozenset(str(slug) for slug in row["slugs"])
            found.append(Question(str(row["id"]), row["text"], row["topic"], slugs, row.get("register", "")))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
            advice = 'Tulis satu JSON sebaris: {"id", "text", "topic", "slugs", "register"}.'
            problems.append(Problem(number, advice))
    if problems:
        raise Unreadable(problems)
    return tuple(found)


def judged(questions: Iterable[Question], edition: Edition) -> list[Judged]:
    """Every question put to the search; the time is that of this process, for a busy machine says little else."""
    result = []
    for question in questions:
        before = time.process_time()
        heard = edition.hear(question.text)
        finding, message = heard.finding, heard.message
        took = (time.process_time() - before) * 1000
        result.append(
            Judged(
                question,
                finding,
                edition.index.ranked(message),
                took,
                heard.signs.likely,
                elsewhere.office(message.language, message.words) is not None,
            )
        )
    return result


def accuracy(answers: Sequence[Judged]) -> tuple[float, float]:
    """How often the right article comes first, and among the first three, over the messages that have one."""
    inside = [one for one in answers if one.question.is_inside]
    return share(one.is_among(1) for one in inside), share(one.is_among(3) for one in inside)


def outcomes(answers: Sequence[Judged]) -> dict[str, Counter[str]]:
    """For messages with an article and for each kind without: how many were answered, offered … rightly or wrongly."""
    table: dict[str, Counter[str]] = {}
    for one in answers:
        group = "in scope" if one.question.is_inside else one.question.topic
        table.setdefault(group, Counter())[_outcome(one)] += 1
    return table


def _outcome(one: Judged) -> str:
    if not one.finding.shown:
        return "out of scope" if one.finding.out_of_scope else one.finding.decision.value
    return f"{one.finding.decision.value}, {'right' if one.is_right else 'wrong'}"


def figures(answers: Sequence[Judged]) -> dict[str, float]:
    """The shares that the budgets speak of."""
    inside = [one for one in answers if one.question.is_inside]
    outside = [one for one in answers if one.question.topic == "out_of_scope"]
    danger = [one for one in answers if one.question.topic == "urgent"]
    calm = [one for one in answers if one.question.topic != "urgent"]
    return {
        "right answered or offered": share(one.is_right for one in inside),
        "answered wrongly": share(_is_answer(one) and not one.is_right for one in inside),
        "out of scope answered": share(_is_answer(one) for one in outside),
        "urgent missed": share(one.finding.urgency is None for one in danger),
        "neither heard nor asked": share(one.finding.urgency is None and not one.is_of_concern for one in danger),
        "false alarms": share(one.finding.urgency is not None for one in calm),
        "asked in vain": share(one.is_of_concern for one in calm),
    }


def _is_answer(one: Judged) -> bool:
    return one.finding.decision is Outcome.ANSWER


def calibration(answers: Sequence[Judged]) -> list[tuple[float, int, float, float]]:
    """For each bin of the first article's probability: its lower edge, messages, mean probability, share right."""
    inside = [one for one in answers if one.question.is_inside and one.ranking.candidates]
    rows = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        here = [one for one in inside if low <= one.ranking.candidates[0].probability < high]
        if here:
            mean = sum(one.ranking.candidates[0].probability for one in here) / len(here)
            rows.append((low, len(here), mean, share(one.is_among(1) for one in here)))
    return rows


def share(facts: Iterable[bool]) -> float:
    """How many of the facts are true, from 0 to 1; 0 of none."""
    known = list(facts)
    return sum(known) / len(known) if known else 0.0
