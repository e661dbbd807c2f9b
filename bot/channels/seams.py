"""Where a text may be cut when a platform takes less than it says, the best place first."""

import re

# Between paragraphs, lines, sentences, words.
_SEAMS = tuple(re.compile(seam) for seam in (r"\n\s*\n", r"\n", r"(?<=[.!?])\s+", r"\s+"))


def cut(text: str, most: int) -> list[str]:
    """The parts of the text, one after the other, each at most `most` UTF-16 code units long (an emoji is two)."""
    parts = []
    while units(text) > most:
        end, start = _seam(text, _fitting(text, most))
        parts.append(text[:end])
        text = text[start:]
    return [*parts, text]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fitting(text: str, most: int) -> int:
    """How many characters of the text fit into `most` units."""
    return len(text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore"))


def _seam(text: str, fitting: int) -> tuple[int, int]:
    """Where the first part ends and where the rest starts; without any seam in its second half it is cut hard."""
    for seam in _SEAMS:
        found = [match for match in seam.finditer(text, 0, fitting + 1) if fitting // 2 <= match.start() <= fitting]
        if found:
            return found[-1].start(), found[-1].end()
    return fitting, fitting
