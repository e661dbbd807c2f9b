"""Messages of somebody in danger: found by rules over standard words, never by probability."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language

_HARMLESS = "harmless"
_CALM = "calm"
_ACCIDENT_NOW = "accident-now"


class Danger(StrEnum):
    """What is the danger; the first of this list comes first when a message speaks of several."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    CONFINEMENT = "confinement"
    SEXUAL_VIOLENCE = "sexual_violence"
    ACCIDENT = "accident"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Urgency:
    """A danger, and the rule of `words/urgency.tsv` that spoke. The rule holds none of the person's words."""

    kind: Danger
    sign: str


def urgency(language: Language, text: str) -> Urgency | None:
    """The danger that a message speaks of."""
    return spoken(language, normalise.words(language, text))


def spoken(language: Language, words: tuple[str, ...]) -> Urgency | None:
    """The same for a message given as its standard words."""
    found: dict[str, str] = {}
    for match in language.urgency.matches(masked(language, words)):
        found.setdefault(match.rule.label, match.rule.text)
    if _ACCIDENT_NOW in found:
        found["accident"] = found[_ACCIDENT_NOW]
    elif _CALM in found:
        # An accident of last month, or a claim, is a question of insurance; the article answers it better.
        found.pop("accident", None)
    return next((Urgency(danger, found[danger]) for danger in Danger if danger in found), None)


def masked(language: Language, words: tuple[str, ...]) -> list[str]:
    """The words without the harmless ones: "bpjs saya mati" must not hide a real "mati saja" beside it, nor be one."""
    left = list(words)
    for match in language.urgency.matches(words):
        if match.rule.label == _HARMLESS:
            left[match.start : match.end] = [""] * (match.end - match.start)
    return left
