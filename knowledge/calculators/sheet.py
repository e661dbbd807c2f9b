"""A result on paper: what was worked out, line by line with its law, to keep or to show at a mediation."""

from knowledge import rupiah
from knowledge.calculators.calculator import OTHER_FACTS, OTHER_OPINION, Calculator, Line, Result
from knowledge.citation import Citation
from knowledge.law.law import Registry
from knowledge.letters.document import Align, Block, Document, Items, Paragraph, Section, Table, Title

_COLUMNS = ("Bagian", "Perhitungan", "Jumlah", "Dasar hukum")
_SHARES = (24, 34, 18, 24)


def document(calculator: Calculator, result: Result, instruments: Registry, closing: str) -> Document:
    """The paper of a result; `closing` says what the figures rest on and that they promise nothing."""
    blocks: list[Block] = [
        Title(f"Perhitungan {calculator.title}", "Klinik Hati Jasoka"),
        Paragraph(result.headline, Align.LEFT, bold=True),
        Table(_COLUMNS, tuple(_row(line, instruments) for line in result.lines), _SHARES),
    ]
    for heading, items in (
        ("Dihitung dengan", result.rests_on),
        *(
            (heading, tuple(reading.said for reading in result.readings if reading.heading == heading))
            for heading in (OTHER_FACTS, OTHER_OPINION)
        ),
        ("Yang belum pasti", result.doubts),
        ("Yang dapat mengubah hasil", result.changes),
    ):
        if items:
            blocks += [Section(heading), Items(items)]
    blocks.append(Paragraph(closing, Align.LEFT))
    return Document(f"perhitungan-{calculator.slug}", f"Perhitungan {calculator.title}", tuple(blocks), is_final=True)


def _row(line: Line, instruments: Registry) -> tuple[str, ...]:
    law = ", ".join(brief(citation, instruments) for citation in line.law)
    return (line.label, line.formula, "" if line.amount is None else rupiah.said(line.amount), law)


def spoken(citation: str, instruments: Registry) -> str:
    """A provision as it is said in a sentence: `PP 35/2021 pasal 40 ayat (2)`."""
    read = Citation.parse(citation)
    return read.spoken(instruments.name(read.instrument))


def brief(citation: str, instruments: Registry) -> str:
    """A provision as it stands small beside a sum: `PP 35/2021 ps 40(2)`."""
    read = Citation.parse(citation)
    return read.brief(instruments.name(read.instrument))
