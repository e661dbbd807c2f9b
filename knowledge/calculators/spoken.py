"""A result as one message: for a chat, and for a mediator who puts it into a reply."""

from clinic.clock import spoken_day
from knowledge import rupiah
from knowledge.calculators import sheet
from knowledge.calculators.calculator import Line, Result
from knowledge.law.law import Registry

_CLOSING = "Ini perkiraan menurut aturan yang kami kumpulkan sampai {day}, bukan janji hasil."
_LONGEST = 1000
"""Characters of a result: one message that is read on a phone."""


def said(result: Result, instruments: Registry) -> str:
    """Every line with its article, then what is disputed, then the rest as far as it fits."""
    lines = "\n".join(_line(line, instruments) for line in result.lines)
    text = f"{result.headline}\n\n{lines}"
    besides = [f"{reading.heading}. {reading.said}" for reading in result.readings]
    for part in (*besides, *result.doubts, *result.changes):
        if len(text) + len(part) + len(closing(result)) + 4 <= _LONGEST:
            text = f"{text}\n\n{part}"
    return f"{text}\n\n{closing(result)}"


def closing(result: Result) -> str:
    """What the figures rest on, and that they promise nothing."""
    return _CLOSING.format(day=spoken_day(result.law_date))


def _line(line: Line, instruments: Registry) -> str:
    law = ", ".join(sheet.brief(citation, instruments) for citation in line.law)
    amount = "" if line.amount is None else f" = {rupiah.said(line.amount)}"
    return f"• {line.label}: {line.formula}{amount} ({law})"
