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
_RULE = re.compile(r"\b(?:kewajiban|larangan)\b(?! (?:itu|ini|tersebut)\b)", re.IGNORECASE)
# What our own officers may not do is a rule of the house.
_FORBIDDEN = re.compile(r"(?<!petugas )\btidak boleh\b|\bbatal demi hukum\b", re.IGNORECASE)
# A question states nothing, and neither does a sentence that says what we could not find out.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NOT_KNOWN = re.compile(r"\bkami (?:tidak|belum)\b|\b(?:tidak|belum)(?: dapat)? kami\b", re.IGNORECASE)
_LAW = (_NUMBERED, _DUTY, _RULE, _FORBIDDEN)
# A worked example rests on the sentence that it explains.
_EXAMPLE = re.compile(r"\s*(?:\W*)(?:contoh|misalnya|misal|hitungannya)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table row, and the line (from 1) of the text where it begins."""

    line: int
    text: str

    @property
    def is_heading(self) -> bool:
        return self.text.lstrip().startswith("#")

    @property
    def is_row(self) -> bool:
        return self.text.lstrip().startswith("|")

    @property
    def is_item(self) -> bool:
        return _LIST_ITEM.match(self.text) is not None

    @property
    def is_marked(self) -> bool:
        return bool(citation.marks(self.text))

    @property
    def states_law(self) -> bool:
        words = _LIST_ITEM.sub("", citation.without_marks(self.text), count=1)
        said = [sentence for sentence in _SENTENCE_END.split(words) if not _states_nothing(sentence)]
        return any(pattern.search(sentence) for sentence in said for pattern in _LAW)


def blocks(text: str) -> Iterator[Block]:
    """The text cut where a reader would stop: at empty lines, list items, headings and table rows."""
    start, held = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        begins = not line.strip() or line.lstrip()[0] in "#|" or _LIST_ITEM.match(line)
        if begins and held:
            yield Block(start, "\n".join(held))
            held = []
        if line.strip():
            start = start if held else number
            held.append(line)


def unmarked(text: str) -> Iterator[Block]:
    """The blocks that state law and name none, neither themselves nor through the sentence that introduces them."""
    introduced = False
    for block in blocks(text):
        if block.is_heading:
            introduced = False
            continue
        if not (block.is_item or block.is_row) or _EXAMPLE.match(block.text):
            introduced = _introduces(block)
        elif introduced:
            continue
        if block.states_law and not block.is_marked and not introduced:
            yield block


def _introduces(block: Block) -> bool:
    """A marked sentence that ends in a colon covers the list or table below it; so does the word "Contoh"."""
    ends_open = citation.without_marks(block.text).rstrip().endswith(":")
    return _EXAMPLE.match(block.text) is not None or (block.is_marked and ends_open)


def _states_nothing(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or _NOT_KNOWN.search(sentence) is not None
