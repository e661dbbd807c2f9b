"""A trial says what a revision would break, and is silent about one that breaks nothing."""

from pathlib import Path

from knowledge import lessons, trial
from knowledge.article import Article, NearMiss
from knowledge.trial import Damage, Harm, Material, Measured
from tests.small import INSURANCE, LEAVE, OUTSIDE, OVERTIME, REFUSE, SHELF, THR, TYPED, article

LIVE = tuple(lessons.entries(SHELF, {one.slug: one for one in SHELF.articles}))


def tried(candidate: Article, live: tuple[Article, ...] = SHELF.articles, cache: Path | None = None) -> Measured:
    entries = tuple(lessons.entries(SHELF, {one.slug: one for one in live}))
    return trial.measured(Material(entries, lessons.entry(candidate), OUTSIDE), cache)


def harms(found: Measured, harm: Harm) -> list[tuple[str, str]]:
    return [(one.text, one.slug) for one in found.damages if one.harm is harm]


def test_the_articles_as_they_are_pass() -> None:
    for one in SHELF.articles:
        assert tried(one).damages == (), one.slug


def test_better_words_for_ones_own_article_pass() -> None:
    assert tried(article(REFUSE, "bos phk saya, mau saya tolak", "nolak phk pakai surat")).damages == ()


def test_an_article_that_is_new_to_the_search_passes_when_its_phrasings_find_it() -> None:
    others = tuple(one for one in SHELF.articles if one.slug != INSURANCE)
    assert tried(article(INSURANCE), live=others).damages == ()


def test_a_phrasing_that_stands_in_another_article_is_found_whatever_its_spelling() -> None:
    found = tried(article(REFUSE, "Lembur ga dibayar!!"))
    assert harms(found, Harm.TWICE) == [("Lembur ga dibayar!!", OVERTIME)]
    assert harms(found, Harm.CLAIMED) == []  # said once


def test_a_phrasing_that_the_live_edition_is_certain_about_is_another_articles() -> None:
    found = tried(article(LEAVE, "pak cara hitung upah lembur dong"))
    assert harms(found, Harm.CLAIMED) == [("pak cara hitung upah lembur dong", OVERTIME)]


def test_another_articles_phrasing_that_would_be_answered_with_this_one_is_stolen() -> None:
    found = tried(article(LEAVE, "thr dicicil tiga kali", "thr cair bertahap", "thr kerja sebulan", "thr kerja"))
    assert harms(found, Harm.STOLEN) == [("thr untuk kerja tiga bulan", THR)]
    assert harms(found, Harm.BENCHMARK) == [("", "")]
    assert found.tried < found.live == 1.0


def test_a_phrasing_that_is_none_of_the_clinics_business_does_not_find_its_article() -> None:
    candidate = lessons.entry(article(LEAVE, "minta resep rendang enak"))
    found = trial.measured(Material(LIVE, candidate, (*OUTSIDE, *20 * ["minta resep rendang enak"])), None)
    assert harms(found, Harm.LOST) == [("minta resep rendang enak", "")]


def test_an_article_most_of_whose_unlearned_phrasings_miss_it_does_not_pass() -> None:
    elsewhere = ["thr lembur serikat bpjs", "lembur thr serikat bpjs", "bpjs lembur serikat thr"]
    assert all(trial.is_held_back(text) for text in elsewhere)
    assert harms(tried(article(LEAVE, elsewhere[0])), Harm.LOST) == []
    assert harms(tried(article(LEAVE, *elsewhere)), Harm.LOST) == [(text, "") for text in elsewhere]


def test_a_near_miss_that_would_be_answered_with_the_very_article_is_named_with_its_own() -> None:
    near = (NearMiss("thr dicicil bos tiga kali", THR), NearMiss("lembur terus mau ambil cuti", OVERTIME))
    found = tried(article(LEAVE, "thr dicicil tiga kali", "thr cair bertahap", "thr dicicil", near_misses=near))
    assert harms(found, Harm.NEAR_MISS) == [("thr dicicil bos tiga kali", THR)]


def test_what_the_live_edition_does_wrong_already_is_not_held_against_an_edit() -> None:
    wrong = (NearMiss("cuti 12 hari", OVERTIME), NearMiss("cuti lalu disuruh lembur", OVERTIME))
    faulty = article(LEAVE, near_misses=wrong)
    others = tuple(one for one in SHELF.articles if one.slug != LEAVE)
    assert harms(tried(faulty, live=others), Harm.NEAR_MISS) == [("cuti 12 hari", OVERTIME)]
    live = (*others, faulty)
    assert tried(article(LEAVE, "mau ambil cuti besok", near_misses=wrong), live=live).damages == ()


def test_a_phrasing_that_is_not_found_already_does_not_hold_up_another_one() -> None:
    lost, stands_twice = "minta resep rendang enak", "lembur ga dibayar"
    faulty = article(LEAVE, lost, stands_twice)
    others = tuple(one for one in SHELF.articles if one.slug != LEAVE)
    outside = (*OUTSIDE, *20 * [lost])

    def damages(candidate: Article, live: tuple[Article, ...]) -> list[str]:
        entries = tuple(lessons.entries(SHELF, {one.slug: one for one in live}))
        found = trial.measured(Material(entries, lessons.entry(candidate), outside), None)
        return [one.text for one in found.damages if one.harm in (Harm.LOST, Harm.TWICE)]

    better = article(LEAVE, lost, stands_twice, "mau ambil cuti besok")
    assert damages(better, (*others, article(LEAVE))) == [stands_twice, lost]
    assert damages(better, (*others, faulty)) == []


def test_the_training_of_the_live_edition_is_kept_for_the_next_trial(tmp_path: Path) -> None:
    cache = tmp_path / "gate.npz"
    first = tried(article(REFUSE, "nolak phk"), cache=cache)
    written_at = cache.stat().st_mtime_ns
    assert tried(article(REFUSE, "nolak phk"), cache=cache) == first
    assert cache.stat().st_mtime_ns == written_at


def test_only_what_the_search_reads_counts_as_a_change() -> None:
    same = Material(LIVE, lessons.entry(article(REFUSE, lead="1. Simpan semua buktinya.")), OUTSIDE)
    other = Material(LIVE, lessons.entry(article(REFUSE, short="Kirim surat. [PP-35-2021 39(1)]")), OUTSIDE)
    assert (same.changes_nothing, other.changes_nothing) == (True, False)


def test_damages_are_stored_and_read_again() -> None:
    damages = (Damage(Harm.STOLEN, TYPED[THR][0], THR), Damage(Harm.BENCHMARK))
    assert trial.from_rows(trial.as_rows(damages)) == damages
