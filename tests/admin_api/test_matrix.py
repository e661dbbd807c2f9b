"""Every route of the desk, by every role, for one's own region, another one, and without a sign-in (C1, C11, C12)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from httpx2 import AsyncClient, Response

from admin_api import login, rights
from admin_api.dependencies import FORM_KEY_HEADER
from admin_api.rights import Right
from clinic import conversations
from clinic.clusters import Cluster
from clinic.mediators import Mediator, Role
from clinic.record import Record
from knowledge.revision import Revision
from knowledge.saved import Saved
from knowledge.wordlist import ListedWord
from tests import factories
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU
from tests.small import REFUSE

OPEN, ANYBODY = "open", "anybody"
PERSONAL = ("token", "sign_in")
MISSING = 999_999
MANUSCRIPT = {"content": "bukan naskah", "phrasings": "", "why": "uji"}
CHANGE = {"changed_on": "2027-01-01", "note": "uji"}
WORDS = {"text": "Halo"}
GROUP = {"name": "PT Uji", "kind": "company"}
CANNED = {"title": "Uji", "text": "Halo {nama}"}
LETTER: dict[str, Any] = {"answers": {}}


@dataclass(frozen=True)
class Access:
    """Who may: a right (and `also` another), `ANYBODY` who is signed in, `OPEN` for everybody. `of`: whose region."""

    right: Right | str
    of: str | None = None
    body: dict[str, Any] = field(default_factory=dict)
    also: Right | None = None


READ, WRITE, MANAGE = Right.TICKETS_READ, Right.TICKETS_WRITE, Right.MEDIATORS_MANAGE
PRIVACY, ERASE_MANY = Right.PRIVACY_MANAGE, Right.PRIVACY_ERASE_MANY
EVERYBODY = {"closed_before": "2026-01-01", "reason": "uji"}
DEADLINE = {"kind": "bipartite", "begun_on": "2026-11-02"}
HOURS: dict[str, Any] = {
    "days": ["08.00-12.00"] * 7,
    "answer_minutes": 60,
    "solve_minutes": 600,
    "urgent_answer_minutes": 60,
    "urgent_solve_minutes": 60,
}
A_READ, A_WRITE, A_PUBLISH = Right.ARTICLES_READ, Right.ARTICLES_WRITE, Right.ARTICLES_PUBLISH

ROUTES = {
    "GET /api/v1/bulk-erasures": Access(ERASE_MANY),
    "POST /api/v1/bulk-erasures": Access(ERASE_MANY, body=EVERYBODY),
    "POST /api/v1/bulk-erasures/{bulk_erasure_id}/confirm": Access(ERASE_MANY, "bulk_erasure"),
    "POST /api/v1/bulk-erasures/{bulk_erasure_id}/decline": Access(ERASE_MANY, "bulk_erasure"),
    "GET /desk/privacy/bulk": Access(ERASE_MANY),
    "POST /desk/privacy/bulk": Access(ERASE_MANY, body=EVERYBODY),
    "POST /desk/privacy/bulk/{bulk_erasure_id}/confirm": Access(ERASE_MANY, "bulk_erasure"),
    "POST /desk/privacy/bulk/{bulk_erasure_id}/decline": Access(ERASE_MANY, "bulk_erasure"),
    "GET /api/v1/tickets": Access(READ),
    "GET /api/v1/tickets/{number}": Access(READ, "ticket"),
    "POST /api/v1/tickets/{number}/take": Access(WRITE, "ticket"),
    "POST /api/v1/tickets/{number}/reply": Access(WRITE, "ticket", WORDS),
    "POST /api/v1/tickets/{number}/note": Access(WRITE, "ticket", WORDS),
    "POST /api/v1/tickets/{number}/transfer": Access(WRITE, "ticket", {"region": None}),
    "GET /api/v1/tickets/{number}/colleagues": Access(READ, "ticket"),
    "POST /api/v1/tickets/{number}/assign": Access(WRITE, "ticket", {"mediator": MISSING}),
    "POST /api/v1/tickets/{number}/close": Access(WRITE, "ticket", {"outcome": "answered"}),
    "POST /api/v1/tickets/{number}/reopen": Access(WRITE, "ticket"),
    "POST /api/v1/tickets/{number}/wait": Access(WRITE, "ticket", {"is_waiting": True}),
    "GET /api/v1/tickets/{number}/countdowns": Access(READ, "ticket"),
    "POST /api/v1/tickets/{number}/countdowns": Access(WRITE, "ticket", DEADLINE),
    "POST /api/v1/tickets/{number}/countdowns/{countdown_id}/end": Access(WRITE, "countdown", {"state": "done"}),
    "GET /api/v1/countdowns": Access(READ),
    "GET /api/v1/countdowns/kinds": Access(READ),
    "GET /api/v1/offices/{region}/hours": Access(READ),
    "PUT /api/v1/offices/{region}/hours": Access(Right.HOURS_MANAGE, body=HOURS),
    "GET /desk/countdowns": Access(READ),
    "POST /desk/tickets/{number}/countdowns": Access(WRITE, "ticket", DEADLINE),
    "POST /desk/tickets/{number}/countdowns/{countdown_id}/end": Access(WRITE, "countdown", {"state": "done"}),
    "POST /desk/tickets/{number}/wait": Access(WRITE, "ticket", {"is_waiting": "true"}),
    "GET /desk/hours": Access(Right.HOURS_MANAGE),
    "POST /desk/hours": Access(Right.HOURS_MANAGE),
    "POST /api/v1/tickets/{number}/merge": Access(WRITE, "ticket", {"into": MISSING}),
    "GET /api/v1/tickets/{number}/handover": Access(READ, "ticket"),
    "POST /api/v1/tickets/{number}/handover/accept": Access(WRITE, "ticket"),
    "POST /api/v1/tickets/{number}/handover/decline": Access(WRITE, "ticket", {"reason": "uji"}),
    "POST /api/v1/tickets/{number}/handover/withdraw": Access(WRITE, "ticket"),
    "GET /api/v1/tickets/{number}/facts": Access(READ, "ticket"),
    "PUT /api/v1/tickets/{number}/facts": Access(WRITE, "ticket", {"sector": "trade"}),
    "POST /api/v1/tickets/{number}/presence": Access(READ, "ticket", {"is_typing": True}),
    "GET /api/v1/tickets/{number}/suggestions": Access(READ, "ticket"),
    "GET /api/v1/tickets/{number}/letters": Access(READ, "ticket"),
    "GET /api/v1/tickets/{number}/letters/{letter}": Access(READ, "ticket"),
    "POST /api/v1/tickets/{number}/letters/{letter}": Access(WRITE, "ticket", LETTER),
    "GET /api/v1/outcomes": Access(READ),
    "GET /api/v1/groups": Access(READ),
    "POST /api/v1/groups": Access(WRITE, body=GROUP),
    "GET /api/v1/groups/{group_id}": Access(READ, "group"),
    "PUT /api/v1/groups/{group_id}": Access(WRITE, "group", GROUP),
    "POST /api/v1/groups/{group_id}/tickets": Access(WRITE, "grouped", {"ticket": 1001}),
    "DELETE /api/v1/groups/{group_id}/tickets/{number}": Access(WRITE, "grouped"),
    "GET /api/v1/canned-replies": Access(READ),
    "POST /api/v1/canned-replies": Access(WRITE, body=CANNED),
    "PUT /api/v1/canned-replies/{reply_id}": Access(WRITE, "canned", CANNED),
    "DELETE /api/v1/canned-replies/{reply_id}": Access(WRITE, "canned"),
    "GET /api/v1/calculations": Access(READ),
    "POST /api/v1/calculations/{calculator}": Access(READ, body={"answers": {}}),
    "GET /api/v1/conversations/{conversation_id}": Access(READ, "conversation"),
    "GET /api/v1/privacy": Access(PRIVACY),
    "GET /api/v1/tickets/{number}/data": Access(PRIVACY, "ticket"),
    "POST /api/v1/tickets/{number}/data/export": Access(PRIVACY, "ticket"),
    "POST /api/v1/tickets/{number}/data/correct": Access(PRIVACY, "ticket", WORDS),
    "POST /api/v1/tickets/{number}/data/decline": Access(PRIVACY, "ticket", {"reason": "uji"}),
    "POST /api/v1/tickets/{number}/data/withhold": Access(PRIVACY, "ticket"),
    "POST /api/v1/tickets/{number}/data/show": Access(PRIVACY, "ticket"),
    "POST /api/v1/tickets/{number}/data/hold": Access(PRIVACY, "ticket", {"reason": "uji"}),
    "POST /api/v1/tickets/{number}/data/release": Access(PRIVACY, "ticket"),
    "POST /api/v1/tickets/{number}/data/erase": Access(PRIVACY, "ticket"),
    "GET /desk/privacy": Access(PRIVACY),
    "GET /desk/tickets/{number}/data": Access(PRIVACY, "ticket"),
    "POST /desk/tickets/{number}/data/export": Access(PRIVACY, "ticket"),
    "POST /desk/tickets/{number}/data/correct": Access(PRIVACY, "ticket", WORDS),
    "POST /desk/tickets/{number}/data/decline": Access(PRIVACY, "ticket", {"reason": "uji"}),
    "POST /desk/tickets/{number}/data/withhold": Access(PRIVACY, "ticket"),
    "POST /desk/tickets/{number}/data/show": Access(PRIVACY, "ticket"),
    "POST /desk/tickets/{number}/data/hold": Access(PRIVACY, "ticket", {"reason": "uji"}),
    "POST /desk/tickets/{number}/data/release": Access(PRIVACY, "ticket"),
    "POST /desk/tickets/{number}/data/erase": Access(PRIVACY, "ticket"),
    "GET /api/v1/articles": Access(A_READ),
    "GET /api/v1/articles/{slug}": Access(A_READ),
    "POST /api/v1/articles": Access(A_WRITE, body=MANUSCRIPT),
    "GET /api/v1/articles/revisions/{revision_id}": Access(A_READ),
    "PUT /api/v1/articles/revisions/{revision_id}": Access(A_WRITE, body=MANUSCRIPT),
    "POST /api/v1/articles/revisions/{revision_id}/submit": Access(A_WRITE),
    "POST /api/v1/articles/revisions/{revision_id}/publish": Access(A_PUBLISH, body={"verdict": "uji"}),
    "POST /api/v1/articles/revisions/{revision_id}/send-back": Access(A_PUBLISH, body={"verdict": "uji"}),
    "POST /api/v1/articles/revisions/{revision_id}/discard": Access(A_WRITE),
    "POST /api/v1/articles/revisions/{revision_id}/restore": Access(A_WRITE, body={"why": "uji"}),
    "GET /api/v1/articles/{slug}/difference": Access(A_READ),
    "POST /api/v1/articles/{slug}/end": Access(A_PUBLISH, body={"at": "2027-01-01T00:00", "why": "uji"}),
    # Before the article is taken away: what is not published has no end.
    "POST /desk/articles/{slug}/end": Access(A_PUBLISH, body={"at": "2027-01-01T00:00", "why": "uji"}),
    "POST /api/v1/articles/{slug}/retire": Access(A_PUBLISH, body={"why": "uji"}),
    "GET /api/v1/articles/export": Access(A_READ),
    "POST /api/v1/articles/import/check": Access(A_WRITE),
    "POST /api/v1/articles/import": Access(A_WRITE),
    "GET /api/v1/law": Access(A_READ),
    "GET /api/v1/law/due": Access(A_READ),
    "GET /api/v1/law/{instrument}": Access(A_READ),
    "POST /api/v1/law/{instrument}/amendments": Access(A_WRITE, body=CHANGE),
    "POST /api/v1/law/amendments/{amendment_id}/withdraw": Access(A_WRITE),
    "GET /api/v1/mediators": Access(MANAGE),
    "GET /api/v1/mediators/me": Access(ANYBODY),
    "POST /api/v1/mediators": Access(MANAGE, body={"role": "editor", "region": PONTIANAK}),
    "POST /api/v1/mediators/{mediator_id}/invite": Access(MANAGE, "mediator"),
    "POST /api/v1/mediators/{mediator_id}/deactivate": Access(MANAGE, "mediator"),
    "POST /api/v1/mediators/{mediator_id}/lost-phone": Access(MANAGE, "mediator"),
    "POST /api/v1/mediators/{mediator_id}/role": Access(MANAGE, "mediator", {"role": "editor", "region": PONTIANAK}),
    "GET /api/v1/trail": Access(Right.TRAIL_READ),
    "GET /desk/trail": Access(Right.TRAIL_READ),
    "GET /api/v1/tokens": Access(ANYBODY),
    "POST /api/v1/tokens": Access(ANYBODY, body={"name": "uji", "scopes": ["articles:read"]}),
    "DELETE /api/v1/tokens/{token_id}": Access(ANYBODY, "token"),
    "GET /api/v1/figures": Access(Right.FIGURES_READ),
    "GET /desk/figures": Access(Right.FIGURES_READ),
    "GET /desk/figures/report": Access(Right.FIGURES_READ),
    "GET /desk/figures/export": Access(Right.FIGURES_READ),
    "GET /desk/figures/cases": Access(READ),
    "GET /desk/figures/feed": Access(Right.FIGURES_EXCHANGE),
    "GET /desk/figures/feed/file": Access(Right.FIGURES_EXCHANGE),
    "POST /desk/figures/feed": Access(Right.FIGURES_EXCHANGE),
    "POST /desk/figures/feed/keys": Access(Right.FIGURES_EXCHANGE),
    "GET /desk": Access(ANYBODY),
    "GET /desk/sign-in": Access(OPEN),
    "POST /desk/sign-in": Access(OPEN),
    "GET /desk/setup/{secret}": Access(OPEN),
    "POST /desk/setup/{secret}": Access(OPEN),
    "POST /desk/sign-out": Access(ANYBODY),
    "GET /desk/step-up": Access(ANYBODY),
    "POST /desk/step-up": Access(ANYBODY, body={"proof": "bukan kata sandinya"}),
    "POST /desk/here": Access(ANYBODY),
    "GET /desk/tickets": Access(READ),
    "GET /desk/queue": Access(READ),
    "POST /desk/queue/act": Access(WRITE, body={"verb": "take"}),
    "POST /desk/views": Access(READ, body={"name": "uji", "query": "topic=phk"}),
    "POST /desk/views/{view_id}/drop": Access(READ, "view"),
    "GET /desk/notices": Access(READ),
    "GET /desk/notices/bell": Access(READ),
    "POST /desk/notices/read": Access(READ),
    "GET /desk/tickets/{number}": Access(READ, "ticket"),
    "GET /desk/tickets/{number}/thread": Access(READ, "ticket"),
    "GET /desk/files/{upload_id}": Access(READ, "upload"),
    "GET /desk/files/{upload_id}/picture": Access(READ, "upload"),
    "POST /desk/tickets/{number}/take": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/say": Access(WRITE, "ticket", WORDS),
    "POST /desk/tickets/{number}/transfer": Access(WRITE, "ticket", {"region": SANGGAU}),
    "POST /desk/tickets/{number}/assign": Access(WRITE, "ticket", {"mediator": MISSING, "version": 1}),
    "POST /desk/tickets/{number}/close": Access(WRITE, "ticket", {"outcome": "answered"}),
    "POST /desk/tickets/{number}/reopen": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/handover/accept": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/handover/decline": Access(WRITE, "ticket", {"reason": "uji"}),
    "POST /desk/tickets/{number}/handover/withdraw": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/merge": Access(WRITE, "ticket", {"into": MISSING}),
    "POST /desk/tickets/{number}/facts": Access(WRITE, "ticket", {"version": 0}),
    "POST /desk/tickets/{number}/group": Access(WRITE, "ticket", {"group_id": 1}),
    "POST /desk/tickets/{number}/new-group": Access(WRITE, "ticket", GROUP),
    "POST /desk/tickets/{number}/leave-group": Access(WRITE, "ticket", {"group_id": 1}),
    "POST /desk/tickets/{number}/presence": Access(READ, "ticket"),
    "GET /desk/tickets/{number}/suggestions": Access(READ, "ticket"),
    "GET /desk/tickets/{number}/picker": Access(WRITE, "ticket"),
    "GET /desk/tickets/{number}/insert/canned/{reply_id}": Access(WRITE, "canned"),
    "GET /desk/tickets/{number}/insert/article/{slug}": Access(WRITE, "ticket"),
    "GET /desk/tickets/{number}/insert/calculation/{slug}": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/insert/calculation/{slug}": Access(WRITE, "ticket"),
    "GET /desk/tickets/{number}/letters": Access(WRITE, "ticket"),
    "GET /desk/tickets/{number}/letters/{letter}": Access(WRITE, "ticket"),
    "POST /desk/tickets/{number}/letters/{letter}": Access(WRITE, "ticket"),
    "GET /desk/canned": Access(READ),
    "POST /desk/canned": Access(WRITE, body=CANNED),
    "GET /desk/canned/{reply_id}": Access(WRITE, "canned"),
    "POST /desk/canned/{reply_id}": Access(WRITE, "canned", CANNED | {"version": 1}),
    "POST /desk/canned/{reply_id}/remove": Access(WRITE, "canned"),
    "GET /desk/groups": Access(READ),
    "POST /desk/groups": Access(WRITE, body=GROUP),
    "GET /desk/groups/{group_id}": Access(READ, "group"),
    "POST /desk/groups/{group_id}": Access(WRITE, "group", GROUP | {"version": 1}),
    "POST /desk/groups/{group_id}/tickets": Access(WRITE, "grouped", {"ticket": 1001}),
    "GET /desk/articles": Access(A_READ),
    "GET /desk/articles/{slug}": Access(A_READ),
    "GET /desk/articles/{slug}/draft": Access(A_WRITE),
    "POST /desk/articles/near-misses": Access(A_WRITE, body={"slug": "phk-lewat-whatsapp"}),
    "POST /desk/articles/{slug}/draft": Access(A_WRITE, body=MANUSCRIPT),
    "GET /desk/articles/revisions/{revision_id}": Access(A_READ),
    "GET /desk/articles/revisions/{revision_id}/edit": Access(A_WRITE),
    "POST /desk/articles/revisions/{revision_id}/edit": Access(A_WRITE, body=MANUSCRIPT),
    "POST /desk/articles/revisions/{revision_id}/submit": Access(A_WRITE),
    "POST /desk/articles/revisions/{revision_id}/publish": Access(A_PUBLISH, body={"verdict": "uji"}),
    "POST /desk/articles/revisions/{revision_id}/send-back": Access(A_PUBLISH, body={"verdict": "uji"}),
    "POST /desk/articles/revisions/{revision_id}/discard": Access(A_WRITE),
    "GET /desk/exchange": Access(A_READ),
    "GET /desk/exchange/export": Access(A_READ),
    "POST /desk/exchange/check": Access(A_WRITE),
    "POST /desk/exchange/import": Access(A_WRITE),
    "GET /desk/law": Access(A_READ),
    "GET /desk/law/{instrument}": Access(A_READ),
    "POST /desk/law/{instrument}/amend": Access(A_WRITE, body=CHANGE),
    "POST /desk/law/amendments/{amendment_id}/withdraw": Access(A_WRITE),
    "POST /desk/articles/revisions/{revision_id}/restore": Access(A_WRITE, body={"why": "uji"}),
    "GET /desk/articles/revisions/{revision_id}/gate": Access(A_READ),
    "GET /desk/articles/{slug}/compare": Access(A_READ),
    "GET /desk/articles/revisions/former/{saved_id}": Access(A_READ),
    "POST /desk/articles/preview": Access(A_WRITE),
    "POST /desk/articles/overlaps": Access(A_WRITE, body={"slug": "phk-lewat-whatsapp"}),
    "GET /desk/explain": Access(READ, "entry"),
    "GET /desk/coba": Access(A_READ),
    "POST /desk/coba": Access(A_READ, body={"text": "uji"}),
    "POST /desk/coba/draft": Access(A_READ, body={"text": "uji", "draft": 1}),
    "GET /desk/suggestions": Access(A_WRITE),
    "POST /desk/suggestions/{question_id}/accept": Access(A_WRITE, body={"slug": "phk-efisiensi", "text": "uji"}),
    "POST /desk/suggestions/{question_id}/decline": Access(A_WRITE),
    "GET /desk/gaps": Access(A_WRITE),
    "POST /desk/gaps/gather": Access(A_WRITE),
    "GET /desk/gaps/{cluster_id}/draft": Access(A_WRITE),
    "POST /desk/gaps/{cluster_id}/answer": Access(A_WRITE, body={"slug": "phk-lewat-whatsapp"}),
    "POST /desk/gaps/{cluster_id}/close": Access(A_WRITE),
    "GET /desk/words": Access(A_READ),
    "POST /desk/words": Access(A_WRITE, body={"kind": "slang", "typed": "gwaran", "meant": "upah"}),
    "POST /desk/words/{word_id}/withdraw": Access(A_WRITE),
    "POST /desk/tickets/{number}/link": Access(WRITE, "ticket", body={"slug": "phk-lewat-whatsapp"}),
    "GET /desk/tickets/{number}/draft": Access(READ, "ticket", also=A_WRITE),
    "GET /desk/people": Access(MANAGE),
    "POST /desk/people": Access(MANAGE, body={"role": "editor", "region": PONTIANAK}),
    "POST /desk/people/{mediator_id}/invite": Access(MANAGE, "mediator"),
    "POST /desk/people/{mediator_id}/deactivate": Access(MANAGE, "mediator"),
    "POST /desk/people/{mediator_id}/lost-phone": Access(MANAGE, "mediator"),
    "POST /desk/people/{mediator_id}/role": Access(MANAGE, "mediator", {"role": "editor", "region": PONTIANAK}),
    "GET /desk/saya": Access(ANYBODY),
    "POST /desk/saya/sign-ins/{sign_in_id}/end": Access(ANYBODY, "sign_in"),
    "POST /desk/saya/sign-ins/end-others": Access(ANYBODY),
    "POST /desk/saya/password": Access(ANYBODY, body={"password": "a", "again": "b"}),
    "GET /desk/saya/authenticator": Access(ANYBODY),
    "POST /desk/saya/authenticator": Access(ANYBODY, body={"code": "000000"}),
    "POST /desk/saya/recovery-codes": Access(ANYBODY),
    "GET /desk/tokens": Access(ANYBODY),
    "POST /desk/tokens": Access(ANYBODY, body={"name": "uji", "scopes": "articles:read"}),
    "POST /desk/tokens/{token_id}/revoke": Access(ANYBODY, "token"),
}

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Things:
    """What the routes are about, in one region or another."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: dict[tuple[str, str], int] = {}

    async def kept(self, kind: str, region: str, owner: Mediator) -> int:
        """The same number each time, for calls that are refused and leave the thing as it is."""
        if (kind, region) not in self._kept:
            self._kept[kind, region] = await self.of(kind, region, owner)
        return self._kept[kind, region]

    async def of(self, kind: str, region: str, owner: Mediator) -> int:
        """The number of a new thing of this kind; a token or a sign-in at home is the owner's own."""
        if kind == "mediator":
            return (await self.desk.mediator(region=region)).id
        if kind == "token":
            holder = owner if region == PONTIANAK else await self.desk.mediator(region=region)
            token = await factories.a_token(
                self.desk.office.database, self.desk.clock, holder, ["articles:read"], secret=login.new_secret()
            )
            return token.id
        if kind == "sign_in":
            holder = owner if region == PONTIANAK else await self.desk.mediator(region=region)
            return await self.desk.sign_in(holder)
        if kind == "view":
            holder = owner if region == PONTIANAK else await self.desk.mediator(region=region)
            return (await factories.a_view(self.desk.office.database, holder)).id
        if kind == "bulk_erasure":
            asker = await self.desk.mediator(region=region, role=Role.ADMINISTRATOR)
            return (await factories.a_bulk_erasure(self.desk.office.database, self.desk.clock, asker)).id
        if kind in ("group", "grouped"):
            return (await factories.a_group(self.desk.office.database, self.desk.clock, region=region)).id
        if kind == "canned":
            return (await factories.a_canned_reply(self.desk.office.database, self.desk.clock, region=region)).id
        return await self._of_a_case(kind, region)

    async def _of_a_case(self, kind: str, region: str) -> int:
        ticket = await self.desk.ticket(region=region)
        if kind == "countdown":
            # Under the number of its ticket, so that one number names both.
            await factories.a_countdown(self.desk.office.database, self.desk.clock, ticket, number=ticket.number)
        if kind == "upload":
            return (await factories.an_upload(self.desk.office.database, self.desk.clock, ticket)).id
        if kind == "entry":
            async with self.desk.office.database.read() as session:
                return (await conversations.thread(session, ticket.conversation_id))[0].id
        return ticket.conversation_id if kind == "conversation" else ticket.number

    async def named_in(self, route: str, revision: Revision) -> int | None:
        """The number of what has no region: the revision, or a change of law that was just noted."""
        if "{revision_id}" in route:
            return revision.id
        if "{amendment_id}" in route:
            return (await factories.an_amendment(self.desk.office.database, self.desk.clock)).id
        if "{question_id}" in route:
            asked = factories.a_question(self.desk.office.database, self.desk.office.vault, self.desk.clock)
            return (await asked).id
        return await self._learned(route, revision)

    async def _learned(self, route: str, revision: Revision) -> int | None:
        """The number of a new bundle of questions, of a draft's former words, or of a word of the office."""
        now = self.desk.clock()
        former = {"content": "", "phrasings": "", "author_name": "Sari", "why": "uji", "replaced_at": now}
        word = {"kind": "slang", "typed": "gajean", "meant": "upah", "author_id": 1, "author_name": "Sari"}
        records: dict[str, Record] = {
            "{cluster_id}": Cluster(made_at=now),
            "{saved_id}": Saved(revision_id=revision.id, **former),
            "{word_id}": ListedWord(first=1, added_at=now, **word),
        }
        record = next((record for name, record in records.items() if name in route), None)
        if record is None:
            return None
        async with self.desk.office.database.begin() as session:
            session.add(record)
        return record.id


