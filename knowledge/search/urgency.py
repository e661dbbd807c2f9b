"""Messages of somebody in danger: found by rules over standard words, never by probability."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.language.pattern import Rules

_HARMLESS = "harmless"
_CALM = "calm"
_ACCIDENT_NOW = "accident-now"
_NEAR = "near"
_NEITHER = "neither"
_ELSEWHERE = "elsewhere"
_MAYBE = "suicide-maybe"
_UNSAFE, _SAFE = "unsafe", "safe"
_BESIDE = frozenset(("iya", "halo", "sekarang", "merasa", "banget", "kenapa", "sih"))
_SHORTEST_STORY = 30
"""Words. Whoever tells so much has named the work or the home that the danger comes from; a short cry may not have."""


class Danger(StrEnum):
    """What is the danger; the first of this list comes first when a message speaks of several."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    CONFINEMENT = "confinement"
    SEXUAL_VIOLENCE = "sexual_violence"
    ACCIDENT = "accident"
    CHILD = "child"


_MAYBE_ELSEWHERE = frozenset((Danger.VIOLENCE, Danger.CONFINEMENT, Danger.ACCIDENT))


@dataclass(frozen=True, slots=True)
class Urgency:
    """A danger, and the rule of `words/urgency.tsv` that spoke. The rule holds none of the person's words.

    `is_elsewhere`: neither work nor home threatens them, so that others are to help (a lender's thugs, a gang).
    `is_guessed`: that there is danger is heard, and which one is not sure.
    """

    kind: Danger
    sign: str
    is_elsewhere: bool = False
    is_guessed: bool = False


def urgency(language: Language, text: str) -> Urgency | None:
    """The danger that a message speaks of."""
    return spoken(language, normalise.words(language, text))


def spoken(language: Language, words: tuple[str, ...]) -> Urgency | None:
    """The same for a message given as its standard words."""
    found: dict[str, str] = {}
    for match in language.urgency.matches(without_idioms(language, words)):
        found.setdefault(match.rule.label, match.rule.text)
    if _ACCIDENT_NOW in found:
        found["accident"] = found[_ACCIDENT_NOW]
    elif _CALM in found:
        # An accident of last month, or a claim, is a question of insurance; the article answers it better.
        found.pop("accident", None)
    dangers = [danger for danger in Danger if danger in found]
    if not dangers:
        return _unnamed(language, words) if _UNSAFE in found else None
    away = _MAYBE_ELSEWHERE.issuperset(dangers) and is_elsewhere(language, words)
    return Urgency(dangers[0], found[dangers[0]], away)


def _unnamed(language: Language, words: tuple[str, ...]) -> Urgency | None:
    """The danger of whoever says that they are in one, and nothing else: "saya tidak aman di sini".

    With more words it may be the road, a machine or a job on offer that is not safe.
    """
    return Urgency(Danger.VIOLENCE, _UNSAFE, is_guessed=True) if _is_nothing_but(language, words, _UNSAFE) else None


def is_safe(language: Language, words: tuple[str, ...]) -> bool:
    """Whether the message only says that its writer is safe: "aman kok", "ga apa2"."""
    return _is_nothing_but(language, words, _SAFE)


def _is_nothing_but(language: Language, words: tuple[str, ...], label: str) -> bool:
    left = masked(language.urgency, words, label)
    # A yes or a greeting may stand beside it.
    return "" in left and language.stopwords.union(_BESIDE).issuperset(word for word in left if word)


def hinted(language: Language, words: tuple[str, ...]) -> Danger | None:
    """A danger that may stand behind a saying: "capek hidup begini" is mostly one, and who means it must be asked."""
    return Danger.SUICIDE if _speak(language.urgency, words, _MAYBE) else None


def without_idioms(language: Language, words: tuple[str, ...]) -> list[str]:
    """The words, "" for each of an idiom ("dihajar target"), which says nothing of danger, to rules and likeness."""
    return masked(language.urgency, words, _HARMLESS)


def is_elsewhere(language: Language, words: tuple[str, ...]) -> bool:
    """Whether a danger comes from elsewhere: a whole story that names such a place, and nothing of work or home."""
    if len(words) < _SHORTEST_STORY or not _speak(language.spheres, words, _ELSEWHERE):
        return False
    return not is_near(language, words)


def is_near(language: Language, words: tuple[str, ...]) -> bool:
    """Whether work or home is named."""
    return _speak(language.spheres, masked(language.spheres, words, _NEITHER), _NEAR)


def _speak(rules: Rules, words: Sequence[str], label: str) -> bool:
    return any(match.rule.label == label for match in rules.matches(words))


def masked(rules: Rules, words: tuple[str, ...], label: str) -> list[str]:
    """The words without those of a label: "bpjs saya mati" must not hide a real "mati saja" beside it, nor be one."""
    left = list(words)
    for match in rules.matches(words):
        if match.rule.label == label:
            left[match.start : match.end] = [""] * (match.end - match.start)
    return left
