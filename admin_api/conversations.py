"""Conversations over the API: the thread of one person, a page at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from fastapi import Depends, Path, Query
from pydantic import BaseModel, Field

from admin_api.dependencies import Calling, Desk, Session, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import audit, casefile, mediators
from clinic.conversations import Entry
from clinic.receipts import Standing

router = Routes(prefix="/conversations", tags=["conversations"])


class EntryShown(BaseModel):
    """One line of a thread: words, a note of the desk, or something that happened with the ticket."""

    id: int
    author: str = Field(description="person, bot, mediator, note atau event.", examples=["person"])
    mediator: str | None = Field(description="Nama depan petugas, kalau ada.", examples=["Rina"])
    kind: str | None = Field(description="Apa yang dikirim pekerja: text, choice, photo, …", examples=["text"])
    event: str | None = Field(description="Apa yang terjadi, misalnya taken.", examples=[None])
    text: str = Field(examples=["sy di phk lewat wa td malam"])
    choices: list[str] = Field(description="Pilihan yang ditawarkan di bawahnya.", examples=[[]])
    at: datetime
    delivery: str | None = Field(
        None,
        description="Untuk kata-kata kita: waiting, held, sent, delivered, read atau failed; hanya di tiket.",
        examples=["read"],
    )

    @classmethod
    def of(cls, entry: Entry, names: Mapping[int, str], standing: Standing | None = None) -> Self:
        return cls(
            id=entry.id,
            author=entry.author,
            mediator=names.get(entry.mediator_id or 0),
            kind=entry.kind,
            event=entry.event,
            text=entry.text,
            choices=[label for label, _ in entry.choices],
            at=entry.at,
            delivery=None if standing is None else standing.state,
        )


class Thread(BaseModel):
    """A page of a thread, oldest first. `next` is the `after` of the following page; null on the last one."""

    conversation: int
    entries: list[EntryShown]
    next: int | None


@router.get(
    "/{conversation_id}",
    summary="Baca percakapan",
    dependencies=[Depends(needs(Right.TICKETS_READ))],
    responses=documented(404),
)
async def read(
    conversation_id: Annotated[Number, Path(examples=[7])],
    caller: Calling,
    desk: Desk,
    session: Session,
    after: Annotated[int, Query(ge=0, le=2**53, description="Nomor baris terakhir yang sudah dibaca.")] = 0,
    most: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Thread:
    """Only with a ticket of it that the caller may see; what belongs to another regency's ticket is left out."""
    entries = await casefile.page(session, caller.mediator, conversation_id, after, most + 1)
    audit.note(session, caller.mediator.id, "read", "conversation", conversation_id, desk.clock())
    names = await mediators.first_names(session, [entry.mediator_id for entry in entries])
    shown = [EntryShown.of(entry, names) for entry in entries[:most]]
    return Thread(conversation=conversation_id, entries=shown, next=shown[-1].id if len(entries) > most else None)
