"""A letter as plain text, so that a test and a reader can compare it with what it should say."""

from knowledge.letters.document import (
    Block,
    Document,
    Facts,
    Items,
    NewPage,
    Paragraph,
    Receipt,
    Section,
    Signatures,
    Table,
    Title,
)
from knowledge.letters.layout import STAMP, signed


def words(document: Document) -> list[str]:
    """All that a reader finds on paper, in order: headings, paragraphs, cells, names."""
    return [text for block in document.blocks for text in _of(block) if text]


def _of(block: Block) -> list[str]:
    if isinstance(block, Title):
        return [block.text.upper(), block.below]
    if isinstance(block, Section | Paragraph):
        return [block.text]
    if isinstance(block, Facts):
        return [text for label, value in block.rows for text in (label, value)]
    if isinstance(block, Items):
        return list(block.items)
    if isinstance(block, Table):
        return [text for row in (block.columns, *block.rows) for text in row]
    if isinstance(block, Receipt):
        return [block.title, *block.cells]
    if isinstance(block, Signatures):
        return [text for one in block.signers for text in (one.caption, signed(one), one.post)]
    return []


def text(document: Document) -> str:
    """The letter, one line for each thing it says."""
    return "\n".join(line for block in document.blocks for line in _lines(block)) + "\n"


def _lines(block: Block) -> list[str]:
    if isinstance(block, Title | Section):
        return [f"# {line}" for line in _of(block) if line]
    if isinstance(block, Facts):
        return [f"{label}: {value}" for label, value in block.rows]
    if isinstance(block, Items):
        return [f"{number}. {item}" for number, item in enumerate(block.items, 1)]
    if isinstance(block, Table):
        return [" | ".join(row).rstrip() for row in (block.columns, *block.rows)]
    if isinstance(block, Signatures):
        stamps = (f" {STAMP}" if one.has_stamp else "" for one in block.signers)
        return [
            f"[{one.caption}{stamp} / {signed(one)} / {one.post}]"
            for one, stamp in zip(block.signers, stamps, strict=True)
        ]
    return ["---"] if isinstance(block, NewPage) else ["; ".join(_of(block))]
