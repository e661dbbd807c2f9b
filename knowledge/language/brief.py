"""A short sentence, read by the senses of its words: what it says, and whether it says nothing else."""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.language import normalise
from knowledge.language.language import Language


@dataclass(frozen=True, slots=True)
class Brief:
    """Standard words in their order, and the senses that they have (`words/senses.tsv`)."""

    language: Language
    words: tuple[str, ...]

    def says(self, *words: str) -> bool:
        """Whether one of these very words stands in it."""
        return any(word in self.words for word in words)

    def has(self, *senses: str) -> bool:
        """Whether some word has one of the senses."""
        return not _listed(self.language, senses).isdisjoint(self.words)

    def has_before(self, word: str, *senses: str) -> bool:
        """Whether a word of these senses stands right before this one."""
        listed = _listed(self.language, senses)
        return any(one in listed and other == word for one, other in pairwise(self.words))

    def is_only(self, *senses: str) -> bool:
        """Whether every word has one of the senses; so it is where there is no word."""
        return _listed(self.language, senses).issuperset(self.words)

    def place(self, *senses: str) -> int | None:
        """Where the first word of these senses stands."""
        listed = _listed(self.language, senses)
        return next((at for at, word in enumerate(self.words) if word in listed), None)

    def without(self, *senses: str) -> "Brief":
        """What is told beside the words of these senses."""
        return self.beside(_listed(self.language, senses))

    def beside(self, words: Container[str]) -> "Brief":
        """What is told beside these very words."""
        return Brief(self.language, tuple(word for word in self.words if word not in words))

    def without_numbers(self) -> "Brief":
        return Brief(self.language, tuple(word for word in self.words if not word.isdigit()))

    def part(self, start: int = 0, end: int | None = None) -> "Brief":
        return Brief(self.language, self.words[start:end])


def of(language: Language, text: str) -> Brief:
    """The sentence as it was typed."""
    return Brief(language, normalise.words(language, text))


# A step asks for the same senses in every message.
@lru_cache(maxsize=1024)
def _listed(language: Language, senses: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(language.senses[sense] for sense in senses))
