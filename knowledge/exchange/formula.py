"""Cells that a spreadsheet would compute: kept as text, there and back."""

import re

# What spreadsheets read as the beginning of a formula (OWASP ASVS 1.2.10), behind any number of apostrophes.
_FORMULA = re.compile(r"'*[=+\-@\t\r\0]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would compute it; `bare(guarded(x)) == x`."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare(cell: str) -> str:
    """The text of a cell without the apostrophe that guards it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
