"""Figures that change with the year, where they stand in a text: `{{minimum_wage Kota Pontianak 2026}}`.

The text holds the mark, the tables hold the figure; a reader sees `Rp3.205.220`. An example reckons on inside its mark,
`{{minimum_wage Kota Pontianak 2026 / 25}}`, so that its result changes with the figure. docs/articles.md lists what may
stand in a mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import chain

from clinic import regions
from knowledge import rupiah
from knowledge.article import Article
from knowledge.law import tables
from knowledge.law.tables import FigureUnknown

# What a reader sees when a figure that nobody can look up was published all the same.
UNKNOWN = "(angkanya belum kami ketahui)"
PROVINCE = "Kalimantan Barat"

_MARK = re.compile(r"\{\{([^{}]*)\}\}")
_FORM = re.compile(
    r"(?P<names>[a-z_]+(?:\+[a-z_]+)*) (?:(?P<place>[A-Z][A-Za-z ]+) )?(?P<year>\d{4})(?:-(?P<month>\d{2}))?"
    r"(?P<steps>(?: [-*/] \d+%?)*)"
)
_STEP = re.compile(r" ([-*/]) (\d+)(%?)")
# A minimum wage written out: one that will be wrong next year, and that nobody will find then.
_WRITTEN_OUT = re.compile(r"\b(?:UM[PK]|[Uu]pah minimum)\b[^.{}\n]{0,80}?(?P<sum>Rp\d{1,3}(?:\.\d{3})+)")
_SUM = re.compile(r"Rp\d{1,3}(?:\.\d{3})+")
_MINIMUM_WAGE = "minimum_wage"
# What the law makes of a minimum wage: a day of six or of five working days a week, an hour of part-time work
# (PP 36/2021 articles 16 and 17).
_SHARES = (25, 21, 126)
_LAST_MONTH = 12


class FigureUnreadable(ValueError):
    """A mark that names no figure, or none that the tables have; says in Indonesian what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure's mark: sums that are added up (or one rate), the place of a minimum wage, and the time it holds.

    `month` is None for a figure that is the same in the whole year. `steps` are what an example reckons with the sum,
    one after the other: `-`, `*` or `/`, and a number.
    """

    names: tuple[str, ...]
    place: str
    year: int
    month: int | None
    steps: tuple[tuple[str, Fraction], ...] = ()

    @classmethod
    def parse(cls, inside: str) -> "Mark":
        """Reads what stands between the braces; raises `FigureUnreadable`."""
        found = _FORM.fullmatch(inside.strip())
        if found is None:
            raise FigureUnreadable("Tulis seperti {{minimum_wage Kota Pontianak 2026}} atau {{jp_ceiling 2026-03}}.")
        month = int(found["month"]) if found["month"] else None
        if month is not None and not 1 <= month <= _LAST_MONTH:
            raise FigureUnreadable("Bulan ditulis 01 sampai 12.")
        names, place = tuple(found["names"].split("+")), (found["place"] or "").strip()
        steps = tuple(
            (sign, Fraction(int(by), 100 if share else 1)) for sign, by, share in _STEP.findall(found["steps"])
        )
        if ("/", Fraction(0)) in steps:
            raise FigureUnreadable("Angka tidak dapat dibagi 0.")
        return cls(names, place, int(found["year"]), month, steps)

    def said(self) -> str:
        """The figure as a reader sees it, `Rp3.205.220` or `60%`; raises `FigureUnreadable`."""
        try:
            if _MINIMUM_WAGE in self.names:
                return rupiah.said(self._reckoned(self._minimum_wage()))
            if self.place:
                raise FigureUnreadable(f"Tempat hanya untuk {_MINIMUM_WAGE}.")
            return self._rate() or rupiah.said(self._reckoned(sum(map(self._sum, self.names), Fraction(0))))
        except FigureUnknown as unknown:
            raise FigureUnreadable(f"Angka untuk waktu itu tidak ada. Yang ada: {unknown.known}.") from unknown

    def _minimum_wage(self) -> Fraction:
        if len(self.names) > 1 or self.month is not None:
            raise FigureUnreadable(f"{_MINIMUM_WAGE} ditulis dengan tempat dan tahun saja.")
        code = _codes().get(self.place)
        if code is None:
            raise FigureUnreadable(f"Tempat ditulis seperti Kota Pontianak, Kabupaten Sanggau, atau {PROVINCE}.")
        return tables.minimum_wage(code, self.year).amount

    def _sum(self, name: str) -> Fraction:
        try:
            first, last = (tables.amount(name, day).value for day in self._days())
        except KeyError:
            raise FigureUnreadable(f"'{name}' tidak ada di tabel.") from None
        if first != last:
            raise FigureUnreadable(f"Dalam tahun {self.year} angka ini berubah. Sebut bulannya: {self.year}-01.")
        return first

    def _reckoned(self, amount: Fraction) -> Fraction:
        for sign, by in self.steps:
            amount = amount - by if sign == "-" else amount * by if sign == "*" else amount / by
        return amount

    def _rate(self) -> str | None:
        try:
            first, last = (tables.rate(self.names[0], day).value for day in self._days())
        except KeyError:
            return None
        if len(self.names) > 1 or first != last or self.steps:
            raise FigureUnreadable("Sebut satu tarif saja, dengan bulannya.")
        return rupiah.percent(first)

    def _days(self) -> tuple[date, date]:
        """The first day of the time that is meant, and a day of its last month."""
        first, last = (1, _LAST_MONTH) if self.month is None else (self.month, self.month)
        return date(self.year, first, 1), date(self.year, last, 1)


def marks(text: str) -> list[str]:
    """What stands between the braces of the text, in order, readable or not."""
    return _MARK.findall(text)


def filled(text: str) -> str:
    """The text as it is read; its lines stay where they are."""
    return _MARK.sub(lambda found: _said(found[1]), text)


def told(article: Article) -> Article:
    """The article as it is read: in a chat, on a page, by the search."""
    if "{{" not in article.text:
        return article
    return replace(article, short=filled(article.short), lead=filled(article.lead), more=filled(article.more))


def problems(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the marks of a text: the line (from 0), and what to do.

    Besides marks that cannot be read: a paragraph that does not name the year of its figure, because a figure without
    its year is wrong a year later.
    """
    for paragraph, start in _paragraphs(text):
        plain = _MARK.sub("", paragraph)
        for found in _MARK.finditer(paragraph):
            line = start + paragraph.count("\n", 0, found.start())
            try:
                mark = Mark.parse(found[1])
                mark.said()
            except FigureUnreadable as error:
                yield line, f"Angka '{found[0]}' tidak terbaca. {error}"
                continue
            if str(mark.year) not in plain:
                yield line, f"Sebut tahun {mark.year} di paragraf ini: '{found[0]}' hanya berlaku untuk tahun itu."


