"""A second opinion on a message: that of the encoder, about the articles that it was taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.search import encoder
from knowledge.search.features import Floats, Integers

SAY = 0.3
"""How much the second opinion counts beside the first (docs/decisions/0029)."""
CERTAIN = float(np.log(0.95))
"""From it on, as a logarithm, the first opinion stands alone: a second would hardly change it, and takes its time."""


# Without slots, so that the places are worked out once; never compared.
@dataclass(frozen=True, eq=False)
class Opinion:
    """For an index with the articles `slugs`, and what is no matter of work as its last class.

    `levels` is how much likelier each class is before a word is read. The encoder is loaded when it is first asked.
    """

    slugs: Sequence[str]
    levels: Floats

    def is_asked(self, first: Floats) -> bool:
        """Whether the first opinion, as logarithms, leaves a doubt, and the encoder knows what the index is about."""
        return bool(first.max() < CERTAIN) and self.is_at_home

    @cached_property
    def is_at_home(self) -> bool:
        """Whether the index has all that the encoder was taught: of other matters it would say that they are none."""
        return set(encoder.load().classes) <= set(self.slugs)

    @cached_property
    def places(self) -> Integers:
        """Where the encoder has each class of the index; -1 where it was never taught."""
        classes = encoder.load().classes
        numbers = {slug: number for number, slug in enumerate(classes)}
        return np.array([*(numbers.get(slug, -1) for slug in self.slugs), len(classes)], dtype=np.int32)

    def told(self, words: Sequence[str]) -> Floats:
        """What the encoder alone makes of a message's standard words, as logarithms; nothing of what is new to it."""
        told = np.where(self.places >= 0, encoder.load().chances(words)[self.places] + self.levels, -np.inf)
        return np.asarray(told - np.logaddexp.reduce(told), dtype=np.float32)

    def joined(self, first: Floats, words: Sequence[str]) -> Floats:
        """Both opinions in one, as logarithms; of an article that is new to the encoder the first one stands."""
        if not self.is_asked(first):
            return first
        known = self.places >= 0
        mixed = first.copy()
        mixed[known] = (1.0 - SAY) * first[known] + SAY * self.told(words)[known]
        # What both speak of is as likely as before: the second opinion only shares it out.
        mixed[known] += np.logaddexp.reduce(first[known]) - np.logaddexp.reduce(mixed[known])
        return mixed
