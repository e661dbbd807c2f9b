"""A message as the search reads it: whatever is costly about it is worked out once, when it is first needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import encoder, features
from knowledge.search.features import Floats


# Without slots, so that what was worked out is kept; never compared, for a language is large.
@dataclass(frozen=True, eq=False)
class Message:
    """What somebody typed, to be read in a language; or what is left of a `whole` once its idioms are taken out."""

    language: Language
    text: str
    whole: "Message | None" = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The standard words."""
        return normalise.words(self.language, self.text)

    @cached_property
    def counts(self) -> tuple[Mapping[str, int], ...]:
        """Each family of features, counted."""
        return features.counted(self.language, self.words)

    @cached_property
    def meaning(self) -> Floats:
        """What the encoder makes of each piece of it, idioms too: many times as costly as all else."""
        return self._read() if self.whole is None else self.whole.meaning

    def _read(self) -> Floats:
        return encoder.load().meaning(self.words, self.language.stopwords)
