"""What editors add to the shipped word lists, and what may be added without making the house deaf."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.language import language as lists
from knowledge.language import normalise, stemming
from knowledge.language.language import Language


class Kind(StrEnum):
    """A way of writing a word, or another word for the same thing."""

    SLANG = "slang"
    SYNONYM = "synonym"


class Harm(StrEnum):
    """Why a word cannot be added."""

    NOT_ONE_WORD = "not_one_word"
    NO_MEANING = "no_meaning"
    IS_STANDARD = "is_standard"
    SPEAKS_OF_DANGER = "speaks_of_danger"
    NOT_ONE_STEM = "not_one_stem"
    UNKNOWN_MEANING = "unknown_meaning"
    READ_SO_ALREADY = "read_so_already"


class Unsuitable(ValueError):
    """The word cannot be added; `harm` says why."""

    def __init__(self, harm: Harm) -> None:
        self.harm = harm
        super().__init__(harm.value)


@dataclass(frozen=True, slots=True)
class Addition:
    """`typed` is read as `meant`: for slang standard words, for a synonym the stem that stands for both."""

    kind: Kind
    typed: str
    meant: str


def extended(language: Language, additions: Iterable[Addition]) -> Language:
    """The language with what editors added. A shipped line gives way to an editor's."""
    added = tuple(additions)
    if not added:
        return language
    slang = {one.typed: tuple(one.meant.split()) for one in added if one.kind is Kind.SLANG}
    synonyms = {one.typed: one.meant for one in added if one.kind is Kind.SYNONYM}
    known = language.known | {word for meant in slang.values() for word in meant}
    return replace(
        language,
        slang={**language.slang, **slang},
        synonyms={**language.synonyms, **synonyms},
        known=known,
        skeletons=lists.skeletons(known),
        additions=tuple(f"{one.kind}\t{one.typed}\t{one.meant}" for one in added),
    )


def settled(language: Language, addition: Addition, has_met: Callable[[str], bool]) -> Addition:
    """The addition as it takes effect: of synonyms the search compares stems, and takes one step from one to another.

    `has_met` tells of a word that no list has whether the search knows it. Raises Unsuitable. A standard word goes on
    meaning itself, and what speaks of danger goes on being heard.
    """
    check(language, addition)
    if not all(is_known(language, word) or has_met(word) for word in normalise.words(language, addition.meant)):
        raise Unsuitable(Harm.UNKNOWN_MEANING)
    if addition.kind is Kind.SLANG:
        return addition
    typed, meant = (stem_of(language, word) for word in (addition.typed, addition.meant))
    stem = Addition(addition.kind, typed, language.synonyms.get(meant, meant))
    check_danger(language, stem)
    return stem


def check(language: Language, addition: Addition) -> None:
    """Raises Unsuitable."""
    typed, meant = addition.typed, addition.meant
    if not normalise.TOKEN.fullmatch(typed):
        raise Unsuitable(Harm.NOT_ONE_WORD)
    if not meant or any(not normalise.TOKEN.fullmatch(word) for word in meant.split()) or meant == typed:
        raise Unsuitable(Harm.NO_MEANING)
    if addition.kind is Kind.SLANG and typed in language.known:
        raise Unsuitable(Harm.IS_STANDARD)
    check_danger(language, addition)
    if addition.kind is Kind.SYNONYM and any(len(normalise.words(language, word)) > 1 for word in (typed, meant)):
        raise Unsuitable(Harm.NOT_ONE_STEM)
    if read_as(language, addition.kind, typed) == read_as(language, addition.kind, meant):
        raise Unsuitable(Harm.READ_SO_ALREADY)


def check_danger(language: Language, addition: Addition) -> None:
    lost = {addition.typed, *normalise.words(language, addition.typed)} - set(addition.meant.split())
    if any(language.urgency.speak_of(word) for word in lost):
        raise Unsuitable(Harm.SPEAKS_OF_DANGER)


def is_known(language: Language, word: str) -> bool:
    """Whether the lists have the word, or its stem; a number needs no list."""
    return word[0].isdigit() or not language.known.isdisjoint((word, stemming.stem(language, word)))


def read_as(language: Language, kind: Kind, text: str) -> tuple[str, ...]:
    """What a text is now: standard words, and for synonyms the stems that stand for them."""
    words = normalise.words(language, text)
    if kind is Kind.SLANG:
        return words
    return tuple(language.synonyms.get(stem, stem) for stem in normalise.stems(language, words))


def stem_of(language: Language, word: str) -> str:
    return " ".join(normalise.stems(language, normalise.words(language, word)))
