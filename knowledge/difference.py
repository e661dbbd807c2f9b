"""What is different between two texts, for people to read: line by line, and inside a changed line word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Lines around a change that are shown with it; a longer stretch without any is folded.
_CONTEXT = 2
_WORD = re.compile(r"\w+|\s+|.")
# Lines. No article is that long; comparing what is would keep everybody waiting.
_MOST_COMPARED = 2000
# Characters. A longer line is shown as taken away and put in: comparing its words would take long and help nobody.
_LONGEST_COMPARED = 3000


class Side(StrEnum):
    """Where something stands: in both texts, only in the older one, only in the newer one, or left out here."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `changed` when it is what makes the line different."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A folded one stands for `folded` lines that are the same in both texts."""

    side: Side
    pieces: tuple[Piece, ...] = ()
    folded: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def lines(old: str, new: str) -> list[Line]:
    """The way from one text to the other; empty when they are the same."""
    if old == new:
        return []
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > _MOST_COMPARED:
        return [*_whole(Side.OLD, before), *_whole(Side.NEW, after)]
    found: list[Line] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            found += [Line(Side.BOTH, (Piece(text),)) for text in before[start:end]]
        else:
            found += _changed(before[start:end], after[first:last])
    return list(_folded(found))


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Lines that were replaced one by one are compared by their words; what is left over is put in or taken away."""
    pairs = [_compared(*pair) for pair in zip(old, new, strict=False)]
    yield from (Line(Side.OLD, before) for before, _ in pairs)
    yield from _whole(Side.OLD, old[len(pairs) :])
    yield from (Line(Side.NEW, after) for _, after in pairs)
    yield from _whole(Side.NEW, new[len(pairs) :])


def _whole(side: Side, texts: Sequence[str]) -> Iterator[Line]:
    return (Line(side, (Piece(text, changed=True),)) for text in texts)


def _compared(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return (Piece(old, changed=True),), (Piece(new, changed=True),)
    before, after = _WORD.findall(old), _WORD.findall(new)
    steps = SequenceMatcher(None, before, after).get_opcodes()
    return (
        tuple(Piece("".join(before[a:b]), kind != "equal") for kind, a, b, _, _ in steps if a < b),
        tuple(Piece("".join(after[a:b]), kind != "equal") for kind, _, _, a, b in steps if a < b),
    )


def _folded(found: Sequence[Line]) -> Iterator[Line]:
    near = {
        place
        for at, line in enumerate(found)
        if line.side is not Side.BOTH
        for place in range(at - _CONTEXT, at + _CONTEXT + 1)
    }
    hidden = 0
    for place, line in enumerate(found):
        if place in near:
            if hidden:
                yield Line(Side.FOLDED, folded=hidden)
            hidden = 0
            yield line
        else:
            hidden += 1
    if hidden:
        yield Line(Side.FOLDED, folded=hidden)
