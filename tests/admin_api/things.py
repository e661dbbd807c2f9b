"""What the routes of the desk are about, made where a test wants it."""

from admin_api import login
from clinic import conversations
from clinic.clusters import Cluster
from clinic.mediators import Mediator, Role
from clinic.record import Record
from knowledge.revision import Revision
from knowledge.saved import Saved
from knowledge.wordlist import ListedWord
from tests import factories, revisions
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK


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
            return (await revisions.an_amendment(self.desk.office.database, self.desk.clock)).id
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