def written_out(text: str) -> Iterator[tuple[int, str]]:
    """Minimum wages, and their days and hours, that the text writes out: the line (from 0), and what to do."""
    whole = ((found.start(), found["sum"], _marks_by_sum()) for found in _WRITTEN_OUT.finditer(text))
    shares = ((found.start(), found[0], _marks_by_share()) for found in _SUM.finditer(text))
    for start, written, marks_by in chain(whole, shares):
        mark = marks_by.get(written)
        if mark is not None:
            line = text.count("\n", 0, start)
            yield line, f"Tulis {mark}, bukan {written}: angka ini berganti tiap tahun."


def _said(inside: str) -> str:
    try:
        return Mark.parse(inside).said()
    except FigureUnreadable:
        return UNKNOWN


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """The text between headings, with the line where each part begins.

    A list speaks of the year that the sentence above it names.
    """
    lines = text.split("\n")
    starts = [0, *(number for number, line in enumerate(lines) if line.startswith("#") and number)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield "\n".join(lines[start:end]), start


@cache
def _marks_by_sum() -> dict[str, str]:
    names = {code: name for name, code in _codes().items()}
    wages = sorted(tables.minimum_wages(), key=lambda wage: (wage.year, not wage.is_provincial))
    # The latest year wins, and the province where a regency has the same sum.
    return {rupiah.said(wage.amount): f"{{{{{_MINIMUM_WAGE} {names[wage.region]} {wage.year}}}}}" for wage in wages}


@cache
def _marks_by_share() -> dict[str, str]:
    names = {code: name for name, code in _codes().items()}
    return {
        rupiah.said(
            Fraction(wage.amount) / share
        ): f"{{{{{_MINIMUM_WAGE} {names[wage.region]} {wage.year} / {share}}}}}"
        for wage in tables.minimum_wages()
        for share in _SHARES
    }


@cache
def _codes() -> dict[str, str]:
    return {PROVINCE: tables.PROVINCE, **{region.name: region.code for region in regions.load().all}}
