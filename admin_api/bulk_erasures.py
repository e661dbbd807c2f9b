"""Erasing many people at once, over the API: asked for by one, carried out by another."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from admin_api.bulk_erasing import BulkErasing
from admin_api.dependencies import Calling, Desk, Looking, Session, Speaking, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Number, Reason
from clinic import bulk_erasures
from clinic.bulk_erasures import MOST, BulkErasure

router = Routes(prefix="/bulk-erasures", tags=["privacy"], dependencies=[Depends(needs(Right.PRIVACY_ERASE_MANY))])


class BulkErasureShown(BaseModel):
    """A request: `state` is waiting, confirmed, declined or withdrawn; unanswered, it lapses at `lapses_at`."""

    id: int = Field(examples=[3])
    state: str = Field(examples=["waiting"])
    numbers: list[int] = Field(examples=[[1042, 1043]])
    closed_before: date | None
    reason: str = Field(examples=["Masa simpan arsip sudah lewat."])
    asked_by: int = Field(examples=[2])
    asked_at: datetime
    lapses_at: datetime
    answered_by: int | None
    answered_at: datetime | None

    @classmethod
    def of(cls, asked: BulkErasure) -> Self:
        return cls(
            id=asked.id,
            state=asked.state,
            numbers=asked.numbers,
            closed_before=asked.closed_before,
            reason=asked.reason,
            asked_by=asked.asked_by_id,
            asked_at=asked.asked_at,
            lapses_at=asked.lapses_at,
            answered_by=asked.answered_by_id,
            answered_at=asked.answered_at,
        )


class BulkErasureWanted(BaseModel):
    """Whose data is to go: of those who opened these tickets, or whose every case ended before a day."""

    model_config = ConfigDict(extra="forbid")

    numbers: list[Number] = Field([], max_length=MOST, examples=[[1042, 1043]])
    closed_before: date | None = Field(None, examples=["2024-01-01"])
    reason: Reason = Field(examples=["Masa simpan arsip sudah lewat."])


class Erased(BaseModel):
    """To how many people it came."""

    people: int = Field(examples=[2])


async def _ask(desk: Desk, session: Session, caller: Calling) -> BulkErasing:
    return BulkErasing(desk, session, caller.mediator)


async def _carry_out(desk: Desk, session: Speaking, caller: Calling) -> BulkErasing:
    return BulkErasing(desk, session, caller.mediator)


Asking = Annotated[BulkErasing, Depends(_ask)]
CarryingOut = Annotated[BulkErasing, Depends(_carry_out)]


@router.get("", summary="Penghapusan massal", responses=documented())
async def list_all(session: Looking, caller: Calling) -> list[BulkErasureShown]:
    """What was asked for, the newest first."""
    return [BulkErasureShown.of(each) for each in await bulk_erasures.known_to(session, caller.mediator)]


@router.post(
    "", status_code=201, dependencies=[MUST_BE_PROVEN], summary="Minta penghapusan massal", responses=documented(422)
)
async def ask(wanted: BulkErasureWanted, asking: Asking) -> BulkErasureShown:
    """Nothing is erased until somebody else has confirmed, within 24 hours. At most 200 tickets at once."""
    if wanted.numbers or wanted.closed_before is None:
        return BulkErasureShown.of(await asking.ask_for(wanted.numbers, wanted.reason))
    return BulkErasureShown.of(await asking.ask_before(wanted.closed_before, wanted.reason))


@router.post(
    "/{bulk_erasure_id}/confirm", dependencies=[MUST_BE_PROVEN], summary="Setujui", responses=documented(404, 409)
)
async def confirm(bulk_erasure_id: Number, carrying_out: CarryingOut) -> Erased:
    """Who asked may not. Each person hears of it in their chat."""
    return Erased(people=await carrying_out.confirm(bulk_erasure_id))


@router.post("/{bulk_erasure_id}/decline", summary="Tolak atau batalkan", responses=documented(404, 409))
async def decline(bulk_erasure_id: Number, asking: Asking) -> BulkErasureShown:
    """Nothing is erased."""
    return BulkErasureShown.of(await asking.decline(bulk_erasure_id))
