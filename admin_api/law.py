"""The law over the API: the instruments, what rests on each, and that one of them changed."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api.changes import Changes, Rest, Standing, Weight
from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import InstrumentId, Number, Reason
from knowledge.law.amendments import Amendment
from knowledge.law.law import Instrument
from knowledge.law.review import Due

router = Routes(prefix="/law", tags=["law"])

Named = Annotated[InstrumentId, Path(examples=["PP-35-2021"])]

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]


class InstrumentShown(BaseModel):
    """A statute, regulation, circular or court decision, and what is known of its validity."""

    id: str = Field(examples=["PP-35-2021"])
    name: str = Field(examples=["PP 35/2021"])
    title: str = Field(examples=["Kontrak kerja, alih daya, waktu kerja dan istirahat, dan pemutusan hubungan kerja"])
    status: str = Field(examples=["in_force"])
    amended_by: list[str] = Field(examples=[[]])
    in_force_from: date | None
    in_force_until: date | None
    changed_on: date | None
    note: str = Field(examples=[""])

    @classmethod
    def of(cls, one: Instrument) -> Self:
        return cls(
            id=one.id,
            name=one.name,
            title=one.title,
            status=one.status.value,
            amended_by=list(one.amended_by),
            in_force_from=one.in_force_from,
            in_force_until=one.in_force_until,
            changed_on=one.changed_on,
            note=one.note,
        )


class InstrumentListed(BaseModel):
    """An instrument in the list; `articles` counts the published articles that a change of it reaches."""

    instrument: InstrumentShown
    articles: int = Field(examples=[89])
    amendments: int = Field(examples=[1])

    @classmethod
    def of(cls, weight: Weight) -> Self:
        shown = InstrumentShown.of(weight.instrument)
        return cls(instrument=shown, articles=weight.articles, amendments=weight.amendments)


class AmendmentShown(BaseModel):
    """A change of law that the office wrote down; `noted_by` is null when that was at the command line."""

    id: int = Field(examples=[3])
    instrument: str = Field(examples=["PP-35-2021"])
    changed_on: date = Field(examples=["2027-01-01"])
    note: str = Field(examples=["Diganti undang-undang baru; batas pesangon berubah."])
    noted_by: str | None = Field(examples=["Putri Pemeriksa"])
    noted_at: datetime

    @classmethod
    def of(cls, one: Amendment) -> Self:
        return cls(
            id=one.id,
            instrument=one.instrument,
            changed_on=one.changed_on,
            note=one.note,
            noted_by=one.noted_by_name,
            noted_at=one.noted_at,
        )


class AffectedArticle(BaseModel):
    """An article that rests on an instrument; `due`: nobody has read it against a change of this instrument yet."""

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    question: str = Field(examples=["Apakah PHK lewat WhatsApp sah?"])
    provisions: str = Field(examples=["pasal 37 ayat (3) dan 39 ayat (1)"])
    due: bool = Field(examples=[False])

    @classmethod
    def of(cls, rest: Rest, due: frozenset[str]) -> Self:
        article = rest.article
        return cls(slug=article.slug, question=article.question, provisions=rest.provisions, due=article.slug in due)


class AffectedTool(BaseModel):
    """A calculator or a letter that rests on an instrument."""

    name: str = Field(examples=["severance"])
    title: str = Field(examples=["Pesangon"])


class InstrumentFile(BaseModel):
    """An instrument, its changes as the office wrote them down, and everything that rests on it."""

    instrument: InstrumentShown
    amendments: list[AmendmentShown]
    articles: list[AffectedArticle]
    calculators: list[AffectedTool]
    letters: list[AffectedTool]

    @classmethod
    def of(cls, standing: Standing) -> Self:
        return cls(
            instrument=InstrumentShown.of(standing.instrument),
            amendments=[AmendmentShown.of(one) for one in standing.amendments],
            articles=[AffectedArticle.of(rest, standing.due) for rest in standing.rests],
            calculators=[AffectedTool(name=one.name, title=one.title) for one in standing.calculators],
            letters=[AffectedTool(name=one.name, title=one.title) for one in standing.letters],
        )


class ChangeShown(BaseModel):
    """A change of an instrument that an article has not been read against."""

    instrument: str = Field(examples=["PP-35-2021"])
    changed_on: date = Field(examples=["2027-01-01"])
    note: str = Field(examples=["Diganti undang-undang baru."])


class DueArticle(BaseModel):
    """A published article that is due for review, and why."""

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    question: str = Field(examples=["Apakah PHK lewat WhatsApp sah?"])
    reviewed: date = Field(examples=["2026-11-21"])
    changes: list[ChangeShown]

    @classmethod
    def of(cls, due: Due) -> Self:
        changes = [
            ChangeShown(instrument=one.instrument, changed_on=one.changed_on, note=one.note) for one in due.changes
        ]
        article = due.article
        return cls(slug=article.slug, question=article.question, reviewed=article.reviewed, changes=changes)


class NewAmendment(BaseModel):
    """That an instrument changed."""

    model_config = ConfigDict(extra="forbid")

    changed_on: date = Field(examples=["2027-01-01"])
    note: Reason = Field(examples=["Diganti undang-undang baru; batas pesangon berubah."])


def _looking(desk: Desk, session: Looking) -> Changes:
    return Changes(desk, session)


def _working(desk: Desk, session: Session) -> Changes:
    return Changes(desk, session)


Reading = Annotated[Changes, Depends(_looking)]
Working = Annotated[Changes, Depends(_working)]


@router.get("", summary="Daftar peraturan", dependencies=_MAY_READ, responses=documented())
async def list_instruments(changes: Reading) -> list[InstrumentListed]:
    """Every instrument that may be cited, in the order of the registry."""
    return [InstrumentListed.of(weight) for weight in await changes.weights()]


@router.get("/due", summary="Artikel yang perlu ditinjau", dependencies=_MAY_READ, responses=documented())
async def list_due(changes: Reading) -> list[DueArticle]:
    """The published articles whose law changed after somebody last reviewed them."""
    return [DueArticle.of(due) for due in await changes.due()]


@router.get("/{instrument}", summary="Baca peraturan", dependencies=_MAY_READ, responses=documented(404))
async def read(instrument: Named, changes: Reading) -> InstrumentFile:
    """One instrument with all that rests on it."""
    return InstrumentFile.of(await changes.standing(instrument))


@router.post(
    "/{instrument}/amendments",
    status_code=201,
    summary="Catat perubahan",
    dependencies=_MAY_WRITE,
    responses=documented(404, 409),
)
async def amend(instrument: Named, new: NewAmendment, changes: Working, caller: Calling) -> AmendmentShown:
    """Write down that it changed: every article that rests on it is due for review from now on."""
    return AmendmentShown.of(await changes.amend(instrument, new.changed_on, new.note, caller.mediator))


@router.post(
    "/amendments/{amendment_id}/withdraw",
    summary="Batalkan catatan",
    dependencies=_MAY_WRITE,
    responses=documented(404),
)
async def withdraw(
    amendment_id: Annotated[Number, Path(examples=[3])], changes: Working, caller: Calling
) -> AmendmentShown:
    """Take back what was written down by mistake."""
    return AmendmentShown.of(await changes.withdraw(amendment_id, caller.mediator))
