"""The features of many messages, all counted at once: numpy takes as long over one message as over thousands."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from knowledge.language.language import Language
from knowledge.search import features
from knowledge.search.features import RARITY, WEIGHTS, Features, Integers, Rows

RAREST = 20_000
"""Characters and pairs in fewer than two texts, or than one text in so many, are not learned: hardly anything is found
worse without them, and the program holds half as many names.
"""


@dataclass(frozen=True, slots=True)
class Speech:
    """Messages as numbers: word `said[i]` of `words` stands in message `owners[i]`."""

    words: list[str]
    said: Integers
    owners: Integers
    count: int


@dataclass(frozen=True, slots=True)
class Kind:
    """Features of one kind, wherever they stand: message `owners[i]` has feature `numbers[i]`, whose name is `name`.

    Of a thinned kind the rare ones are not learned.
    """

    family: int
    is_thinned: bool
    name: Callable[[int], str]
    owners: Integers
    numbers: Integers


def taken(language: Language, messages: Iterable[tuple[str, ...]]) -> tuple[Features, Rows]:
    """The features of messages given as their standard words, those of `features.counted`; and the messages as rows."""
    speech = heard(messages)
    fewest = max(2, speech.count // RAREST)
    names: list[str] = []
    columns, times, owners, seen = [], [], [], []
    for kind in kinds(language, speech):
        whose, numbers, often = counted(kind)
        anywhere = np.bincount(numbers)
        kept = anywhere >= (fewest if kind.is_thinned else 1)
        here = kept[numbers]
        columns.append((len(names) - 1 + np.cumsum(kept, dtype=np.int32))[numbers[here]])
        times.append(often[here])
        owners.append(whose[here] * len(WEIGHTS) + kind.family)
        seen.append(anywhere[kept])
        names += map(kind.name, np.flatnonzero(kept).tolist())
    rarity = ((np.log((1 + speech.count) / (1 + np.concatenate(seen))) + 1.0) ** RARITY).astype(np.float32)
    found, whose = np.concatenate(columns, dtype=np.int32), np.concatenate(owners, dtype=np.int32)
    values = features.weighed(found, np.concatenate(times), whose, rarity)
    order = np.argsort(whose, kind="stable")
    starts = np.searchsorted(whose[order], np.arange(speech.count + 1) * len(WEIGHTS)).astype(np.int32)
    known = Features({name: number for number, name in enumerate(names)}, rarity)
    return known, Rows(starts, found[order], values[order])


def heard(messages: Iterable[tuple[str, ...]]) -> Speech:
    numbers: dict[str, int] = {}
    said, sizes = array("i"), array("i")
    for words in messages:
        said.extend([numbers.setdefault(word, len(numbers)) for word in words])
        sizes.append(len(words))
    owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return Speech(list(numbers), np.array(said, dtype=np.int32), owners, len(sizes))


def kinds(language: Language, speech: Speech) -> Iterator[Kind]:
    words, said, owners = speech.words, speech.said, speech.owners

    characters, held = numbered([features.grams(word) for word in words])
    sizes = np.array([len(features.grams(word)) for word in words], dtype=np.int32)
    yield Kind(0, True, characters.__getitem__, np.repeat(owners, sizes[said]), features.spread(held, sizes, said))

    is_telling = np.array([word not in language.stopwords for word in words], dtype=bool)[said]
    is_telling |= (np.bincount(owners, weights=is_telling, minlength=speech.count) == 0)[owners]
    roots, rooted = numbered([features.meaningful(language, (word,)) for word in words])
    yield Kind(1, False, lambda number: f"s{roots[number]}", owners[is_telling], rooted[said[is_telling]])

    yield Kind(1, False, lambda number: f"w{words[number]}", owners, said)

    firsts = np.flatnonzero(owners[1:] == owners[:-1])
    pairs, paired = np.unique(said[firsts].astype(np.int64) * len(words) + said[firsts + 1], return_inverse=True)
    before, after = np.divmod(pairs, max(1, len(words)))
    yield Kind(1, True, lambda number: f"p{words[before[number]]} {words[after[number]]}", owners[firsts], paired)


def numbered(parts: Sequence[Sequence[str]]) -> tuple[list[str], Integers]:
    """Every part once, and the number of each part where it stands."""
    names = list(dict.fromkeys(chain.from_iterable(parts)))
    numbers = {name: number for number, name in enumerate(names)}
    return names, np.array([numbers[name] for name in chain.from_iterable(parts)], dtype=np.int32)


def counted(kind: Kind) -> tuple[Integers, Integers, Integers]:
    """Messages, their features, and how often each of a message's features stands in it."""
    count = 1 + int(kind.numbers.max(initial=0))
    places = kind.owners.astype(np.int64) * count
    places += kind.numbers
    places.sort()
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    often = np.diff(firsts, append=len(places)).astype(np.int32)
    owners, numbers = np.divmod(places[firsts], count)
    return owners.astype(np.int32), numbers.astype(np.int32), often
