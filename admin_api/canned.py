"""Canned replies over the API: what an office keeps to say often, with variables and the law it rests on."""

from typing import Annotated, Self

from fastapi import Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from admin_api import keeping
from admin_api.dependencies import Calling, Looking, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import Working
from admin_api.words import Line, Message, Number
from clinic import canned
from clinic.canned import CannedReply

router = Routes(prefix="/canned-replies", tags=["canned replies"])

ReplyNumber = Annotated[Number, Path(examples=[2])]

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class CannedShown(BaseModel):
    """One canned reply; without `region` it is the province's, for everybody."""

    id: int = Field(examples=[2])
    region: str | None = Field(examples=["61.71"])
    title: str = Field(examples=["Minta surat PHK"])
    text: str = Field(examples=["Selamat pagi {nama}. Untuk tiket {nomor}, apakah ada surat PHK?"])
    citation: str = Field(examples=["PP-35-2021 37(3)"])
    version: int

    @classmethod
    def of(cls, reply: CannedReply) -> Self:
        return cls(
            id=reply.id,
            region=reply.region,
            title=reply.title,
            text=reply.text,
            citation=reply.citation,
            version=reply.version,
        )


class CannedWritten(BaseModel):
    """`{nama}`, `{nomor}` and `{kabupaten}` are filled where it is used; `version` is the one that was read."""

    model_config = ConfigDict(extra="forbid")

    title: Line = Field(examples=["Minta surat PHK"])
    text: Message = Field(examples=["Selamat pagi {nama}. Untuk tiket {nomor}, apakah ada surat PHK?"])
    citation: str = Field("", max_length=80, examples=["PP-35-2021 37(3)"])
    version: int | None = Field(None, examples=[1])


@router.get("", summary="Daftar jawaban siap", dependencies=_MAY_READ, responses=documented())
async def list_replies(session: Looking, caller: Calling) -> list[CannedShown]:
    """Those of the caller's office first, then the province's."""
    return [CannedShown.of(reply) for reply in await canned.usable_by(session, caller.mediator)]


@router.post("", status_code=201, summary="Tulis jawaban siap", dependencies=_MAY_WRITE, responses=documented())
async def add(written: CannedWritten, working: Working) -> CannedShown:
    """A new one, kept by the caller's office."""
    return CannedShown.of(await keeping.add(working, keeping.Wording(written.title, written.text, written.citation)))


@router.put("/{reply_id}", summary="Ubah jawaban siap", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def rewrite(reply_id: ReplyNumber, written: CannedWritten, working: Working) -> CannedShown:
    """Only the office that keeps it."""
    wording = keeping.Wording(written.title, written.text, written.citation)
    rewritten = await keeping.rewrite(working, reply_id, wording, written.version)
    await working.session.flush()
    return CannedShown.of(rewritten)


@router.delete("/{reply_id}", summary="Hapus jawaban siap", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def remove(
    reply_id: ReplyNumber, working: Working, version: Annotated[int | None, Query(examples=[1])] = None
) -> None:
    """What was said with it stays in the threads."""
    await keeping.remove(working, reply_id, version)
