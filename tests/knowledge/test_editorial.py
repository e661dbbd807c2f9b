"""The editorial desk: four eyes, one published revision, an edition that grows, upgrades that overwrite nobody."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from clinic.database import Database
from clinic.errors import NotThere
from knowledge import editorial, manuscript, phrasings
from knowledge.article import Article
from knowledge.editorial import Seeded
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.problem import Unreadable
from knowledge.revision import (
    AlreadyDrafted,
    AnotherArticle,
    Editor,
    NotTheAuthor,
    OwnWork,
    Revision,
    RevisionState,
    WrongState,
)
from tests.conftest import Clock
from tests.knowledge.test_article import article

SARI, BUDI = Editor(1, "Sari"), Editor(2, "Budi")
TYPED = (Phrasing(PhrasingKind.SHORT, "cara tolak phk"),)
SHIPPED = article(phrasings=TYPED)


def changed(**changes: object) -> Article:
    return article(phrasings=TYPED, **changes)


async def drafted(session: AsyncSession, written: Article, clock: Clock, author: Editor = SARI) -> Revision:
    content, typed = manuscript.write(written), phrasings.write(written.phrasings)
    return await editorial.draft(session, content, typed, author, "lebih jelas", clock())


async def published(database: Database, written: Article, clock: Clock, author: Editor = SARI) -> int:
    """The number of the edition in which it stands, written by one and approved by the other."""
    async with database.begin() as session:
        revision = await drafted(session, written, clock, author)
        revision.submit(author, clock())
        reviewer = BUDI if author is SARI else SARI
        return await editorial.publish(session, revision.id, reviewer, "sudah saya cocokkan", clock())


async def seeded(database: Database, articles: Sequence[Article], clock: Clock) -> Seeded:
    """A start with these articles, each known by its file."""
    files = {one.slug: manuscript.digest(manuscript.write(one), phrasings.write(one.phrasings)) for one in articles}
    async with database.begin() as session:
        return await editorial.seed(session, articles, clock(), files)


async def edition(database: Database) -> dict[str, str]:
    """What the published edition says in short, by slug."""
    async with database.read() as session:
        return {revision.slug: revision.article().short for revision in await editorial.published(session)}


async def number(database: Database) -> int:
    async with database.read() as session:
        return await editorial.edition_number(session)


async def test_a_draft_reaches_the_edition_through_a_second_person(database: Database, clock: Clock) -> None:
    async with database.begin() as session:
        revision = await drafted(session, SHIPPED, clock)
        revision.submit(SARI, clock())
    assert (await edition(database), await number(database)) == ({}, 0)

    clock.forward(hours=1)
    async with database.begin() as session:
        assert await editorial.publish(session, revision.id, BUDI, "cocok", clock()) == 1

    async with database.read() as session:
        (live,) = await editorial.published(session)
    assert live.article() == SHIPPED
    assert (live.author_name, live.why, live.reviewer_name, live.verdict) == ("Sari", "lebih jelas", "Budi", "cocok")
    assert live.published_at == clock()


async def test_nobody_approves_their_own_words(database: Database, clock: Clock) -> None:
    async with database.begin() as session:
        revision = await drafted(session, SHIPPED, clock)
        revision.submit(SARI, clock())
    with pytest.raises(OwnWork):
        async with database.begin() as session:
            await editorial.publish(session, revision.id, SARI, "bagus", clock())
    assert (await edition(database), await number(database)) == ({}, 0)


async def test_a_refused_publication_leaves_the_published_text_where_it_is(database: Database, clock: Clock) -> None:
    await published(database, SHIPPED, clock)
    async with database.begin() as session:
        revision = await drafted(session, changed(short="Baru. [PP-35-2021 39(1)]"), clock)
        # Refused inside a transaction that goes on and commits.
        with pytest.raises(WrongState):
            await editorial.publish(session, revision.id, BUDI, "", clock())
    assert await edition(database) == {SHIPPED.slug: SHIPPED.short}
    assert await number(database) == 1


async def test_a_new_revision_takes_the_place_of_the_old_one_and_both_stay_in_the_history(
    database: Database, clock: Clock
) -> None:
    await published(database, SHIPPED, clock)
    assert await published(database, changed(short="Baru. [PP-35-2021 39(1)]"), clock, BUDI) == 2
    assert await edition(database) == {SHIPPED.slug: "Baru. [PP-35-2021 39(1)]"}
    async with database.read() as session:
        history = await editorial.history(session, SHIPPED.slug)
    assert [(revision.number, revision.state) for revision in history] == [
        (2, RevisionState.PUBLISHED),
        (1, RevisionState.RETIRED),
    ]
    assert history[1].retired_by_id is None


async def test_an_older_draft_can_replace_a_newer_publication(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    async with database.begin() as session:
        revision = await drafted(session, changed(short="Draf lama. [PP-35-2021 39(1)]"), clock)
        revision.submit(SARI, clock())
    await seeded(database, [changed(short="Bawaan baru. [PP-35-2021 39(1)]")], clock)
    async with database.begin() as session:
        await editorial.publish(session, revision.id, BUDI, "tetap lebih baik", clock())
    assert await edition(database) == {SHIPPED.slug: "Draf lama. [PP-35-2021 39(1)]"}


async def test_a_reviewer_may_say_no_and_the_author_may_try_again_or_give_up(database: Database, clock: Clock) -> None:
    async with database.begin() as session:
        revision = await drafted(session, SHIPPED, clock)
        revision.submit(SARI, clock())
        revision.send_back(BUDI, "pasalnya keliru", clock())
        assert (revision.state, revision.verdict) == (RevisionState.DRAFT, "pasalnya keliru")
        better = changed(short="Lebih baik. [PP-35-2021 39(1)]")
        revision.rewrite(manuscript.write(better), phrasings.write(TYPED), SARI, "pasal dibetulkan", clock())
        assert revision.article() == better
        revision.discard(SARI, clock())
    async with database.read() as session:
        assert await editorial.opened(session) == []
        assert len(await editorial.history(session, SHIPPED.slug)) == 1


async def test_only_its_author_works_on_a_draft_and_only_on_its_own_article(database: Database, clock: Clock) -> None:
    async with database.begin() as session:
        revision = await drafted(session, SHIPPED, clock)
        content = manuscript.write(SHIPPED)
        with pytest.raises(NotTheAuthor):
            revision.rewrite(content, "", BUDI, "", clock())
        with pytest.raises(NotTheAuthor):
            revision.submit(BUDI, clock())
        with pytest.raises(AnotherArticle):
            revision.rewrite(manuscript.write(changed(slug="phk-mangkir")), "", SARI, "", clock())
        revision.submit(SARI, clock())
        with pytest.raises(WrongState):
            revision.rewrite(content, "", SARI, "", clock())


async def test_an_article_has_one_open_draft_and_the_second_editor_learns_whose(
    database: Database, clock: Clock
) -> None:
    async with database.begin() as session:
        await drafted(session, SHIPPED, clock)
    with pytest.raises(AlreadyDrafted) as refused:
        async with database.begin() as session:
            await drafted(session, SHIPPED, clock, BUDI)
    assert refused.value.author_name == "Sari"


async def test_words_that_are_no_article_never_become_a_draft(database: Database, clock: Clock) -> None:
    async with database.begin() as session:
        with pytest.raises(Unreadable):
            await editorial.draft(session, "Halo", "", SARI, "", clock())
        with pytest.raises(Unreadable):
            await editorial.draft(session, manuscript.write(SHIPPED), "tanpa tab\n", SARI, "", clock())
        with pytest.raises(NotThere):
            await editorial.publish(session, 4711, BUDI, "", clock())
    async with database.read() as session:
        assert await editorial.opened(session) == []


async def test_a_retired_article_leaves_the_edition_with_a_reason(database: Database, clock: Clock) -> None:
    await published(database, SHIPPED, clock)
    async with database.begin() as session:
        assert await editorial.retire(session, SHIPPED.slug, BUDI, "hukumnya berubah", clock()) == 2
    assert await edition(database) == {}
    async with database.read() as session:
        (revision,) = await editorial.history(session, SHIPPED.slug)
    assert (revision.retired_by_name, revision.retired_why) == ("Budi", "hukumnya berubah")
    with pytest.raises(NotThere):
        async with database.begin() as session:
            await editorial.retire(session, SHIPPED.slug, BUDI, "", clock())


async def test_the_first_start_publishes_what_is_shipped_and_the_second_changes_nothing(
    database: Database, clock: Clock
) -> None:
    other = changed(slug="phk-mangkir")
    assert await seeded(database, [SHIPPED, other], clock) == Seeded((SHIPPED.slug, other.slug), ())
    assert await number(database) == 1
    clock.forward(days=1)
    assert await seeded(database, [SHIPPED, other], clock) == Seeded((), ())
    assert await number(database) == 1


async def test_a_file_that_is_written_otherwise_and_says_the_same_changes_nothing(
    database: Database, clock: Clock
) -> None:
    await seeded(database, [SHIPPED], clock)
    async with database.begin() as session:
        otherwise = {SHIPPED.slug: manuscript.digest("the same in other quotes", "")}
        assert await editorial.seed(session, [SHIPPED], clock(), otherwise) == Seeded((), ())


async def test_an_upgrade_publishes_better_words_where_nobody_changed_them(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    better = changed(short="Versi 2. [PP-35-2021 39(1)]")
    assert await seeded(database, [better], clock) == Seeded((SHIPPED.slug,), ())
    assert await edition(database) == {SHIPPED.slug: better.short}


async def test_an_upgrade_offers_a_draft_where_an_editor_changed_the_words(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    own = changed(short="Kata kami. [PP-35-2021 39(1)]")
    await published(database, own, clock)
    assert await seeded(database, [SHIPPED], clock) == Seeded((), ())

    better = changed(short="Versi 2. [PP-35-2021 39(1)]")
    assert await seeded(database, [better], clock) == Seeded((), (SHIPPED.slug,))
    assert await edition(database) == {SHIPPED.slug: own.short}
    async with database.begin() as session:
        (offer,) = await editorial.opened(session, SHIPPED.slug)
        assert offer.is_shipped
        offer = await editorial.revision(session, offer.id)
        # Taken over and changed: its author now is the editor, and the next start does not offer it again.
        offer.rewrite(manuscript.write(changed(short="Gabungan. [PP-35-2021 39(1)]")), "", SARI, "digabung", clock())
        assert not offer.is_shipped
    assert await seeded(database, [better], clock) == Seeded((), ())


async def test_an_upgrade_offers_nothing_where_an_editor_wrote_the_same(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    better = changed(short="Versi 2. [PP-35-2021 39(1)]")
    await published(database, better, clock)
    for _ in range(2):
        assert await seeded(database, [better], clock) == Seeded((), ())
    async with database.read() as session:
        assert await editorial.opened(session) == []


async def test_a_newer_offer_takes_the_place_of_one_that_nobody_took_up(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    await published(database, changed(short="Kata kami. [PP-35-2021 39(1)]"), clock)
    for number_ in (2, 3):
        newer = changed(short=f"Versi {number_}. [PP-35-2021 39(1)]")
        assert await seeded(database, [newer], clock) == Seeded((), (SHIPPED.slug,))
    async with database.read() as session:
        (offer,) = await editorial.opened(session)
    assert offer.article() == newer


async def test_an_upgrade_brings_nothing_back_that_an_editor_took_off(database: Database, clock: Clock) -> None:
    await seeded(database, [SHIPPED], clock)
    async with database.begin() as session:
        await editorial.retire(session, SHIPPED.slug, SARI, "menyesatkan", clock())
    better = changed(short="Versi 2. [PP-35-2021 39(1)]")
    assert await seeded(database, [better], clock) == Seeded((), (SHIPPED.slug,))
    assert await edition(database) == {}


async def test_what_the_program_offers_needs_one_person_to_publish_it(database: Database, clock: Clock) -> None:
    await published(database, SHIPPED, clock)
    better = changed(short="Versi 2. [PP-35-2021 39(1)]")
    await seeded(database, [better], clock)
    async with database.begin() as session:
        (offer,) = await editorial.opened(session)
        offer.submit(BUDI, clock())
        await editorial.publish(session, offer.id, BUDI, "lebih baik", clock())
    assert await edition(database) == {SHIPPED.slug: better.short}


async def test_publications_at_the_same_time_each_get_their_own_number(database: Database, clock: Clock) -> None:
    slugs = [f"phk-{name}" for name in ("satu", "dua", "tiga", "empat")]
    numbers = await asyncio.gather(*(published(database, changed(slug=slug), clock) for slug in slugs))
    assert sorted(numbers) == [1, 2, 3, 4]
    assert set(await edition(database)) == set(slugs)


async def test_two_starts_at_the_same_time_bring_the_articles_in_once(database: Database, clock: Clock) -> None:
    results = await asyncio.gather(*(seeded(database, [SHIPPED], clock) for _ in range(2)))
    assert sorted(len(result.published) for result in results) == [0, 1]
    async with database.read() as session:
        assert len(await editorial.history(session, SHIPPED.slug)) == 1
