"""Every question that was asked, as a page: what was decided then, beside what the present edition would decide.

Like is compared with like: the words as they were kept, for the marks are for the eyes alone, and only where these
decided by themselves.
"""

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
from admin_api.office import Office
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import audit, questions
from clinic.questions import Asked
from knowledge import decided
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
    """A question with its words as an editor may see them; without `seen` they are gone.

    `now` is None where nothing was asked again: the words are gone, or did not decide by themselves.
    """

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
    # In a thread: some ten milliseconds for each.
    again = await asyncio.to_thread(_again, screen.office, edition, shown)
    rows = [
        Replayed(one.question.id, one.question.at, masked(screen, one.words), reasons.past(one.question), now)
        for one, now in zip(shown, again, strict=True)
    ]
    return screen.show(
        "questions.html",
        edition=edition.number,
        rows=rows,
        compared=sum(row.now is not None for row in rows),
        changed=sum(row.has_changed for row in rows),
        older=rows[-1].id if len(found) > _MOST else None,
    )


def _again(office: Office, edition: Edition, shown: Sequence[Asked]) -> list[Now | None]:
    return [_now(office, edition, one) for one in shown]


def _now(office: Office, edition: Edition, asked: Asked) -> Now | None:
    if not asked.words or not reasons.can_be_compared(asked.question):
        return None
    finding = decided.of(edition.hear(asked.words), reasons.wage(office, edition, asked.words)).finding
    first = finding.candidates[0] if finding.candidates else None
    return Now(
        decision=reasons.decision(finding.decision.value, out_of_scope=finding.out_of_scope),
        slug=None if first is None else first.slug,
        percent=None if first is None else reasons.percent(first.probability),
    )
