"""What nobody expects, and what no program can read: each gets a sentence that helps, and none a second answer."""

import pytest

from bot.engine import phrases, smalltalk_phrases
from clinic.content import Kind
from tests.chat import Chat, labels, text
from tests.conftest import Clock


async def test_an_old_button_gets_a_sentence_once_and_no_second_answer(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    key = chat.told[-1].choices[0].key
    assert text(await chat.does(Kind.CHOICE, choice=key)) == phrases.HELPED
    assert text(await chat.does(Kind.CHOICE, choice=key)) == phrases.LATE_CHOICE_NONE_LEFT
    assert await chat.does(Kind.CHOICE, choice=key) == []


@pytest.mark.parametrize("forged", ["", ":", "999:0", "1:99", "1:-1", "article:phk-efisiensi", "1:٣", "x" * 500])
async def test_a_forged_choice_is_refused(chat: Chat, forged: str) -> None:
    await chat.says("phk lewat wa sah ga")
    assert text(await chat.does(Kind.CHOICE, choice=forged)) == phrases.LATE_CHOICE


@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.VOICE, Kind.FILE, Kind.STICKER, Kind.LOCATION, Kind.UNKNOWN])
async def test_what_cannot_be_read_gets_a_sentence_that_says_what_to_do(chat: Chat, kind: Kind) -> None:
    assert text(await chat.does(kind)) == phrases.CANNOT_RECEIVE[kind.value]


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
async def test_an_empty_message_gets_an_example(chat: Chat, words: str) -> None:
    assert text(await chat.says(words)) == phrases.EMPTY


async def test_another_script_is_told_which_letters_can_be_read(chat: Chat) -> None:
    assert text(await chat.says("我被解雇了怎么办")) == phrases.OTHER_SCRIPT


async def test_fifty_thousand_characters_get_one_answer_and_are_kept(chat: Chat) -> None:
    said = await chat.says("gaji saya dipotong terus " * 2000)
    assert len(said) == 1


async def test_an_unknown_command_is_named_as_such(chat: Chat) -> None:
    assert text(await chat.says("/terbang")) == phrases.UNKNOWN_COMMAND


async def test_an_edited_message_gets_no_second_answer(chat: Chat) -> None:
    await chat.says("phk lewat wa sah ga")
    assert text(await chat.does(Kind.EDIT, "phk lewat wa sah tidak")) == phrases.EDITED


async def test_a_flood_is_told_once_then_kept_without_an_answer(chat: Chat) -> None:
    said = [content for _ in range(40) for content in await chat.says("halo halo")]
    assert [content.text for content in said].count(phrases.SLOW_DOWN) == 1
    assert len(said) <= 22
    chat.clock.forward(minutes=2)
    assert len(await chat.says("phk lewat wa sah ga")) == 1


async def test_old_messages_after_an_outage_get_one_apology(chat: Chat) -> None:
    assert text(await chat.does(Kind.TEXT, "gaji telat", late=13)) == phrases.STALE
    assert await chat.does(Kind.TEXT, "halo?", late=13) == []
    assert len(await chat.says("phk lewat wa sah ga")) == 1


async def test_what_is_older_than_eight_days_has_no_effect(chat: Chat) -> None:
    assert await chat.does(Kind.TEXT, "gaji telat", late=8 * 24 + 1) == []


@pytest.mark.parametrize("number", ["0", "1", "2", "7."])
async def test_a_number_without_a_list_is_told_so_and_gets_the_topics(chat: Chat, number: str) -> None:
    said = await chat.says(number)
    assert text(said) == f"{phrases.INTRODUCTION}\n\n{phrases.NO_LIST_OPEN}"
    assert said[0].choices


async def test_a_number_beyond_the_list_leaves_it_open(chat: Chat) -> None:
    shown = (await chat.says("menu"))[0].choices
    said = await chat.says("99")
    assert text(said) == phrases.NOT_ON_THE_LIST.format(last=len(shown))
    assert [choice.label for choice in said[0].choices] == [choice.label for choice in shown]


@pytest.mark.parametrize(
    ("alone", "sentence"),
    [
        ("https://loker.example.com/abc?x=1", phrases.LINK_ALONE),
        ("081234567890", phrases.TELEPHONE_ALONE),
        ("+62 812-3456-7890", phrases.TELEPHONE_ALONE),
        ("0561.736.541", phrases.TELEPHONE_ALONE),
    ],
)
async def test_a_link_or_a_telephone_number_alone_is_asked_about(chat: Chat, alone: str, sentence: str) -> None:
    assert text(await chat.says(alone)) == sentence


