"""The trained search: it learns from phrasings, is the same every time, and survives on disk only if it is whole."""

import dataclasses
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.language import language
from knowledge.language.language import Language
from knowledge.search import training
from knowledge.search.entry import Entry, NearMiss
from knowledge.search.features import Rows
from knowledge.search.index import Index, Ranking, StaleIndex
from knowledge.search.message import Message

ARTICLES = Path(__file__).parents[2] / "knowledge" / "articles"
TOPICS = ("phk", "kontrak")


def phrasings(path: Path) -> tuple[str, ...]:
    return tuple(line.split("\t", 1)[1] for line in path.read_text(encoding="utf-8").splitlines())


def shipped(topic: str) -> list[Entry]:
    """The phrasings that ship, without an article: the slug stands for the question."""
    files = sorted((ARTICLES / topic).glob("*.phrasings.tsv"))
    slugs = [file.name.removesuffix(".phrasings.tsv") for file in files]
    return [
        Entry(slug, topic, slug.replace("-", " "), phrasings(file), published=True)
        for slug, file in zip(slugs, files, strict=True)
    ]


OUT_OF_SCOPE = ("cara bikin ktp hilang", "harga emas hari ini berapa", "jadwal kapal pelni", "resep bubur pedas")
FRESH = Entry(
    "norma-hewan-di-kantor",
    "norma",
    "Bolehkah membawa hewan peliharaan ke tempat kerja?",
    (
        "boleh bawa kucing ke kantor ga",
        "anjing saya ikut kerja boleh tidak",
        "aturan hewan peliharaan di kantor",
        "kucing di pabrik dilarang ya",
        "saya bawa burung ke tempat kerja ditegur",
        "hewan peliharaan ikut shift malam",
    ),
    published=True,
)


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [*(entry for topic in TOPICS for entry in shipped(topic)), FRESH]


@pytest.fixture(scope="module")
def index(words: Language, entries: list[Entry]) -> Index:
    return training.train(words, entries, OUT_OF_SCOPE)


def ranked(index: Index, words: Language, text: str) -> Ranking:
    return index.ranked(Message(words, text))


def two(**changes: Any) -> list[Entry]:
    first = Entry("phk-lisan", "phk", "Sahkah PHK lisan?", ("dipecat lewat omongan", "phk tanpa surat"))
    second = Entry("upah-telat", "upah", "Gaji saya telat?", ("gaji belum dibayar", "upah terlambat terus"))
    return [dataclasses.replace(first, **changes), second]


def test_a_fresh_article_with_six_phrasings_is_found_at_once(index: Index, words: Language) -> None:
    found = ranked(index, words, "min kalo bawa kucing ke kantor boleh ga")
    assert found.candidates[0].slug == FRESH.slug
    assert found.candidates[0].probability > 0.5


def test_most_phrasings_held_back_find_their_article(words: Language, entries: list[Entry]) -> None:
    known = [dataclasses.replace(entry, phrasings=entry.phrasings[1:]) for entry in entries]
    index = training.train(words, known, OUT_OF_SCOPE)
    rankings = [(entry.slug, ranked(index, words, entry.phrasings[0])) for entry in entries]
    first = sum(found.candidates[0].slug == slug for slug, found in rankings)
    three = sum(slug in [one.slug for one in found.candidates[:3]] for slug, found in rankings)
    assert first / len(entries) >= 0.6
    assert three / len(entries) >= 0.8


def test_probabilities_are_a_distribution_likeliest_first(index: Index, words: Language) -> None:
    found = ranked(index, words, "kontrak saya diputus sebelum habis")
    probabilities = [one.probability for one in found.candidates]
    assert sum(probabilities) == pytest.approx(found.in_scope, abs=1e-4)
    assert probabilities == sorted(probabilities, reverse=True)


def test_what_is_no_matter_of_work_is_out_of_scope(index: Index, words: Language) -> None:
    assert ranked(index, words, "ktp saya hilang bikin baru dimana").in_scope < 0.5
    assert ranked(index, words, "saya di phk sepihak").in_scope > 0.9


def test_training_twice_gives_the_same_search(words: Language) -> None:
    first, second = (training.train(words, two(), OUT_OF_SCOPE) for _ in range(2))
    assert ranked(first, words, "gaji saya belum dibayar") == ranked(second, words, "gaji saya belum dibayar")


def test_a_text_that_is_added_leaves_the_others_in_the_order_in_which_they_are_learned() -> None:
    texts = [f"gaji saya telat {number} hari" for number in range(100)]
    after = ["thr belum cair", *texts]
    before, now = ([known[place] for place in training.order(known)] for known in (texts, after))
    assert [text for text in now if text in texts] == before
    assert before != texts


def test_counting_speaks_for_the_articles_that_have_the_word_and_loudest_where_nobody_else_has_it() -> None:
    starts, columns = np.array([0, 1, 2, 4], dtype=np.int32), np.array([0, 0, 0, 1], dtype=np.int32)
    weights = np.zeros((2, 3), dtype=np.float32)
    training.add_lifts(
        weights, Rows(starts, columns, np.ones(4, dtype=np.float32)), np.array([0, 0, 1], dtype=np.int32)
    )
    everybody_has_it, one_has_it = training.LIFT * np.log(2), training.LIFT * np.log(4)
    assert weights == pytest.approx(np.array([[everybody_has_it, everybody_has_it, 0], [0, one_has_it, 0]]))


