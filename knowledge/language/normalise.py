"""A worker's words, as typed, made into standard words the search can compare."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language import stemming
from knowledge.language.language import Language, skeleton

LONGEST_READ = 4096
"""Characters of a message that the search reads; what follows is kept for people, not for the search."""

LONGEST_WORD = 40
MOST_REPAIRS = 60
SHORTEST_BONES = 4
SHORTEST_REPAIRED = 6
LONG_WORD = 11

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u0300-\u036f]")
BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
DOUBLED = re.compile(r"\b([a-z]{2,})-\1(nya|an|kan)?\b")
MARKED_DOUBLED = re.compile(r"\b([a-z]{3,}?)2(nya|an|kan)?\b")
DRAWN_OUT = re.compile(r"(?<![a-z])[a-z]*([a-z])\1{2,}[a-z]*")
REPEATED = re.compile(r"([a-z])\1{2,}")
ROUNDED = re.compile(r"([a-z]{2,})o((?:ng|[bcdfghjklmnpqrstvwxyz])(?:nya|nye|kan|an|i|lah|kah|ku)?)")
"""Pontianak Malay says o for u in the last, closed syllable: "pukol", "duduk" as "dudok", "mukoli"."""
DISGUISED = re.compile(r"(?<![a-z0-9])[a-z]+[0-9]+[a-z][a-z0-9]*")
LETTERS = str.maketrans("01345", "oieas")
"""Digits that are written for the letters they look like: "g4ji"."""
TOKEN = re.compile(r"[a-z]+[0-9](?![a-z0-9])|[a-z]+|[0-9]+(?:[.,][0-9]+)*")


def clean(text: str) -> str:
    """Lower case, one form of a letter, no accents, controls or invisible marks; at most LONGEST_READ characters."""
    # NFKD is NFKC with the accents apart, so that they can be dropped. It may lengthen a text: cut before and after.
    folded = unicodedata.normalize("NFKD", text[:LONGEST_READ]).lower()[:LONGEST_READ]
    return BLANK.sub(" ", INVISIBLE.sub("", folded)).strip()


def words(language: Language, text: str) -> tuple[str, ...]:
    """Standard words: slang and regional words translated, doubled words once, typos put right, terms as one word."""
    plain = DRAWN_OUT.sub(lambda found: drawn_in(language, found[0]), clean(text))
    plain = DISGUISED.sub(lambda found: undisguised(language, found[0]), plain)
    plain = MARKED_DOUBLED.sub(r"\1\2", DOUBLED.sub(r"\1\2", plain))
    repaired: dict[str, str] = {}
    standard: list[str] = []
    for token in TOKEN.findall(plain):
        word = token[:LONGEST_WORD]
        if len(repaired) < MOST_REPAIRS:
            said, mended = alone(language, word)
            repaired.update(mended)
        else:
            said = translated(language, word, repaired)
        standard += said
    return joined_terms(language, standard)


def drawn_in(language: Language, word: str) -> str:
    """The word as it is said shortly: "gajiii" is "gaji"; "pppk" is a word of its own."""
    return word if word in language.known else REPEATED.sub(r"\1", word)


def undisguised(language: Language, token: str) -> str:
    """The word in which digits stand for letters: "g4ji" is "gaji"; "gaji4jt" is no word, and stays."""
    word = token.translate(LETTERS)
    return word if is_known(language, word) and len(word) >= SHORTEST_BONES else token


def is_known(language: Language, word: str) -> bool:
    """Whether a list explains the word."""
    return word in language.slang or word in language.known or stemming.stem(language, word) in language.known


def stems(language: Language, words: tuple[str, ...]) -> tuple[str, ...]:
    """Standard words without their affixes."""
    roots = {word: stemming.stem(language, word) for word in set(words)}
    return tuple(roots[word] for word in words)


@lru_cache(maxsize=16384)
def alone(language: Language, token: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The standard words of a token, and what was repaired in it; the same tokens come again and again."""
    repaired: dict[str, str] = {}
    said = translated(language, token, repaired)
    return said, tuple(repaired.items())


def translated(language: Language, token: str, repaired: dict[str, str]) -> tuple[str, ...]:
    if token in language.slang:
        return language.slang[token]
    if token[0].isdigit() or token in language.known:
        return (token,)
    if token[-1].isdigit():
        return (*translated(language, token[:-1], repaired), token[-1])
    if token.endswith(("nye", "nyo")) and len(token) > 5:
        token = token[:-1] + "a"
    flat = unrounded(language, token)
    if flat is not None:
        return translated(language, flat, repaired)
    for ending in ("nya", "ku", "lah", "kah"):
        if token.endswith(ending) and token[: -len(ending)] in language.slang:
            *before, last = language.slang[token[: -len(ending)]]
            return (*before, last + ending)
    return (repair(language, token, repaired),)


def unrounded(language: Language, token: str) -> str | None:
    """The word in -u- that the dialect says in -o-: "dipukol" is "dipukul"; only where -o- explains nothing.

    A word the lists know in -o- is one ("mohonkan", "dikantongi"); the one in -u- must be known, so that names and what
    the lists lack stay as they are.
    """
    said = ROUNDED.fullmatch(token)
    if said is None or stemming.stem(language, token) in language.known:
        return None
    flat = f"{said[1]}u{said[2]}"
    return flat if is_known(language, flat) else None


def repair(language: Language, token: str, repaired: dict[str, str]) -> str:
    """The domain word this token misspells, or the token itself.

    Only words that nothing explains are tried, the first letter right: one slip of the finger, two in long words. A
    short word is too near to others for that; only two of its letters may have changed places ("upha").
    At most MOST_REPAIRS words of a message, so that gibberish costs no more than prose.
    """
    if token in repaired:
        return repaired[token]
    full = fleshed_out(language, token)
    if full is not None:
        return full
    if len(repaired) >= MOST_REPAIRS or stemming.stem(language, token) in language.known:
        return token
    if len(token) < SHORTEST_REPAIRED:
        return swapped_back(language, token)
    slips = 1 if len(token) < LONG_WORD else 2
    nearest = process.extractOne(token, language.vocabulary, scorer=OSA.distance, score_cutoff=slips, processor=None)
    repaired[token] = nearest[0] if nearest and nearest[0][0] == token[0] else token
    return repaired[token]


def swapped_back(language: Language, token: str) -> str:
    """The domain word of which two neighbouring letters, not the first, have changed places; else the token itself."""
    turned = (token[:at] + token[at + 1] + token[at] + token[at + 2 :] for at in range(1, len(token) - 1))
    return next((word for word in turned if word in language.vocabulary), token)


def fleshed_out(language: Language, token: str) -> str | None:
    """The word whose vowels somebody dropped: "mhon" is "mohon", "tmpat" is "tempat"; every letter left is of it."""
    word = language.skeletons.get(skeleton(token))
    if word is None or len(token) < SHORTEST_BONES or len(word) <= len(token):
        return None
    letters = iter(word)
    return word if all(letter in letters for letter in token) else None


def joined_terms(language: Language, standard: list[str]) -> tuple[str, ...]:
    result: list[str] = []
    place = 0
    while place < len(standard):
        word = standard[place]
        step, written = 1, word
        for phrase, term in language.phrases.get(word, ()):
            if tuple(standard[place : place + len(phrase)]) == phrase:
                step, written = len(phrase), term
                break
        result += written.split()
        place += step
    return tuple(result)
