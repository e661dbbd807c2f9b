"""The timetable: what was approved for a time goes live and ends by itself, once, whoever looks."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.database import Database
from knowledge import deed, editorial, gate, manuscript, phrasings
from knowledge.article import Article
from knowledge.gate import PASSED, REFUSED, Approval, Passage
from knowledge.revision import AlreadyDrafted, Revision, RevisionState, WrongState, WrongTime
from knowledge.timetable import HELD_UP, Timetable
from tests.conftest import Clock
from tests.knowledge.test_editorial import BUDI, SARI, SHIPPED, changed, drafted, edition, number, seeded
from tests.revisions import passage

BETTER = changed(short="Baru. [PP-35-2021 39(1)]")
TOMORROW = timedelta(days=1)


async def approved(
    database: Database,
    clock: Clock,
    written: Article = BETTER,
    goes_live_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> int:
    """The number of a revision that Sari wrote, the gate let pass and Budi approved for a time."""
    async with database.begin() as session:
        revision = await drafted(session, written, clock)
        revision.submit(SARI, clock())
        await passage(session, revision, PASSED, clock())
        await gate.publish(session, revision.id, BUDI, Approval("cocok", goes_live_at, ends_at), clock())
    return revision.id


async def history(database: Database, slug: str = SHIPPED.slug) -> list[tuple[int, str, str | None]]:
    """Number of the revision, verb and name, in order."""
    async with database.read() as session:
        revisions = {one.id: one.number for one in await editorial.history(session, slug)}
        return [(revisions[one.revision_id], one.verb, one.by_name) for one in await deed.of(session, revisions)]


async def test_what_was_approved_for_tomorrow_goes_live_tomorrow_and_not_before(
    database: Database, clock: Clock
) -> None:
    await seeded(database, [SHIPPED], clock)
    timetable = Timetable(database, clock)
    revision_id = await approved(database, clock, goes_live_at=clock() + TOMORROW)
    clock.forward(hours=23, minutes=59)
    assert not await timetable.round()
    assert (await edition(database), await number(database)) == ({SHIPPED.slug: SHIPPED.short}, 1)

    clock.forward(minutes=1)
    assert await timetable.round()
    assert (await edition(database), await number(database)) == ({SHIPPED.slug: BETTER.short}, 2)
    async with database.read() as session:
        live = await editorial.revision(session, revision_id)
    assert (live.published_at, live.reviewer_name, live.verdict) == (clock(), "Budi", "cocok")
    assert not await timetable.round()
    assert await history(database) == [
        (1, "published", None),
        (2, "drafted", "Sari"),
        (2, "submitted", "Sari"),
        (2, "scheduled", "Budi"),
        (1, "replaced", None),
        (2, "published", None),
    ]


async def test_an_article_ends_at_its_time_as_the_decision_of_who_set_it(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    await approved(database, clock, ends_at=clock() + TOMORROW)
    timetable = Timetable(database, clock)
    assert not await timetable.round()
    clock.forward(days=1)
    assert await timetable.round()
    assert (await edition(database), await number(database)) == ({}, 3)
    async with database.read() as session:
        ended = (await editorial.history(session, SHIPPED.slug))[0]
    assert (ended.state, ended.retired_at, ended.retired_by_name) == (RevisionState.RETIRED, clock(), "Budi")
    # An end is an editor's decision: the next start does not bring the article back.
    assert await seeded(database, [changed(short="Versi 2. [PP-35-2021 39(1)]")], clock) == editorial.Seeded(
        (), (SHIPPED.slug,)
    )


async def test_a_successor_outlives_the_end_that_was_set_for_its_predecessor(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    async with database.begin() as session:
        live = await editorial.published_one(session, SHIPPED.slug)
        assert live is not None
        live.end_at(clock() + TOMORROW, BUDI, "dicabut besok", clock())
    await approved(database, clock, goes_live_at=clock() + TOMORROW)
    clock.forward(days=1)
    assert await Timetable(database, clock).round()
    assert (await edition(database), await number(database)) == ({SHIPPED.slug: BETTER.short}, 2)


async def test_what_was_missed_while_nobody_ran_is_over_at_once(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    await approved(database, clock, goes_live_at=clock() + TOMORROW, ends_at=clock() + 2 * TOMORROW)
    clock.forward(days=9)
    assert await Timetable(database, clock).round()
    assert (await edition(database), await number(database)) == ({}, 2)


async def test_many_processes_look_at_once_and_one_acts(database: Database, clock: Clock) -> None:
    slugs = [f"phk-{name}" for name in ("satu", "dua", "tiga")]
    for slug in slugs:
        await approved(database, clock, changed(slug=slug), goes_live_at=clock() + TOMORROW)
    clock.forward(days=1)
    acted = await asyncio.gather(*(Timetable(database, clock).round() for _ in range(5)))
    assert sorted(acted) == [False, False, False, False, True]
    assert (set(await edition(database)), await number(database)) == (set(slugs), 1)


async def test_times_lie_ahead_and_an_end_behind_the_beginning(database: Database, clock: Clock) -> None:
    now = clock()
    for begins, ends in ((now, None), (None, now - TOMORROW), (now + TOMORROW, now + TOMORROW)):
        with pytest.raises(WrongTime):
            await approved(database, clock, goes_live_at=begins, ends_at=ends)
    async with database.read() as session:
        assert await editorial.opened(session) == []


async def test_an_approval_can_be_taken_back_until_it_is_live(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    revision_id = await approved(database, clock, goes_live_at=clock() + TOMORROW, ends_at=clock() + 2 * TOMORROW)
    with pytest.raises(AlreadyDrafted):
        async with database.begin() as session:
            await drafted(session, SHIPPED, clock, BUDI)
    async with database.begin() as session:
        revision = await editorial.revision(session, revision_id)
        revision.send_back(BUDI, "tunggu peraturannya", clock())
        assert (revision.state, revision.goes_live_at, revision.ends_at) == (RevisionState.DRAFT, None, None)
    clock.forward(days=3)
    assert not await Timetable(database, clock).round()
    assert await edition(database) == {SHIPPED.slug: SHIPPED.short}


async def test_an_end_can_be_set_on_what_is_live_and_lifted_again(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)

    async def live(session: AsyncSession) -> Revision:
        found = await editorial.published_one(session, SHIPPED.slug)
        assert found is not None
        return found

    async with database.begin() as session:
        with pytest.raises(WrongState):
            (await live(session)).stay(BUDI, "tidak ada", clock())
        (await live(session)).end_at(clock() + TOMORROW, BUDI, "dicabut besok", clock())
    async with database.begin() as session:
        (await live(session)).stay(SARI, "ternyata tetap berlaku", clock())
    clock.forward(days=2)
    assert not await Timetable(database, clock).round()
    assert [one[1:] for one in await history(database)][1:] == [("end_set", "Budi"), ("end_lifted", "Sari")]
    # Nobody changed a word: an upgrade may still bring better ones.
    assert (await seeded(database, [BETTER], clock)).published == (SHIPPED.slug,)


async def test_what_the_gate_is_trying_again_waits_and_what_it_refuses_goes_back_to_the_reviewers(
    database: Database, clock: Clock
) -> None:
    await seeded(database, [SHIPPED], clock)
    revision_id = await approved(database, clock, goes_live_at=clock() + TOMORROW)
    await seeded(database, [changed(slug="phk-mangkir")], clock)  # another edition: the trial counts no more
    clock.forward(days=1)
    timetable = Timetable(database, clock)
    assert not await timetable.round()
    async with database.begin() as session:
        await gate.renew(session, clock())
        passage = await gate.of(session, revision_id)
        assert passage is not None
        passage.state, passage.edition = REFUSED, 2
    assert not await timetable.round()
    async with database.read() as session:
        revision = await editorial.revision(session, revision_id)
        (held_up,) = [one for one in await deed.of(session, [revision_id]) if one.verb == "held_up"]
    assert (revision.state, held_up.why) == (RevisionState.IN_REVIEW, HELD_UP)
    assert await number(database) == 2
    assert (await edition(database))[SHIPPED.slug] == SHIPPED.short


async def test_the_live_text_stays_as_it_is_while_a_draft_of_it_is_written(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    before = manuscript.write(SHIPPED), phrasings.write(SHIPPED.phrasings)

    async def live() -> tuple[str, str]:
        async with database.read() as session:
            (one,) = await editorial.published(session)
            return one.content, one.phrasings

    async with database.begin() as session:
        revision = await drafted(session, BETTER, clock)
    assert await live() == before
    async with database.begin() as session:
        revision = await editorial.revision(session, revision.id)
        revision.rewrite(manuscript.write(BETTER), "short\tkalimat lain\n", SARI, "lagi", clock())
    assert await live() == before
    async with database.begin() as session:
        revision = await editorial.revision(session, revision.id)
        revision.submit(SARI, clock())
        session.add(Passage(revision_id=revision.id, state=PASSED, due_at=clock(), edition=1, found=[]))
        await session.flush()
        await gate.publish(session, revision.id, BUDI, Approval("cocok", clock() + TOMORROW), clock())
    assert await live() == before
    assert await number(database) == 1


async def test_old_words_come_back_as_a_draft_that_says_where_from_and_why(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    await approved(database, clock)
    async with database.begin() as session:
        first = (await editorial.history(session, SHIPPED.slug))[-1]
        restored = await editorial.restore(session, first.id, SARI, "yang lama lebih jelas", clock())
    assert (restored.number, restored.state, restored.restored_from) == (3, RevisionState.DRAFT, 1)
    assert (restored.article(), restored.why, restored.author_name) == (SHIPPED, "yang lama lebih jelas", "Sari")
    assert await edition(database) == {SHIPPED.slug: BETTER.short}
    with pytest.raises(AlreadyDrafted):
        async with database.begin() as session:
            await editorial.restore(session, first.id, BUDI, "lagi", clock())
