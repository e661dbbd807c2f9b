"""How easily a text is read: by the length of its sentences and the share of its long words.

Indonesian has no formula of its own that is proven for adults, and the English ones count syllables, which says little
in a language of affixes. So three things that every study of plain language agrees on are measured, and the limits are
those that the best-read texts of this clinic keep (docs/articles.md).
"""

import re
from collections.abc import Iterator

from knowledge import speech

# Words in one sentence: before "Selengkapnya", where somebody reads on a small screen and in a hurry, and after it.
LONGEST_FIRST, LONGEST_MORE = 25, 30
# Words in a sentence, over a whole text.
LONGEST_MEAN = 12
# Letters from which on a word is long, and how many of a hundred words may be.
LONG_WORD = 13
MOST_LONG = 6
# A text of fewer words says nothing about its style.
FEWEST_WORDS = 40

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[A-Za-z]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")


def problems(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """What makes a text hard to read: the line (from 0), and what to do."""
    found = list(_sentences(text))
    for line, words in found:
        if len(words) > longest:
            yield (
                line,
                f"Kalimat ini {len(words)} kata; paling banyak {longest}. Pecah menjadi dua: '{' '.join(words[:5])} …'",
            )
    every = [word for _, words in found for word in words]
    if len(every) < FEWEST_WORDS:
        return
    mean, long_words = len(every) / len(found), [word for word in every if len(word) >= LONG_WORD]
    if mean > LONGEST_MEAN:
        yield 0, f"Rata-rata kalimat {mean:.0f} kata; paling banyak {LONGEST_MEAN}. Pakai kalimat pendek, satu gagasan."
    if len(long_words) * 100 > MOST_LONG * len(every):
        examples = ", ".join(dict.fromkeys(sorted(long_words, key=len, reverse=True)[:3]))
        yield 0, f"Terlalu banyak kata panjang, misalnya {examples}. Ganti dengan kata sehari-hari."


def _sentences(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each sentence, with its line; a list item or a row of a table ends with its line."""
    for number, line in enumerate(text.splitlines()):
        for sentence in _SENTENCE_END.split(speech.plain(line)):
            words = _WORD.findall(sentence)
            if words:
                yield number, words
