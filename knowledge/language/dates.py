"""Days and months, as people write them."""

import re
from calendar import monthrange
from datetime import date, timedelta

from knowledge.language.notation import NUMBER

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
OTHER_MONTHS = {"peb": 2, "may": 5, "ags": 8, "agt": 8, "aug": 8, "oct": 10, "nop": 11, "dec": 12}
NAMED = (
    r"(?:jan[uawriy]*|[fp]eb[ruaiy]*|mar(?:ch|[et]*)|apr[il]*|mei|may|jun[iey]?|jul[iy]?|(?!agus\b)ag[ust]+|aug[ust]*"
    r"|sep[tmbre]*|okt[ober]*|oct[ober]*|no[pv](?:e?m[ber]*)?|de[sc](?:e?m[ber]*)?)"
)
"""The name of a month, a slip in it as well, made of the letters of that month: "sepuluh" and "marah" name none."""
ISO_DAY = re.compile(r"\b([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})\b")
WRITTEN_DAY = re.compile(
    rf"\b([0-9]{{1,2}})\s*[-/. ]\s*([0-9]{{1,2}}|{NAMED})(?:\s*[-/. ]\s*((?:[12][0-9])?[0-9]{{2}}))?\b"
)
WRITTEN_MONTH = re.compile(rf"\b({NAMED}|[0-9]{{1,2}})\s*[-/. ]?\s*([12][0-9]{{3}})\b")
ISO_MONTH = re.compile(r"\b([12][0-9]{3})-([0-9]{1,2})\b")
BARE_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_YEAR_NAMED = re.compile(r"\b(?:tahun|thn|th|taun|taon)\.?\s+(?=(?:19|20)[0-9]{2}\b)")
_MONTH_OF_A_YEAR = re.compile(rf"\b(?:bulan|bln|bl)\.?\s+({NAMED}|[0-9]{{1,2}})\b(?=\s+(?:19|20)[0-9]{{2}}\b)")
_YEAR_BEFORE = re.compile(rf"\b((?:19|20)[0-9]{{2}})\s+(?:bulan|bln|bl)\.?\s+({NAMED}|[0-9]{{1,2}})\b")
_COUNTED = re.compile(
    r"\s*(?:hari|hr|minggu|mgg|bulan|bln|tahun|thn|th|taun|jam|jm|menit|juta|jt|ribu|rb|kali|orang)\b"
)
"""After two numbers it says that they are no day: "5-6 hari", "1.5 bulan"."""
_NAMED_ALONE = re.compile(rf"\b{NAMED}\b")
_MONTHS_BEFORE = re.compile(rf"(?:\b({NUMBER})\s?)?\b(?:bulan|bln)\s(?:(?:yg|yang)\s)?(?:lalu|kemarin|kemaren|kmrn)\b")
_SHORT_YEAR = re.compile(rf"\b({NAMED})(?:\s?['’`]\s?|\s)([12][0-9])\b(?![.,:/-]?[0-9])(?!{_COUNTED.pattern})")
"""A month with the end of its year: "maret 18"."""
_OF_ONE_YEAR = re.compile(
    rf"\b({NAMED})(\s?(?:-|–|s/?d|sampai|sampe|smp|hingga|ke)\s?(?:[0-9]{{1,2}}\s)?)({NAMED})\s((?:19|20)[0-9]{{2}})\b"
)
"""Two months of which only the last has its year: "jan - des 2025"."""
_YEAR_AWAY = re.compile(rf"\b({NAMED})\s(?:tahun|thn|th|taun|taon)\s(?:(lalu|kemarin|kemaren|kmrn)|ini)\b")
_NUMBERED_ALONE = re.compile(r"\b(?:bulan|bln|bl)\.?\s+([0-9]{1,2})\b")
_SUM_OF_A_YEAR = re.compile(rf"{BARE_YEAR.pattern}\W+(?:(?:gaji|upah|gajinya|rp)\W+)?(?=[0-9])")
DAY_OF_A_MONTH = re.compile(r"\b(?:tgl|tanggal|tggl)\.?\s*([0-9]{1,2})\b")
RELATIVE = {"hari ini": 0, "kemarin": -1, "kemaren": -1, "besok": 1, "lusa": 2}


