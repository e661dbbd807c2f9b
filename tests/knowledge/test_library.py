"""The library: the published edition in memory, followed wherever it was published, searched while the next is made."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import editorial, manuscript, phrasings
from knowledge.article import Article, Audience, Certainty, NearMiss
from knowledge.catalogue import CatalogueEntry
from knowledge.citation import Citation
from knowledge.law import law
from knowledge.library import Library
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.revision import Editor
from knowledge.search.decide import Outcome
from knowledge.shelf import Shelf
from tests.conftest import Clock

SARI, BUDI = Editor(1, "Sari"), Editor(2, "Budi")


def typed(*texts: str) -> tuple[Phrasing, ...]:
    return tuple(Phrasing(PhrasingKind.EVERYDAY, text) for text in texts)


def answer(slug: str, question: str, short: str, *texts: str) -> Article:
    return Article(
        slug=slug,
        topic=slug.partition("-")[0],
        audience=Audience.WORKER,
        question=question,
        short=short,
        certainty=Certainty.SETTLED,
        reviewed=date(2026, 11, 21),
        review_by=date(2027, 5, 21),
        citations=(Citation.parse("PP-35-2021 39(1)"),),
        near_misses=(NearMiss("kapan thr cair", "upah-thr"),),
        related=(),
        lead="1. Simpan buktinya.",
        more="Ada syaratnya.",
        phrasings=typed(*texts),
    )


REFUSE = answer(
    "phk-menolak-surat",
    "Bagaimana cara menolak PHK?",
    "Kirim surat penolakan paling lambat 7 hari kerja. [PP-35-2021 39(1)]",
    "cara tolak surat phk",
    "saya tidak terima di phk gimana menolaknya",
    "bikin surat penolakan phk",
    "bisa ga nolak phk dari perusahaan",
)
UNION = answer(
    "serikat-syarat-mendirikan",
    "Bagaimana mendirikan serikat pekerja?",
    "Paling sedikit 10 orang. [PP-35-2021 39(1)]",
    "cara bikin serikat pekerja di pabrik",
    "minimal berapa orang untuk mendirikan serikat",
    "syarat mendirikan serikat buruh",
    "mau bentuk serikat di tempat kerja",
)
GAP = CatalogueEntry("upah-thr", "upah", "Kapan THR dibayar?")
SHELF = Shelf(
    catalogue={
        GAP.slug: GAP,
        UNION.slug: CatalogueEntry(UNION.slug, "serikat", UNION.question),
        REFUSE.slug: CatalogueEntry(REFUSE.slug, "phk", REFUSE.question),
    },
    articles=(REFUSE, UNION),
    phrasings={
        GAP.slug: typed("kapan thr cair", "thr belum dibayar", "thr lebaran kapan turun", "hitung thr karyawan baru"),
        UNION.slug: UNION.phrasings,
        REFUSE.slug: REFUSE.phrasings,
    },
    out_of_scope=typed("cara bikin ktp hilang", "resep rendang", "jadwal bola malam ini", "bayar pajak motor dimana"),
    digests={
        article.slug: manuscript.digest(manuscript.write(article), phrasings.write(article.phrasings))
        for article in (REFUSE, UNION)
    },
)


def library(database: Database, cache: Path) -> Library:
    return Library(database, SHELF, law.load(), cache)


@pytest.fixture
async def seeded(database: Database, clock: Clock) -> Database:
    async with database.begin() as session:
        await editorial.seed(session, SHELF.articles, clock())
    return database


def kept_since(cache: Path) -> int:
    """When the only file of the cache was written, in nanoseconds."""
    (kept,) = cache.iterdir()
    return kept.stat().st_mtime_ns


async def publish(database: Database, article: Article, clock: Clock) -> None:
    async with database.begin() as session:
        content, said = manuscript.write(article), phrasings.write(article.phrasings)
        revision = await editorial.draft(session, content, said, SARI, "lebih jelas", clock())
        revision.submit(SARI, clock())
        await editorial.publish(session, revision.id, BUDI, "cocok", clock())


async def test_nothing_answers_before_the_first_edition_was_followed(database: Database, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        _ = library(database, tmp_path).edition


async def test_the_first_edition_answers_in_the_order_of_the_catalogue(seeded: Database, tmp_path: Path) -> None:
    followed = library(seeded, tmp_path)
    assert await followed.follow()
    edition = followed.edition
    assert edition.number == 1
    assert list(edition.articles) == [UNION.slug, REFUSE.slug]
    assert edition.of_topic("phk") == (REFUSE,)
    assert edition.of_topic("pkb") == ()
    assert edition.said(REFUSE.slug).endswith("Dasar: PP 35/2021 pasal 39 ayat (1).")
    assert edition.said_more(REFUSE.slug) == "Ada syaratnya."
    assert not await followed.follow()


async def test_a_worker_is_led_to_the_article_and_never_to_a_gap(seeded: Database, tmp_path: Path) -> None:
    followed = library(seeded, tmp_path)
    await followed.follow()
    found = followed.edition.find("gimana cara menolak surat phk")
    assert found.candidates[0].slug == REFUSE.slug
    missing = followed.edition.find("thr lebaran kapan turun")
    assert missing.decision is not Outcome.ANSWER
    assert GAP.slug not in {candidate.slug for candidate in missing.candidates}


async def test_what_is_published_anywhere_reaches_every_library_and_leaves_old_editions_alone(
    seeded: Database, tmp_path: Path, clock: Clock
) -> None:
    here, there = library(seeded, tmp_path / "here"), library(seeded, tmp_path / "there")
    await here.follow()
    await there.follow()
    before = here.edition
    gap_closed = answer(
        GAP.slug,
        GAP.question,
        "Paling lambat H-7. [PP-35-2021 39(1)]",
        "kapan thr dibayar",
        "thr telat",
        "thr cair kapan",
    )
    await publish(seeded, gap_closed, clock)
    for followed in (here, there):
        assert await followed.follow()
        assert followed.edition.articles[GAP.slug] == gap_closed
        assert followed.edition.number == 2
        assert not await followed.follow()
    assert GAP.slug not in before.articles


async def test_a_retired_article_is_a_gap_again(seeded: Database, tmp_path: Path, clock: Clock) -> None:
    followed = library(seeded, tmp_path)
    await followed.follow()
    async with seeded.begin() as session:
        await editorial.retire(session, REFUSE.slug, SARI, "hukumnya berubah", clock())
    assert await followed.follow()
    assert list(followed.edition.articles) == [UNION.slug]
    found = followed.edition.find("cara tolak surat phk")
    assert REFUSE.slug not in {candidate.slug for candidate in found.candidates}


async def test_the_next_start_finds_the_trained_search_on_disk(seeded: Database, tmp_path: Path) -> None:
    await library(seeded, tmp_path).follow()
    written_at = kept_since(tmp_path)
    second = library(seeded, tmp_path)
    await second.follow()
    assert kept_since(tmp_path) == written_at
    assert second.edition.find("gimana cara menolak surat phk").candidates[0].slug == REFUSE.slug


async def test_a_change_that_the_search_does_not_read_needs_no_training(
    seeded: Database, tmp_path: Path, clock: Clock
) -> None:
    followed = library(seeded, tmp_path)
    await followed.follow()
    before = followed.edition
    reworded = Article(**{name: getattr(REFUSE, name) for name in REFUSE.__slots__} | {"more": "Syaratnya dua."})
    await publish(seeded, reworded, clock)
    await followed.follow()
    assert followed.edition.said_more(REFUSE.slug) == "Syaratnya dua."
    assert followed.edition.index is before.index


async def test_what_was_taken_off_and_what_is_new_need_not_wait_for_the_training(
    seeded: Database, tmp_path: Path, clock: Clock
) -> None:
    followed = library(seeded, tmp_path)
    await followed.follow()
    trained = followed.edition.index
    thr = answer(GAP.slug, GAP.question, "Paling lambat H-7. [PP-35-2021 39(1)]", "kapan thr dibayar", "thr telat")
    await publish(seeded, thr, clock)
    canteen = answer(
        "upah-uang-kantin",
        "Bolehkah gaji dipotong uang kantin?",
        "Hanya dengan izin. [PP-35-2021 39(1)]",
        "uang kantin",
    )
    await publish(seeded, canteen, clock)
    async with seeded.begin() as session:
        await editorial.retire(session, REFUSE.slug, SARI, "menyesatkan", clock())

    following = asyncio.create_task(followed.follow())
    while followed.edition.number == 1:
        assert not following.done()
        await asyncio.sleep(0)
    # The training has only begun: the search is still the old one, and offers what is published now.
    assert not following.done()
    meanwhile = followed.edition
    assert meanwhile.is_learning
    assert meanwhile.index.weights is trained.weights
    assert REFUSE.slug not in {one.slug for one in meanwhile.find("cara tolak surat phk").candidates}
    assert meanwhile.find("thr lebaran kapan turun").candidates[0].slug == thr.slug
    # Nobody had heard of this question before: its nearest words lead to it.
    assert meanwhile.find("boleh ga gaji dipotong uang kantin").candidates[0].slug == canteen.slug

    assert await following
    assert followed.edition.index.weights is not trained.weights
    assert followed.edition.find("thr telat").candidates[0].slug == thr.slug
    assert list(followed.edition.articles) == [thr.slug, UNION.slug, canteen.slug]
    assert followed.edition.fresh == ()
    assert not followed.edition.is_learning


async def test_a_place_that_keeps_nothing_does_not_stop_the_answers(seeded: Database, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()  # a file stands where the folder should be
    followed = library(seeded, tmp_path / "cache")
    assert await followed.follow()
    assert followed.edition.find("gimana cara menolak surat phk").candidates[0].slug == REFUSE.slug
