"""Which paragraphs and list items of an article state law, and which of those name no law for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import citation

_LIST_ITEM = re.compile(r"\s*(?:\d+[.)]|[-*+])\s+")
_UNITS = r"hari|minggu|bulan|tahun|jam|menit|kali|persen|orang|pekerja|anggota|juta|ribu|miliar"
_NUMBERED = re.compile(rf"\d[\d.,]*\s*(?:%|(?:{_UNITS})\b)|\bRp\s?\d", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:wajib|mewajibkan|diwajibkan|berhak|dilarang|(?<!dapat )melarang|penjara)\b", re.IGNORECASE)
# "Larangan itu" points back to a sentence that has named its law.
_RULE = re.compile(r"\b(?:kewajiban|larangan)\b(?! (?:itu|ini|tersebut|kepada negara)\b)", re.IGNORECASE)
# What our own officers may not do is a rule of the house.
_FORBIDDEN = re.compile(r"(?<!petugas )\btidak boleh\b|\bbatal demi hukum\b", re.IGNORECASE)
# A question states nothing, and neither does a sentence that says what is open or what we could not find out.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_OPEN = re.compile(r"\bkami (?:tidak|belum)\b|\b(?:tidak|belum)(?: dapat)? kami\b|\bdua pendapat\b", re.IGNORECASE)
# The numbers of an example rest on the sentence that they explain.
_EXAMPLE = re.compile(r"\b(?:contoh|contohnya|misalnya|misal|hitungannya)\b", re.IGNORECASE)
_EXAMPLE_BEGINS = re.compile(rf"\W*{_EXAMPLE.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or whole table, and the line (from 1) of the text where it begins."""

    line: int
    text: str

    @property
    def is_heading(self) -> bool:
        return self.text.lstrip().startswith("#")

    @property
    def is_table(self) -> bool:
        return self.text.lstrip().startswith("|")

    @property
    def is_item(self) -> bool:
        return _LIST_ITEM.match(self.text) is not None

    @property
    def is_marked(self) -> bool:
        return bool(citation.marks(self.text))

    @property
    def is_example(self) -> bool:
        return _EXAMPLE_BEGINS.match(self.text) is not None

    @property
    def ends_open(self) -> bool:
        return citation.without_marks(self.text).rstrip().endswith(":")

    @property
    def states_law(self) -> bool:
        words = _LIST_ITEM.sub("", citation.without_marks(self.text), count=1)
        return any(map(_states_law, _SENTENCE_END.split(words)))


def blocks(text: str) -> Iterator[Block]:
    """The text cut where a reader would stop: at empty lines, list items and headings; a table is one block."""
    start, held = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if held and _begins_another(line, held[-1]):
            yield Block(start, "\n".join(held))
            held = []
        if line.strip():
            start = start if held else number
            held.append(line)


def unmarked(text: str) -> Iterator[Block]:
    """The blocks that state law and name none, neither themselves nor through the sentence that speaks for them."""
    found = list(blocks(text))
    in_example = introduced = False
    for before, block, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if block.is_heading:
            in_example = block.is_example
        if not block.is_item:
            introduced = block.is_example or (block.is_marked and block.ends_open)
        spoken_for = block.is_heading or block.is_marked or in_example or introduced
        if not spoken_for and block.states_law and not _neighbour_speaks(before, block, after):
            yield block


def _neighbour_speaks(before: Block | None, block: Block, after: Block | None) -> bool:
    """A table rests on the sentence above or below it, and "Kewajiban perusahaan:" on the list that it opens."""
    if block.is_table:
        near = [neighbour for neighbour in (before, after) if neighbour is not None and not neighbour.is_heading]
        return any(neighbour.is_marked or neighbour.is_example for neighbour in near)
    return block.ends_open and after is not None and after.is_item and after.is_marked


def _begins_another(line: str, last: str) -> bool:
    if not line.strip() or line.lstrip().startswith("#") or _LIST_ITEM.match(line):
        return True
    return line.lstrip().startswith("|") != last.lstrip().startswith("|")


def _states_law(sentence: str) -> bool:
    if sentence.rstrip().endswith("?") or _OPEN.search(sentence):
        return False
    if any(pattern.search(sentence) for pattern in (_DUTY, _RULE, _FORBIDDEN)):
        return True
    return _NUMBERED.search(sentence) is not None and not _EXAMPLE.search(sentence)
