"""A revision tried in place of the live one: what the search would then no longer find, or find wrongly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.search import decide, training
from knowledge.search.decide import Outcome
from knowledge.search.entry import Entry
from knowledge.search.index import Index, Ranking

# Chosen on the shipped articles (docs/decisions/0008).
LARGEST_FALL = 0.01
FEWEST_FOUND = 0.5
FEWEST_HELD_BACK = 3
HELD_BACK = 5
"""One phrasing in so many is held back from the training."""
MOST_NEIGHBOURS = 12
AMONG = decide.MOST_CHOICES


class Harm(StrEnum):
    """In which way a revision does harm."""

    TWICE = "twice"
    LOST = "lost"
    STOLEN = "stolen"
    NEAR_MISS = "near_miss"
    BENCHMARK = "benchmark"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that would break: the message, and the article that is concerned beside the one that is tried."""

    harm: Harm
    text: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What a trial needs: the live entries, the one that is to take its place among them, what is out of scope."""

    live: tuple[Entry, ...]
    candidate: Entry
    out_of_scope: tuple[str, ...]

    @property
    def tried(self) -> tuple[Entry, ...]:
        if all(entry.slug != self.candidate.slug for entry in self.live):
            return (*self.live, self.candidate)
        return tuple(self.candidate if entry.slug == self.candidate.slug else entry for entry in self.live)

    @property
    def changes_nothing(self) -> bool:
        """Whether the search would learn just what it has learned already."""
        return self.tried == self.live


@dataclass(frozen=True, slots=True)
class Measured:
    """The share of held-back phrasings that are found first, live and with the revision; and what would break."""

    live: float
    tried: float
    damages: tuple[Damage, ...]


def measured(material: Material, cache: Path | None) -> Measured:
    """Half a minute of computing: call it in a process of its own. `cache` keeps the live training for the next one."""
    words = language.load()
    twice = tuple(_twice(words, material))
    live = Trained(words, training.opened(words, *_lessons(material.live, material.out_of_scope), cache))
    tried = Trained(words, training.train(words, *_lessons(material.tried, material.out_of_scope)))
    before, after = _benchmark(material, live), _benchmark(material, tried)
    damages = [*twice, *_lost(material, live, tried), *_stolen(material, live, tried), *_near(material, live, tried)]
    if before - after > LARGEST_FALL:
        damages.append(Damage(Harm.BENCHMARK))
    return Measured(before, after, tuple(damages))


@dataclass
class Trained:
    """A search and what it makes of messages, each ranked once."""

    language: Language
    index: Index
    _rankings: dict[str, Ranking] = field(default_factory=dict)

    def ranked(self, text: str) -> Ranking:
        if text not in self._rankings:
            self._rankings[text] = self.index.ranked(self.language, normalise.words(self.language, text))
        return self._rankings[text]

    def first(self, text: str) -> str:
        return self.among(text, 1)[0]

    def among(self, text: str, places: int = AMONG) -> tuple[str, ...]:
        return tuple(one.slug for one in self.ranked(text).candidates[:places])

    def answers(self, text: str) -> str | None:
        """The article that this message is answered with at once."""
        found = decide.searched(self.index, self.ranked(text))
        return found.candidates[0].slug if found.decision is Outcome.ANSWER else None

    @cached_property
    def published(self) -> frozenset[str]:
        return self.index.published


def is_held_back(text: str) -> bool:
    """The text alone decides, so that the live edition and the trial hold back the same."""
    return sha256(text.encode()).digest()[0] % HELD_BACK == 0


def _lessons(entries: Iterable[Entry], out_of_scope: tuple[str, ...]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Without what is measured afterwards: every fifth phrasing, and all near misses."""
    return tuple(replace(entry, phrasings=_kept(entry), near_misses=()) for entry in entries), out_of_scope


def _kept(entry: Entry) -> tuple[str, ...]:
    return tuple(text for text in entry.phrasings if not is_held_back(text))


