"""Suggested phrasings, as a page: what people chose, praised or were sent to, one click from the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Query
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import errors
from admin_api.console import pages, reasons
from admin_api.console.pages import Screen, Showing
from admin_api.console.reasons import Past
from admin_api.dependencies import Looking, Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.suggesting import NoArticleYet, Suggesting
from admin_api.words import Number, Reason, Slug
from clinic import masking, questions
from clinic.questions import Asked
from knowledge import editorial
from knowledge.language import normalise
from knowledge.revision import AlreadyDrafted, Revision

router = Routes(prefix="/desk/suggestions", dependencies=[Depends(needs(Right.ARTICLES_WRITE))])

SIGNS = {
    "linked": "Dihubungkan petugas ke artikel ini",
    "chosen": "Dipilih dari “Maksud Anda…?”",
    "helped": "Jawabannya membantu",
    "not_helped": "Jawabannya tidak membantu",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One suggestion. `seen` are the words with marks for what was hidden, `kept` what would become the phrasing."""

    id: int
    seen: str
    kept: str
    meant: str
    sign: str
    times: int
    past: Past


@router.get("")
async def show_suggestions(
    screen: Showing, session: Looking, draft: Annotated[Number | None, Query()] = None, declined: bool = False
) -> HTMLResponse:
    """`draft` is where the phrasing went that was just accepted, `declined` says that one was turned down."""
    into = None if draft is None else await editorial.revision(session, draft)
    return await _page(screen, session, into=into, is_declined=declined)


@router.post("/{question_id}/accept")
async def accept(
    question_id: Number,
    screen: Showing,
    session: Session,
    slug: Annotated[Slug, Form()],
    text: Annotated[Reason, Form()],
) -> Response:
    try:
        async with session.begin_nested():
            revision = await _at_work(screen, session).accept(question_id, slug, text)
    except (AlreadyDrafted, NoArticleYet) as refusal:
        return await _page(screen, session, refusal)
    return pages.to(f"/desk/suggestions?draft={revision.id}")


@router.post("/{question_id}/decline")
async def decline(question_id: Number, screen: Showing, session: Session) -> Response:
    await _at_work(screen, session).decline(question_id)
    return pages.to("/desk/suggestions?declined=true")


def masked(screen: Screen, text: str) -> str:
    """Somebody's words as an editor may see them."""
    language = screen.office.workshop.edition().language
    return masking.masked(text, lambda word: word in language.known or word in language.slang)


def _at_work(screen: Screen, session: AsyncSession) -> Suggesting:
    return Suggesting(screen.office, session, screen.caller.mediator)


async def _page(
    screen: Screen,
    session: AsyncSession,
    refusal: Exception | None = None,
    into: Revision | None = None,
    *,
    is_declined: bool = False,
) -> HTMLResponse:
    error = None if refusal is None else await errors.explain(screen.office, refusal)
    return screen.answer(
        200 if error is None else error.status,
        "suggestions.html",
        rows=_rows(screen, await questions.suggested(session)),
        signs=SIGNS,
        articles=reasons.articles(screen.office),
        error=error,
        into=into,
        is_declined=is_declined,
    )


def _rows(screen: Screen, found: Sequence[Asked]) -> list[Row]:
    """The same words with the same meaning are one row, as often as they were typed."""
    language = screen.office.workshop.edition().language
    bundles: dict[tuple[object, ...], list[Asked]] = {}
    for one in found:
        key = (one.question.meant, *normalise.words(language, one.words))
        bundles.setdefault(key, []).append(one)
    return [_row(screen, bundle) for bundle in bundles.values()]


def _row(screen: Screen, bundle: list[Asked]) -> Row:
    first = bundle[0]
    seen = masked(screen, first.words)
    return Row(
        id=first.question.id,
        seen=seen,
        kept=masking.without_marks(seen),
        meant=first.question.meant or "",
        sign=first.question.sign or "",
        times=len(bundle),
        past=reasons.past(first.question),
    )
