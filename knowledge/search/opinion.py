"""A second opinion on a message: that of the encoder, about the articles or the dangers that it was taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.search import encoder
from knowledge.search.encoder import Subject
from knowledge.search.features import Floats, Integers
from knowledge.search.message import Message


# Without slots, so that the places are worked out once; never compared.
@dataclass(frozen=True, eq=False)
class Opinion:
    """For an index with the classes `slugs`, and none of them as its last.

    `levels` is how much likelier each class is before a word is read, `say` from 0 to 1 how much this opinion counts
    beside the first. From the probability `certain` on the first stands alone: a second would hardly change it, and
    takes its time. The encoder is loaded when it is first asked.
    """

    subject: Subject
    slugs: Sequence[str]
    levels: Floats
    say: float
    certain: float

    def is_asked(self, first: Floats) -> bool:
        """Whether the first opinion, as logarithms, leaves a doubt, and the encoder knows what the index is about."""
        return bool(first.max() < np.log(self.certain)) and self.is_at_home

    @cached_property
    def is_at_home(self) -> bool:
        """Whether the index has all that the encoder was taught: of other matters it would say that they are none."""
        return set(self._taught) <= set(self.slugs)

    @cached_property
    def places(self) -> Integers:
        """Where the encoder has each class of the index; -1 where it was never taught."""
        numbers = {slug: number for number, slug in enumerate(self._taught)}
        return np.array([*(numbers.get(slug, -1) for slug in self.slugs), len(numbers)], dtype=np.int32)

    def told(self, message: Message) -> Floats:
        """What the encoder alone makes of a message, as logarithms; nothing of what is new to it."""
        chances = encoder.load().judges[self.subject].chances(message.meaning)
        told = np.where(self.places >= 0, chances[self.places] + self.levels, -np.inf)
        return np.asarray(told - np.logaddexp.reduce(told), dtype=np.float32)

    def joined(self, first: Floats, message: Message) -> Floats:
        """Both opinions in one, as logarithms; of an article that is new to the encoder the first one stands."""
        if not self.is_asked(first):
            return first
        known = self.places >= 0
        mixed = first.copy()
        mixed[known] = (1.0 - self.say) * first[known] + self.say * self.told(message)[known]
        # What both speak of is as likely as before: the second opinion only shares it out.
        mixed[known] += np.logaddexp.reduce(first[known]) - np.logaddexp.reduce(mixed[known])
        return mixed

    @property
    def _taught(self) -> tuple[str, ...]:
        return encoder.load().judges[self.subject].classes