def _held_back(entry: Entry) -> tuple[str, ...]:
    return tuple(text for text in entry.phrasings if is_held_back(text))


def _others(material: Material) -> Iterator[Entry]:
    return (entry for entry in material.live if entry.slug != material.candidate.slug)


def _benchmark(material: Material, trained: Trained) -> float:
    """The share of all other articles' held-back phrasings that find their article first."""
    asked = [(entry.slug, text) for entry in _others(material) for text in _held_back(entry)]
    return sum(trained.first(text) == slug for slug, text in asked) / max(1, len(asked))


def _twice(words: Language, material: Material) -> Iterator[Damage]:
    """Phrasings that are, once standard, those of another article: the search could only guess."""
    owners = {
        normalise.words(words, text): entry.slug for entry in _others(material) for text in entry.phrasings if text
    }
    for text in material.candidate.phrasings:
        owner = owners.get(normalise.words(words, text))
        if owner is not None:
            yield Damage(Harm.TWICE, text, owner)


def _lost(material: Material, live: Trained, tried: Trained) -> Iterator[Damage]:
    """Own phrasings that do not find their article among the first three: learned ones, and most of those held back."""
    slug = material.candidate.slug
    for text in _kept(material.candidate):
        if slug not in tried.among(text):
            yield Damage(Harm.LOST, text, tried.first(text))
    held_back = _held_back(material.candidate)
    missed = [text for text in held_back if slug not in tried.among(text)]
    too_many = len(held_back) >= FEWEST_HELD_BACK and len(missed) > len(held_back) * (1 - FEWEST_FOUND)
    # What the live text does not find either is no loss.
    if too_many and any(slug in live.among(text) for text in missed) or slug not in live.published:
        yield from (Damage(Harm.LOST, text, tried.first(text)) for text in missed if too_many)


def _stolen(material: Material, live: Trained, tried: Trained) -> Iterator[Damage]:
    """Other articles' phrasings that found their article first until now, and would find this one."""
    slug = material.candidate.slug
    near = _neighbours(material, live, tried)
    for entry in _others(material):
        for text in entry.phrasings if entry.slug in near else _held_back(entry):
            if tried.first(text) == slug and live.first(text) == entry.slug:
                yield Damage(Harm.STOLEN, text, entry.slug)


def _neighbours(material: Material, live: Trained, tried: Trained) -> frozenset[str]:
    """The articles nearest to this one's phrasings, before and after, and those its near misses name."""
    weights: dict[str, float] = {}
    for text in material.candidate.phrasings:
        for one in (*live.ranked(text).candidates[:5], *tried.ranked(text).candidates[:5]):
            weights[one.slug] = weights.get(one.slug, 0.0) + one.probability
    nearest = sorted(weights, key=lambda slug: -weights[slug])[:MOST_NEIGHBOURS]
    return frozenset((*nearest, *(miss.belongs_to for miss in material.candidate.near_misses)))


def _near(material: Material, live: Trained, tried: Trained) -> Iterator[Damage]:
    """Near misses that are answered with the article they must not find, or are nearer to it than to their own."""
    slug = material.candidate.slug
    for miss in material.candidate.near_misses:
        if _misled(tried, slug, miss.text, miss.belongs_to) and not _misled(live, slug, miss.text, miss.belongs_to):
            yield Damage(Harm.NEAR_MISS, miss.text, miss.belongs_to)


def _misled(trained: Trained, slug: str, text: str, owner: str) -> bool:
    return trained.answers(text) == slug or (trained.first(text) == slug and owner not in trained.among(text))


def as_rows(damages: Sequence[Damage]) -> list[dict[str, str]]:
    """As they are stored."""
    return [{"harm": one.harm.value, "text": one.text, "slug": one.slug} for one in damages]


def from_rows(rows: Iterable[Mapping[str, str]]) -> tuple[Damage, ...]:
    return tuple(Damage(Harm(row["harm"]), row["text"], row["slug"]) for row in rows)