def test_a_catalogue_of_more_than_a_thousand_articles_is_searched_too(words: Language) -> None:
    asked = list(words.asked)[:3]
    names = [*asked, *(f"artikel-{number}" for number in range(training.MOST_RELATED))]
    many = [Entry(name, "upah", "", (f"aturan {name} itu apa", f"saya mau {name}"), published=True) for name in names]
    index = training.train(words, many, OUT_OF_SCOPE)
    for name in (asked[0], names[3], names[-1]):
        found = ranked(index, words, f"mau tanya aturan {name}")
        assert (found.candidates[0].slug, found.in_scope > 0.5) == (name, True)


def test_a_near_miss_teaches_the_article_that_it_names(words: Language) -> None:
    taught = two(near_misses=(NearMiss("slip tidak muncul-muncul", "upah-telat"), NearMiss("apa saja", "tidak-ada")))
    found = ranked(training.train(words, taught, OUT_OF_SCOPE), words, "slip tidak muncul")
    assert found.candidates[0].slug == "upah-telat"


@pytest.mark.parametrize("out_of_scope", [(), OUT_OF_SCOPE])
def test_a_clinic_without_articles_still_has_a_search(words: Language, out_of_scope: Sequence[str]) -> None:
    assert ranked(training.train(words, [], out_of_scope), words, "gaji telat").candidates == ()


def test_a_message_without_any_known_word_is_ranked_all_the_same(index: Index, words: Language) -> None:
    assert len(ranked(index, words, "zzxxqq").candidates) == len(index.topics)


def test_the_search_on_disk_is_the_same_search(index: Index, words: Language, tmp_path: Path) -> None:
    index.save(tmp_path / "search.npz")
    again = Index.load(tmp_path / "search.npz", index.fingerprint)
    asked = "dikick dari grup wa trus disuruh ga usah masuk"
    assert ranked(again, words, asked) == ranked(index, words, asked)
    assert again.published == index.published
    assert [file.name for file in tmp_path.iterdir()] == ["search.npz"]


def test_a_missing_damaged_or_foreign_file_is_stale(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "search.npz"
    with pytest.raises(StaleIndex):
        Index.load(path, index.fingerprint)
    index.save(path)
    with pytest.raises(StaleIndex):
        Index.load(path, "another fingerprint")
    whole = path.read_bytes()
    for broken in (b"", whole[:200], whole[: len(whole) // 2], whole[:5000] + b"damage" + whole[5006:]):
        path.write_bytes(broken)
        with pytest.raises(StaleIndex):
            Index.load(path, index.fingerprint)


def test_a_file_that_would_run_code_is_refused(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "search.npz"
    np.savez(path, about=np.array([{"fingerprint": index.fingerprint}], dtype=object))
    with pytest.raises(StaleIndex):
        Index.load(path, index.fingerprint)


def test_a_damaged_cache_is_trained_again_and_put_right(words: Language, tmp_path: Path) -> None:
    path = tmp_path / "search.npz"
    path.write_bytes(b"no index")
    opened = training.opened(words, two(), OUT_OF_SCOPE, path)
    assert Index.load(path, opened.fingerprint).topics == opened.topics


def test_the_second_start_reads_the_cache(words: Language, tmp_path: Path) -> None:
    path = tmp_path / "search.npz"
    training.opened(words, two(), OUT_OF_SCOPE, path)
    written = path.stat().st_mtime_ns
    training.opened(words, two(), OUT_OF_SCOPE, path)
    assert path.stat().st_mtime_ns == written


def test_a_cache_that_cannot_be_written_does_not_stop_the_program(words: Language, tmp_path: Path) -> None:
    opened = training.opened(words, two(), OUT_OF_SCOPE, tmp_path / "no such folder" / "search.npz")
    assert set(opened.topics) == {"phk-lisan", "upah-telat"}


@pytest.mark.parametrize(
    "changes",
    [
        {"question": "Bolehkah PHK lisan?"},
        {"phrasings": ("dipecat lewat omongan",)},
        {"short": "Belum tentu sah."},
        {"published": True},
        {"topic": "upah"},
        {"near_misses": (NearMiss("gaji belum masuk", "upah-telat"),)},
    ],
)
def test_every_change_of_what_is_learned_makes_the_cache_stale(changes: dict[str, Any]) -> None:
    assert training.fingerprint(two(**changes), OUT_OF_SCOPE) != training.fingerprint(two(), OUT_OF_SCOPE)


def test_the_search_loads_no_machine_learning_library() -> None:
    code = (
        "import sys, knowledge.search.training, knowledge.search.decide; print([n for n in sys.modules if n in LIST])"
    )
    listed = code.replace("LIST", "('sklearn', 'scipy', 'joblib')")
    done = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
