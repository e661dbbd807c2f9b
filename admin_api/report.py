"""The report of one month: the figures in the office's words, the same on the page, on paper and in files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import spoken
from admin_api.console import labels
from admin_api.office import Office
from clinic import figures, suppression
from clinic.figures import Figures
from clinic.satisfaction import ELEMENTS
from clinic.suppression import Key, Published
from clinic.tallies import QUESTIONS, Kind
from knowledge import topics

HIDDEN = "•"
NOWHERE, TOTAL = "Tanpa wilayah", "Jumlah"
SUMMARY, CASES, SURVEY = "Ringkasan", "Kasus per topik", "Survei kepuasan (SKM)"
LEGEND = f"{HIDDEN} = kurang dari 5, atau disembunyikan supaya angka kecil tidak bisa dihitung dari jumlahnya."
SURVEY_NOTE = (
    "Sembilan unsur dan rumus indeks ini belum dicocokkan dengan naskah Permenpan-RB 14/2017. Cocokkan dulu sebelum "
    "dipakai dalam laporan SKM resmi. Mutu (A sampai D) sengaja tidak ditulis."
)

Cell = int | str | None
"""What stands in a table: a count, words, or None for what is hidden."""


@dataclass(frozen=True, slots=True)
class Number:
    """One large number with the month before beside it, and what it means."""

    title: str
    value: str
    before: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the names of its columns (the first over the rows' names), its rows, what to know of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`cases` are the opened cases by topic (rows) and region (columns), with what may be shown of them.

    `series` are the last twelve months, this one last; `elements` the means of the survey (1 to 4).
    """

    month: date
    region: str | None
    place: str
    numbers: tuple[Number, ...]
    cases: Published
    sheets: tuple[Sheet, ...]
    series: Mapping[date, Figures]
    elements: Mapping[str, float]

    @property
    def spoken_month(self) -> str:
        return spoken.month(self.month)


async def of_month(session: AsyncSession, office: Office, region: str | None, month: date) -> Report:
    """What a person of this region (None: the province) may hand on about the month."""
    now = await figures.of_month(session, region, month)
    before = await figures.of_month(session, region, figures.before(month))
    series = await figures.months(session, region, month)
    cases = _cases(office, region, now)
    numbers = _numbers(now, before)
    sheets = (_summary(numbers), _cases_sheet(office, cases), *_lists(now), _survey(now), _by_month(series))
    return Report(
        month, region, office.place(region), numbers, cases,
        tuple(sheet for sheet in sheets if sheet.rows), series, now.elements(),
    )  # fmt: skip


def _numbers(now: Figures, before: Figures) -> tuple[Number, ...]:
    def number(title: str, said: "spoken.Said", meaning: str) -> Number:
        return Number(title, said(now), said(before), meaning)

    return (
        number("Pertanyaan", lambda each: spoken.count(each.questions), "yang masuk lewat semua kanal"),
        number("Dijawab langsung", lambda each: spoken.share(each.total(Kind.ANSWERED), each.questions),
               "dari semua pertanyaan, oleh layanan otomatis"),
        number("Ditawari pilihan", lambda each: spoken.share(each.total(Kind.OFFERED), each.questions),
               "dari semua pertanyaan: pilihan artikel, atau mediator"),
        number("Kasus baru", lambda each: spoken.count(each.total(Kind.OPENED)), "yang diteruskan ke mediator"),
        number("Jawaban pertama", lambda each: spoken.median(each.spread(Kind.FIRST_ANSWER)),
               "separuh kasus dijawab mediator secepat ini"),
        number("Selesai", lambda each: spoken.median(each.spread(Kind.CLOSED)), "separuh kasus ditutup secepat ini"),
        number("Dibuka lagi", lambda each: spoken.share(each.total(Kind.REOPENED), each.total(Kind.CLOSED)),
               "dari kasus yang ditutup"),
        number("Nilai mediator", lambda each: spoken.decimal(each.mean(Kind.RATED)), "rata-rata, dari 1 sampai 5"),
        number("Indeks kepuasan", lambda each: spoken.decimal(each.satisfaction), "survei 9 unsur, dari 25 sampai 100"),
    )  # fmt: skip