def unsafe() -> Iterator[str]:
    yield from (route for route in ROUTES if not route.startswith("GET"))


async def call(client: AsyncClient, route: str, number: int = 1) -> Response:
    method, template = route.split()
    path = template
    if "{group_id}/tickets" in path or "{reply_id}" in path:
        # Of the two numbers the other one decides.
        path = path.replace("{number}", "1001")
    path = path.replace("article/{slug}", f"article/{REFUSE}").replace("calculation/{slug}", "calculation/thr")
    path = re.sub(r"\{(?:number|\w+_id)\}", str(number), path)
    if path == "/desk/explain":
        path = f"{path}?entry={number}"
    path = (
        path.replace("{slug}", "phk-lewat-whatsapp")
        .replace("{secret}", "invented")
        .replace("{instrument}", "PP-35-2021")
        .replace("{region}", PONTIANAK)
        .replace("{letter}", "bipartit")
        .replace("{calculator}", "thr")
    )
    body = ROUTES[route].body
    if method == "GET":
        return await client.get(path)
    if path.startswith("/api"):
        return await client.request(method, path, json=body) if body else await client.request(method, path)
    return await client.post(path, data=body)


def same(one: Response, other: Response) -> bool:
    """Whether two answers differ in nothing but their reference."""
    if "json" in one.headers["content-type"]:
        return {**one.json(), "reference": ""} == {**other.json(), "reference": ""}

    def words(answer: Response) -> list[str]:
        return [line for line in answer.text.splitlines() if "rujukan" not in line and "href" not in line]

    return words(one) == words(other)


