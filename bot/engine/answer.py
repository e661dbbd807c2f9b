"""The last step: the article that answers, up to three to choose from, or the offer of a mediator."""

import re
from dataclasses import replace

from bot.engine import calculation, consent, menu, phrases, urgent, write_letter
from bot.engine.turn import Decision, Option, Reply, Turn, say
from clinic.sought import Sought
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_ARTICLE
from knowledge.letters import catalogue
from knowledge.search.decide import Finding, Outcome

# The search reads this far; a person who wrote more is told.
_READ = 4096
_QUESTION = re.compile(r"[^?.!\n]+\?")
_FEWEST_WORDS = 3
_MOST_QUESTIONS = 4

# What a reply is about when a mediator is offered because no article fits.
UNANSWERED = "unanswered"


def step(turn: Turn) -> Decision:
    kind, _, slug = (turn.meaning or "").partition(":")
    if kind in ("article", "more"):
        article = turn.edition.articles.get(slug)
        if article is None:  # taken off the list since it was offered
            return menu.show(turn)
        return _more(turn, article) if kind == "more" else _answer(turn, article, turn.memory.question or "")
    if turn.meaning == "none":
        return consent.ask(turn, phrases.CANNOT_ANSWER, question=turn.memory.question, topic=turn.memory.topic)
    text, finding = _understood(turn)
    if _is_addition(turn, finding):
        return consent.ask(turn, phrases.CANNOT_ANSWER, question=text, topic=finding.topic)
    return replace(_found(turn, text, finding), sought=_sought(turn, text, finding))


def _understood(turn: Turn) -> tuple[str, Finding]:
    """What was asked, and what to do about it: a message that leans on the last question is read together with it."""
    if turn.memory.question and turn.heard.leans:
        whole = f"{turn.memory.question}\n{turn.text}"
        finding = turn.edition.find(whole)
        if finding.shown:
            return whole, finding
    return turn.text, turn.heard.finding


def _is_addition(turn: Turn, finding: Finding) -> bool:
    """Whether nothing answers this while a case waits: then it is told to the mediator, and was no question to us."""
    is_ours = finding.elsewhere is None and finding.danger_elsewhere is None
    return turn.open_ticket is not None and finding.decision is Outcome.MEDIATOR and is_ours


def _sought(turn: Turn, asked: str, finding: Finding) -> Sought | None:
    """What is kept of the search; nothing of a message that only asks for the menu."""
    if finding.decision is Outcome.MENU:
        return None
    first = finding.candidates[0] if finding.candidates else None
    return Sought(
        decision=finding.decision.value,
        edition=turn.edition.number,
        slug=None if first is None else first.slug,
        probability=None if first is None else first.probability,
        in_scope=finding.in_scope,
        out_of_scope=finding.out_of_scope,
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
        return _answer(turn, articles[0], asked, _asked_too(turn, articles[0]))
    if finding.decision is Outcome.CHOICES:
        return _choices(turn, asked, articles, finding.topic)
    if finding.out_of_scope:
        ways = (Option(phrases.TO_MENU, "menu"), Option(phrases.TALK_TO_MEDIATOR, "mediator"))
        text = _kindly_sent_on(turn, finding)
        return say(turn, Reply(text, ways, "out_of_scope"), question=turn.text, welcomed=True)
    return consent.ask(turn, phrases.CANNOT_ANSWER, question=asked, topic=finding.topic, about=UNANSWERED)


def _kindly_sent_on(turn: Turn, finding: Finding) -> str:
    if finding.danger_elsewhere is not None:
        return phrases.DANGER_ELSEWHERE.format(numbers=urgent.numbers(turn, finding.danger_elsewhere))
    return phrases.ELSEWHERE.get(finding.elsewhere or "", phrases.OUT_OF_SCOPE)


def _asked_too(turn: Turn, answered: Article) -> tuple[Article, ...]:
    """The articles of the message's other questions, where it asks several and they are clear."""
    questions = [part for part in _QUESTION.findall(turn.text) if len(part.split()) >= _FEWEST_WORDS]
    if len(questions) < 2:
        return ()
    found = [turn.edition.find(question) for question in questions[:_MOST_QUESTIONS]]
    slugs = [finding.candidates[0].slug for finding in found if finding.decision is Outcome.ANSWER]
    return tuple(turn.edition.articles[slug] for slug in dict.fromkeys(slugs) if slug != answered.slug)[:2]


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


def reply(article: Article, said: str, too: tuple[Article, ...] = (), *before: str) -> Reply:
    """The answer as it is said for the first time, and what can be picked below it; `before` comes first."""
    parts = [*before, named(article, said), *([phrases.ASKED_TOO] if too else []), phrases.DID_IT_HELP]
    return Reply("\n\n".join(parts), options(article, too), f"article:{article.slug}")


def _answer(turn: Turn, article: Article, question: str, too: tuple[Article, ...] = ()) -> Decision:
    before = [] if turn.memory.welcomed else [phrases.INTRODUCTION]
    if len(turn.text) > _READ:
        before.append(phrases.LONG_MESSAGE)
    told = reply(article, turn.edition.said(article.slug), too, *before)
    return say(turn, told, question=question, topic=article.topic, welcomed=True)


def _more(turn: Turn, article: Article) -> Decision:
    below = (
        Option(phrases.YES_HELPED, f"helped:{article.slug}"),
        Option(phrases.NO_HELPED, f"not_helped:{article.slug}"),
    )
    text = f"{turn.edition.said_more(article.slug)}\n\n{phrases.DID_IT_HELP}"
    return say(turn, Reply(text, below, f"more:{article.slug}"), topic=article.topic)


def _choices(turn: Turn, asked: str, articles: list[Article], topic: str | None) -> Decision:
    found = tuple(Option(article.question, f"article:{article.slug}") for article in articles)
    text = phrases.WHICH_ONE if turn.memory.welcomed else f"{phrases.INTRODUCTION}\n\n{phrases.WHICH_ONE}"
    offer = Reply(text, (*found, Option(phrases.NONE_OF_THESE, "none")), "choices")
    return say(turn, offer, question=asked, topic=topic, welcomed=True)
