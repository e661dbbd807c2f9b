"""What the search decides to do about a message."""

import dataclasses

import pytest

from knowledge import catalogue, shelf
from knowledge.language import language
from knowledge.language.language import Language
from knowledge.search import decide, signs, training
from knowledge.search.decide import Finding, Outcome
from knowledge.search.entry import Entry
from knowledge.search.index import Index
from knowledge.search.message import Message
from knowledge.search.smalltalk import Smalltalk
from knowledge.search.urgency import Danger
from tests.knowledge.test_index import OUT_OF_SCOPE, shipped

GAP = "phk-lewat-whatsapp"


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [*shipped("phk"), *shipped("pesangon")]


@pytest.fixture(scope="module")
def index(words: Language, entries: list[Entry]) -> Index:
    return training.train(words, entries, OUT_OF_SCOPE)


@pytest.fixture(scope="module")
def with_gap(words: Language, entries: list[Entry]) -> Index:
    known = [dataclasses.replace(entry, published=entry.slug != GAP) for entry in entries]
    return training.train(words, known, OUT_OF_SCOPE)


def find(index: Index, words: Language, text: str, **tools: frozenset[str]) -> Finding:
    message = Message(words, text)
    return decide.find(index, message, signs.of(message, None).urgency, lambda: index.ranked(message), **tools)


def test_a_clear_question_is_answered(index: Index, words: Language) -> None:
    found = find(index, words, "dipecat lewat wa")
    assert found.decision is Outcome.ANSWER
    assert found.candidates[0].slug == GAP
    assert (found.shown, found.topic) == (1, "phk")
    assert len(found.candidates) == 5


def test_an_unclear_question_is_given_choices(index: Index, words: Language) -> None:
    found = find(index, words, "diberhentikan, hak saya apa")
    assert found.decision is Outcome.CHOICES
    assert 2 <= found.shown <= 3


def test_a_question_without_an_article_goes_to_a_mediator_and_is_never_shown(with_gap: Index, words: Language) -> None:
    found = find(with_gap, words, "dipecat lewat wa")
    assert found.decision is Outcome.MEDIATOR
    assert found.topic == "phk"
    assert not found.out_of_scope
    assert GAP not in [one.slug for one in found.candidates]


def test_a_matter_that_is_not_work_goes_to_a_mediator_as_out_of_scope(index: Index, words: Language) -> None:
    found = find(index, words, "harga emas hari ini berapa")
    assert found.decision is Outcome.MEDIATOR
    assert found.out_of_scope
    assert found.topic is None


def test_danger_comes_before_everything(index: Index, words: Language) -> None:
    found = find(index, words, "halo min, dipukul bos lalu dipecat lewat wa")
    assert found.decision is Outcome.URGENT
    assert found.urgency is not None
    assert found.urgency.kind is Danger.VIOLENCE
    assert found.candidates


@pytest.mark.parametrize("text", ["menu", "/start", "", "   ", "\u200b"])
def test_the_menu_is_shown_when_asked_for_or_when_nothing_is_said(index: Index, words: Language, text: str) -> None:
    assert find(index, words, text).decision is Outcome.MENU


def test_small_talk_is_told_apart(index: Index, words: Language) -> None:
    found = find(index, words, "makasih ya min")
    assert (found.decision, found.smalltalk) == (Outcome.SMALLTALK, Smalltalk.THANKS)


def test_the_name_of_a_topic_alone_gives_its_articles_to_choose_from(index: Index, words: Language) -> None:
    found = find(index, words, "pesangon")
    assert (found.decision, found.topic, found.shown) == (Outcome.CHOICES, "pesangon", 3)
    assert found.candidates[0].slug == "pesangon-cara-hitung"
    assert all(index.topics[one.slug] == "pesangon" for one in found.candidates)


@pytest.mark.parametrize("text", ["efisiensi", "halo min, efisiensi", "mangkir"])
def test_a_lone_word_asks_nothing_and_is_never_answered_at_once(index: Index, words: Language, text: str) -> None:
    assert find(index, words, text).decision is Outcome.CHOICES


def test_the_name_of_a_topic_without_articles_goes_to_a_mediator(index: Index, words: Language) -> None:
    found = find(index, words, "serikat")
    assert (found.decision, found.topic) == (Outcome.MEDIATOR, "serikat")


def test_a_request_to_calculate_gets_the_calculator_or_else_the_article(index: Index, words: Language) -> None:
    asked = "tolong hitung pesangon saya"
    found = find(index, words, asked, calculators=frozenset(("pesangon",)))
    assert (found.decision, found.tool) == (Outcome.CALCULATOR, "pesangon")
    without = find(index, words, asked)
    assert (without.decision, without.candidates[0].slug) == (Outcome.ANSWER, "pesangon-cara-hitung")


def test_a_request_for_a_letter_gets_the_letter_or_else_the_article(index: Index, words: Language) -> None:
    asked = "buatkan surat penolakan phk"
    found = find(index, words, asked, letters=frozenset(("tolak-phk",)))
    assert (found.decision, found.tool) == (Outcome.LETTER, "tolak-phk")
    without = find(index, words, asked)
    assert (without.decision, without.candidates[0].slug) == (Outcome.ANSWER, "phk-menolak-surat")


def test_writing_that_the_search_cannot_read_goes_to_a_mediator(index: Index, words: Language) -> None:
    assert find(index, words, "صباح الخير").decision is Outcome.MEDIATOR


def test_every_article_named_by_the_word_lists_exists_in_the_catalogue(words: Language) -> None:
    slugs = catalogue.read(shelf.shipped()).keys()
    named = {rule.label.split(":")[2] for rule in words.requests.rules}
    named |= {slug for subject in words.topics.values() for slug in subject.articles}
    named |= {slug for rule in words.followups.rules for slug in rule.label.split() if "-" in slug}
    assert named <= slugs


def test_nothing_is_offered_by_a_clinic_without_articles(words: Language) -> None:
    found = find(training.train(words, [], OUT_OF_SCOPE), words, "gaji saya telat")
    assert (found.decision, found.candidates) == (Outcome.MEDIATOR, ())


def test_a_question_about_a_sum_is_searched_and_not_calculated(index: Index, words: Language) -> None:
    for asked in ("bagaimana cara menghitung pesangon", "uang makan masuk hitung pesangon?"):
        found = find(index, words, asked, calculators=frozenset(("pesangon",)))
        assert found.tool is None
