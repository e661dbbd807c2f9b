"""The search of the website: the chat's own engine, whose finding becomes a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.website.pages import Published, Shelf
from knowledge import hotlines
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_SLUG
from knowledge.hotlines import Hotline
from knowledge.language import normalise
from knowledge.letters import catalogue
from knowledge.search import urgency
from knowledge.search.decide import Finding, Outcome

# What is read of a question, in characters: as much as of a message in the chat.
LONGEST = 4096
# What the articles of the list are called. Where the chat would offer none, neither does the page.
_HEADINGS = {
    Outcome.ANSWER: "Bacaan lain yang mungkin cocok",
    Outcome.CHOICES: "Mungkin salah satu dari ini",
    Outcome.CALCULATOR: "Bacaan terkait",
    Outcome.LETTER: "Bacaan terkait",
}


@dataclass(frozen=True, slots=True)
class Tool:
    """A calculator or a letter that was asked for, and its address."""

    title: str
    about: str
    path: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the page shows. `answer` is the article that the search is sure of; `others` stand under `heading`."""

    answer: Article | None
    heading: str
    others: Sequence[Article]
    hotlines: Sequence[Hotline]
    tool: Tool | None

    @property
    def is_empty(self) -> bool:
        return not (self.answer or self.others or self.hotlines or self.tool)


class Searching:
    """Each method gives a whole page."""

    def __init__(self, library: Shelf, render: Callable[..., str]) -> None:
        self._library, self._render = library, render

    def form(self) -> str:
        return self._render("search", path="/cari", question="", result=None)

    def found(self, question: str) -> str:
        """The page of results; without a question, the form again."""
        question = question.strip()[:LONGEST]
        if not question:
            return self.form()
        edition = self._library.edition
        return self._render("search", path="/cari", question=question, result=_result(edition, question))


def _result(edition: Published, question: str) -> Result:
    finding = edition.find(question)
    heading = _HEADINGS.get(finding.decision, "")
    candidates = finding.candidates if heading else ()
    articles = [edition.articles[candidate.slug] for candidate in candidates]
    answer = articles.pop(0) if finding.decision is Outcome.ANSWER else None
    return Result(
        answer=answer,
        heading=heading,
        others=articles,
        hotlines=_hotlines(edition, finding, question),
        tool=_tool(finding),
    )


def _hotlines(edition: Published, finding: Finding, question: str) -> Sequence[Hotline]:
    if finding.danger is None:
        return ()
    lines = hotlines.of(edition.numbers, finding.danger, is_guessed=finding.is_danger_guessed)
    is_abroad = urgency.is_abroad(edition.language, normalise.words(edition.language, question))
    return hotlines.abroad(edition.numbers, lines) if is_abroad else lines


def _tool(finding: Finding) -> Tool | None:
    if finding.decision is Outcome.CALCULATOR and (calculator := BY_SLUG.get(finding.tool or "")) is not None:
        return Tool(calculator.title, calculator.about, f"/hitung/{calculator.slug}")
    if finding.decision is Outcome.LETTER and (letter := catalogue.find(finding.tool or "")) is not None:
        return Tool(letter.title, letter.about, f"/surat/{letter.name}")
    return None