def day(text: str, today: date) -> date | None:
    """The first day that is named: "23 november 2026", "23/11/26", "kemarin". Without a year, the one nearest today."""
    found = days(text, today)
    if found:
        return found[0]
    return next((today + timedelta(days=days) for word, days in RELATIVE.items() if word in text.lower()), None)


def days(text: str, today: date) -> list[date]:
    """All days that are written with numbers or a month's name, in order; what no calendar has is passed over."""
    plain = shortly(text)
    iso = [(match.start(), _day(match[1], match[2], match[3], today)) for match in ISO_DAY.finditer(plain)]
    plain = ISO_DAY.sub(lambda match: " " * len(match[0]), plain)
    matches = [match for match in WRITTEN_DAY.finditer(plain) if not _is_count(match)]
    written = [(match.start(), _day(match[3], match[2], match[1], today)) for match in matches]
    return [found for _, found in sorted(iso + written, key=lambda pair: pair[0]) if found is not None]


def _is_count(match: re.Match[str]) -> bool:
    """Whether two numbers without a year count something."""
    return match[3] is None and match[2].isdigit() and _COUNTED.match(match.string, match.end()) is not None


def month(text: str, today: date) -> str | None:
    """The first month that is named, as `2026-03`: "maret 2026", "03/2026", "maret", "bulan ini"."""
    found = months(text, today)
    if found:
        return found[0]
    plain = text.lower()
    if (before := _MONTHS_BEFORE.search(plain)) is not None:
        number = before[1] or "1"
        # How many "tiga" are is not known here.
        return f"{added(today, -int(number)):%Y-%m}" if number.isdigit() else None
    if (named := _NAMED_ALONE.search(plain)) and (number := month_number(named[0])):
        return f"{today.year}-{number:02d}"
    return f"{today:%Y-%m}" if "bulan ini" in plain or "sekarang" in plain else None


def months(text: str, today: date) -> list[str]:
    """All months that are written with their year, in order: "maret 2018", "maret 18", "maret tahun lalu"."""
    plain = _SHORT_YEAR.sub(r"\1 20\2", shortly(text))
    plain = _YEAR_AWAY.sub(lambda found: f"{found[1]} {today.year - bool(found[2])}", plain)
    iso = [(match.start(), match[1], match[2]) for match in ISO_MONTH.finditer(plain)]
    plain = ISO_MONTH.sub(lambda match: " " * len(match[0]), plain)
    written = [(match.start(), match[2], match[1]) for match in WRITTEN_MONTH.finditer(plain)]
    numbered = ((year, month_number(month)) for _, year, month in sorted(iso + written))
    return [f"{year}-{number:02d}" for year, number in numbered if 1 <= number <= 12]


def shortly(text: str) -> str:
    """The text without the words around a date: "tgl 1 bulan 3 tahun 2018", "thn 2018 bulan 5"."""
    plain = _YEAR_NAMED.sub("", text.lower())
    plain = _YEAR_BEFORE.sub(r"\2 \1", _MONTH_OF_A_YEAR.sub(r"\1", plain))
    return _OF_ONE_YEAR.sub(_with_its_year, plain)


def _with_its_year(found: re.Match[str]) -> str:
    """Both months with their year: from november to february it is another."""
    first, joined, last, year = found.groups()
    return f"{first} {int(year) - (month_number(first) > month_number(last))}{joined}{last} {year}"


