"""Rules over standard words that an editor can write: alternatives, word beginnings, gaps and number ranges."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

GAP = 3
"""How many words a `*` may pass over."""

KEY = 3
LONGEST = 4
"""Digits of a number that a rule may speak of: a year has as many."""

_FEWER = "<"

_NAMED = "@"
_NAME = re.compile(f"{_NAMED}[a-z]+")


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
        return self.between is not None and word.isdecimal() and len(word) <= LONGEST and self.holds(int(word))

    def holds(self, number: int) -> bool:
        return self.between is not None and self.between[0] <= number <= self.between[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A label and the words it stands for. `text` is the rule as the editor wrote it.

    With a word of `without` anywhere in the message the rule does not fit, nor without one of each of `beside`, nor
    unless the message has `fewer` words than that.
    """

    label: str
    text: str
    parts: tuple[Part, ...]
    without: tuple[Part, ...] = ()
    beside: tuple[Part, ...] = ()
    fewer: int | None = None

    def is_ruled_out(self, words: Sequence[str]) -> bool:
        if self.fewer is not None and len(words) >= self.fewer:
            return True
        if any(part.fits(word) for part in self.without for word in words):
            return True
        return not all(any(map(part.fits, words)) for part in self.beside)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits the words `start` up to, not including, `end`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Many rules, kept by the words and the beginnings that they begin with, so that a long message stays cheap.

    `by_word` holds every rule that may begin with the word. Of other words, `by_beginning` holds, for their first KEY
    letters, the rules that begin with a beginning.
    """

    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]
    by_beginning: Mapping[str, tuple[Rule, ...]]

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Every rule at every place where it fits; the nearest words for each gap."""
        for start, word in enumerate(words):
            for rule in self._beginning_with(word):
                end = fitting_end(rule.parts, words, 1, start + 1)
                if end is not None and not rule.is_ruled_out(words):
                    yield Match(rule, start, end)

    def _beginning_with(self, word: str) -> Sequence[Rule]:
        known = self.by_word.get(word)
        if known is not None:
            return known
        return [rule for rule in self.by_beginning.get(word[:KEY], ()) if rule.parts[0].fits(word)]

    def speak_of(self, word: str) -> bool:
        """Whether the word stands anywhere in a rule."""
        return any(part.fits(word) for rule in self.rules for part in rule.parts)


def read(pairs: Iterable[tuple[str, str]]) -> Rules:
    """Rules from (label, text); a label like @kerja names words that rules may stand for. Raises UnreadablePattern."""
    named: dict[str, str] = {}
    rules: list[Rule] = []
    for label, text in pairs:
        if label.startswith(_NAMED):
            named[label] = text
        else:
            rules.append(_rule(label, text, named))
    near: dict[str, list[Rule]] = {}
    for rule in rules:
        first = rule.parts[0]
        for key in {start[:KEY] for start in (*first.words, *first.beginnings)}:
            near.setdefault(key, []).append(rule)
    firsts = {word for rule in rules for word in rule.parts[0].words}
    by_word = {word: tuple(rule for rule in near[word[:KEY]] if rule.parts[0].fits(word)) for word in firsts}
    by_beginning = {key: tuple(rule for rule in some if rule.parts[0].beginnings) for key, some in near.items()}
    return Rules(tuple(rules), by_word, by_beginning)


def _rule(label: str, text: str, named: Mapping[str, str]) -> Rule:
    """The rule as an editor writes it; what follows a `!` must not be said anywhere, what follows a `+` must be, and
    the message must have fewer words than the number behind a `<`. Raises UnreadablePattern.
    """
    written = _NAME.sub(lambda name: _stood_for(name[0], text, named), text).split()
    lengths = [word.removeprefix(_FEWER) for word in written if word.startswith(_FEWER)]
    if not all(map(str.isdecimal, lengths)):
        raise UnreadablePattern(f"'{text}': di belakang {_FEWER} tulis angka, misalnya {_FEWER}6.")
    without = tuple(part(word.removeprefix("!"), 0) for word in written if word.startswith("!"))
    beside = tuple(part(word.removeprefix("+"), 0) for word in written if word.startswith("+"))
    placed = " ".join(word for word in written if not word.startswith(("!", "+", _FEWER)))
    return Rule(label, text, parts(placed), without, beside, min(map(int, lengths), default=None))


def _stood_for(name: str, text: str, named: Mapping[str, str]) -> str:
    words = named.get(name)
    if words is None:
        raise UnreadablePattern(f"'{text}': {name} belum ditulis di atasnya.")
    return words


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


def fitting_end(parts: Sequence[Part], words: Sequence[str], known: int, start: int) -> int | None:
    """Where the rule ends when its first `known` parts end before `start`. Short gaps keep the search small."""
    if known == len(parts):
        return start
    part = parts[known]
    for place in range(start, min(start + 1 + part.reach, len(words))):
        if part.fits(words[place]):
            end = fitting_end(parts, words, known + 1, place + 1)
            if end is not None:
                return end
    return None
