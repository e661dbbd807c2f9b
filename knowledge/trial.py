"""A revision tried in place of the live one: what the search would then no longer find, or find wrongly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from knowledge.language import extension, language, normalise
from knowledge.language.extension import Addition
from knowledge.language.language import Language
from knowledge.search import decide, training
from knowledge.search.decide import Outcome
from knowledge.search.entry import Entry
from knowledge.search.index import Index, Ranking
from knowledge.search.message import Message
from knowledge.search.thresholds import IN_SCOPE

# Chosen on the shipped articles (docs/decisions/0008).
LARGEST_FALL = 0.01
FEWEST_FOUND = 0.5
FEWEST_HELD_BACK = 3
HELD_BACK = 5
"""One phrasing in so many is held back from the training."""
ALL_BUT_CERTAIN = 0.97
MOST_NEIGHBOURS = 12


class Harm(StrEnum):
    """In which way a revision does harm."""

    TWICE = "twice"
    CLAIMED = "claimed"
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
    """What a trial needs: the live entries, the one that is to take its place among them, what is out of scope.

    `words` are those that editors added and that the next edition reads with.
    """

    live: tuple[Entry, ...]
    candidate: Entry
    out_of_scope: tuple[str, ...]
    words: tuple[Addition, ...] = ()

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
    words = extension.extended(language.load(), material.words)
    live = Trained(words, training.opened(words, *taught(material.live, material.out_of_scope), cache))
    tried = Trained(words, training.train(words, *taught(material.tried, material.out_of_scope)))
    before, after = _benchmark(material, live), _benchmark(material, tried)
    twice = tuple(_twice(words, material))
    damages = [
        *twice,
        *_claimed(material, live, twice),
        *_lost(material, live, tried),
        *_stolen(material, live, tried),
        *_near(material, live, tried),
    ]
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
            self._rankings[text] = self.index.ranked(Message(self.language, text))
        return self._rankings[text]

    def first(self, text: str) -> str:
        return self.ranked(text).candidates[0].slug

    def among(self, text: str) -> tuple[str, ...]:
        """Those that a worker might be shown."""
        return tuple(one.slug for one in self.ranked(text).candidates[: decide.MOST_CHOICES])

    def finds(self, text: str, slug: str) -> bool:
        return slug in self.among(text) and self.ranked(text).in_scope >= IN_SCOPE

    def answers(self, text: str) -> str | None:
        """The article that this message is answered with at once."""
        found = decide.searched(self.index, self.ranked(text), None)
        return found.candidates[0].slug if found.decision is Outcome.ANSWER else None


def is_held_back(text: str) -> bool:
    """The text alone decides, so that the live edition and the trial hold back the same."""
    return sha256(text.encode()).digest()[0] % HELD_BACK == 0


def taught(entries: Iterable[Entry], out_of_scope: tuple[str, ...]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Without what is measured afterwards: every fifth phrasing, and all near misses."""
    return tuple(replace(entry, phrasings=learned_of(entry), near_misses=()) for entry in entries), out_of_scope


def learned_of(entry: Entry) -> tuple[str, ...]:
    return tuple(text for text in entry.phrasings if not is_held_back(text))


def held_back_of(entry: Entry) -> tuple[str, ...]:
    return tuple(text for text in entry.phrasings if is_held_back(text))


def _others(material: Material) -> Iterator[Entry]:
    return (entry for entry in material.live if entry.slug != material.candidate.slug)


def _benchmark(material: Material, trained: Trained) -> float:
    """The share of all other articles' held-back phrasings that find their article first."""
    asked = [(entry.slug, text) for entry in _others(material) for text in held_back_of(entry)]
    return sum(trained.first(text) == slug for slug, text in asked) / max(1, len(asked))


def _twice(words: Language, material: Material) -> Iterator[Damage]:
    """Phrasings that are, once standard, those of another article, and were not yet: the search could only guess."""
    owners = {
        normalise.words(words, text): entry.slug for entry in _others(material) for text in entry.phrasings if text
    }
    known = {normalise.words(words, text) for text in _published(material)}
    for text in material.candidate.phrasings:
        standard = normalise.words(words, text)
        owner = owners.get(standard)
        if owner is not None and standard not in known:
            yield Damage(Harm.TWICE, text, owner)


def _claimed(material: Material, live: Trained, twice: Sequence[Damage]) -> Iterator[Damage]:
    """New phrasings that are another article's in all but the letter: the live edition is all but certain of it."""
    slug = material.candidate.slug
    known = _published(material) | {damage.text for damage in twice}
    for text in material.candidate.phrasings:
        likeliest = live.ranked(text).candidates[0]
        if text not in known and likeliest.slug != slug and likeliest.probability >= ALL_BUT_CERTAIN:
            yield Damage(Harm.CLAIMED, text, likeliest.slug)


def _lost(material: Material, live: Trained, tried: Trained) -> Iterator[Damage]:
    """Own phrasings that do not find their article: any that was learned, or most of those held back.

    What the article has now and the live search does not find either is no loss.
    """
    slug, before = material.candidate.slug, _published(material)

    def not_found_of(texts: Sequence[str]) -> list[str]:
        return [text for text in texts if not tried.finds(text, slug)]

    def may_be_lost(text: str) -> bool:
        return text not in before or live.finds(text, slug)

    missed = [text for text in not_found_of(learned_of(material.candidate)) if may_be_lost(text)]
    unlearned = [text for text in held_back_of(material.candidate) if may_be_lost(text)]
    not_found = not_found_of(unlearned)
    if len(unlearned) >= FEWEST_HELD_BACK and len(not_found) > len(unlearned) * (1 - FEWEST_FOUND):
        missed += not_found
    return (Damage(Harm.LOST, text) for text in missed)


def _published(material: Material) -> frozenset[str]:
    """The phrasings that the article has now; none while it is a gap."""
    same = (entry for entry in material.live if entry.slug == material.candidate.slug and entry.published)
    return frozenset(text for entry in same for text in entry.phrasings)


def _stolen(material: Material, live: Trained, tried: Trained) -> Iterator[Damage]:
    """Other articles' phrasings that found their article first until now, and would find this one.

    Those held back are closer calls: they count where a worker would be answered with this article at once.
    """
    slug = material.candidate.slug
    near = _neighbours(material, live, tried)
    for entry in _others(material):
        for text in entry.phrasings if entry.slug in near else held_back_of(entry):
            if tried.first(text) != slug or live.first(text) != entry.slug:
                continue
            if not is_held_back(text) or tried.answers(text) == slug:
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
        if misleads(tried, slug, miss.text, miss.belongs_to) and not misleads(live, slug, miss.text, miss.belongs_to):
            yield Damage(Harm.NEAR_MISS, miss.text, miss.belongs_to)


def misleads(trained: Trained, slug: str, text: str, owner: str) -> bool:
    return trained.answers(text) == slug or (trained.first(text) == slug and owner not in trained.among(text))


def as_rows(damages: Sequence[Damage]) -> list[dict[str, str]]:
    """As they are stored."""
    return [{"harm": one.harm.value, "text": one.text, "slug": one.slug} for one in damages]


def from_rows(rows: Iterable[Mapping[str, str]]) -> tuple[Damage, ...]:
    return tuple(Damage(Harm(row["harm"]), row["text"], row["slug"]) for row in rows)