def test_every_route_is_in_the_matrix(desk: Desk) -> None:
    found = {
        f"{method} {context.path}"
        for context in iter_route_contexts(desk.app.routes)
        for method in (context.methods or ())
        if (context.path or "").startswith(("/api/", "/desk")) and method != "HEAD"
    }
    # What catches every other address under these two.
    found = {route for route in found if not route.endswith("/{rest:path}")}
    assert found - {"GET /api/v1/openapi.json"} == set(ROUTES)


async def test_nobody_gets_in_without_a_sign_in(desk: Desk) -> None:
    await desk.mediator()
    client = await desk.stranger()
    for route, access in ROUTES.items():
        answer = await call(client, route)
        if access.right == OPEN:
            assert answer.status_code in (200, 401, 410), route
        elif route.startswith("GET /desk"):
            assert answer.status_code == 303, route
            assert answer.headers["location"].startswith("/desk/sign-in?next=/desk"), route
        else:
            assert answer.status_code == 401, route


@pytest.mark.parametrize("role", list(Role))
async def test_c1_each_role_reaches_what_it_may_in_its_own_region_and_nothing_of_another(
    desk: Desk, role: Role
) -> None:
    if not desk.office.database.is_sqlite and role not in (Role.MEDIATOR, Role.ADMINISTRATOR):
        pytest.skip("what a role may is asked of all of them on SQLite")
    # The head of the province has no regency: nothing is another's there.
    person = await desk.mediator(role=role, region=None if role is Role.PROVINCIAL_HEAD else PONTIANAK)
    things = Things(desk)
    revision = await factories.shipped_article(desk.office.database, desk.clock)
    await factories.a_group(desk.office.database, desk.clock)
    may = rights.of_role(role)
    looking = await desk.browser(person)
    for route, access in ROUTES.items():
        has_other = access.of is not None and (person.region is not None or access.of in PERSONAL)
        if access.right in (OPEN, ANYBODY) or {access.right, access.also} <= {*may, None}:
            # What only looks leaves things, and the sign-in, as they are; every act gets its own.
            only_looks = route.startswith("GET")
            client = looking if only_looks else await desk.browser(person)
            thing = things.kept if only_looks else things.of
            own = await things.named_in(route, revision) or await thing(access.of or "ticket", PONTIANAK, person)
            answer = await call(client, route, own)
            assert answer.status_code in (200, 201, 204, 303, 401, 409, 410, 422), (role, route, answer.text)
            assert answer.status_code != 401 or access.right == OPEN, (role, route)
            if access.of is not None and has_other:
                other = await thing(access.of, SANGGAU, person)
                theirs, missing = await call(client, route, other), await call(client, route, MISSING)
                assert theirs.status_code == missing.status_code == 404, (role, route, theirs.text)
                assert same(theirs, missing), (role, route)
        else:
            own = await things.kept(access.of or "ticket", PONTIANAK, person)
            answer = await call(looking, route, own)
            assert answer.status_code == 403, (role, route)
            if access.of is not None and has_other:
                other = await things.kept(access.of, SANGGAU, person)
                assert same(answer, await call(looking, route, other)), (role, route)
                assert same(answer, await call(looking, route, MISSING)), (role, route)


