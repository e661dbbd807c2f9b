"""A revision as the API shows it: its standing, its text, its history, and what the publish gate found."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import damages
from knowledge import deed, gate
from knowledge.deed import Deed
from knowledge.difference import Line
from knowledge.gate import Passage
from knowledge.revision import Revision


class RevisionSummary(BaseModel):
    """One version of an article: who wrote it and where it stands.

    `state` is draft, in_review, scheduled, published or retired. `shipped` says that it came with the program.
    """

    id: int = Field(examples=[41])
    slug: str = Field(examples=["phk-lewat-whatsapp"])
    number: int = Field(examples=[2])
    state: str = Field(examples=["in_review"])
    shipped: bool = Field(examples=[False])
    restored_from: int | None = Field(examples=[None])
    review_by: date | None = Field(examples=["2027-05-21"])
    author: str = Field(examples=["Budi Santoso"])
    why: str = Field(examples=["PP 35/2021 berubah."])
    reviewer: str | None = Field(examples=[None])
    verdict: str | None = Field(examples=[None])
    created_at: datetime
    submitted_at: datetime | None
    goes_live_at: datetime | None
    published_at: datetime | None
    ends_at: datetime | None
    retired_at: datetime | None

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(
            id=revision.id,
            slug=revision.slug,
            number=revision.number,
            state=revision.state,
            shipped=revision.is_shipped,
            restored_from=revision.restored_from,
            review_by=revision.review_by,
            author=revision.author_name,
            why=revision.why,
            reviewer=revision.reviewer_name,
            verdict=revision.verdict,
            created_at=revision.created_at,
            submitted_at=revision.submitted_at,
            goes_live_at=revision.goes_live_at,
            published_at=revision.published_at,
            ends_at=revision.ends_at,
            retired_at=revision.retired_at,
        )


class DeedShown(BaseModel):
    """What somebody did with a version, and why. Without `by` the program did it by itself.

    `planned_at` is the time for which something was decided.
    """

    verb: str = Field(examples=["published"])
    by: str | None = Field(examples=["Putri Pemeriksa"])
    why: str | None = Field(examples=["Sudah saya cocokkan dengan pasal 37."])
    planned_at: datetime | None
    at: datetime

    @classmethod
    def of(cls, done: Deed) -> Self:
        return cls(verb=done.verb, by=done.by_name, why=done.why, planned_at=done.planned_at, at=done.at)


class DamageShown(BaseModel):
    """One thing that would break, and what to do about it."""

    harm: str = Field(examples=["stolen"])
    text: str = Field(examples=["apa itu phk sepihak"])
    slug: str = Field(examples=["phk-sepihak-langkah"])
    advice: str


class PassageShown(BaseModel):
    """What the publish gate found: `state` is waiting, passed, refused or overruled.

    The shares, from 0 to 1, say how many held-back phrasings find their article first: now, and with this version.
    """

    state: str = Field(examples=["refused"])
    edition: int | None = Field(examples=[12])
    live_share: float | None = Field(examples=[0.766])
    tried_share: float | None = Field(examples=[0.761])
    measured_at: datetime | None
    damages: list[DamageShown]

    @classmethod
    def of(cls, passage: Passage, standing: str) -> Self:
        return cls(
            state=standing,
            edition=passage.edition,
            live_share=passage.live_share,
            tried_share=passage.tried_share,
            measured_at=passage.measured_at,
            damages=[
                DamageShown(harm=one.harm, text=one.text, slug=one.slug, advice=damages.said(one))
                for one in passage.damages
            ],
        )


class RevisionShown(BaseModel):
    """A version with its text: Markdown with front matter, and how workers ask it (TSV)."""

    revision: RevisionSummary
    content: str = Field(examples=["---\nslug: phk-lewat-whatsapp\n…"])
    phrasings: str = Field(examples=["…"])

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(revision=RevisionSummary.of(revision), content=revision.content, phrasings=revision.phrasings)


class RevisionFile(RevisionShown):
    """A version with its text, everything that was done with it, and what the gate found."""

    deeds: list[DeedShown]
    gate: PassageShown | None


async def filed(session: AsyncSession, revision: Revision) -> RevisionFile:
    passage = await gate.of(session, revision.id)
    return RevisionFile(
        **RevisionShown.of(revision).model_dump(),
        deeds=[DeedShown.of(one) for one in await deed.of(session, [revision.id])],
        gate=None if passage is None else PassageShown.of(passage, await gate.standing(session, revision)),
    )


class LineShown(BaseModel):
    """One line of a difference: in both texts, in the old one, in the new one, or `folded` lines that are the same."""

    side: str = Field(examples=["new"])
    text: str = Field(examples=["Kirim surat paling lambat 7 hari kerja."])
    folded: int = Field(examples=[0])


class DifferenceShown(BaseModel):
    """The way from one version to another; empty lists mean that nothing differs."""

    old: RevisionSummary
    new: RevisionSummary
    content: list[LineShown]
    phrasings: list[LineShown]


def shown(lines: Sequence[Line]) -> list[LineShown]:
    return [LineShown(side=line.side, text=line.text, folded=line.folded) for line in lines]
