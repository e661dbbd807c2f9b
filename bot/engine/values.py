"""Values that somebody tells by themselves: whether they are meant for the sum that the last answer offered."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.engine.turn import Turn
from knowledge import topics
from knowledge.calculators import overdue, telling
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import BY_ARTICLE
from knowledge.field import Kind
from knowledge.language import normalise

_ASKING = frozenset(("berapa", "bagaimana", "gimana", "hitung", "hitungkan"))
_AMOUNT = frozenset(("berapa", "hitung", "hitungkan"))
_COUNTED = frozenset(("lama", "hari", "minggu", "bulan", "tahun", "jam", "kali", "persen", "orang"))
_TELEPHONE = re.compile(r"\+?0[\d .()-]+|\+?\d{10,}", re.ASCII)


def at_hand(turn: Turn) -> Calculator | None:
    """The calculator of the article that was answered, or that of most that were offered to choose from."""
    memory = turn.memory
    if memory.answered:
        return BY_ARTICLE.get(memory.answered)
    slugs = [slug for kind, _, slug in (one.meaning.partition(":") for one in memory.offered) if kind == "article"]
    found = [calculator for slug in slugs if (calculator := BY_ARTICLE.get(slug)) is not None]
    if not found or found.count(found[0]) * 2 <= len(slugs):
        return None
    # What is offered to values alone is a guess: nobody has said yet what they are for.
    return None if telling.only_values(found[0], turn.edition.language, memory.question) else found[0]


def are_meant(turn: Turn, calculator: Calculator, told: Collection[str]) -> bool:
    """Whether the words are values of the sum and nothing else; `told` are the fields that they answer."""
    if all(is_of(calculator, name, Kind.CHOICE) for name in told) or _TELEPHONE.fullmatch(turn.text.strip()):
        return False
    if not telling.only_values(calculator, turn.edition.language, turn.text) or _is_of_others(turn):
        return False
    if _is_delay(turn, calculator, told):
        return False
    words = turn.heard.message.words
    if "?" not in turn.text and _ASKING.isdisjoint(words):
        return True
    # "gaji 3jt 5 tahun dapat berapa?" asks for the sum, "berapa lama 5 tahun?" and "5 tahun?" for something else.
    is_for_a_sum = any(is_of(calculator, name, Kind.MONEY) for name in told) or {"dapat", "berapa"}.issubset(words)
    return is_for_a_sum and not _asks_how_long(words)


def _is_delay(turn: Turn, calculator: Calculator, told: Collection[str]) -> bool:
    """ "Sudah 3 bulan", also after "THR belum dibayar": how long one has waited, not how long one has worked."""
    language, whole = turn.edition.language, f"{turn.memory.question}\n{turn.text}"
    # Who asked how much a sum is tells what it rests on.
    is_told = _AMOUNT.isdisjoint(normalise.words(language, turn.memory.question))
    is_delay = (is_told and overdue.has_lasted(language, turn.text)) or overdue.is_delay(language, whole)
    return is_delay and all(is_of(calculator, name, Kind.TENURE) for name in told)


def is_of(calculator: Calculator, name: str, kind: Kind) -> bool:
    """Whether the field of this name is of the kind."""
    field = calculator.field(name)
    return field is not None and field.kind is kind


def _is_of_others(turn: Turn) -> bool:
    """ "kontrak 1 tahun" below what permanent staff get: there is another article for them."""
    return turn.memory.topic in topics.END_OF_WORK and bool(turn.heard.of_another_standing(turn.memory.question))


def _asks_how_long(words: Sequence[str]) -> bool:
    return any("berapa" in pair and not _COUNTED.isdisjoint(pair) for pair in pairwise(words))
