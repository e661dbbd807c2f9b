"""The months in which something lasted: "dari maret sampai oktober 2026", "sejak mei sampai sekarang"."""

from datetime import date

from knowledge.language import dates, normalise, seniority
from knowledge.language.language import Language


def told(language: Language, text: str, today: date) -> tuple[str, ...]:
    """The first month and the last one, as `2026-03`, none of them to come; () where both are told with their year."""
    dated = dates.months(text, today)
    named = [word for word in normalise.words(language, text) if dates.is_month(word)]
    if len(dated) > 1 or not (dated or named):
        return ()
    until = f"{today:%Y-%m}"
    if seniority.UNTIL_NOW.search(text.lower()) is not None:
        return (dated[0] if dated else _lately(named[0], until), until)
    if len(named) < 2:
        # Of a wage that was not paid no month is to come.
        return () if dated else (_lately(named[0], until),)
    last = dated[0] if dated else _lately(named[1], until)
    return _lately(named[0], last), last


def _lately(name: str, until: str) -> str:
    """The month of this name that is the last until that one."""
    year, number = int(until[:4]), dates.month_number(name)
    return f"{year if number <= int(until[5:]) else year - 1}-{number:02d}"