READER = {"tickets:read", "articles:read"}
HEAD = READER | {"tickets:write", "trail:read"}


def test_each_role_may_what_the_office_decided() -> None:
    """A right of another part of the desk may come on top; none of these may go, and no other of them may come."""
    decided = {
        Role.VIEWER: READER,
        Role.MEDIATOR: READER | {"tickets:write"},
        Role.EDITOR: {"articles:read", "articles:write"},
        Role.REVIEWER: {"articles:read", "articles:write", "articles:publish"},
        Role.REGENCY_HEAD: HEAD,
        Role.PROVINCIAL_HEAD: HEAD,
        Role.ADMINISTRATOR: HEAD | {"articles:write", "articles:publish", "mediators:manage"},
    }
    known = set.union(*decided.values())
    assert {role: set(rights.of_role(role)) & known for role in Role} == decided


async def test_the_province_reaches_every_region(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    await factories.a_group(desk.office.database, desk.clock)
    things = Things(desk)
    for route, access in ROUTES.items():
        if access.of in ("ticket", "conversation", "mediator"):
            answer = await call(await desk.browser(person), route, await things.of(access.of, SANGGAU, person))
            assert answer.status_code in (200, 201, 204, 303, 409, 422), (route, answer.text)


async def test_c11_every_act_needs_our_page_and_the_key_of_the_sign_in(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    for route in unsafe():
        client = await desk.browser(person)
        key = client.headers[FORM_KEY_HEADER]
        client.headers["Sec-Fetch-Site"] = "cross-site"
        answer = await call(client, route)
        assert (answer.status_code, "bukan dari halaman" in answer.text or "tidak datang" in answer.text) == (
            403,
            True,
        ), route
        if ROUTES[route].right == OPEN:
            continue
        client.headers["Sec-Fetch-Site"] = "same-origin"
        for wrong in ("", "0" * 64, key[:-1]):
            client.headers[FORM_KEY_HEADER] = wrong
            assert (await call(client, route)).status_code == 403, route
        del client.headers[FORM_KEY_HEADER]
        assert (await call(client, route)).status_code == 403, route


async def test_c11_the_api_takes_json_only(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    client = await desk.program(person, *Right)
    for route in unsafe():
        method, path = route.split()
        if not path.startswith("/api"):
            continue
        real = re.sub(r"\{\w+\}", "1", path)
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
            answer = await client.request(method, real, content=b"{}", headers={"Content-Type": kind})
            assert (answer.status_code, answer.json()["code"]) == (415, "not_json"), (route, kind)


async def test_c12_every_answer_carries_the_headers(desk: Desk) -> None:
    person = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    asked = [
        *[(await desk.stranger(), route) for route in ROUTES],
        *[(await desk.browser(person), route) for route in ROUTES],
    ]
    answers = [(route, await call(client, route, MISSING)) for client, route in asked]
    client = await desk.browser(person)
    more = ("/desk/nowhere", "/api/v1/nowhere", "/api/", "/desk/static/nothing.css", "/api/v1/openapi.json")
    answers += [(path, await client.get(path)) for path in more]
    for route, answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (route, name)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert not answer.headers.get("content-type", "").startswith("text/plain") or "static" in route, route


async def test_c12_static_files_may_be_kept_because_their_address_changes_with_them(desk: Desk) -> None:
    client = await desk.stranger()
    page = (await client.get("/desk/sign-in")).text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = await client.get(address)
    assert (style.status_code, "immutable" in style.headers["cache-control"]) == (200, True)
    assert style.headers["content-type"].startswith("text/css")
    assert style.headers["x-content-type-options"] == "nosniff"
