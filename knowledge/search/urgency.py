"""Messages of somebody in danger: found by rules over standard words, never by probability."""

import re
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
_ABROAD, _NOT_ABROAD = "abroad", "not-abroad"
_DEATH, _NOT_DEATH = "death", "not-death"
_ELSEWHERE = "elsewhere"
_ANGER = "anger"
_LAUGHING = re.compile("[\U0001f600-\U0001f606\U0001f602\U0001f923\U0001f638\U0001f639]")
_LAUGHTER = "haha"
_UNSAFE, _SAFE = "unsafe", "safe"
_PLAIN = "plain"
_BESIDE = frozenset(("iya", "halo", "sekarang", "merasa", "banget", "kenapa", "sih"))
TELLING_NOTHING = frozenset(("tidak", "iya", "halo", "kalau", "kenapa", "banget", "tahu", "bagaimana", "apa", "siapa"))
"""Beside stopwords: "saya ga tau kak" is no cry."""
_SHORTEST_STORY = 30
"""Words. Whoever tells so much has named the work or the home that the danger comes from; a short cry may not have."""


_LONGEST_FRAME = 20
"""Words. In a longer story what was years ago, or an article, is not all that it tells of."""


class Danger(StrEnum):
    """What is the danger; the first of this list comes first when a message speaks of several."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    CONFINEMENT = "confinement"
    SEXUAL_VIOLENCE = "sexual_violence"
    ACCIDENT = "accident"
    CHILD = "child"


_UNCLEAR = {f"{danger}-unclear": danger for danger in Danger}
_MAYBE = {f"{danger}-maybe": danger for danger in Danger}
_SAYINGS = (_HARMLESS, _ANGER, *_MAYBE)
_ONLY_ASKED = {
    "study": frozenset(Danger) - {Danger.SUICIDE},
    # Who tells of a rape of years ago may tell it for the first time.
    "past": frozenset(Danger) - {Danger.SUICIDE, Danger.SEXUAL_VIOLENCE},
}
"""Why a danger may be none now, and which dangers are only asked about then."""
_TELLING = frozenset((*Danger, _ACCIDENT_NOW, _UNSAFE, *_SAYINGS))
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
    return spoken(language, laughing(normalise.words(language, text), text))


def laughing(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words of a text, and one more where a face laughs in it, which is not among them."""
    return (*words, _LAUGHTER) if _LAUGHING.search(text) else words


def spoken(language: Language, words: tuple[str, ...], *, besides: frozenset[Danger] = frozenset()) -> Urgency | None:
    """The same for a message given as its standard words, and besides some dangers."""
    matches = tuple(language.urgency.matches(words))
    if any(match.rule.label in _SAYINGS for match in matches):
        matches = tuple(language.urgency.matches(without_idioms(language, words)))
    found: dict[str, str] = {}
    for match in matches:
        found.setdefault(match.rule.label, match.rule.text)
    if _ACCIDENT_NOW in found:
        found["accident"] = found[_ACCIDENT_NOW]
    elif _CALM in found:
        # An accident of last month, or a claim, is a question of insurance; the article answers it better.
        found.pop("accident", None)
    dangers = [danger for danger in Danger if danger in found and danger not in besides]
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


def is_plain(language: Language, words: tuple[str, ...]) -> bool:
    """Whether it is made of everyday words alone, of which none tells of danger: "personalia bilang dia yang atur"."""
    left = masked(language.urgency, words, _PLAIN)
    return all(word in language.stopwords or word in TELLING_NOTHING for word in left if word)


def hinted(language: Language, words: tuple[str, ...]) -> Danger | None:
    """A danger that may stand behind a saying ("capek hidup begini" is mostly one) or behind a few words that no rule
    can be sure of: "kejepit", "ga boleh pulang". Who means it must be asked.
    """
    labels = {match.rule.label for match in language.urgency.matches(words)}
    maybe = next((danger for label, danger in _MAYBE.items() if label in labels), None)
    if maybe is not None:
        return maybe
    if labels.isdisjoint(_UNCLEAR):
        return None
    meant = {match.rule.label for match in language.urgency.matches(masked(language.urgency, words, _HARMLESS))}
    return next((danger for label, danger in _UNCLEAR.items() if label in meant), None)


def is_angry(language: Language, words: tuple[str, ...]) -> bool:
    """Whether the writer would like to hurt somebody, as one says in anger: "pengen bunuh bos gw"."""
    # "Sudah lama saya pukul 6 berangkat" is no blow.
    is_said = _speak(language.urgency, words, _ANGER)
    return is_said and _speak(language.urgency, masked(language.urgency, words, _HARMLESS), _ANGER)


def is_saying(language: Language, words: tuple[str, ...]) -> bool:
    """Whether words stand in it that sound like danger and are mostly not meant so."""
    return is_angry(language, words) or any(_speak(language.urgency, words, label) for label in _MAYBE)


def only_asked(language: Language, words: tuple[str, ...]) -> frozenset[Danger]:
    """Dangers that are only written about, or are long over, by what a short message says: "mantan TKW, 2012 …"."""
    if len(words) > _LONGEST_FRAME:
        return frozenset()
    labels = {match.rule.label for match in language.urgency.matches(words)}
    return frozenset().union(*(_ONLY_ASKED[label] for label in labels.intersection(_ONLY_ASKED)))


def sounds_dangerous(language: Language, words: tuple[str, ...]) -> bool:
    """Whether a rule speaks, be it only to ask."""
    # Nearly none of the hundred thousand texts that are asked has a word of these.
    if not any(match.rule.label in _TELLING for match in language.urgency.matches(words)):
        return False
    return spoken(language, words) is not None or is_saying(language, words)


def without_idioms(language: Language, words: tuple[str, ...]) -> list[str]:
    """The words, "" for each of an idiom ("dihajar target") or a saying: what else is said tells of danger or not."""
    return masked(language.urgency, words, *_SAYINGS)


def is_elsewhere(language: Language, words: tuple[str, ...]) -> bool:
    """Whether a danger comes from elsewhere: a whole story that names such a place, and nothing of work or home."""
    if len(words) < _SHORTEST_STORY or not _speak(language.spheres, words, _ELSEWHERE):
        return False
    return not is_near(language, words)


def is_near(language: Language, words: tuple[str, ...]) -> bool:
    """Whether work or home is named."""
    return _speak(language.spheres, masked(language.spheres, words, _NEITHER), _NEAR)


def is_abroad(language: Language, words: tuple[str, ...]) -> bool:
    """Whether it speaks of somebody abroad or at sea."""
    return _speak(language.spheres, masked(language.spheres, words, _NOT_ABROAD), _ABROAD)


def tells_of_death(language: Language, words: tuple[str, ...]) -> bool:
    """Whether somebody died by what it says, not only nearly."""
    return _speak(language.spheres, masked(language.spheres, words, _NOT_DEATH), _DEATH)


def _speak(rules: Rules, words: Sequence[str], label: str) -> bool:
    return any(match.rule.label == label for match in rules.matches(words))


def masked(rules: Rules, words: tuple[str, ...], *labels: str) -> list[str]:
    """The words without those of the labels: "bpjs saya mati" must not hide a "mati saja" beside it, nor be one."""
    left = list(words)
    for match in rules.matches(words):
        if match.rule.label in labels:
            left[match.start : match.end] = [""] * (match.end - match.start)
    return left
