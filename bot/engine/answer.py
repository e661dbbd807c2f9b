"""The last step: the article that answers, up to three to choose from, or the offer of a mediator."""

from dataclasses import replace

from bot.engine import (
    calculation,
    concern,
    concern_phrases,
    consent,
    consent_phrases,
    fear,
    followup,
    household,
    menu,
    minimum_wage,
    phrases,
    remark,
    smalltalk_phrases,
    urgent,
    write_letter,
)
from bot.engine.followup import Understood
from bot.engine.turn import Decision, Memory, Option, Reply, Turn, say
from clinic.sought import Sought
from knowledge import elsewhere_phrases, several, topics
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_ARTICLE
from knowledge.law import wage_question
from knowledge.letters import catalogue
from knowledge.search import smalltalk, thresholds
from knowledge.search.decide import EVEN, Finding, Outcome
from knowledge.search.ground import Ground
from knowledge.search.urgency import Danger
from knowledge.several import Several

# The search reads this far; a person who wrote more is told.
_READ = 4096

# Words. Who says less than this and asks nothing may only be talking, and is not told to have come to the wrong place.
_A_SENTENCE = 10

# What a reply is about when a mediator is offered because no article fits.
UNANSWERED = "unanswered"


def step(turn: Turn) -> Decision:
    return _picked(turn) or _asked(turn, followup.understood(turn))


def _picked(turn: Turn) -> Decision | None:
    """What was chosen below an answer or among several."""
    kind, _, slug = (turn.meaning or "").partition(":")
    if kind in ("article", "more"):
        article = turn.edition.articles.get(slug)
        if article is None:  # taken off the list since it was offered
            return menu.show(turn)
        if kind == "more":
            return _more(turn, article)
        return _answer(turn, article, turn.memory.question or article.question)
    if turn.meaning == "none":
        return consent.ask(turn, phrases.CANNOT_ANSWER, question=turn.memory.question, topic=turn.memory.topic)
    return None


def _asked(turn: Turn, understood: Understood) -> Decision:
    text, finding = understood.asked, understood.finding
    if is_addition(turn, finding):
        return consent.ask(turn, phrases.CANNOT_ANSWER, question=text, topic=finding.topic)
    if understood.is_remark:
        return remark.heard(turn)
    if understood.said is not None:
        decision = _beside(turn, understood.said, text, finding)
    elif household.is_open(turn, finding):
        finding = household.left_open(finding)
        decision = consent.ask(turn, consent_phrases.HOUSEHOLD, question=text, topic=finding.topic, about=UNANSWERED)
    elif text == turn.text and (asked := several.of(turn.heard)) is not None:
        finding = asked.finding
        decision = _each(turn, asked)
    else:
        finding = fear.eased(finding) if fear.is_felt(turn) else finding
        decision = _found(turn, text, finding)
    return replace(decision, sought=_sought(turn, text, finding), memory=_going_on(turn, decision.memory))


def _going_on(turn: Turn, memory: Memory) -> Memory:
    """The memory with what was asked before, where this goes on with it."""
    before = turn.memory
    if before.question in memory.question:  # read together with it, or nothing was asked before
        return replace(memory, earlier=before.earlier)
    is_going_on = topics.are_one_matter(before.topic, memory.topic)
    return replace(memory, earlier=before.question if is_going_on else "")


def is_addition(turn: Turn, finding: Finding) -> bool:
    """Whether nothing answers this while a case waits: then it is told to the mediator, and was no question to us."""
    if turn.open_ticket is None or finding.elsewhere is not None or finding.danger_elsewhere is not None:
        return False
    return finding.decision is Outcome.MEDIATOR or (finding.decision is Outcome.CHOICES and _is_unlikely(turn, finding))


def _is_unlikely(turn: Turn, finding: Finding) -> bool:
    """Whether what would be offered is likelier wrong than right.

    The name of a topic alone asks for its articles, and who asks may get them and the mediator's answer.
    """
    if turn.heard.asks:
        return False
    likely = sum(one.probability for one in finding.candidates[: finding.shown])
    return likely < EVEN and smalltalk.bare_topic(turn.edition.language, turn.heard.message.words) is None


