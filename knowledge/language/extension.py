"""What editors add to the shipped word lists, and what may be added without making the house deaf."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.language import language as lists
from knowledge.language import normalise
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


def check(language: Language, addition: Addition) -> None:
    """Raises Unsuitable. A standard word goes on meaning itself, and what speaks of danger goes on being heard."""
    typed, meant = addition.typed, addition.meant
    if not normalise.TOKEN.fullmatch(typed):
        raise Unsuitable(Harm.NOT_ONE_WORD)
    if not meant or any(not normalise.TOKEN.fullmatch(word) for word in meant.split()) or meant == typed:
        raise Unsuitable(Harm.NO_MEANING)
    if addition.kind is Kind.SLANG and typed in language.known:
        raise Unsuitable(Harm.IS_STANDARD)
    lost = {typed, *normalise.words(language, typed)} - set(meant.split())
    if any(language.urgency.speak_of(word) for word in lost):
        raise Unsuitable(Harm.SPEAKS_OF_DANGER)
    if addition.kind is Kind.SYNONYM and len(meant.split()) > 1:
        raise Unsuitable(Harm.NOT_ONE_STEM)
