"""A table of articles while it is read: the header is checked once, then each row becomes an article."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.exchange import row
from knowledge.exchange.fault import Fault, Unfit, unfit
from knowledge.exchange.row import Placed

NO_ARTICLES = "Tidak ada artikel di berkas ini. Isi satu baris untuk satu artikel, di bawah baris judul."


def header(found: Sequence[str], expected: Sequence[str], where: str = "") -> tuple[str, ...]:
    """The names of the columns; raises `Unfit` unless each expected one is there once and no other."""
    names = tuple(name.strip() for name in found)
    while names and not names[-1]:
        names = names[:-1]
    times = Counter(names)
    faults = [f"Kolom '{name}' tidak ada." for name in expected if not times[name]]
    faults += [f"Kolom '{name}' tidak dikenal." for name in times if name not in expected]
    faults += [f"Kolom '{name}' tertulis {times[name]} kali." for name in expected if times[name] > 1]
    if faults:
        advice = f"Baris judul harus berisi: {', '.join(expected)}."
        raise Unfit([*(Fault(where or "baris 1", fault) for fault in faults), Fault(where or "baris 1", advice)])
    return names


def articles(rows: Iterable[tuple[int, Mapping[str, str]]], sheet: str = "") -> list[Placed]:
    """The articles of the rows (number and cells by column); raises `Unfit` with the faults of all of them."""
    found: list[Placed] = []
    faults: list[Fault] = []
    prefix = f"lembar {sheet}, " if sheet else ""
    for number, cells in rows:
        at = f"{prefix}baris {number}"
        try:
            found.append(Placed(row.article(cells, _places(at)), at))
        except Unfit as error:
            faults += error.faults
    if faults:
        raise Unfit(faults)
    if not found:
        raise unfit(NO_ARTICLES)
    return found


def filled(columns: Sequence[str], values: Sequence[str]) -> dict[str, str] | None:
    """The cells of a row by column; None for an empty row."""
    padded = [*values, *[""] * (len(columns) - len(values))]
    cells = {
        column: value.replace("\r\n", "\n").replace("\r", "\n") for column, value in zip(columns, padded, strict=False)
    }
    return cells if any(value.strip() for value in cells.values()) else None


def _places(row_place: str) -> Callable[[str], str]:
    return lambda column: f"{row_place}, kolom {column}"
