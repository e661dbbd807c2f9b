"""An article as the website shows it: safe HTML in which every mark of law stands small beside its sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from knowledge import citation
from knowledge.article import Article
from knowledge.citation import Citation, CitationUnreadable
from knowledge.law.law import Instrument, Registry

_TAGS = {"p", "ol", "ul", "li", "strong", "em", "h3", "h4", "br", "table", "thead", "tbody", "tr", "th", "td", "span"}
_CLASSES = {"span": {"cite"}}


@dataclass(frozen=True, slots=True)
class Basis:
    """One instrument under "Dasar hukum": what it is, and the provisions that the article takes from it."""

    instrument: Instrument
    provisions: str


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of an article as HTML that may stand in a page as it is."""

    short: str
    lead: str
    more: str
    basis: tuple[Basis, ...]


class Printer:
    """Turns articles into pages; made once, because a Markdown parser is slow to make."""

    def __init__(self, instruments: Registry) -> None:
        self._instruments = instruments
        # Articles carry no links and no pictures; without these rules, a stray one stays harmless text.
        self._markdown = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table")
        self._markdown.disable(["link", "image", "autolink", "reference", "code", "fence", "html_block", "html_inline"])
        self._markdown.inline.ruler.push("cite", _cite)
        self._markdown.add_render_rule("cite", self._rule())

    def page(self, article: Article) -> Page:
        return Page(
            short=self.html(article.short),
            lead=self.html(article.lead),
            more=self.html(article.more),
            basis=self._basis(article.citations),
        )

    def html(self, markdown: str) -> str:
        """Safe HTML: only the tags of a text, no attributes, no links."""
        return nh3.clean(self._markdown.render(markdown), tags=_TAGS, attributes={}, allowed_classes=_CLASSES)

    def _basis(self, citations: Sequence[Citation]) -> tuple[Basis, ...]:
        found: dict[str, list[Citation]] = {}
        for cited in citations:
            found.setdefault(cited.instrument, []).append(cited)
        known = ((self._instruments.get(key), cited) for key, cited in found.items())
        return tuple(Basis(instrument, citation.joined(cited)) for instrument, cited in known if instrument)

    def _rule(self) -> Callable[[RendererHTML, Sequence[Token], int, Any, Any], str]:
        # The parser binds a rule to its renderer, so it must be a function and not a method of ours.
        def rule(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
            return self._cited(tokens[at].content)

        return rule

    def _cited(self, mark: str) -> str:
        try:
            cited = Citation.parse(mark)
        except CitationUnreadable:
            return escape(f"[{mark}]")
        return f'<span class="cite">{escape(cited.brief(self._instruments.name(cited.instrument)))}</span>'


def _cite(state: StateInline, silent: bool) -> bool:
    found = citation.mark_at(state.src, state.pos)
    if found is None:
        return False
    mark, end = found
    if not silent:
        state.push("cite", "", 0).content = mark
    state.pos = end
    return True
