"""The publish gate: what is handed on is tried, publishing looks at what was found, a reviewer may overrule it."""

import asyncio
from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import deed, editorial, gate, manuscript, phrasings, trial, wordlist
from knowledge.edition import Edition
from knowledge.gate import OVERRULED, PASSED, REFUSED, Approval, GateRefused, StillChecked, Wait
from knowledge.gatekeeper import Gatekeeper, TrialFailed
from knowledge.language.extension import Addition, Kind
from knowledge.revision import OwnWork, RevisionState
from knowledge.trial import Damage, Harm, Material, Measured
from tests.conftest import Clock
from tests.knowledge.gate_stage import STEALS, gatekeeper, number, passage, publish, seeded, standing, submitted
from tests.knowledge.test_editorial import BUDI, SARI, drafted
from tests.small import LEAVE, OVERTIME, REFUSE, SHELF, THR, article

__all__ = ["gatekeeper", "seeded"]


async def test_good_words_wait_for_their_trial_pass_it_and_are_published(gatekeeper: Gatekeeper, clock: Clock) -> None:
    database = gatekeeper.database
    revision_id = await submitted(database, clock, article(REFUSE, "bos phk saya, mau saya tolak"))
    with pytest.raises(StillChecked):
        await publish(database, revision_id, clock)
    assert await gatekeeper.round()
    found = await passage(database, revision_id)
    assert (found.state, found.edition, found.live_share, found.damages) == (PASSED, 1, 1.0, ())
    assert not await gatekeeper.round()
    await publish(database, revision_id, clock)
    assert await number(database) == 2


async def test_words_that_steal_are_refused_with_what_they_steal_until_they_are_mended(
    gatekeeper: Gatekeeper, clock: Clock
) -> None:
    database = gatekeeper.database
    revision_id = await submitted(database, clock, article(LEAVE, STEALS))
    await gatekeeper.round()
    with pytest.raises(GateRefused) as refused:
        await publish(database, revision_id, clock)
    assert Damage(Harm.CLAIMED, STEALS, OVERTIME) in refused.value.damages
    assert await number(database) == 1

    better = article(LEAVE, "mau ambil cuti minggu depan")
    async with database.begin() as session:
        revision = await editorial.revision(session, revision_id)
        revision.send_back(BUDI, "kalimat itu milik lembur", clock())
    async with database.begin() as session:
        revision = await editorial.revision(session, revision_id)
        revision.rewrite(manuscript.write(better), phrasings.write(better.phrasings), SARI, "dibetulkan", clock())
        revision.submit(SARI, clock())
        await gate.ask(session, revision.id, clock())
    assert await standing(database, revision_id) == "waiting"
    await gatekeeper.round()
    await publish(database, revision_id, clock)
    assert await number(database) == 2


async def test_a_reviewer_may_overrule_the_gate_and_the_history_says_why(gatekeeper: Gatekeeper, clock: Clock) -> None:
    database = gatekeeper.database
    revision_id = await submitted(database, clock, article(LEAVE, STEALS))
    await gatekeeper.round()
    await publish(database, revision_id, clock, Approval("baik", overrules="artikel lembur akan ditarik"))
    assert (await number(database), await standing(database, revision_id)) == (2, OVERRULED)
    async with database.read() as session:
        done = [(one.verb, one.by_name, one.why) for one in await deed.of(session, [revision_id])]
    assert done[-2:] == [("overruled", "Budi", "artikel lembur akan ditarik"), ("published", "Budi", "baik")]


async def test_a_wrong_answer_need_not_stay_until_the_trial_is_over(gatekeeper: Gatekeeper, clock: Clock) -> None:
    database = gatekeeper.database
    revision_id = await submitted(database, clock, article(LEAVE, STEALS))
    await publish(database, revision_id, clock, Approval("baik", overrules="pasalnya salah, harus segera"))
    assert await number(database) == 2


async def test_an_author_does_not_overrule_the_gate_for_their_own_words(gatekeeper: Gatekeeper, clock: Clock) -> None:
    revision_id = await submitted(gatekeeper.database, clock, article(LEAVE, STEALS))
    with pytest.raises(OwnWork):
        async with gatekeeper.database.begin() as session:
            await gate.publish(session, revision_id, SARI, Approval("baik", overrules="saya yakin"), clock())
    assert await standing(gatekeeper.database, revision_id) == "waiting"


