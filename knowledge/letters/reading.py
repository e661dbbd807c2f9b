"""From what was typed to a value, or to a sentence that says what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from clinic.regions import Regions
from knowledge.letters.answers import Row, Value
from knowledge.letters.field import Field, Kind
from knowledge.letters.printable import clean

_MONTHS = {
    "jan": 1, "peb": 2, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]+)\s*[-/. ]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(?:pukul|jam)?\s*(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?\s*(?:wib)?", re.IGNORECASE)
_SUM = re.compile(r"(?:rp|idr)?\s*\.?\s*(\d[\d.,]*)\s*(juta|jt|ribu|rb)?\s*(?:rupiah)?\s*(?:,-)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")

_MOST_TEXT, _MOST_LONG_TEXT, _MOST_ROWS, _MOST_CELL = 200, 5000, 300, 120
_MOST_MONEY, _MOST_NUMBER = 10**12 - 1, 10**6
_EARLIEST, _LATEST = 1950, 2100


class Unreadable(ValueError):
    """What was typed is no answer; the sentence says so to the person."""


def value(field: Field, raw: object, regions: Regions) -> Value | None:
    """The value of an answer; None when there is none. Raises Unreadable."""
    if field.kind is Kind.ROWS:
        return _rows(field, raw) or None
    if isinstance(raw, bool) or not isinstance(raw, str | int | None):
        raise Unreadable("Isian ini harus berupa tulisan.")
    typed = clean("" if raw is None else str(raw))
    if not typed:
        return None
    if field.kind is Kind.REGION:
        return _region(typed, regions)
    if field.kind is Kind.CHOICE:
        return _choice(field, typed)
    return _READERS[field.kind](typed)


def _text(typed: str) -> str:
    one_line = " ".join(typed.split())
    if len(one_line) > _MOST_TEXT:
        raise Unreadable(f"Terlalu panjang. Paling banyak {_MOST_TEXT} huruf.")
    return one_line


def _long_text(typed: str) -> str:
    if len(typed) > _MOST_LONG_TEXT:
        raise Unreadable(f"Terlalu panjang. Paling banyak {_MOST_LONG_TEXT:,} huruf.".replace(",", "."))
    return typed


def day(typed: str) -> date:
    """A day as people write it: "21 November 2026", "21/11/2026", "2026-11-21". Raises Unreadable."""
    plain = typed.lower().strip()
    plain = re.sub(r"^(?:tanggal|tgl)\b\.?\s*", "", plain)
    plain = re.sub(r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\s*,?\s*", "", plain)
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, number = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(plain):
        name = match[2]
        month = int(name) if name.isdigit() else _MONTHS.get(name[:3], 0)
        year, number = int(match[3]), int(match[1])
    else:
        raise Unreadable("Tulis tanggalnya lengkap, misalnya 21 November 2026 atau 21/11/2026.")
    if not _EARLIEST <= year <= _LATEST:
        raise Unreadable("Tahunnya tampaknya keliru. Periksa lagi tanggalnya.")
    try:
        return date(year, month, number)
    except ValueError:
        raise Unreadable("Tanggal itu tidak ada di kalender. Periksa lagi.") from None


def is_day(typed: str) -> bool:
    """Whether this is a whole date and nothing else."""
    try:
        day(typed)
    except Unreadable:
        return False
    return True


def _time(typed: str) -> str:
    match = _TIME.fullmatch(typed.strip())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise Unreadable("Tulis jamnya seperti 08.00 atau 13.30.")
    return f"{int(match[1]):02d}.{match[2] or '00'}"


def _money(typed: str) -> int:
    amount = _amount(typed)
    if amount is None:
        raise Unreadable("Tulis jumlah uangnya dengan angka, misalnya 4.200.000 atau 4,2 juta.")
    if not 0 < amount <= _MOST_MONEY:
        raise Unreadable("Jumlah uangnya tampaknya keliru. Periksa lagi.")
    return amount


def _amount(typed: str) -> int | None:
    """Whole rupiah; a comma or point before one or two digits parts the decimals ("4,2 juta", "4.200.000,00")."""
    match = _SUM.fullmatch(typed.lower().strip().removesuffix(",-"))
    if match is None:
        return None
    digits, scale = match[1], match[2]
    decimals = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: decimals.start()] if decimals else digits
    if not (whole.isdigit() or _GROUPED.fullmatch(whole)) or len(whole) > 20:
        return None
    hundredths = int(re.sub(r"\D", "", whole)) * 100 + (int(decimals[1].ljust(2, "0")) if decimals else 0)
    times = {"juta": 10**6, "jt": 10**6, "ribu": 1000, "rb": 1000}.get(scale or "", 1)
    return hundredths * times // 100


def _number(typed: str) -> int:
    plain = typed.lower().removesuffix("orang").strip()
    if not (plain.isdigit() or _GROUPED.fullmatch(plain)) or len(plain) > 12:
        raise Unreadable("Tulis dengan angka, misalnya 25.")
    number = int(re.sub(r"\D", "", plain))
    if number > _MOST_NUMBER:
        raise Unreadable("Angkanya tampaknya terlalu besar. Periksa lagi.")
    return number


def _choice(field: Field, typed: str) -> str:
    for place, (key, label) in enumerate(field.choices, 1):
        if typed.lower() in (key, label.lower(), str(place)):
            return key
    labels = "; ".join(label for _, label in field.choices)
    raise Unreadable(f"Pilih salah satu: {labels}.")


def _region(typed: str, regions: Regions) -> str:
    named = regions.named(typed, is_asked=True)
    found = regions.get(typed) or named.sole
    if found is None and named.regions:
        raise Unreadable(f"Yang mana: {' atau '.join(region.name for region in named.regions)}?")
    if found is None:
        raise Unreadable("Sebut satu kabupaten atau kota di Kalimantan Barat, misalnya Kota Pontianak atau Kubu Raya.")
    return found.name


def _rows(field: Field, raw: object) -> tuple[Row, ...]:
    if raw is None:
        return ()
    if isinstance(raw, str):
        raw = [line for line in raw.splitlines() if line.strip()]
    if not isinstance(raw, list):
        raise Unreadable("Tulis sebagai daftar, satu orang atau satu hal tiap baris.")
    rows = tuple(row for line in raw if any(row := _row(field, line)))
    if len(rows) > _MOST_ROWS:
        raise Unreadable(f"Terlalu banyak baris. Paling banyak {_MOST_ROWS}.")
    return rows


def _row(field: Field, line: object) -> Row:
    """One line as cells: `{"name": …}`, `["Siti", "operator"]`, "Siti, operator" (with ";" where a cell has commas)."""
    width = len(field.columns)
    if isinstance(line, Mapping):
        cells = [line.get(column.name, "") for column in field.columns]
    elif isinstance(line, list):
        cells = line
    elif isinstance(line, str):
        line = re.sub(r"^\s*\d{1,3}[.)]\s*", "", line)
        cells = [*line.split(";" if ";" in line else ",", width - 1)]
    else:
        raise Unreadable("Satu baris daftar harus berupa tulisan.")
    if len(cells) > width or not all(isinstance(cell, str | int) for cell in cells):
        columns = ", ".join(column.label.lower() for column in field.columns)
        raise Unreadable(f"Isi tiap baris dengan: {columns}.")
    written = [" ".join(clean(str(cell)).split()) for cell in cells]
    if any(len(cell) > _MOST_CELL for cell in written):
        raise Unreadable(f"Ada baris yang terlalu panjang. Paling banyak {_MOST_CELL} huruf tiap bagian.")
    return tuple(written + [""] * (width - len(written)))


_READERS: dict[Kind, Callable[[str], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.DATE: day,
    Kind.TIME: _time,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
}
