"""The second opinion: it reads words in their order, and says nothing of articles that it was never taught."""

from collections.abc import Sequence

import numpy as np

from knowledge import explain, shelf
from knowledge.edition import Edition
from knowledge.language import language
from knowledge.search import encoder, training
from knowledge.search.encoder import Subject
from knowledge.search.features import Floats
from knowledge.search.message import Message
from knowledge.search.opinion import Opinion

TAUGHT = encoder.load().judges[Subject.ARTICLES].classes
NEW = "upah-artikel-baru"
MESSAGE = Message(language.load(), "gaji saya belum dibayar")


def test_it_was_taught_articles_that_exist() -> None:
    assert set(TAUGHT) <= set(shelf.read(shelf.shipped()).catalogue)


def test_the_order_of_words_counts() -> None:
    one, other = "belum dibayar lalu diberhentikan", "diberhentikan lalu belum dibayar"
    assert not np.allclose(_chances(one.split()), _chances(other.split()), atol=0.01)


def test_any_message_is_read_also_an_empty_one_and_a_whole_book() -> None:
    for words in ((), ("?",), ("☃",), ("gaji",) * 5000, ("a" * 5000,)):
        assert np.isclose(np.exp(_chances(words)).sum(), 1.0, atol=1e-4)


def test_of_a_long_message_the_stopwords_are_left_out_first_and_of_a_short_one_none() -> None:
    read, stopwords = encoder.load(), language.load().stopwords
    telling = ("gaji", "saya", "dipotong", "tanpa", "surat")
    filled = ("yang", "dan") * encoder.LONGEST
    assert stopwords.issuperset(filled)
    kept = [word for word in telling if word not in stopwords]
    assert np.array_equal(read.meaning((*filled, *telling), stopwords), read.meaning(kept))
    assert not np.array_equal(read.meaning(("yang", *telling), stopwords), read.meaning(telling))


def test_what_it_was_never_taught_keeps_the_chance_that_it_had() -> None:
    slugs = (*TAUGHT, NEW)
    chances = np.full(len(slugs) + 1, 0.4 / len(slugs), dtype=np.float32)
    chances[-2] = 0.6
    joined = np.exp(_opinion(slugs).joined(np.log(chances / chances.sum()), MESSAGE))
    assert np.isclose(joined[-2], 0.6, atol=0.01)
    assert np.isclose(joined.sum(), 1.0, atol=1e-5)
    paid_nothing = slugs.index("upah-tidak-dibayar")
    assert joined[paid_nothing] > 10 * chances[paid_nothing]


def test_where_articles_of_another_clinic_are_asked_for_it_says_nothing() -> None:
    first = np.log(np.array([0.3, 0.1, 0.5, 0.1], dtype=np.float32))
    slugs = (*TAUGHT[:2], NEW)
    assert _opinion(slugs).joined(first, MESSAGE) is first


def test_both_opinions_are_asked(edition: Edition) -> None:
    assert edition.index.opinion is not None
    message = Message(edition.language, "sudah dua bulan gaji saya belum dibayar")
    likeliest = edition.index.ranked(message).candidates[0]
    assert TAUGHT[int(_chances(message.words)[:-1].argmax())] == likeliest.slug


def test_a_certain_first_opinion_stands_alone() -> None:
    chances = np.full(len(TAUGHT) + 1, 0.01 / len(TAUGHT), dtype=np.float32)
    chances[0] = 0.99
    first = np.log(chances)
    assert _opinion(TAUGHT).joined(first, MESSAGE) is first


def test_why_tells_what_the_second_opinion_was_where_it_was_asked(edition: Edition) -> None:
    doubtful = explain.explain(edition, "saya sudah lama di sini tapi sekarang begini jadinya")
    assert doubtful.second is not None
    assert explain.explain(edition, "kapan thr dibayar paling lambat").second is None


def _chances(words: Sequence[str]) -> Floats:
    return encoder.load().judges[Subject.ARTICLES].chances(encoder.load().meaning(words))


def _opinion(slugs: Sequence[str]) -> Opinion:
    levels = np.zeros(len(slugs) + 1, dtype=np.float32)
    return Opinion(Subject.ARTICLES, slugs, levels, training.SAY, training.CERTAIN)