def _sought(turn: Turn, asked: str, finding: Finding) -> Sought | None:
    """What is kept of the search; nothing of a message that only asks for the menu."""
    if finding.decision is Outcome.MENU:
        return None
    first = finding.candidates[0] if finding.candidates else None
    return Sought(
        decision=finding.decision.value,
        edition=turn.edition.number,
        ground=(finding.ground if asked == turn.text else Ground.TALK).value,
        slug=None if first is None else first.slug,
        probability=None if first is None else first.probability,
        in_scope=finding.in_scope,
        out_of_scope=finding.out_of_scope,
        sure_from=thresholds.SURE,
        choices_from=thresholds.WORTH_CHOOSING,
        in_scope_from=finding.in_scope_from,
        shown=first.slug if first is not None and finding.decision is Outcome.ANSWER else None,
        leans=asked != turn.text,
    )


def _found(turn: Turn, asked: str, finding: Finding) -> Decision:
    articles = [turn.edition.articles[candidate.slug] for candidate in finding.candidates[: finding.shown]]
    if finding.decision is Outcome.MENU:
        return menu.show(turn)
    if finding.tool is not None and finding.decision is Outcome.CALCULATOR:
        return calculation.begin(turn, calculation.named(finding.tool))
    if finding.decision is Outcome.LETTER and (letter := catalogue.find(finding.tool or "")) is not None:
        return write_letter.begin(turn, letter)
    if finding.decision is Outcome.ANSWER:
        before = [] if finding.tool is None else [phrases.NO_SUCH_LETTER]
        return _answer(turn, articles[0], asked, *before)
    if finding.decision is Outcome.CHOICES:
        return _choices(turn, asked, articles, finding.topic)
    if finding.out_of_scope:
        ways = (Option(phrases.TO_MENU, "menu"), Option(phrases.TALK_TO_MEDIATOR, "mediator"))
        text = _kindly_sent_on(turn, finding)
        return say(turn, Reply(text, ways, concern.OUT_OF_SCOPE), question=turn.text, answered="", welcomed=True)
    why = smalltalk_phrases.AFRAID_ALONE if fear.is_felt(turn) else phrases.CANNOT_ANSWER
    offer = consent.ask(turn, why, question=asked, topic=finding.topic, about=UNANSWERED)
    return replace(offer, memory=replace(offer.memory, answered=""))


def _kindly_sent_on(turn: Turn, finding: Finding) -> str:
    if finding.danger_elsewhere is not None:
        return phrases.DANGER_ELSEWHERE.format(numbers=urgent.numbers(turn, finding.danger_elsewhere))
    if finding.elsewhere is None and turn.heard.concern is Danger.SUICIDE:
        return phrases.SADNESS  # and not that they have come to the wrong place
    if finding.elsewhere is None and concern.may_be_cry(turn):
        return concern_phrases.TELL_ME  # below the question whether they are safe
    if finding.elsewhere is None and not turn.heard.asks and len(turn.heard.message.words) < _A_SENTENCE:
        return smalltalk_phrases.NOT_UNDERSTOOD
    return phrases.ELSEWHERE.get(finding.elsewhere or "", phrases.OUT_OF_SCOPE)


def options(article: Article, too: tuple[Article, ...] = ()) -> tuple[Option, ...]:
    """What stands under an answer; `too` are the articles of the message's other questions."""
    found = [
        Option(phrases.YES_HELPED, f"helped:{article.slug}"),
        Option(phrases.NO_HELPED, f"not_helped:{article.slug}"),
    ]
    if article.more:
        found.append(Option(phrases.MORE, f"more:{article.slug}"))
    found += [Option(other.question, f"article:{other.slug}") for other in too]
    if (calculator := BY_ARTICLE.get(article.slug)) is not None:
        found.append(Option(phrases.CALCULATE_MINE, f"calculation:{calculator.name}"))
    return (*found, *write_letter.offered(article.slug))


def named(article: Article, said: str) -> str:
    """The answer under its question: "Bisa." misleads somebody who asked something else."""
    return f"{phrases.QUESTION.format(question=article.question)}\n\n{said}"