def _cases(office: Office, region: str | None, now: Figures) -> Published:
    counts = now.cross("topic", "region", Kind.OPENED)
    columns: list[Key] = [each.code for each in office.regions.all] if region is None else [region]
    if region is None:
        columns.append(None)
    known: list[Key] = [topic.key for topic in topics.TOPICS]
    # What another version of the program called otherwise stands with what has no topic, and no regency.
    merged: dict[tuple[Key, Key], int] = {}
    for (topic, place), number in counts.items():
        at = (topic if topic in known else None, place if place in columns else columns[-1])
        merged[at] = merged.get(at, 0) + number
    return suppression.table(merged, [*known, None], columns)


def _cases_sheet(office: Office, cases: Published) -> Sheet:
    # Of one regency the sums say it all.
    places = cases.columns if len(cases.columns) > 1 else ()
    names = tuple(office.place(region) if region else NOWHERE for region in places)
    rows = [
        (labels.topic(topic), *(cases.cells[topic, region] for region in places), cases.of_row[topic])
        for topic in cases.rows
        if cases.of_row[topic] != 0
    ]
    last = (TOTAL, *(cases.of_column[region] for region in places), cases.whole)
    return Sheet(CASES, ("Topik", *names, TOTAL), (*rows, last) if rows else ())


def _lists(now: Figures) -> Iterable[Sheet]:
    answered = now.cross("topic", "kind", *QUESTIONS)
    kinds = {kind.value: label for kind, label in labels.QUESTIONS.items()}
    asked = suppression.table(answered, _found(now.by("topic", *QUESTIONS)), list(kinds))
    rows = [(labels.topic(topic), *(asked.cells[topic, kind] for kind in kinds), asked.of_row[topic])
            for topic in asked.rows]  # fmt: skip
    last = (TOTAL, *(asked.of_column[kind] for kind in kinds), asked.whole)
    yield Sheet("Pertanyaan per topik", ("Topik", *kinds.values(), TOTAL), (*rows, last) if rows else ())
    yield _list("Pertanyaan per kanal", "Kanal", now.by("channel", *QUESTIONS), labels.CHANNELS)
    yield _list("Kasus per kanal", "Kanal", now.by("channel", Kind.OPENED), labels.CHANNELS)
    yield _list("Kasus selesai per sektor", "Sektor", _told(now.by("sector", Kind.CLOSED)), labels.SECTORS)
    yield _list("Cara kasus selesai", "Hasil", now.by("detail", Kind.CLOSED), labels.OUTCOMES)


def _told(counts: Mapping[Key, int]) -> dict[Key, int]:
    return {key: number for key, number in counts.items() if key is not None}


def _list(title: str, name: str, counts: Mapping[Key, int], names: Mapping[str, str]) -> Sheet:
    found = suppression.listed(counts, _found(counts))
    rows = [(names.get(key or "", key or "Belum jelas"), found.of_row[key]) for key in found.rows]
    return Sheet(title, (name, TOTAL), (*rows, (TOTAL, found.whole)) if rows else ())


def _found(counts: Mapping[Key, int]) -> Sequence[Key]:
    """What there is, the most frequent first."""
    return sorted(counts, key=lambda key: (-counts[key], key or "~"))


def _survey(now: Figures) -> Sheet:
    means = now.elements()
    rows = [(labels.ELEMENTS[element], spoken.decimal(means[element])) for element in ELEMENTS if element in means]
    if rows:
        rows.append(("Indeks (25–100)", spoken.decimal(now.satisfaction)))
        rows.append(("Yang menjawab", str(suppression.shown(now.surveyed) or HIDDEN)))
    return Sheet(SURVEY, ("Unsur", "Rata-rata (1–4)"), tuple(rows), SURVEY_NOTE)


def _summary(numbers: Sequence[Number]) -> Sheet:
    rows = tuple((number.title, number.value, number.before, number.meaning) for number in numbers)
    return Sheet(SUMMARY, ("Angka", "Bulan ini", "Bulan sebelumnya", "Artinya"), rows)


def _by_month(series: Mapping[date, Figures]) -> Sheet:
    rows = [
        (spoken.month(month), suppression.shown(each.questions), suppression.shown(each.total(Kind.OPENED)),
         suppression.shown(each.total(Kind.CLOSED)), spoken.median(each.spread(Kind.FIRST_ANSWER)))
        for month, each in series.items()
        if each.rows
    ]  # fmt: skip
    columns = ("Bulan", "Pertanyaan", "Kasus baru", "Kasus selesai", "Jawaban pertama")
    return Sheet("Bulan demi bulan", columns, tuple(rows))
