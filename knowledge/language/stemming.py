"""Affixes taken off an Indonesian word, lightly: a key for the search, not a dictionary form."""

import re
from functools import lru_cache

from knowledge.language.language import Language

PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SHORTEST = 3

# Prefix, what the root may have lost to it (tried in this order; "" keeps what follows).
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("memper", ("",)),
    ("diper", ("",)),
    ("keter", ("",)),
    ("keber", ("",)),
    ("pember", ("",)),
    ("meny", ("s", "ny")),
    ("meng", ("", "k")),
    ("mem", ("", "p")),
    ("men", ("", "t")),
    ("me", ("",)),
    ("peny", ("s", "ny")),
    ("peng", ("", "k")),
    ("pem", ("", "p")),
    ("pen", ("", "t")),
    ("per", ("",)),
    ("pel", ("",)),
    ("pe", ("",)),
    ("ber", ("",)),
    ("bel", ("",)),
    ("be", ("",)),
    ("ter", ("",)),
    ("te", ("",)),
    ("di", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("ny", ("s",)),
    ("ng", ("", "k")),
    ("n", ("t",)),
    ("m", ("p",)),
)
PREFIXES_BY_LETTER = {
    letter: tuple(pair for pair in PREFIXES if pair[0][0] == letter) for letter in {prefix[0] for prefix, _ in PREFIXES}
}
SUFFIXES = ("kan", "an", "in", "i", "")
VOWEL = re.compile(r"[aiueo]")
SURE_PREFIXES = ("meng", "meny", "mem", "men", "peng", "pem", "pen", "ber", "ter", "per", "di", "me", "pe", "ke")


@lru_cache(maxsize=8192)
def stem(language: Language, word: str) -> str:
    """The root when the list of roots knows one under the affixes, else the word without its plain affixes."""
    if word in language.roots or len(word) <= SHORTEST or not word.isalpha():
        return word
    whole = known_root(language, word)
    if whole:
        return whole
    bare = without_enclitics(language, word)
    if bare in language.roots:
        return bare
    return known_root(language, bare) or guessed_root(bare)


def without_enclitics(language: Language, word: str) -> str:
    for endings in (PARTICLES, POSSESSIVES):
        for ending in endings:
            if word in language.roots:
                return word
            if word.endswith(ending) and len(word) - len(ending) > SHORTEST:
                word = word[: -len(ending)]
                break
    return word


def known_root(language: Language, word: str) -> str | None:
    """The longest root of the list that the affixes leave over."""
    found = [root for core in without_suffix(word) for root in without_prefix(core) if root in language.roots]
    return max(found, key=len, default=None)


def without_suffix(word: str) -> list[str]:
    return [word[: len(word) - len(end)] for end in SUFFIXES if word.endswith(end) and len(word) - len(end) >= SHORTEST]


def without_prefix(core: str) -> list[str]:
    left = [core]
    for prefix, lost in PREFIXES_BY_LETTER.get(core[0], ()):
        if core.startswith(prefix):
            rest = core[len(prefix) :]
            left += [letter + rest for letter in lost if len(letter + rest) >= SHORTEST]
    return left


def guessed_root(word: str) -> str:
    """For a word nobody listed: one sure prefix and one sure suffix, so that its forms still meet."""
    core = word
    for ending in ("kan", "an"):
        if core.endswith(ending) and len(core) - len(ending) >= 5:
            core = core[: -len(ending)]
            break
    for prefix in SURE_PREFIXES:
        rest = core[len(prefix) :]
        if core.startswith(prefix) and len(rest) >= 4 and VOWEL.search(rest):
            return rest
    return core
