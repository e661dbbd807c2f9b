"""Revisions over the API: read, rewrite, hand on, approve, send back, give up, bring back."""

from typing import Annotated

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api.dependencies import Calling, Desk, Looking, Session, needs
from admin_api.editing import Editing, Manuscript
from admin_api.problems import documented
from admin_api.revision_view import RevisionFile, RevisionShown, RevisionSummary, filed
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import MaybeReason, Moment, Number, Reason, Text
from knowledge import editorial
from knowledge.gate import Approval

router = Routes(prefix="/articles/revisions", tags=["articles"])

RevisionId = Annotated[Number, Path(examples=[41])]

_MAY_READ = [Depends(needs(Right.ARTICLES_READ))]
_MAY_WRITE = [Depends(needs(Right.ARTICLES_WRITE))]
_MAY_PUBLISH = [Depends(needs(Right.ARTICLES_PUBLISH))]


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


class Release(Verdict):
    """The reviewer's yes: from when (at once without a time), until when, and why in spite of the gate, if it refused.

    A time without its zone is WIB.
    """

    goes_live_at: Moment = Field(None, examples=["2026-12-01T00:00:00+07:00"])
    ends_at: Moment = Field(None, examples=["2027-01-01T00:00:00+07:00"])
    overrules: MaybeReason = Field(None, examples=["Artikel lama memang akan ditarik."])

    @property
    def approval(self) -> Approval:
        return Approval(self.verdict, self.goes_live_at, self.ends_at, self.overrules)


class Because(BaseModel):
    """Why this is done."""

    model_config = ConfigDict(extra="forbid")

    why: Reason = Field(examples=["Versi lama lebih jelas."])


async def editing(desk: Desk, session: Session, caller: Calling) -> Editing:
    return Editing(desk, session, caller.mediator)


Working = Annotated[Editing, Depends(editing)]


@router.get("/{revision_id}", summary="Baca versi", dependencies=_MAY_READ, responses=documented(404))
async def read_revision(revision_id: RevisionId, session: Looking) -> RevisionFile:
    """One version with its text, its history, and what the publish gate found."""
    return await filed(session, await editorial.revision(session, revision_id))


@router.put("/{revision_id}", summary="Tulis ulang", dependencies=_MAY_WRITE, responses=documented(404, 409, 413))
async def rewrite(revision_id: RevisionId, text: NewText, working: Working) -> RevisionShown:
    """New words for one's own draft, or for one that the program offers."""
    return RevisionShown.of(await working.rewrite(revision_id, text.manuscript))


@router.post("/{revision_id}/take-over", summary="Ambil alih", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def take_over(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """Go on with a colleague's draft: any, for who may publish; otherwise that of somebody who no longer writes."""
    return RevisionSummary.of(await working.take_over(revision_id))


@router.post("/{revision_id}/submit", summary="Serahkan", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def submit(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """Hand a draft to the reviewers; refused with a list while the rules of articles find something to mend.

    The publish gate then tries it in the search, one version after the other, which takes some minutes each.
    """
    return RevisionSummary.of(await working.submit(revision_id))


@router.post("/{revision_id}/withdraw", summary="Tarik lagi", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def withdraw(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """The author takes back what nobody has judged yet: a draft again."""
    return RevisionSummary.of(await working.withdraw(revision_id))


@router.post("/{revision_id}/publish", summary="Terbitkan", dependencies=_MAY_PUBLISH, responses=documented(404, 409))
async def publish(revision_id: RevisionId, release: Release, working: Working) -> RevisionSummary:
    """Put it in the place of the published version, at once or at a time. Never by who wrote it.

    Refused while the publish gate tries it (`still_checked`), and with a list when the search would find something
    worse than now (`gate_refused`), unless `overrules` says why it must be all the same.
    """
    return RevisionSummary.of(await working.publish(revision_id, release.approval))


@router.post(
    "/{revision_id}/send-back", summary="Kembalikan", dependencies=_MAY_PUBLISH, responses=documented(404, 409)
)
async def send_back(revision_id: RevisionId, verdict: Verdict, working: Working) -> RevisionSummary:
    """The reviewer's no, with the reason: a draft again. Also takes back an approval for a later time."""
    return RevisionSummary.of(await working.send_back(revision_id, verdict.verdict))


@router.post("/{revision_id}/discard", summary="Buang", dependencies=_MAY_WRITE, responses=documented(404, 409))
async def discard(revision_id: RevisionId, working: Working) -> RevisionSummary:
    """Give up a draft; it stays in the history."""
    return RevisionSummary.of(await working.discard(revision_id))


@router.post(
    "/{revision_id}/restore",
    status_code=201,
    summary="Pulihkan",
    dependencies=_MAY_WRITE,
    responses=documented(404, 409),
)
async def restore(revision_id: RevisionId, because: Because, working: Working) -> RevisionSummary:
    """A new draft with the words of this version."""
    return RevisionSummary.of(await working.restore(revision_id, because.why))
