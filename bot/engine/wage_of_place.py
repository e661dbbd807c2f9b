"""A wage that is said by the name of a minimum wage: "umr pontianak" is the figure of the clinic's own table."""

from bot.engine import calculation_phrases as phrases
from bot.engine.question import Unclear
from bot.engine.turn import Turn
from knowledge import rupiah
from knowledge.field import Field, Kind
from knowledge.language import dates, normalise
from knowledge.law import tables
from knowledge.law.tables import FigureUnknown, MinimumWage

_MONTHLY = "rupiah per bulan"
_NAMES = frozenset(("umk", "ump"))
_OTHERWISE = frozenset(("bawah", "kurang", "atas", "lebih", "belum", "tidak", "bukan", "setengah", "separuh"))
"""With these the wage is another than the one that is named."""


def meant(turn: Turn, field: Field, text: str) -> MinimumWage | None:
    """The minimum wage that the words name; None where they name none. Raises Unclear where its place is not said."""
    words = frozenset(normalise.words(turn.edition.language, text))
    if field.kind is not Kind.MONEY or field.unit != _MONTHLY or words.isdisjoint(_NAMES) or words & _OTHERWISE:
        return None
    years = dates.BARE_YEAR.findall(text)
    if any(word[0].isdigit() and word not in years for word in words):
        return None
    named = turn.regions.named(text)
    place = turn.memory.region if named.sole is None else named.sole.code
    if not named.regions and "ump" in words:
        place = tables.PROVINCE
    if place is None or len(named.regions) > 1:
        raise Unclear(phrases.WAGE_OF_WHERE)
    try:
        return tables.minimum_wage(place, int(years[0]) if years else turn.today.year)
    except FigureUnknown as unknown:
        raise Unclear(phrases.WAGE_OF_NO_YEAR.format(known=unknown.known)) from unknown


def noted(wage: MinimumWage) -> str:
    """What was taken for the wage."""
    name = "UMP" if wage.is_provincial else "UMK"
    return phrases.WAGE_OF_PLACE.format(name=name, place=wage.name, year=wage.year, amount=rupiah.said(wage.amount))
