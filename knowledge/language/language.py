"""The word lists of the house, read once and passed to whoever must understand a worker's words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from knowledge.language import pattern
from knowledge.language.pattern import Rules

VOWELS = re.compile("[aiueo]")
TRANSLATED = ("slang", "pontianak", "daerah")
"""Lists whose words have a standard word each; where two lists have one, the later list decides."""
SHORTEST_SKELETON = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """What a lone word or two name: a topic, and the articles, each of another side, that are meant most by it."""

    topic: str
    articles: tuple[str, ...]


# Never compared: a language is large, and what is worked out with one is kept under it (stemming.py).
@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What `load` read from `words/`; every list is a file that an editor can extend.

    `additions` are the lines that were added at the desk (knowledge/language/extension.py).
    """

    slang: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    vocabulary: tuple[str, ...]
    roots: frozenset[str]
    known: frozenset[str]
    skeletons: Mapping[str, str]
    numerals: Mapping[str, str]
    synonyms: Mapping[str, str]
    stopwords: frozenset[str]
    topics: Mapping[tuple[str, ...], Subject]
    asked: Mapping[str, float]
    menu: frozenset[tuple[str, ...]]
    urgency: Rules
    requests: Rules
    smalltalk: Rules
    elsewhere: Rules
    followups: Rules
    spheres: Rules
    household: Rules
    senses: Mapping[str, frozenset[str]]
    additions: tuple[str, ...] = ()


class UnreadableWordList(ValueError):
    """A line of a word list does not have two columns; the message names the file and the line."""


def load() -> Language:
    """Read every list: some twenty milliseconds. Raises UnreadableWordList."""
    folder = resources.files(__package__) / "words"
    slang = {left: tuple(right.split()) for name in TRANSLATED for left, right in pairs(folder, name)}
    phrases = [(tuple(left.split()), right) for left, right in pairs(folder, "phrases")]
    vocabulary = column(folder, "vocabulary")
    roots = frozenset(column(folder, "roots"))
    standard = {word for words in slang.values() for word in words}
    parts = {part for phrase, term in phrases for part in (*phrase, *term.split())}
    known = roots | standard | parts | frozenset(vocabulary)
    return Language(
        slang=slang,
        phrases=by_first_word(phrases),
        vocabulary=vocabulary,
        roots=roots,
        known=known,
        skeletons=skeletons(known),
        numerals=dict(pairs(folder, "numerals")),
        synonyms=dict(pairs(folder, "synonyms")),
        stopwords=frozenset(column(folder, "stopwords")),
        topics={tuple(left.split()): subject(*right.split()) for left, right in pairs(folder, "topics")},
        asked={slug: float(times) for slug, times in pairs(folder, "asked")},
        menu=frozenset(tuple(right.split()) for _, right in pairs(folder, "menu")),
        urgency=pattern.read(pairs(folder, "urgency")),
        requests=pattern.read(pairs(folder, "requests")),
        smalltalk=pattern.read(pairs(folder, "smalltalk")),
        elsewhere=pattern.read(pairs(folder, "elsewhere")),
        followups=pattern.read(pairs(folder, "followups")),
        spheres=pattern.read(pairs(folder, "spheres")),
        household=pattern.read(pairs(folder, "household")),
        senses={sense: frozenset(right.split("|")) for sense, right in pairs(folder, "senses")},
    )


def subject(topic: str, *articles: str) -> Subject:
    return Subject(topic, articles)


def skeletons(words: Iterable[str]) -> dict[str, str]:
    """The word that is left without its vowels, where only one is: "mhn" is "mohon"."""
    found: dict[str, set[str]] = {}
    for word in words:
        if word.isalpha() and len(word) >= SHORTEST_SKELETON:
            found.setdefault(skeleton(word), set()).add(word)
    return {bones: min(all_of) for bones, all_of in found.items() if len(all_of) == 1 and len(bones) >= 3}


def skeleton(word: str) -> str:
    return word[0] + VOWELS.sub("", word[1:])


def by_first_word(phrases: list[tuple[tuple[str, ...], str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases that begin with each word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, term in sorted(phrases, key=lambda pair: -len(pair[0])):
        found.setdefault(phrase[0], []).append((phrase, term))
    return {first: tuple(pairs) for first, pairs in found.items()}


def lines(folder: Traversable, name: str) -> list[tuple[int, str]]:
    text = (folder / f"{name}.tsv").read_text(encoding="utf-8")
    numbered = enumerate(text.splitlines(), start=1)
    return [(number, line.strip()) for number, line in numbered if line.strip() and not line.startswith("#")]


def pairs(folder: Traversable, name: str) -> list[tuple[str, str]]:
    found = []
    for number, line in lines(folder, name):
        left, tab, right = line.partition("\t")
        if not (tab and left.strip() and right.strip()):
            raise UnreadableWordList(f"words/{name}.tsv, baris {number}: tulis dua kolom yang dipisah satu tab.")
        found.append((left.strip(), right.strip()))
    return found


def column(folder: Traversable, name: str) -> tuple[str, ...]:
    return tuple(line for _, line in lines(folder, name))
