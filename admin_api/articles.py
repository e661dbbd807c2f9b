"""Articles over the API: list, read, draft, compare, end, retire."""

from collections.abc import Sequence
from typing import Annotated, Self

from fastapi import Depends, Path, Query
from pydantic import BaseModel, Field

from admin_api import listing, revision_view
from admin_api.dependencies import Desk, Looking, needs
from admin_api.listing import Row, Show
from admin_api.problems import documented
from admin_api.revision_view import DifferenceShown, RevisionShown, RevisionSummary
from admin_api.revisions import Because, NewText, Working
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Moment, Number, Slug
from clinic.errors import NotThere
from knowledge import difference, editorial
from knowledge.revision import Revision

router = Routes(prefix="/articles", tags=["articles"])

ArticleSlug = Annotated[Slug, Path(examples=["phk-lewat-whatsapp"])]

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


class ArticleShown(BaseModel):
    """A question of the catalogue. Without `published` nobody has answered it yet; `open` is being worked on.

    `due` says that the published version wants to be reviewed within a month, or is overdue.
    """

    slug: str = Field(examples=["phk-lewat-whatsapp"])
    topic: str = Field(examples=["phk"])
    question: str = Field(examples=["Apakah PHK lewat WhatsApp sah?"])
    due: bool = Field(examples=[False])
    published: RevisionSummary | None
    open: list[RevisionSummary]

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            slug=row.entry.slug,
            topic=row.entry.topic,
            question=row.entry.question,
            due=row.is_due,
            published=None if row.published is None else RevisionSummary.of(row.published),
            open=[RevisionSummary.of(revision) for revision in row.opened],
        )


class ArticleFile(BaseModel):
    """An article: its published version with the text, and all versions, the newest first."""

    published: RevisionShown | None
    history: list[RevisionSummary]


class Ending(Because):
    """When a published article is taken off, and why; without a time an end that was set is taken back."""

    at: Moment = Field(None, examples=["2027-01-01T00:00:00+07:00"])


@router.get("", summary="Daftar artikel", dependencies=_MAY_READ, responses=documented())
async def list_articles(
    desk: Desk,
    session: Looking,
    show: Annotated[Show, Query(description="offered: ditawarkan program; due: perlu ditinjau.")] = Show.ALL,
    topic: Annotated[Slug | None, Query(examples=["phk"])] = None,
) -> list[ArticleShown]:
    """The questions of the catalogue, answered or not, in the catalogue's order."""
    return [ArticleShown.of(row) for row in await listing.rows(session, desk, show, topic)]


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


@router.get("/{slug}/difference", summary="Bandingkan versi", dependencies=_MAY_READ, responses=documented(404))
async def compare(
    slug: ArticleSlug,
    session: Looking,
    old: Annotated[Number, Query(examples=[1])],
    new: Annotated[Number, Query(examples=[2])],
) -> DifferenceShown:
    """What differs between two versions, by their numbers: text and phrasings, line by line."""
    before, after = await editorial.numbered(session, slug, old), await editorial.numbered(session, slug, new)
    return DifferenceShown(
        old=RevisionSummary.of(before),
        new=RevisionSummary.of(after),
        content=revision_view.shown(difference.lines(before.content, after.content)),
        phrasings=revision_view.shown(difference.lines(before.phrasings, after.phrasings)),
    )


@router.post("", status_code=201, summary="Rancang", dependencies=_MAY_WRITE, responses=documented(409, 413))
async def draft(text: NewText, working: Working) -> RevisionShown:
    """A new draft of the article whose slug stands in the text; one draft by people at a time."""
    return RevisionShown.of(await working.draft(text.manuscript))


@router.post("/{slug}/end", summary="Tentukan akhir", dependencies=_MAY_PUBLISH, responses=documented(404, 409))
async def end(slug: ArticleSlug, ending: Ending, working: Working) -> RevisionSummary:
    """Have a published article taken off at a time; from then on questions for it go to a mediator."""
    return RevisionSummary.of(await working.end(slug, ending.at, ending.why))


@router.post("/{slug}/retire", summary="Tarik", dependencies=_MAY_PUBLISH, responses=documented(404))
async def retire(slug: ArticleSlug, because: Because, working: Working) -> ArticleFile:
    """Take a published article away: questions for it go to a mediator from now on."""
    await working.retire(slug, because.why)
    return await read(slug, working.session)
