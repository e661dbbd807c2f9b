"""Picking without pressing: a place named in words, and a word that rejects all that was offered."""

import pytest

from bot.engine import phrases
from tests.chat import Chat, labels, text

ASKED = "jht saya cair brp lama sih"


@pytest.mark.parametrize(
    ("typed", "place"),
    [("2", 1), ("yang kedua", 1), ("no 2 dong", 1), ("opsi 1", 0), ("yg pertama aja", 0), ("pilih nomor tiga ya", 2),
     ("yg nomer dua bang", 1), ("yang pertama tadi", 0), ("tiga", 2), ("yang terakhir", 2), ("yg paling bawah", 2),
     ("yg atas", 0), ("yg tengah", 1), ("ke 2", 1)],
)  # fmt: skip
async def test_a_choice_can_be_named_by_its_place(chat: Chat, typed: str, place: int) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    chat.clock.forward(minutes=1)
    assert offered[place].label in text(await chat.says(typed))


@pytest.mark.parametrize(("typed", "place"), [("yg soal calo", 2), ("yang klaim itu", 1), ("yg paklaring aja", 0)])
async def test_a_choice_can_be_named_by_words_of_it_that_no_other_has(chat: Chat, typed: str, place: int) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    chat.clock.forward(minutes=1)
    assert offered[place].label in text(await chat.says(typed))


@pytest.mark.parametrize(
    ("typed", "others"), [("1 sama 2", (1,)), ("semua", (1, 2)), ("ketiganya", (1, 2)), ("tiga tiganya", (1, 2))]
)
async def test_of_several_choices_the_first_is_answered_and_the_others_are_offered(
    chat: Chat, typed: str, others: tuple[int, ...]
) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    chat.clock.forward(minutes=1)
    said = await chat.says(typed)
    assert offered[0].label in text(said)
    assert [offered[place].label for place in others] == [label for label in labels(said) if label.endswith("?")]


@pytest.mark.parametrize("typed", ["bukan itu maksud saya yg tadi satunya", "yg itu", "yang nomor 9"])
async def test_who_points_at_the_list_and_picks_nothing_sees_it_again(chat: Chat, typed: str) -> None:
    offered = labels(await chat.says(ASKED))
    chat.clock.forward(minutes=1)
    assert labels(await chat.says(typed)) == offered


async def test_a_place_in_the_list_before_the_answer_is_no_word_on_the_answer(chat: Chat) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    await chat.says("2")
    chat.clock.forward(minutes=1)
    assert offered[0].label in text(await chat.says("yang pertama tadi"))


async def test_a_place_in_a_list_that_there_is_not_is_no_question(chat: Chat) -> None:
    offered = labels(await chat.says("phk lewat wa sah ga"))
    chat.clock.forward(minutes=1)
    said = await chat.says("yg kedua dong")
    assert text(said) == phrases.LIST_CLOSED
    assert labels(said) == offered
    assert "dua pendapat" in text(await chat.says("pilihan ke 3"))


@pytest.mark.parametrize("typed", ["dua tahun", "yang kontrak gimana", "semua pekerja dapat thr ga"])
async def test_what_only_sounds_like_a_place_is_read_as_words(chat: Chat, typed: str) -> None:
    offered = (await chat.says(ASKED))[-1].choices
    chat.clock.forward(minutes=1)
    said = text(await chat.says(typed))
    assert not any(f"“{choice.label}”" in said for choice in offered)


@pytest.mark.parametrize("typed", ["bukan itu", "bukan", "bukan semuanya", "bukan itu maksud saya"])
async def test_whoever_rejects_what_was_offered_is_led_to_a_human(chat: Chat, typed: str) -> None:
    await chat.says(ASKED)
    chat.clock.forward(minutes=1)
    said = await chat.says(typed)
    assert phrases.YES_MEDIATOR in [choice.label for choice in said[-1].choices]


@pytest.mark.parametrize(
    "typed", ["mediator aja deh", "mau ngomong sama orang", "ngomong sama orang bisa ga", "mau bicara sama orang dinas"]
)
async def test_a_human_can_be_asked_for_in_ones_own_words(chat: Chat, typed: str) -> None:
    said = await chat.says(typed)
    assert phrases.YES_MEDIATOR in [choice.label for choice in said[-1].choices]
