"""An article as it is said in a chat: plain text without marks, and one line that names the law."""

import re
from collections.abc import Iterable

from knowledge import citation
from knowledge.article import Article, Certainty
from knowledge.citation import Citation
from knowledge.law.law import Registry

# One chat message: short, lead and the line of law together, in characters.
LONGEST = 1000
# More provisions than this in one line are a wall that nobody reads; "selengkapnya" names them all.
MOST_NAMED = 5

TWO_VIEWS = 'Ada dua pendapat tentang ini; baca "selengkapnya".'

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]+\|[ \t:|-]*\n", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)


def said(article: Article, instruments: Registry) -> str:
    """The first answer: short, lead, "Dasar: …". At most `LONGEST` characters for an article that `check` accepts."""
    text = told(article)
    named = article.cited_in(article.short, article.lead) or article.citations
    basis = _fitting(named[:MOST_NAMED], instruments, LONGEST - len(text) - 2)
    return f"{text}\n\n{basis}" if basis else text


def told(article: Article) -> str:
    """What the first answer says before it names the law."""
    parts = [plain(article.short), plain(article.lead)]
    if article.certainty is Certainty.DISPUTED and "pendapat" not in article.short + article.lead:
        parts.append(TWO_VIEWS)
    return "\n\n".join(part for part in parts if part)


def more_said(article: Article, instruments: Registry) -> str:
    """What "selengkapnya" adds, with all the law it rests on; empty when there is nothing more to say."""
    if not article.more:
        return ""
    basis = named(article.cited_in(article.more), instruments)
    return f"{plain(article.more)}\n\n{basis}" if basis else plain(article.more)


def named(citations: Iterable[Citation], instruments: Registry) -> str:
    """The line of law: `Dasar: PP 35/2021 pasal 37 ayat (3) dan 39 ayat (1); UU 2/2004 pasal 3.`; empty for none."""
    provisions: dict[str, list[Citation]] = {}
    for cited in citations:
        provisions.setdefault(cited.instrument, []).append(cited)
    said = (f"{instruments.name(key)} {citation.joined(found)}".strip() for key, found in provisions.items())
    line = "; ".join(said)
    return f"Dasar: {line}." if line else ""


def plain(markdown: str) -> str:
    """Markdown as plain text: no marks, no emphasis, bullets as dots, table rows as lines."""
    text = citation.without_marks(markdown)
    text = _TABLE_RULE.sub("", text)
    text = _TABLE_ROW.sub(lambda row: " · ".join(cell.strip() for cell in row.group(1).split("|")), text)
    text = _HEADING.sub("", text)
    text = _BULLET.sub(r"\1• ", text)
    return _EMPHASIS.sub(lambda found: found.group(2) or found.group(4), text).strip()


def _fitting(citations: tuple[Citation, ...], instruments: Registry, room: int) -> str:
    for count in range(len(citations), 0, -1):
        line = named(citations[:count], instruments)
        if len(line) <= room:
            return line
    return ""
