"""The public pages as HTML, from the published edition."""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.engine import arrival
from bot.website import offices
from bot.website.files import Files
from clinic import periods
from clinic.clock import WIB, Clock, spoken_day, spoken_time
from clinic.regions import Regions
from knowledge import rupiah, speech, topics
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_ARTICLE, CALCULATORS
from knowledge.hotlines import Hotline
from knowledge.language.language import Language
from knowledge.law.law import Registry
from knowledge.letters import catalogue
from knowledge.letters.letter import Letter, condition, why
from knowledge.page import Page, Printer
from knowledge.search.decide import Finding
from knowledge.search.urgency import Danger

# The home page shows the clinic's own eight topics; the page of topics shows all.
_OF_THE_CLINIC = 8
_FIRST_CALCULATORS = 6
# As much of a description as a search engine shows, in characters.
_LONGEST_DESCRIPTION = 155
_FIRST_LETTERS = frozenset(("tolak-phk", "bipartit", "lapor-pengawas", "catat-serikat"))
# Who to call first; every number comes from the hotlines of the knowledge base.
_FIRST_NUMBERS = ("110", "119", "129", "healing119.id")


class Published(Protocol):
    """What the pages need of `knowledge.edition.Edition`."""

    @property
    def articles(self) -> Mapping[str, Article]: ...

    @property
    def instruments(self) -> Registry: ...

    @property
    def language(self) -> Language: ...

    @property
    def numbers(self) -> Mapping[Danger, tuple[Hotline, ...]]: ...

    def of_topic(self, topic: str) -> tuple[Article, ...]: ...

    def find(self, text: str) -> Finding: ...


class Shelf(Protocol):
    """What the pages need of `knowledge.library.Library`: the edition that is published now."""

    @property
    def edition(self) -> Published: ...


class Pages:
    """Each method gives a whole page; None means that there is no such page."""

    def __init__(
        self,
        library: Shelf,
        regions: Regions,
        files: Files,
        clock: Clock,
        *,
        public_url: str | None,
        case_years: int = periods.CASE_YEARS,
        invitation: Callable[[], str] = lambda: "",
    ) -> None:
        self._library, self._regions, self._clock, self._case_years = library, regions, clock, case_years
        self._printer: Printer | None = None
        self._templates = Environment(
            loader=PackageLoader("bot.website"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        # Where the world finds a page; without a public address there is nothing to name.
        base = None if public_url is None else public_url.rstrip("/")
        self._templates.globals |= {"static": files.address, "base": base, "invitation": invitation}
        self._templates.filters |= {
            "day": spoken_day,
            "moment": spoken_time,
            "plain": speech.plain,
            "dial": _address,
            "rupiah": rupiah.said,
            "is_iso": _is_iso,
            "brief": _brief,
        }

    def home(self) -> str:
        return self.render(
            "home",
            path="/",
            topics=topics.TOPICS[:_OF_THE_CLINIC],
            calculators=CALCULATORS[:_FIRST_CALCULATORS],
            letters=[letter for letter in catalogue.LETTERS if letter.name in _FIRST_LETTERS],
            hotlines=_first(self._library.edition.numbers),
            regions=self._regions.all,
        )

    def topics(self) -> str:
        return self.render("topics", path="/topik", topics=topics.TOPICS)

    def topic(self, key: str) -> str | None:
        topic = topics.BY_KEY.get(key)
        if topic is None:
            return None
        articles = self._library.edition.of_topic(key)
        return self.render("topic", path=f"/topik/{key}", topic=topic, articles=articles)

    def article(self, slug: str) -> str | None:
        edition = self._library.edition
        article = edition.articles.get(slug)
        if article is None:
            return None
        return self.render(
            "article",
            path=f"/artikel/{slug}",
            opens=arrival.to_article(slug),
            article=article,
            topic=topics.BY_KEY[article.topic],
            page=_markup(self._print(article, edition.instruments)),
            calculator=BY_ARTICLE.get(article.slug),
            related=[edition.articles[other] for other in article.related if other in edition.articles],
            letters=catalogue.helping(slug),
            is_overdue=article.review_by < self._clock().astimezone(WIB).date(),
        )

    def letters(self) -> str:
        return self.render("letters", path="/surat", families=catalogue.FAMILIES)

    def form(self, letter: Letter, typed: Mapping[str, str], problems: Mapping[str, str], *notes: str) -> str:
        """The questions of a letter with what was typed so far, what is wrong with it, and what to know about it."""
        return self.render(
            "letter",
            path=f"/surat/{letter.name}",
            opens=arrival.to_letter(letter.name),
            letter=letter,
            when={field.name: condition(letter, field) for field in letter.fields},
            why={field.name: why(field, self._library.edition.instruments) for field in letter.fields},
            basis=self._basis(letter),
            checked=catalogue.CHECKED,
            regions=self._regions.all,
            typed=typed,
            problems=problems,
            notes=notes,
        )

    def _basis(self, letter: Letter) -> Sequence[str]:
        instruments = self._library.edition.instruments
        return [citation.spoken(instruments.name(citation.instrument)) for citation in letter.citations]

    def privacy(self) -> str:
        return self.render("privacy", path="/privasi", kept=periods, case_years=self._case_years)

    def offices(self) -> str:
        province, listed = offices.listed(self._regions, self._clock().astimezone(WIB).date())
        is_told = offices.TOLD_MORE in self._library.edition.articles
        return self.render(
            "offices", path="/kantor", province=province, offices=listed, more=offices.TOLD_MORE if is_told else None
        )

    def missing(self) -> str:
        return self.render("missing", path=None)

    def render(self, name: str, *, path: str | None, **fields: Any) -> str:
        """A page at its one `path` (None: it has no address of its own)."""
        return self._templates.get_template(f"{name}.html").render(path=path, **fields)

    def _print(self, article: Article, instruments: Registry) -> Page:
        # The first edition is there only when the program runs, and its instruments are those of every later one.
        self._printer = self._printer or Printer(instruments)
        return self._printer.page(article)


def _markup(page: Page) -> dict[str, object]:
    """The printed parts, which the printer has cleaned, as HTML that is not escaped again."""
    parts = {"short": page.short, "lead": page.lead, "more": page.more}
    marked = {name: Markup(html) for name, html in parts.items()}  # noqa: S704 - the printer escaped what was typed
    return {**marked, "basis": page.basis}


def _first(numbers: Mapping[Danger, tuple[Hotline, ...]]) -> Sequence[Hotline]:
    known = {line.number: line for lines in reversed(list(numbers.values())) for line in lines}
    return [known[number] for number in _FIRST_NUMBERS if number in known]


def _address(number: str) -> str:
    """What a tap on a hotline opens: a call, or its site."""
    is_site = any(letter.isalpha() for letter in number)
    return f"https://{number}" if is_site else "tel:" + "".join(sign for sign in number if sign in "+0123456789")


def _brief(text: str) -> str:
    """A description that a search engine need not cut."""
    return textwrap.shorten(text, _LONGEST_DESCRIPTION, placeholder="…")


def _is_iso(day: str) -> bool:
    """Whether a browser's date field can show it: the form in which it sends dates itself."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is not None
