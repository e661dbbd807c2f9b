"""Rules over standard words that an editor can write: alternatives, word beginnings, gaps and number ranges."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

GAP = 3
"""How many words a `*` may pass over."""

KEY = 3


class UnreadablePattern(ValueError):
    """The rule cannot be read; the message says why, in Indonesian, for the editor who wrote it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a rule. `reach` is how many words may stand before it."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    between: tuple[int, int] | None
    reach: int

    def fits(self, word: str) -> bool:
        if word in self.words or (self.beginnings and word.startswith(self.beginnings)):
            return True
        return self.between is not None and word.isdecimal() and len(word) < 4 and self.holds(int(word))

    def holds(self, number: int) -> bool:
        return self.between is not None and self.between[0] <= number <= self.between[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A label and the words it stands for. `text` is the rule as the editor wrote it."""

    label: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits the words `start` up to, not including, `end`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Many rules, kept by the first letters of what they begin with, so that a long message stays cheap."""

    by_beginning: Mapping[str, tuple[Rule, ...]]

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Every rule at every place where it fits; the nearest words for each gap."""
        for start, word in enumerate(words):
            for rule in self.by_beginning.get(word[:KEY], ()):
                end = fitting_end(rule.parts, words, start)
                if end is not None:
                    yield Match(rule, start, end)

    def speak_of(self, word: str) -> bool:
        """Whether the word stands anywhere in a rule."""
        return any(part.fits(word) for rules in self.by_beginning.values() for rule in rules for part in rule.parts)


def read(pairs: Iterable[tuple[str, str]]) -> Rules:
    """Rules from (label, text). Raises UnreadablePattern."""
    kept: dict[str, list[Rule]] = {}
    for label, text in pairs:
        rule = Rule(label, text, parts(text))
        first = rule.parts[0]
        for key in sorted({start[:KEY] for start in (*first.words, *first.beginnings)}):
            kept.setdefault(key, []).append(rule)
    return Rules({key: tuple(rules) for key, rules in kept.items()})


def parts(text: str) -> tuple[Part, ...]:
    found: list[Part] = []
    reach = 0
    for written in text.split():
        if written == "*":
            reach = GAP
            continue
        found.append(part(written, reach))
        reach = 0
    if not found or found[0].between or found[0].reach or reach:
        raise UnreadablePattern(f"'{text}': aturan harus mulai dan berakhir dengan kata, bukan angka atau bintang.")
    if any(len(start) < KEY for start in found[0].beginnings):
        raise UnreadablePattern(f"'{text}': awal kata di depan bintang paling sedikit {KEY} huruf.")
    return tuple(found)


def part(written: str, reach: int) -> Part:
    low, dots, high = written.partition("..")
    if dots:
        if not (low.isdecimal() and high.isdecimal()):
            raise UnreadablePattern(f"'{written}': tulis rentang angka seperti 5..14.")
        return Part(frozenset(), (), (int(low), int(high)), reach)
    choices = written.split("|")
    return Part(
        words=frozenset(choice for choice in choices if not choice.endswith("*")),
        beginnings=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        between=None,
        reach=reach,
    )


def fitting_end(parts: Sequence[Part], words: Sequence[str], start: int) -> int | None:
    """Where the rule ends when its first part stands at `start`. Few parts and short gaps keep the search small."""
    if not parts[0].fits(words[start]):
        return None
    if len(parts) == 1:
        return start + 1
    last = min(start + 1 + parts[1].reach, len(words) - 1)
    for place in range(start + 1, last + 1):
        end = fitting_end(parts[1:], words, place)
        if end is not None:
            return end
    return None
