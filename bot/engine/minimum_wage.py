"""A minimum wage of a place and a year: the figure at once, or that this year is not known."""

from collections.abc import Iterable
from datetime import date

from bot.engine import phrases, wage_phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from clinic.clock import WIB
from knowledge import rupiah
from knowledge.law import tables, wage_question
from knowledge.law.law import Registry
from knowledge.law.tables import FigureUnknown, MinimumWage
from knowledge.law.wage_question import ARTICLE, WageQuestion


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    asked, question = _asked(turn)
    if question is None:
        return _of_other_places(turn)
    text, is_known = answer(question, turn.edition.instruments)
    if not is_known:
        return _say(turn, asked, text, ())
    helped = (Option(phrases.YES_HELPED, f"helped:{ARTICLE}"), Option(phrases.NO_HELPED, f"not_helped:{ARTICLE}"))
    return _say(turn, asked, f"{text}\n\n{phrases.DID_IT_HELP}", helped)


def _of_other_places(turn: Turn) -> Decision | None:
    """What is said of several places, each with its figure, and of a place that is none of ours."""
    today, language = turn.now.astimezone(WIB).date(), turn.edition.language
    asked = turn.text if _before(turn, today) is None else wage_question.with_its_wage(turn.text)
    if each := wage_question.asked_of_each(language, turn.regions, asked, today):
        told = [answer(question, turn.edition.instruments)[0].split("\n\n") for question in each]
        # The figures first, then each law once.
        said = dict.fromkeys((*(one[0] for one in told), *(law for one in told for law in one[1:])))
        return _say(turn, asked, "\n\n".join(said), ())
    if wage_question.is_of_elsewhere(language, turn.regions, asked):
        return _say(turn, asked, wage_phrases.ELSEWHERE, ())
    return None


def _asked(turn: Turn) -> tuple[str, WageQuestion | None]:
    """What is asked for, in words that say it by themselves: "kalau sambas?" is "umk sambas 2026"."""
    today = turn.now.astimezone(WIB).date()
    language, regions = turn.edition.language, turn.regions
    question = wage_question.asked(language, regions, turn.text, today)
    if question is not None:
        return turn.text, question
    before = _before(turn, today)
    question = before and wage_question.asked_after(before, language, regions, turn.text, today)
    if question is None:
        return turn.text, None
    return (f"umk {question.region.short_name}" if question.region else "ump kalbar") + f" {question.year}", question


def _before(turn: Turn, today: date) -> WageQuestion | None:
    """What was asked for before, of this year where no place was named; None where it was no minimum wage."""
    language, regions, asked = turn.edition.language, turn.regions, turn.memory.question
    if turn.memory.answered == ARTICLE:
        return wage_question.asked(language, regions, asked, today) or WageQuestion(None, today.year)
    # Articles to choose from may have been shown instead of one.
    is_open = not turn.memory.answered and wage_question.is_of_no_place(language, regions, asked)
    return WageQuestion(None, today.year) if is_open else None


def figures(turn: Turn, parts: Iterable[str]) -> str:
    """The figures that parts of a message ask for; empty where none does."""
    today = turn.now.astimezone(WIB).date()
    asked = [wage_question.asked(turn.edition.language, turn.regions, part, today) for part in parts]
    return "\n\n".join(answer(question, turn.edition.instruments)[0] for question in asked if question is not None)


def answer(question: WageQuestion, instruments: Registry) -> tuple[str, bool]:
    """What is said to the question, and whether the figure is known."""
    try:
        return _known(tables.minimum_wage(question.code, question.year), instruments), True
    except FigureUnknown:
        return _unknown(question), False


def _known(wage: MinimumWage, instruments: Registry) -> str:
    """The figure with its year and its law."""
    template = phrases.WAGE_OF_PROVINCE if wage.region == tables.PROVINCE else phrases.WAGE_OF_REGENCY
    if wage.is_provincial and wage.region != tables.PROVINCE:
        template = phrases.WAGE_ONLY_OF_PROVINCE
    text = template.format(place=wage.name, year=wage.year, amount=rupiah.said(wage.amount))
    names = ", ".join(instruments.name(cited) for cited in wage.law)
    return f"{text}\n\n{phrases.WAGE_LAW.format(names=names) if names else phrases.WAGE_WITHOUT_LAW}"


def _unknown(question: WageQuestion) -> str:
    known = [wage for wage in tables.minimum_wages() if wage.region == question.code]
    latest = max(known, key=lambda wage: wage.year)
    years = ", ".join(str(year) for year in sorted(wage.year for wage in known))
    place = phrases.PROVINCE_NAME if question.region is None else question.region.name
    amount = rupiah.said(latest.amount)
    return phrases.WAGE_UNKNOWN.format(place=place, year=question.year, years=years, latest=latest.year, amount=amount)


def _say(turn: Turn, asked: str, text: str, options: tuple[Option, ...]) -> Decision:
    if ARTICLE in turn.edition.articles:
        options = (*options, Option(phrases.ALL_WAGES, f"article:{ARTICLE}"))
    options = options if len(options) > 1 else (*options, Option(phrases.TALK_TO_MEDIATOR, "mediator"))
    reply = Reply(text, options, f"article:{ARTICLE}")
    return say(turn, reply, question=asked, answered=ARTICLE, topic="upah", welcomed=True)
