"""The measures that both kinds of file share, so that a letter looks alike in both."""

from collections.abc import Sequence

from knowledge.letters.document import Block, Paragraph, Section, Signatures, Signer

# A4, in millimetres.
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 25.0, 20.0, 17.0
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
COLON_WIDTH, INDENT, CELL_MARGIN, ROOMY_ROW, RECEIPT_HEIGHT = 5.0, 8.0, 1.2, 11.0, 15.0

# In points.
TEXT_POINTS, TITLE_POINTS, TABLE_POINTS = 12.0, 13.0, 11.0
AFTER_PARAGRAPH_POINTS, AFTER_TITLE_POINTS, BEFORE_SECTION_POINTS, AFTER_SECTION_POINTS = 6.0, 12.0, 4.0, 2.0
BETWEEN_FACTS_POINTS, BETWEEN_ITEMS_POINTS, AFTER_TABLE_POINTS = 1.0, 2.0, 6.0
LINE_SPACING = 1.08

SIGNATURE_LINES = 3
STAMP = "Meterai Rp10.000"
DOTS = "." * 40

# One letter of the text is about this wide (mm); the label of a pair gets as much room as the longest needs.
_LETTER_WIDTH, _NARROWEST_FACTS, _WIDEST_FACTS = 2.25, 24.0, 62.0


def facts_width(labels: Sequence[str]) -> float:
    """How wide the labels of pairs stand, in millimetres."""
    return min(max(_LETTER_WIDTH * max(map(len, labels)) + 2, _NARROWEST_FACTS), _WIDEST_FACTS)


def column_widths(shares: Sequence[int]) -> list[float]:
    """The widths of a table's columns, in millimetres."""
    return [TEXT_WIDTH * share / sum(shares) for share in shares]


def kept_with_next(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stay on the page of the next: a signature never stands alone, without words of the letter."""
    kept = [False] * len(blocks)
    for place, block in enumerate(blocks):
        before = place - 1
        while isinstance(block, Signatures) and before >= place - 2 and isinstance(blocks[before], Paragraph):
            kept[before] = True
            before -= 1
        if isinstance(block, Signatures) and isinstance(blocks[before], Section):
            kept[before] = True
    return kept


def pairs(signers: Sequence[Signer]) -> list[tuple[Signer | None, Signer | None]]:
    """Who signs beside whom; one who signs alone stands on the right."""
    if len(signers) == 1:
        return [(None, signers[0])]
    rows: list[tuple[Signer | None, Signer | None]] = []
    for place in range(0, len(signers), 2):
        beside = signers[place + 1] if place + 1 < len(signers) else None
        rows.append((signers[place], beside))
    return rows


def signed(signer: Signer) -> str:
    """What stands under a signature: the name, or dots to write it on."""
    return signer.name or f"({DOTS})"
