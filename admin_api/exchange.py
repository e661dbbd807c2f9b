"""Articles as files over the API: all that is published out, drafts in."""

from typing import Annotated, Self

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from admin_api import exchanging
from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.exchanging import Exchanging
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Reason
from knowledge.difference import Side
from knowledge.exchange.form import Form
from knowledge.exchange.plan import Part, Plan
from knowledge.exchange.row import Placed
from knowledge.revision import Revision

router = Routes(prefix="/articles", tags=["articles"])

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]

_FILE = {
    "content": {kind.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in Form}
}
_SIGNS = {Side.BOTH: " ", Side.OLD: "-", Side.NEW: "+", Side.FOLDED: "…"}


class PartShown(BaseModel):
    """What becomes of one article of the file: `new`, `changed` or `same`; how it differs, a sign before each line."""

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    fate: str = Field(examples=["changed"])
    difference: list[str] = Field(examples=[["-1. Simpan tangkapan layar.", "+1. Simpan semua tangkapan layar."]])

    @classmethod
    def of(cls, part: Part) -> Self:
        lines = [f"{_SIGNS[line.side]}{line.text}" for line in part.difference]
        return cls(slug=part.article.slug, fate=part.fate.value, difference=lines)


class ImportShown(BaseModel):
    """What an import does, or would do: the articles, and the numbers of the drafts that were made or rewritten."""

    articles: list[PartShown]
    drafts: list[int] = Field(examples=[[41]])

    @classmethod
    def of(cls, plan: Plan, drafts: list[Revision]) -> Self:
        return cls(articles=[PartShown.of(part) for part in plan.parts], drafts=[draft.id for draft in drafts])


async def _sent(request: Request) -> list[Placed]:
    return await exchanging.unpacked(await request.body())


# Before the session: while somebody's file arrives slowly, nobody waits for the one writer of SQLite.
Sent = Annotated[list[Placed], Depends(_sent)]


@router.get(
    "/export",
    summary="Ekspor",
    dependencies=_MAY_READ,
    responses={**documented(), 200: _FILE},
    response_class=Response,
)
async def export(
    desk: Desk, session: Looking, caller: Calling, form: Annotated[Form, Query(examples=["xlsx"])]
) -> Response:
    """Every published article as one file: `md` (a zip of Markdown), `csv` or `xlsx`."""
    return attachment(form, await Exchanging(desk, session, caller.mediator).export(form))


@router.post(
    "/import/check",
    summary="Periksa impor",
    dependencies=_MAY_WRITE,
    responses=documented(413),
    openapi_extra={"requestBody": {"required": True, **_FILE}},
)
async def check_import(placed: Sent, desk: Desk, session: Looking, caller: Calling) -> ImportShown:
    """What an import of this file would do; changes nothing. The body is the file itself."""
    return ImportShown.of(await Exchanging(desk, session, caller.mediator).plan(placed), [])


@router.post(
    "/import",
    summary="Impor",
    dependencies=_MAY_WRITE,
    responses=documented(413),
    openapi_extra={"requestBody": {"required": True, **_FILE}},
)
async def import_articles(
    placed: Sent,
    desk: Desk,
    session: Session,
    caller: Calling,
    why: Annotated[Reason, Query(examples=["Perbaikan bahasa triwulan ini."])],
) -> ImportShown:
    """Drafts for what differs from the published text, all or none; nothing is published. The body is the file."""
    return ImportShown.of(*await Exchanging(desk, session, caller.mediator).take_in(placed, why))


def attachment(form: Form, content: bytes) -> Response:
    """A file to keep."""
    name = f"artikel-hati-jasoka.{form.ending}"
    return Response(
        content, media_type=form.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
