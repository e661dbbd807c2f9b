"""A desk on which every page has something to show, and whoever wrote it meant harm."""

import io
from dataclasses import replace
from typing import Any

from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from clinic import demands, facts, handovers, tickets, views
from clinic.canned import CannedReply
from clinic.clusters import Cluster
from clinic.conversations import MEDIATOR, NOTE, PERSON, Conversation, Entry
from clinic.countdowns import RUNNING, Countdown
from clinic.facts import Told
from clinic.filetype import JPEG
from clinic.groups import Membership
from clinic.mediators import Mediator
from clinic.tickets import Ticket
from knowledge import editorial, saved
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.revision import Editor
from knowledge.wordlist import ListedWord
from tests import factories, revisions
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU
from tests.hostile import HOSTILE
from tests.small import LEAVE, OVERTIME, SHELF

TOLD = tuple(words for words in HOSTILE if len(words) < 200)
ALL = "\n".join(TOLD)
"""Every string but the long ones in one text: what is escaped wrongly loses a part of it."""

CASES = 3
"""Tickets beside those that each have one string for a question."""


def a_picture() -> bytes:
    heap = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(heap, "JPEG")
    return heap.getvalue()


async def seed(desk: Desk, author: Mediator) -> dict[str, int]:
    """Fill the office; returns the numbers of what has pages of its own, by their names in the addresses."""
    database, vault, clock = desk.office.database, desk.office.vault, desk.clock
    given = (database, clock)
    first = await desk.ticket(question=ALL)
    handed = await desk.ticket(question=ALL, region=SANGGAU)
    twin = await desk.ticket(question=ALL)
    group = await factories.a_group(*given, name=ALL)
    reply = await factories.a_canned_reply(*given)
    upload = await factories.an_upload(*given, first, name=ALL, content=a_picture(), copy=a_picture(), transcript=ALL)
    await factories.an_upload(*given, first, name=ALL, type=JPEG, fault="unsafe")
    asked = await factories.a_question(database, vault, clock, ticket=first, slug=LEAVE, probability=0.4)
    meant: dict[str, Any] = {"decision": "choices", "shown": OVERTIME, "sign": "chosen", "meant": OVERTIME}
    await factories.a_question(database, vault, clock, ALL, **meant)
    await factories.a_bulk_erasure(*given, author, first.id)
    await factories.a_token(*given, author, ["tickets:read"])
    await revisions.an_amendment(*given)
    async with database.begin() as session:
        # Past the check of variables, which would refuse some of the strings.
        kept = await session.get_one(CannedReply, reply.id)
        kept.title = kept.text = ALL
        cluster = Cluster(made_at=clock())
        session.add(cluster)
        await session.flush()
        await _talk(session, desk, first, handed, author)
        session.add(Membership(group_id=group.id, ticket_id=first.id))
        session.add(ListedWord(kind="slang", typed="<b>gajean", meant="<i>upah", first=1, author_id=author.id,
                               author_name="<b>Sari</b>", added_at=clock()))  # fmt: skip
        await views.keep(session, author, ALL[:2000], "topic=phk")
        draft = await _write(session, desk, author)
    await factories.a_question(database, vault, clock, ALL, cluster_id=cluster.id)
    return {
        "number": first.number,
        "twin": twin.number,
        "group_id": group.id,
        "reply_id": reply.id,
        "upload_id": upload.id,
        "entry": asked.entry_id or 0,
        "question_id": asked.id,
        "cluster_id": cluster.id,
        **draft,
    }


async def _talk(session: AsyncSession, desk: Desk, first: Ticket, handed: Ticket, author: Mediator) -> None:
    """A thread with every string in a line of its own, and all that hangs on a case."""
    now = desk.clock()
    conversation = await session.get_one(Conversation, first.conversation_id)
    of_case = {"conversation_id": first.conversation_id, "ticket_id": first.id, "kind": "text", "at": now}
    session.add_all(Entry(author=PERSON, text=words, **of_case) for words in HOSTILE)
    session.add_all(Entry(author=who, text=ALL, mediator_id=author.id, **of_case) for who in (MEDIATOR, NOTE))
    kept = await facts.of(session, first.person_id, now)
    kept.keep(Told(company=ALL, name=ALL), now)
    demands.note(session, conversation, demands.CORRECTION, now, ALL)
    await handovers.ask(session, handed.id, PONTIANAK, ALL, author.id, now)
    day = now.date()
    session.add(Countdown(ticket_id=first.id, kind="refuse_dismissal", begun_on=day, last_day=day, safe_day=day,
                          state=RUNNING, started_at=now))  # fmt: skip
    shared = {"conversation_id": first.conversation_id, "person_id": first.person_id, "region": PONTIANAK,
              "topic": "phk", "is_urgent": False, "opened_at": now, "changed_at": now,
              "state": tickets.WAITING}  # fmt: skip
    session.add_all(Ticket(question=words, **shared) for words in HOSTILE)


async def _write(session: AsyncSession, desk: Desk, author: Mediator) -> dict[str, int]:
    """An article that is published, a draft of it, and the draft's former words."""
    now, editor = desk.clock(), Editor(author.id, author.name)
    shelf = {one.slug: one for one in SHELF.articles}
    said = tuple(Phrasing(PhrasingKind.OTHER, words) for words in HOSTILE if words.split())
    live = replace(shelf[LEAVE], short=ALL, lead=ALL, more=ALL, phrasings=said)
    await editorial.seed(session, [live, *(one for one in SHELF.articles if one.slug != LEAVE)], now)
    published = await editorial.published_one(session, LEAVE)
    assert published is not None
    lines = f"{published.phrasings}other\tsatu lagi\n"
    draft = await editorial.draft(session, published.content, lines, editor, ALL, now)
    await session.flush()
    draft.rewrite(draft.content.replace("gaji", "upah"), f"{lines}other\tdan lagi\n", editor, ALL, now)
    await session.flush()
    (former,) = await saved.of(session, draft.id)
    return {"revision_id": draft.id, "saved_id": former.id}
