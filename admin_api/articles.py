"""Articles over the API: list, read, draft, hand on, publish, send back, retire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.editing import Editing, Manuscript
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.words import Number, Reason, Slug, Text
from clinic.errors import NotThere
from knowledge import editorial
from knowledge.revision import Revision

router = APIRouter(prefix="/articles", tags=["articles"])

ArticleSlug = Annotated[Slug, Path(examples=["phk-lewat-whatsapp"])]
RevisionId = Annotated[Number, Path(examples=[41])]

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


class RevisionSummary(BaseModel):
    """One version of an article: who wrote it and where it stands (draft, in_review, published, retired)."""

    id: int = Field(examples=[41])
    slug: str = Field(examples=["phk-lewat-whatsapp"])
    number: int = Field(examples=[2])
    state: str = Field(examples=["in_review"])
    author: str = Field(examples=["Budi Santoso"])
    why: str = Field(examples=["PP 35/2021 berubah."])
    reviewer: str | None = Field(examples=[None])
    verdict: str | None = Field(examples=[None])
    created_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    retired_at: datetime | None

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(
            id=revision.id,
            slug=revision.slug,
            number=revision.number,
            state=revision.state,
            author=revision.author_name,
            why=revision.why,
            reviewer=revision.reviewer_name,
            verdict=revision.verdict,
            created_at=revision.created_at,
            submitted_at=revision.submitted_at,
            published_at=revision.published_at,
            retired_at=revision.retired_at,
        )


class RevisionShown(BaseModel):
    """A version with its text: Markdown with front matter, and how workers ask it (TSV)."""

    revision: RevisionSummary
    content: str = Field(examples=["---\nslug: phk-lewat-whatsapp\n…"])
    phrasings: str = Field(examples=["…"])

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(revision=RevisionSummary.of(revision), content=revision.content, phrasings=revision.phrasings)


class ArticleShown(BaseModel):
    """A question of the catalogue. Without `published` nobody has answered it yet; `open` is being worked on."""

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    topic: str = Field(examples=["phk"])
    question: str = Field(examples=["Apakah PHK lewat WhatsApp sah?"])
    published: RevisionSummary | None
    open: list[RevisionSummary]


class ArticleFile(BaseModel):
    """An article: its published version with the text, and all versions, the newest first."""

    published: RevisionShown | None
    history: list[RevisionSummary]


class NewText(BaseModel):
    """A version as an editor wrote it."""

    model_config = ConfigDict(extra="forbid")

    content: Text = Field(examples=["---\nslug: phk-lewat-whatsapp\n…"])
    phrasings: Text = Field(examples=["…"])
    why: Reason = Field(examples=["PP 35/2021 berubah."])

    @property
    def manuscript(self) -> Manuscript:
        return Manuscript(self.content, self.phrasings, self.why)


class Verdict(BaseModel):
    """What the reviewer says of it."""

    model_config = ConfigDict(extra="forbid")

    verdict: Reason = Field(examples=["Sudah saya cocokkan dengan pasal 37."])


class Retirement(BaseModel):
    """Why an article is taken away."""

    model_config = ConfigDict(extra="forbid")

    why: Reason = Field(examples=["Pasal ini sudah dicabut."])


async def editing(desk: Desk, session: Session, caller: Calling) -> Editing:
    return Editing(desk, session, caller.mediator)


Working = Annotated[Editing, Depends(editing)]


@router.get("", summary="Daftar artikel", dependencies=_MAY_READ, responses=documented())
async def list_articles(desk: Desk, session: Looking) -> list[ArticleShown]:
    """Every question of the catalogue, answered or not, in the catalogue's order."""
    published = {revision.slug: revision for revision in await editorial.published(session)}
    opened = list(await editorial.opened(session))
    return [
        ArticleShown(
            slug=entry.slug,
            topic=entry.topic,
            question=entry.question,
            published=RevisionSummary.of(published[entry.slug]) if entry.slug in published else None,
            open=[RevisionSummary.of(revision) for revision in opened if revision.slug == entry.slug],
        )
        for entry in desk.catalogue.values()
    ]


@router.get("/{slug}", summary="Baca artikel", dependencies=_MAY_READ, responses=documented(404))
async def read(slug: ArticleSlug, session: Looking) -> ArticleFile:
    """The published version and the history."""
    history: Sequence[Revision] = await editorial.history(session, slug)
    if not history:
        raise NotThere(slug)
    live = await editorial.published_one(session, slug)
    return ArticleFile(
        published=None if live is None else RevisionShown.of(live),
        history=[RevisionSummary.of(revision) for revision in history],
    )


@router.post("", status_code=201, summary="Rancang", dependencies=_MAY_WRITE, responses=documented(409, 413))
async def draft(text: NewText, working: Working) -> RevisionShown:
    """A new draft of the article whose slug stands in the text; one draft by people at a time."""
    return RevisionShown.of(await working.draft(text.manuscript))


@router.get("/revisions/{revision_id}", summary="Baca versi", dependencies=_MAY_READ, responses=documented(404))
async def read_revision(revision_id: RevisionId, session: Session) -> RevisionShown:
    """One version with its text."""
    return RevisionShown.of(await editorial.revision(session, revision_id))


@router.put(
    "/revisions/{revision_id}", summary="Tulis ulang", dependencies=_MAY_WRITE, responses=documented(404, 409, 413)
)
async def rewrite(revision_id: RevisionId, text: NewText, working: Working) -> RevisionShown:
    """New words for one's own draft, or for one that the program offers."""
    return RevisionShown.of(await working.rewrite(revision_id, text.manuscript))


@router.post(
    "/revisions/{revision_id}/submit", summary="Serahkan", dependencies=_MAY_WRITE, responses=documented(404, 409)
)
async def submit(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """Hand a draft to the reviewers; refused with a list while the rules of articles find something to mend."""
    return RevisionSummary.of(await working.submit(revision_id))


@router.post(
    "/revisions/{revision_id}/publish", summary="Terbitkan", dependencies=_MAY_PUBLISH, responses=documented(404, 409)
)
async def publish(revision_id: RevisionId, verdict: Verdict, working: Working) -> RevisionSummary:
    """Put it in the place of the published version. Never by who wrote it."""
    return RevisionSummary.of(await working.publish(revision_id, verdict.verdict))


@router.post(
    "/revisions/{revision_id}/send-back",
    summary="Kembalikan",
    dependencies=_MAY_PUBLISH,
    responses=documented(404, 409),
)
async def send_back(revision_id: RevisionId, verdict: Verdict, working: Working) -> RevisionSummary:
    """The reviewer's no, with the reason: a draft again."""
    return RevisionSummary.of(await working.send_back(revision_id, verdict.verdict))


@router.post(
    "/revisions/{revision_id}/discard", summary="Buang", dependencies=_MAY_WRITE, responses=documented(404, 409)
)
async def discard(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """Give up a draft; it stays in the history."""
    return RevisionSummary.of(await working.discard(revision_id))


@router.post("/{slug}/retire", summary="Tarik", dependencies=_MAY_PUBLISH, responses=documented(404))
async def retire(slug: ArticleSlug, retirement: Retirement, working: Working) -> ArticleFile:
    """Take a published article away: questions for it go to a mediator from now on."""
    await working.retire(slug, retirement.why)
    return await read(slug, working.session)