def reply(
    article: Article, said: str, too: tuple[Article, ...] = (), *before: str, notes: tuple[str, ...] = ()
) -> Reply:
    """The answer as it is said for the first time, and what can be picked below it.

    `before` comes first, `notes` on what else was asked come after it.
    """
    parts = [*before, named(article, said), *notes, *([phrases.ASKED_TOO] if too else []), phrases.DID_IT_HELP]
    return Reply("\n\n".join(parts), options(article, too), f"article:{article.slug}")


def _before(turn: Turn) -> list[str]:
    return [phrases.LONG_MESSAGE] if len(turn.text) > _READ else []


def _answer(turn: Turn, article: Article, question: str, *before: str) -> Decision:
    told = reply(article, turn.edition.said(article.slug), (), *_before(turn), *before)
    return say(turn, told, question=question, answered=article.slug, topic=article.topic, welcomed=True)


def _more(turn: Turn, article: Article) -> Decision:
    below = (
        Option(phrases.YES_HELPED, f"helped:{article.slug}"),
        Option(phrases.NO_HELPED, f"not_helped:{article.slug}"),
    )
    text = f"{turn.edition.said_more(article.slug)}\n\n{phrases.DID_IT_HELP}"
    return say(turn, Reply(text, below, f"more:{article.slug}"), answered=article.slug, topic=article.topic)


def _choices(turn: Turn, asked: str, articles: list[Article], topic: str | None) -> Decision:
    found = tuple(Option(article.question, f"article:{article.slug}") for article in articles)
    below = (*found, *write_letter.named(turn, asked), Option(phrases.NONE_OF_THESE, "none"))
    which = smalltalk_phrases.AFRAID if fear.is_felt(turn) else phrases.WHICH_ONE
    return say(turn, Reply(which, below, "choices"), question=asked, answered="", topic=topic, welcomed=True)


def _beside(turn: Turn, said: Article, asked: str, finding: Finding) -> Decision:
    """What was just said is not said again: its longer part and its neighbours are offered."""
    more = Option(phrases.MORE, f"more:{said.slug}")
    longer = [more] if more in turn.memory.offered else []
    shown = finding.candidates[: finding.shown]
    beside = [Option(turn.edition.articles[one.slug].question, f"article:{one.slug}") for one in shown]
    options = (*longer, *beside, Option(phrases.NONE_OF_THESE, "none"))
    return say(turn, Reply(phrases.SAID_ALREADY, options, "choices"), question=asked, topic=said.topic)


def _each(turn: Turn, asked: Several) -> Decision:
    """A message that asks several things: one is answered, the others are offered or sent on, none is dropped."""
    articles = [turn.edition.articles[slug] for slug in asked.slugs]
    notes = [elsewhere_phrases.OFFICES.get(office, phrases.PARTLY_OUT_OF_SCOPE) for office in asked.elsewhere]
    if asked.unanswered:
        notes.append(phrases.ASKED_UNANSWERED)
    mediator = (Option(phrases.TALK_TO_MEDIATOR, "mediator"),) if asked.unanswered else ()
    if asked.sure is None:
        found = tuple(Option(article.question, f"article:{article.slug}") for article in articles)
        is_one = bool(asked.elsewhere) and len(articles) == 1
        text = "\n\n".join((*_before(turn), *notes, phrases.ASKED_TOO if is_one else phrases.ONE_BY_ONE))
        offer = Reply(text, (*found, *mediator, Option(phrases.NONE_OF_THESE, "none")), "choices")
        return say(turn, offer, question=turn.text, answered="", topic=articles[0].topic, welcomed=True)
    first = turn.edition.articles[asked.sure]
    too = tuple(article for article in articles if article != first)
    said = minimum_wage.figures(turn, asked.parts) if first.slug == wage_question.ARTICLE else ""
    told = reply(first, said or turn.edition.said(first.slug), too, *_before(turn), notes=tuple(notes))
    told = replace(told, options=(*told.options, *mediator))
    return say(turn, told, question=turn.text, answered=first.slug, topic=first.topic, welcomed=True)
