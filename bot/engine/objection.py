"""What is said of a sum right below it: another sum that the boss names, "kenapa dikali 5", "itu dibayar kapan"."""

from bot.engine import objection_phrases, phrases, sum_form
from bot.engine.turn import Decision, Option, Reply, Turn, say
from knowledge import rupiah
from knowledge.calculators.calculator import Calculator
from knowledge.language import money

_LONGEST, _LONGEST_WHY = 14, 8
"""Words."""
_MOST_ARTICLES = 3


def heard(turn: Turn, calculator: Calculator) -> Decision | None:
    """The answer to an objection to this sum, whose result stands just above; None where it is none."""
    last, told = turn.memory.calculated, turn.brief
    if last is None or not told.words or len(told.words) > _LONGEST:
        return None
    total = calculator.calculated(sum_form.values(last.answers)).total
    named = [one.value for _, one in money.sums(turn.edition.language, turn.text) if not one.loose]
    if total and len(named) == 1 and told.has("bid"):
        return _say(turn, _compared(named[0], total))
    rest = {word.removesuffix("nya") for word in told.without("paid", "when").words}
    if calculator.due and told.says("kapan") and told.has("paid") and rest <= {*calculator.words}:
        return _say(turn, calculator.due)
    asks_why = told.part(end=3).has("why") and told.has("sum")
    if not asks_why or len(told.words) > _LONGEST_WHY:
        return None
    found = (turn.edition.articles.get(slug) for slug in calculator.articles)
    articles = tuple(Option(one.question, f"article:{one.slug}") for one in found if one is not None)
    return _say(turn, objection_phrases.WHY, *articles[:_MOST_ARTICLES])


def _compared(named: int, total: int) -> str:
    if named == total:
        return objection_phrases.SAME.format(total=rupiah.said(total))
    said = objection_phrases.LESS if named < total else objection_phrases.MORE
    return said.format(named=rupiah.said(named), total=rupiah.said(total), gap=rupiah.said(abs(total - named)))


def _say(turn: Turn, text: str, *before: Option) -> Decision:
    options = (
        *before,
        Option(phrases.MAKE_LETTER, "letters:"),
        Option(phrases.ASK_MEDIATOR, "mediator"),
        Option(phrases.SAVE_PDF, sum_form.SHEET),
    )
    return say(turn, Reply(text, options), question=turn.memory.question, calculated=turn.memory.calculated)
