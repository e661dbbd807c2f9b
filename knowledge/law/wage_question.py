"""A message that asks for nothing but a minimum wage ("umk sanggau 2026 brp"): of which place, and of which year.

A message with a story, or with any word that is not about the figure, is not one: it wants an article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clinic.regions import Named, Region, Regions
from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.law import tables

_TOKEN = re.compile(r"[a-z]+|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT = re.compile(r"\bdi [a-z]+(?: [a-z]+)?")
_NAME = re.compile(r"\W*[A-Za-z]+\W*")

_WAGE = frozenset(("umk", "ump", "umr", "minimum", "minimal"))
_PROVINCE = frozenset(("kalbar", "kalimantan", "barat"))
_RELATIVE = {"depan": 1, "lalu": -1}
# What people put around the figure that they ask for.
_AROUND = frozenset(
    _TOKEN.findall(
        "upah gaji berapa besar besaran besarnya nominal nominalnya jumlah jumlahnya angka angkanya rupiah rp tahun "
        "ini sekarang saat untuk buat di daerah wilayah kabupaten kota provinsi regional yang itu ya yah sih dong kah "
        "nya pak bu bapak ibu mas mbak bang kak min admin tolong mohon info infonya mau nanya tanya bertanya tahu "
        "lihat cek halo permisi selamat pagi siang sore malam adalah jadi naik terbaru resmi sebulan per bulan sudah "
        "belum ada keluar diumumkan ditetapkan"
    )
)
_OF_A_NAME = frozenset(("kota", "kabupaten"))
"""Words around a figure that begin the names of places too ("kota baru")."""
_COMPARING = frozenset(("sama", "dan", "dengan", "atau", "beda", "bedanya", "berbeda", "mana", "lebih", "tinggi", "vs"))
# What stands around a place or a year in a message that leans on the question before it.
_LEANING = frozenset(("kalau", "terus", "dan", "saya", "aku", "kami", "kerja", "bekerja"))

ARTICLE = "upah-minimum-kalbar"
"""Lists the figures of all places."""


@dataclass(frozen=True, slots=True)
class WageQuestion:
    """The place (None: the province) and the year that are meant."""

    region: Region | None
    year: int

    @property
    def code(self) -> str:
        return tables.PROVINCE if self.region is None else self.region.code


def asked(language: Language, regions: Regions, text: str, today: date) -> WageQuestion | None:
    """What the message asks for; None when it asks for something else, or for a regency that it does not name.

    A regency that is left out matters only in a year that the tables know: of another year none is known anywhere.
    """
    named = _named(language, regions, text)
    return _read(list(_words(language, text, _sole(named))), named.sole, today)


def with_its_wage(text: str) -> str:
    """A message that leans on a question for a minimum wage, as one that asks by itself: "kalau surabaya?"."""
    return " ".join(("umk", *(token for token in _TOKEN.findall(normalise.clean(text)) if token not in _LEANING)))


def asked_of_each(language: Language, regions: Regions, text: str, today: date) -> tuple[WageQuestion, ...]:
    """The same of every place where several are named, or where one name lies in several: "umk sungai raya"."""
    named = _named(language, regions, text)
    if len(named.regions) < 2:
        return ()
    words = [word for word in _words(language, text, named.words) if word not in _COMPARING]
    asked_for = [_read(words, region, today) for region in named.regions]
    return tuple(question for question in asked_for if question is not None)


def is_of_elsewhere(language: Language, regions: Regions, text: str) -> bool:
    """Whether nothing is asked for but the minimum wage of a place outside the province: "umk surabaya"."""
    named = _named(language, regions, text)
    words = [word for word in _words(language, text, named.words) if not word.isdigit()]
    is_bare = not _WAGE.isdisjoint(words) and (_WAGE | _AROUND | _RELATIVE.keys()).issuperset(words)
    return bool(named.words) and not named.regions and is_bare


def is_of_no_place(language: Language, regions: Regions, text: str) -> bool:
    """Whether a message asks for nothing but a minimum wage, and leaves out of which place: "umk berapa ya"."""
    named = regions.named(text)
    words = frozenset(_words(language, text, _sole(named)))
    return not (named.regions or _WAGE.isdisjoint(words)) and (_WAGE | _AROUND).issuperset(words)


def asked_after(
    before: WageQuestion, language: Language, regions: Regions, text: str, today: date
) -> WageQuestion | None:
    """What a message asks for that leans on a question for a minimum wage: "kalau sambas?", "kalau tahun lalu?"."""
    named = _named(language, regions, text, is_asked=_NAME.fullmatch(text) is not None)
    region = named.sole
    words = [word for word in _words(language, text, _sole(named)) if word not in _LEANING]
    is_dated = not _RELATIVE.keys().isdisjoint(words) or any(_YEAR.fullmatch(word) for word in words)
    found = _read(["umk", *words], region or before.region, today)
    if found is None or (region is None and not is_dated and _PROVINCE.isdisjoint(words)):
        return None
    return found if is_dated else WageQuestion(found.region, before.year)


def _named(language: Language, regions: Regions, text: str, *, is_asked: bool = False) -> Named:
    """The place of the wage, which is asked for where the text is nothing but a name or says "di".

    There a district that is a common word too is meant as a place: "umk di tebas berapa", and no "umk mandor berapa".
    So it is where a name of several words, or of a place elsewhere, stands alone beside the wage ("umk kota baru").
    """
    named = regions.named(text, is_asked=is_asked)
    if named.regions:
        return named
    if (at := _AT.search(normalise.clean(text))) is not None:
        return regions.named(at[0], is_asked=True)
    rest = [token for token in _TOKEN.findall(normalise.clean(text)) if not _is_around(language, token)]
    alone = regions.named(" ".join(rest), is_asked=True)
    if alone.regions and not (alone.words or language.known.issuperset(rest)):  # a slip of the finger
        return Named(alone.regions, frozenset(rest))
    return named if alone.regions and len(rest) < 2 else alone


def _is_around(language: Language, token: str) -> bool:
    """Whether it is a word of the question for a figure, and of no name."""
    around = (_WAGE | _PROVINCE | _AROUND | _RELATIVE.keys()) - _OF_A_NAME
    return token.isdigit() or around.issuperset(language.slang.get(token, (token,)))


def _sole(named: Named) -> frozenset[str]:
    """The words that name the one place that is meant."""
    return frozenset() if named.sole is None else named.words


def _read(words: list[str], region: Region | None, today: date) -> WageQuestion | None:
    years = {int(word) for word in words if _YEAR.fullmatch(word)}
    rest = [word for word in words if not word.isdigit()]
    known = _WAGE | _PROVINCE | _AROUND | _RELATIVE.keys()
    if len(years) > 1 or _WAGE.isdisjoint(rest) or not known.issuperset(rest):
        return None
    year = years.pop() if years else today.year + sum(_RELATIVE.get(word, 0) for word in set(rest))
    provincial = "ump" in rest or "provinsi" in rest or not _PROVINCE.isdisjoint(rest)
    if region is None and not provincial and any(wage.year == year for wage in tables.minimum_wages()):
        return None
    return WageQuestion(region, year)


def _words(language: Language, text: str, names: frozenset[str]) -> Iterator[str]:
    """The words in standard spelling, without those that name a place."""
    for token in _TOKEN.findall(normalise.clean(text)):
        if token not in names:
            yield from language.slang.get(token, (token,))