def lately(text: str, today: date) -> list[date]:
    """The days that are named in it, as they were last: "tgl 25" is that of this month or of the one before."""
    found = days(text, today)
    if found and BARE_YEAR.search(text):
        return [day for day in found if day <= today]
    if found:
        return [day if day <= today else added(day, -12) for day in found]
    numbers = [int(number) for number in DAY_OF_A_MONTH.findall(text.lower())]
    near = ([_real(month.year, month.month, one) for month in (today, added(today, -1))] for one in numbers)
    past = (next((day for day in both if day is not None and day <= today), None) for both in near)
    told = [day for day in past if day is not None]
    # On the first of a month "gajian tgl 1, dibayar tgl 21" tells of the month before.
    return [added(told[0], -1), *told[1:]] if len(told) > 1 and told[1] < told[0] else told


def since(text: str, today: date) -> tuple[date, date] | None:
    """The day or the month from which something lasts, and the day until which: today, if no second one is named."""
    found = lately(text, today)
    if found:
        return (min(found[:2]), max(found[:2])) if len(found) > 1 else (found[0], today)
    named = month(text, today) if _NAMED_ALONE.search(text.lower()) or months(text, today) else None
    if named is None:
        return None
    first = date.fromisoformat(f"{named}-01")
    if first > today:
        first = added(first, -12)
    return first, today


def span(text: str, today: date, *, is_open: bool) -> tuple[date | None, date | None]:
    """The first and last day of a span: "dari 3 maret 2020 sampai 10 juni 2025"; one that is open lasts until today."""
    found = days(text, today)
    if len(found) >= 2:
        return found[0], found[1]
    if found:
        return (found[0], today) if is_open else (None, None)
    named = [date.fromisoformat(f"{month}-01") for month in months(text, today)]
    if len(named) >= 2:
        return named[0], added(named[1], 1) - timedelta(days=1)
    return (named[0], today) if named and is_open else (None, None)


def by_years(text: str, today: date) -> int | None:
    """Months since the middle of a year that is named ("sejak 2019"), or from one year to another."""
    years = [int(year) for year in BARE_YEAR.findall(text)]
    if not years or len(years) > 2 or years != sorted(years) or years[-1] > today.year:
        return None
    if len(years) == 2:
        return (years[1] - years[0]) * 12
    return max(full_months(date(years[0], 7, 1), today), 0)


def since_month(text: str, today: date) -> int | None:
    """Full months since the last month of that name: "sejak juni", "dari bulan 6"."""
    said = [*_NUMBERED_ALONE.findall(text.lower()), *_NAMED_ALONE.findall(text.lower())]
    number = month_number(said[0]) if len(said) == 1 else 0
    if not 1 <= number <= 12 or BARE_YEAR.search(text):
        return None
    first = date(today.year - (number > today.month), number, 1)
    return full_months(first, today)


def latest(text: str) -> str:
    """The words from the latest of several years that have a wage each: "2025 3,2jt 2026 3,4jt"."""
    found = list(_SUM_OF_A_YEAR.finditer(text.lower()))
    return text[max(found, key=lambda year: year[0][:4]).start() :] if len(found) > 1 else text


def full_months(first: date, last: date) -> int:
    """Full months from the first to the last day, both counted."""
    after = last + timedelta(days=1)
    full = (after.year - first.year) * 12 + after.month - first.month
    return full - 1 if added(first, full) > after else full


def added(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative), or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_month(word: str) -> bool:
    """Whether the word names a month."""
    return re.fullmatch(NAMED, word) is not None


def _day(year: str | None, month: str, day: str, today: date) -> date | None:
    number = month_number(month)
    if year is None:
        near = [_real(today.year + step, number, int(day)) for step in (0, -1, 1)]
        dated = [found for found in near if found is not None]
        return min(dated, key=lambda found: abs(found - today)) if dated else None
    return _real(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(written: str) -> int:
    """The number of a month as it is written, by its digits or its name; 0 for what is none."""
    if written.isdigit():
        return int(written)
    head = written[:3]
    return MONTHS.index(head) + 1 if head in MONTHS else OTHER_MONTHS.get(head, 0)
