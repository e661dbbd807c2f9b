"""What an editor sees while writing: the article as each channel shows it, and sentences that another article owns."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form
from fastapi.responses import HTMLResponse
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.console import reasons
from admin_api.console.drafting import Draft, Misses
from admin_api.console.pages import Refreshing
from admin_api.dependencies import Looking, needs_while_watching
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Slug, Text
from knowledge import editorial, explain, near_misses, phrasings
from knowledge.edition import Edition
from knowledge.phrasings import typed_line
from knowledge.problem import Unreadable
from knowledge.search.message import Message

router = Routes(prefix="/desk/articles", dependencies=[Depends(needs_while_watching(Right.ARTICLES_WRITE))])

# From this probability on the live search would rather give the other article.
OWNED = 0.5
_MOST_LOOKED_AT = 60
# Cosine. Above it two phrasings differ in the spelling at most.
_THE_SAME = 0.97


@dataclass(frozen=True, slots=True)
class Overlap:
    """A phrasing that means another article as well, in percent, and that article's phrasing nearest to it."""

    text: str
    slug: str
    percent: int
    nearest: str
    is_same: bool


@router.post("/preview")
async def preview(screen: Refreshing, misses: Misses, content: Annotated[Text, Form()] = "") -> HTMLResponse:
    """A part of the draft's page; a text that cannot be read yet says what to mend."""
    try:
        article = Draft(content, misses, "", "").article()
    except Unreadable as refusal:
        return screen.show("_preview.html", previews=[], problems=refusal.problems)
    return screen.show("_preview.html", previews=screen.office.workshop.previews(article), problems=[])


@router.post("/overlaps")
async def overlaps(
    screen: Refreshing,
    session: Looking,
    slug: Annotated[Slug, Form()],
    phrasings: Annotated[Text, Form()] = "",
) -> HTMLResponse:
    """A part of the draft's page: looks at those lines only that are not published with the article."""
    texts = await _new_texts(session, slug, phrasings)
    edition = screen.office.workshop.edition()
    found = await asyncio.to_thread(_overlaps, edition, slug, texts)
    named = [(one, reasons.asked(screen.office, one.slug)) for one in found]
    return screen.show("_overlaps.html", overlaps=named, looked_at=len(texts))


@router.post("/near-misses")
async def check_near_misses(
    screen: Refreshing, slug: Annotated[Slug, Form()], misses: Misses, phrasings: Annotated[Text, Form()] = ""
) -> HTMLResponse:
    """A part of the draft's page: whose each sentence is, or what is wrong with it."""
    office = screen.office
    strays = near_misses.strays(slug, misses, _texts(phrasings), office.workshop.edition())
    wrong = [*near_misses.faults(slug, misses, office.catalogue), *await asyncio.to_thread(list, strays)]
    faulty = {miss for miss, _ in wrong}
    right = [(one, reasons.asked(office, one.belongs_to)) for one in misses if one not in faulty]
    return screen.show("_misses.html", wrong=wrong, right=right)


async def _new_texts(session: AsyncSession, slug: str, typed: str) -> Sequence[str]:
    live = await editorial.published_one(session, slug)
    known = set() if live is None else {one.text for one in phrasings.read(live.phrasings)}
    return [text for text in _texts(typed) if text not in known][-_MOST_LOOKED_AT:]


def _texts(typed: str) -> Sequence[str]:
    """The sentences that can be told already."""
    found = (typed_line(line) for line in typed.splitlines())
    return list(dict.fromkeys(phrasing.text for phrasing in found if phrasing is not None))


def _overlaps(edition: Edition, slug: str, texts: Sequence[str]) -> list[Overlap]:
    found = []
    for text in texts:
        message = Message(edition.language, text)
        first = next(iter(edition.index.ranked(message).candidates), None)
        if first is None or first.slug == slug or first.probability < OWNED:
            continue
        near = next(iter(explain.nearest(edition, message, [first.slug])), None)
        same = near is not None and near.nearness >= _THE_SAME
        percent = reasons.percent(first.probability)
        found.append(Overlap(text, first.slug, percent, "" if near is None else near.text, same))
    return found