async def test_what_was_tried_against_an_older_edition_is_tried_again(gatekeeper: Gatekeeper, clock: Clock) -> None:
    database = gatekeeper.database
    first = await submitted(database, clock, article(REFUSE, "bos phk saya, mau saya tolak"))
    second = await submitted(database, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    while await gatekeeper.round():
        pass
    await publish(database, first, clock)
    with pytest.raises(StillChecked):
        await publish(database, second, clock)
    assert await gatekeeper.round()
    assert (await passage(database, second)).edition == 2
    await publish(database, second, clock)
    assert await number(database) == 3


async def test_a_publication_that_the_search_does_not_notice_leaves_what_was_found(
    gatekeeper: Gatekeeper, clock: Clock
) -> None:
    database = gatekeeper.database
    unread = await submitted(database, clock, article(REFUSE, lead="1. Simpan semua buktinya."))
    good = await submitted(database, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    bad = await submitted(database, clock, article(THR, STEALS))
    while await gatekeeper.round():
        pass
    await publish(database, unread, clock)
    assert (await standing(database, good), await standing(database, bad)) == (PASSED, REFUSED)
    assert not await gatekeeper.round()
    await publish(database, good, clock)
    assert await number(database) == 3
    assert await standing(database, bad) == "waiting"


async def test_a_publication_that_brings_new_words_has_everything_tried_again(
    gatekeeper: Gatekeeper, small_edition: Edition, clock: Clock
) -> None:
    database = gatekeeper.database
    unread = await submitted(database, clock, article(REFUSE, lead="1. Simpan semua buktinya."))
    good = await submitted(database, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    while await gatekeeper.round():
        pass
    async with database.begin() as session:
        added = Addition(Kind.SLANG, "rehatlama", "cuti tahunan")
        await wordlist.add(session, small_edition, added, SARI, clock())
    await publish(database, unread, clock)
    assert await standing(database, good) == "waiting"


async def test_what_is_not_tried_yet_knows_what_it_waits_for(
    gatekeeper: Gatekeeper, clock: Clock, tmp_path: Path
) -> None:
    database, loop = gatekeeper.database, asyncio.get_running_loop()
    first = await submitted(database, clock, article(REFUSE, "bos phk saya, mau saya tolak"))
    second = await submitted(database, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    third = await submitted(database, clock, article(THR, "thr kapan cair"))

    async def waits() -> list[Wait]:
        async with database.read() as session:
            asked = [await editorial.revision(session, one) for one in (first, second, third)]
            return [await gate.wait(session, one, clock()) for one in asked]

    assert await waits() == [Wait(ahead, is_tried_now=False, former=None) for ahead in range(3)]
    seen = list[Wait]()

    def meanwhile(material: Material, cache: Path) -> Measured:
        seen.extend(asyncio.run_coroutine_threadsafe(waits(), loop).result())
        return trial.measured(material, cache)

    assert await Gatekeeper(database, clock, SHELF, tmp_path, meanwhile).round()
    assert [(one.ahead, one.is_tried_now) for one in seen] == [(0, True), (1, False), (2, False)]
    assert await gatekeeper.round()
    await publish(database, first, clock)
    assert (await waits())[1:] == [Wait(0, is_tried_now=False, former=1), Wait(1, is_tried_now=False, former=None)]


async def test_words_that_the_search_does_not_read_need_no_training(seeded: Database, clock: Clock) -> None:
    def never(_material: Material, _cache: Path) -> Measured:
        raise AssertionError("nothing to train")

    revision_id = await submitted(seeded, clock, article(REFUSE, lead="1. Simpan semua buktinya."))
    assert await Gatekeeper(seeded, clock, SHELF, Path("nowhere"), never).round()
    assert (await passage(seeded, revision_id)).state == PASSED


async def test_what_was_in_review_before_there_was_a_gate_is_tried_too(gatekeeper: Gatekeeper, clock: Clock) -> None:
    async with gatekeeper.database.begin() as session:
        revision = await drafted(session, article(LEAVE, STEALS), clock)
        revision.submit(SARI, clock())
    assert await gatekeeper.round()
    assert (await passage(gatekeeper.database, revision.id)).state == REFUSED


async def test_many_processes_keep_the_gate_and_each_trial_is_made_once(
    seeded: Database, clock: Clock, tmp_path: Path
) -> None:
    made: list[str] = []

    def counted(material: Material, cache: Path) -> Measured:
        made.append(material.candidate.slug)
        return trial.measured(material, cache)

    for slug in (LEAVE, REFUSE):
        await submitted(seeded, clock, article(slug, f"kalimat lain tentang {slug}"))
    keepers = [Gatekeeper(seeded, clock, SHELF, tmp_path / str(number), counted) for number in range(4)]
    await asyncio.gather(*(keeper.round() for keeper in keepers))
    assert sorted(made) == [LEAVE, REFUSE]


async def test_nobody_tries_what_was_sent_back_meanwhile(gatekeeper: Gatekeeper, clock: Clock) -> None:
    database = gatekeeper.database
    first = await submitted(database, clock, article(LEAVE, STEALS))
    async with database.begin() as session:
        (await editorial.revision(session, first)).send_back(BUDI, "milik lembur", clock())
    assert not await gatekeeper.round()
    second = await submitted(database, clock, article(REFUSE, "bos phk saya, mau saya tolak"))
    assert await gatekeeper.round()
    assert (await standing(database, first), await standing(database, second)) == ("waiting", PASSED)


async def test_what_was_found_about_former_words_does_not_count_for_the_new_ones(
    seeded: Database, clock: Clock, tmp_path: Path
) -> None:
    revision_id = await submitted(seeded, clock, article(LEAVE, STEALS))
    loop = asyncio.get_running_loop()

    async def rewritten() -> None:
        better = article(LEAVE, "mau ambil cuti minggu depan")
        async with seeded.begin() as session:
            revision = await editorial.revision(session, revision_id)
            revision.send_back(BUDI, "milik lembur", clock())
            revision.rewrite(manuscript.write(better), phrasings.write(better.phrasings), SARI, "betul", clock())
            revision.submit(SARI, clock())
            await gate.ask(session, revision.id, clock())

    def meanwhile(material: Material, cache: Path) -> Measured:
        asyncio.run_coroutine_threadsafe(rewritten(), loop).result()
        return trial.measured(material, cache)

    assert await Gatekeeper(seeded, clock, SHELF, tmp_path, meanwhile).round()
    assert await standing(seeded, revision_id) == "waiting"
    assert await Gatekeeper(seeded, clock, SHELF, tmp_path, trial.measured).round()
    assert await standing(seeded, revision_id) == PASSED


async def test_a_trial_that_never_ends_well_is_refused_after_three_times_and_says_so(
    seeded: Database, clock: Clock, tmp_path: Path
) -> None:
    def fails(_material: Material, _cache: Path) -> Measured:
        raise TrialFailed

    keeper = Gatekeeper(seeded, clock, SHELF, tmp_path, fails)
    revision_id = await submitted(seeded, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    for _ in range(3):
        assert await standing(seeded, revision_id) == "waiting"
        assert await keeper.round()
        assert not await keeper.round()  # not again at once
        clock.forward(minutes=2)
    assert (await passage(seeded, revision_id)).damages == (Damage(Harm.UNMEASURED),)
    with pytest.raises(GateRefused):
        await publish(seeded, revision_id, clock)


async def test_a_trial_of_a_process_that_died_is_made_by_another(gatekeeper: Gatekeeper, clock: Clock) -> None:
    revision_id = await submitted(gatekeeper.database, clock, article(LEAVE, STEALS))
    loop = asyncio.get_running_loop()

    def dies(_material: Material, _cache: Path) -> Measured:
        loop.call_soon_threadsafe(dying.cancel)
        raise AssertionError("the machine is gone")

    keeper = Gatekeeper(gatekeeper.database, clock, SHELF, gatekeeper.cache, dies)
    dying = asyncio.create_task(keeper.round())
    with pytest.raises((asyncio.CancelledError, AssertionError)):
        await dying
    assert not await gatekeeper.round()  # it may still be at work
    clock.forward(minutes=11)
    assert await gatekeeper.round()
    assert await standing(gatekeeper.database, revision_id) == REFUSED


async def test_a_scheduled_revision_goes_live_as_approved_after_a_second_trial(
    gatekeeper: Gatekeeper, clock: Clock
) -> None:
    database = gatekeeper.database
    revision_id = await submitted(database, clock, article(LEAVE, "mau ambil cuti minggu depan"))
    await gatekeeper.round()
    at = clock().replace(day=28)
    await publish(database, revision_id, clock, Approval("cocok", goes_live_at=at))
    async with database.begin() as session:
        await editorial.retire(session, REFUSE, BUDI, "salah", clock())
    assert await standing(database, revision_id) == "waiting"
    assert await gatekeeper.round()
    assert await standing(database, revision_id) == PASSED
    async with database.read() as session:
        assert (await editorial.revision(session, revision_id)).state == RevisionState.SCHEDULED
