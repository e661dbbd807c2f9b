"""A person's data over the API: what waits, who looked, export, correct, withhold, hold, erase."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from admin_api.datawork import DataWork
from admin_api.dependencies import Calling, Desk, Session, Speaking, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.tickets import TicketNumber
from admin_api.words import Message, Number, Reason

_MAY = [Depends(needs(Right.PRIVACY_MANAGE))]

router = Routes(tags=["privacy"], dependencies=_MAY)


class DemandShown(BaseModel):
    """What a person demanded of their data. `words` say what is to be corrected."""

    kind: str = Field(description="access, correction, restriction atau erasure.", examples=["correction"])
    words: str = Field(examples=["Nama PT saya salah, yang benar Maju Jaya"])
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None
    outcome: str | None = Field(examples=["corrected"])


class ActShown(BaseModel):
    """Who looked at the case or did something with it."""

    mediator: str | None = Field(examples=["Rina"])
    verb: str = Field(examples=["read"])
    at: datetime


class ConsentShown(BaseModel):
    """What the person agreed to: `notice` is the version of what they read; `basis` is consent or vital_interest."""

    notice: str = Field(examples=["2026-11-28"])
    basis: str = Field(examples=["consent"])
    channel: str = Field(examples=["whatsapp"])
    given_at: datetime
    withdrawn_at: datetime | None


class PersonalDataShown(BaseModel):
    """The state of a person's data behind a ticket; the data itself is in the export."""

    number: int = Field(examples=[1042])
    withheld_since: datetime | None
    legal_hold_since: datetime | None
    erased_since: datetime | None
    consents: list[ConsentShown]
    demands: list[DemandShown]
    acts: list[ActShown]


class CaseListed(BaseModel):
    """A ticket with something to do: a demand, or `withheld`, or `legal_hold`."""

    number: int = Field(examples=[1042])
    region: str | None = Field(examples=["61.71"])
    kind: str = Field(examples=["correction"])
    due_at: datetime | None


class Correction(BaseModel):
    """The right words: for a line of the thread by its number, or without one for the question of the ticket."""

    model_config = ConfigDict(extra="forbid")

    line: Number | None = Field(None, examples=[17])
    text: Message = Field(examples=["PT Maju Jaya belum membayar upah Oktober."])


class Why(BaseModel):
    """Why: the person reads it, or it stands in the notes of the case."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason = Field(examples=["Perkara PHI sedang berjalan."])


async def _work(desk: Desk, session: Session, caller: Calling) -> DataWork:
    return DataWork(desk, session, caller.mediator)


async def _speak(desk: Desk, session: Speaking, caller: Calling) -> DataWork:
    return DataWork(desk, session, caller.mediator)


Working = Annotated[DataWork, Depends(_work)]
Telling = Annotated[DataWork, Depends(_speak)]


@router.get("/privacy", summary="Permintaan tentang data", responses=documented())
async def list_cases(work: Working) -> list[CaseListed]:
    """What waits for an answer, soonest first, then what is withheld or held, within the caller's reach."""
    return [
        CaseListed(number=each.number, region=each.region, kind=each.kind, due_at=each.due_at)
        for each in await work.cases()
    ]


@router.get("/tickets/{number}/data", summary="Keadaan data seseorang", responses=documented(404))
async def show(number: TicketNumber, work: Working) -> PersonalDataShown:
    """What the person demanded, and who looked at the case."""
    found = await work.look(number)
    return PersonalDataShown(
        number=number,
        withheld_since=found.conversation.frozen_at,
        legal_hold_since=found.ticket.legal_hold_at,
        erased_since=found.conversation.emptied_at,
        consents=[
            ConsentShown(
                notice=each.notice,
                basis=each.basis,
                channel=each.channel,
                given_at=each.given_at,
                withdrawn_at=each.withdrawn_at,
            )
            for each in found.consents
        ],
        demands=[
            DemandShown(
                kind=each.kind,
                words=each.words,
                asked_at=each.asked_at,
                due_at=each.due_at,
                done_at=each.done_at,
                outcome=each.outcome,
            )
            for each in found.demands
        ],
        acts=[ActShown(mediator=found.names.get(act.mediator_id or 0), verb=act.verb, at=act.at) for act in found.acts],
    )


@router.post(
    "/tickets/{number}/data/export",
    dependencies=[MUST_BE_PROVEN],
    summary="Unduh data seseorang",
    response_class=Response,
    responses=documented(404),
)
async def export(number: TicketNumber, work: Working) -> Response:
    """All that is kept of the person: a text, or a ZIP of it with their files."""
    file = await work.export(number)
    saved_as = {"content-disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=saved_as)


@router.post("/tickets/{number}/data/correct", status_code=204, summary="Betulkan", responses=documented(404, 413))
async def correct(number: TicketNumber, right: Correction, work: Telling) -> None:
    """The wrong words are gone; the person hears that it was done."""
    await work.correct(number, right.line, right.text)


@router.post("/tickets/{number}/data/decline", status_code=204, summary="Jangan ubah", responses=documented(404))
async def decline(number: TicketNumber, why: Why, work: Telling) -> None:
    """Nothing is corrected; the person reads why."""
    await work.decline(number, why.reason)


@router.post("/tickets/{number}/data/withhold", status_code=204, summary="Batasi", responses=documented(404))
async def withhold(number: TicketNumber, work: Telling) -> None:
    """Nothing of the person is worked on or shown any more, until they or the office lift it."""
    await work.withhold(number)


@router.post("/tickets/{number}/data/show", status_code=204, summary="Cabut pembatasan", responses=documented(404))
async def lift(number: TicketNumber, work: Telling) -> None:
    """The case goes on."""
    await work.show(number)


@router.post("/tickets/{number}/data/hold", status_code=204, summary="Tahan untuk perkara", responses=documented(404))
async def hold(number: TicketNumber, why: Why, work: Working) -> None:
    """The case is kept whoever asks for its erasure and whatever its age."""
    await work.hold(number, why.reason)


@router.post(
    "/tickets/{number}/data/release",
    status_code=204,
    dependencies=[MUST_BE_PROVEN],
    summary="Lepas penahanan",
    responses=documented(404),
)
async def release(number: TicketNumber, work: Working) -> None:
    """The usual times hold again."""
    await work.release(number)


@router.post(
    "/tickets/{number}/data/erase",
    status_code=204,
    dependencies=[MUST_BE_PROVEN],
    summary="Hapus data",
    responses=documented(404),
)
async def erase(number: TicketNumber, work: Telling) -> None:
    """As if the person had asked in the chat: within a second, and they hear of it there."""
    await work.erase(number)