async def test_a_sum_alone_is_no_telephone_number(chat: Chat) -> None:
    assert phrases.TELEPHONE_ALONE not in text(await chat.says("3.200.000"))


@pytest.mark.parametrize("bare", ["boleh ga", "berapa lama ya", "kapan cair", "syaratnya apa aja kak"])
async def test_a_first_message_that_names_nothing_is_asked_what_the_matter_is(chat: Chat, bare: str) -> None:
    said = await chat.says(bare)
    assert text(said) == f"{phrases.INTRODUCTION}\n\n{phrases.CALL_FOR_HELP}"
    assert labels(said) == [phrases.TO_MENU, phrases.TALK_TO_MEDIATOR]


async def test_what_names_nothing_is_read_together_with_what_is_typed_in_the_next_seconds(
    chat: Chat, clock: Clock
) -> None:
    await chat.says("dipotong ga")
    clock.forward(seconds=4)
    assert "gaji" in text(await chat.says("gaji kl telat")).lower()


@pytest.mark.parametrize(
    ("cry", "sentence"),
    [("tolong saya", phrases.CALL_FOR_HELP), ("gimana ya", phrases.CALL_FOR_HELP), ("😭", phrases.SADNESS)],
)
async def test_a_call_for_help_is_asked_what_the_matter_is_and_shown_the_way_to_a_human(
    chat: Chat, cry: str, sentence: str
) -> None:
    said = await chat.says(cry)
    assert text(said) == f"{phrases.INTRODUCTION}\n\n{sentence}"
    assert phrases.TALK_TO_MEDIATOR in [choice.label for choice in said[0].choices]


@pytest.mark.parametrize("plea", ["tolong cepat ya pak", "mohon segera dibalas bu", "tolong", "gimana"])
async def test_who_calls_for_help_while_articles_are_offered_is_offered_them_again(chat: Chat, plea: str) -> None:
    offered = (await chat.says("pesangon"))[-1].choices
    said = await chat.says(plea)
    assert text(said) == phrases.STILL_WHICH_ONE
    assert [one.label for one in said[-1].choices] == [one.label for one in offered]
    assert "Dasar:" in text(await chat.chooses(offered[0].label))


@pytest.mark.parametrize("plea", ["tolong", "mohon segera dibantu bu", "gimana ya"])
async def test_who_calls_for_help_while_a_case_waits_is_told_that_it_is_read(chat: Chat, plea: str) -> None:
    ticket = await chat.escalates()
    waits = phrases.TICKET_STILL_WAITS.format(number=ticket.number, place="Kota Pontianak")
    assert text(await chat.says(plea)) == waits


async def test_an_answer_names_the_question_that_it_answers(chat: Chat) -> None:
    assert "“Perusahaan tidak mau membayar pesangon, bisa dipidana?”\n\n" in text(
        await chat.says("uang pesangon sy blm dibayar")
    )


@pytest.mark.parametrize("complaint", ["salah semua", "jawabannya muter2", "sudah saya bilang dari tadi"])
async def test_who_finds_the_answers_wrong_reads_regret_and_the_way_to_a_mediator(chat: Chat, complaint: str) -> None:
    await chat.says("gaji saya telat 2 bulan")
    said = await chat.says(complaint)
    assert text(said) == phrases.INSULT
    assert phrases.TALK_TO_MEDIATOR in labels(said)


async def test_plain_talk_is_not_told_that_it_has_come_to_the_wrong_place(chat: Chat) -> None:
    assert text(await chat.says("mau nanya tp malu")).endswith(smalltalk_phrases.HESITATION)
    assert text(await chat.says("kucing saya lagi sakit")) == smalltalk_phrases.NOT_UNDERSTOOD
    assert phrases.OUT_OF_SCOPE in text(await chat.says("cara masak rendang gimana?"))


async def test_who_says_goodbye_for_now_is_not_searched_for(chat: Chat) -> None:
    await chat.says("gaji saya telat 2 bulan")
    assert text(await chat.says("bentar ya saya cari slip gajinya dulu")) == smalltalk_phrases.ASIDE
    assert "THR" in text(await chat.says("makasih ya, tapi thr saya belum dibayar gimana"))
