"""Every question that was asked, as a page: what was decided then, beside what the present edition would decide."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse

from admin_api.console import reasons
from admin_api.console.pages import Showing
from admin_api.console.reasons import Past
from admin_api.console.suggestions import masked
from admin_api.dependencies import Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import audit, masking, questions
from knowledge.edition import Edition

router = Routes(prefix="/desk/questions", dependencies=[Depends(needs(Right.ARTICLES_WRITE))])

_MOST = 50


@dataclass(frozen=True, slots=True)
class Now:
    """What the present edition would decide, and of which article it thinks first."""

    decision: str
    slug: str | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A question with its words as an editor may see them; without `seen` they are gone, and nothing is asked again."""

    id: int
    at: datetime
    seen: str
    past: Past
    now: Now | None

    @property
    def has_changed(self) -> bool:
        return self.now is not None and not reasons.is_as_then(self.past, self.now.decision, self.now.slug)


@router.get("")
async def show_questions(
    screen: Showing, session: Session, before: Annotated[Number | None, Query()] = None
) -> HTMLResponse:
    """The latest first; `before` is the number of the last one on the page before."""
    found = await questions.page(session, before, _MOST + 1)
    audit.note(session, screen.caller.mediator.id, "replay", "questions", before or "", screen.office.clock())
    edition = screen.office.workshop.edition()
    shown = found[:_MOST]
    seen = [masked(screen, one.words) for one in shown]
    # In a thread: some ten milliseconds for each.
    today = await asyncio.to_thread(_today, edition, seen)
    rows = [
        Replayed(one.question.id, one.question.at, words, reasons.past(one.question), now)
        for one, words, now in zip(shown, seen, today, strict=True)
    ]
    return screen.show(
        "questions.html",
        edition=edition.number,
        rows=rows,
        changed=sum(row.has_changed for row in rows),
        older=rows[-1].id if len(found) > _MOST else None,
    )


def _today(edition: Edition, seen: Sequence[str]) -> list[Now | None]:
    return [_now(edition, masking.without_marks(words)) if words else None for words in seen]


def _now(edition: Edition, text: str) -> Now:
    finding = edition.find(text)
    first = finding.candidates[0] if finding.candidates else None
    return Now(
        decision=reasons.decision(finding.decision.value, out_of_scope=finding.out_of_scope),
        slug=None if first is None else first.slug,
        percent=None if first is None else reasons.percent(first.probability),
    )
