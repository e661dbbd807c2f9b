"""Sending through the Bot API, and setting the webhook there: against a fake that is a process of its own."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import NetworkError

from bot.channels.channel import TooMany, Undeliverable
from bot.channels.telegram import WEBHOOK_PATH, NoWebhook, Telegram
from bot.reception import Reception
from clinic.content import Attachment, Choice, Content
from clinic.database import Database
from clinic.vault import Vault
from tests.bot.telegram_stage import api, api_process
from tests.conftest import Clock
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi

__all__ = ["api", "api_process"]

KEY = str(bot_api.WORKER)
PUBLIC = "https://hati-jasoka.example"


@pytest.fixture
async def telegram(api: BotApi, clock: Clock) -> AsyncIterator[Telegram]:
    """For sending: it does not listen."""
    telegram = Telegram(bot_api.TOKEN, clock=clock, api_url=api.url)
    yield telegram
    await telegram.close()


async def test_a_text_arrives_as_it_is_and_its_name_comes_back(api: BotApi, telegram: Telegram) -> None:
    text = "PHK < 14 hari & *tanpa* surat_resmi\nLihat https://example.org"
    name = await telegram.send(KEY, Content(text))
    [sent] = await api.sent()
    assert (sent["chat_id"], sent["text"], str(sent["message_id"])) == (KEY, text, name)
    assert "parse_mode" not in sent["fields"]
    assert sent["fields"]["link_preview_options"] == {"is_disabled": True}
    assert sent["fields"]["protect_content"] == "false"


async def test_files_go_before_the_words_and_a_refused_one_is_tried_again_with_all(
    api: BotApi, telegram: Telegram
) -> None:
    letter = Attachment("surat-penolakan-phk.pdf", "application/pdf", b"%PDF-1.7 surat")
    await telegram.send(KEY, Content("Surat sudah jadi.", (Choice("Menu", "1:1"),), attachments=(letter,)))
    file, words = await api.sent()
    assert file["fields"]["document"] == {"file_name": "surat-penolakan-phk.pdf", "file_size": len(letter.content)}
    assert (words["method"], words["text"]) == ("sendMessage", "Surat sudah jadi.")
    await api.fail("429", method="sendDocument", retry_after=7)
    with pytest.raises(TooMany):
        await telegram.send(KEY, Content("Surat sudah jadi.", attachments=(letter,)))
    await api.fail("403", method="sendDocument")
    with pytest.raises(Undeliverable) as refusal:
        await telegram.send(KEY, Content("Surat sudah jadi.", attachments=(letter,)))
    assert refusal.value.person_gone
    assert len(await api.sent()) == 2


async def test_what_a_mediator_writes_is_signed_and_protected(api: BotApi, telegram: Telegram) -> None:
    await telegram.send(KEY, Content("Silakan datang besok.", speaker="Rina, mediator Kota Pontianak"))
    [sent] = await api.sent()
    assert sent["text"] == "Rina, mediator Kota Pontianak:\nSilakan datang besok."
    assert sent["fields"]["protect_content"] == "true"


async def test_short_choices_stand_two_in_a_row_and_long_ones_alone(api: BotApi, telegram: Telegram) -> None:
    short = (Choice("Ya", "1:1"), Choice("Tidak", "1:2"), Choice("Lihat topik", "1:3"))
    await telegram.send(KEY, Content("Apakah ini menjawab?", short))
    await telegram.send(KEY, Content("Pilih:", (Choice("Ya", "2:1"), Choice("Bicara dengan mediator", "2:2"))))
    two_in_a_row, alone = [sent["fields"]["reply_markup"]["inline_keyboard"] for sent in await api.sent()]
    assert [[button["text"] for button in row] for row in two_in_a_row] == [["Ya", "Tidak"], ["Lihat topik"]]
    assert [[button["callback_data"] for button in row] for row in alone] == [["2:1"], ["2:2"]]


@pytest.mark.parametrize("key", ["", "x" * 65, "é" * 33])
async def test_a_choice_whose_key_telegram_would_refuse_is_not_sent(api: BotApi, telegram: Telegram, key: str) -> None:
    with pytest.raises(Undeliverable) as refused:
        await telegram.send(KEY, Content("Pilih:", (Choice("Ya", key),)))
    assert not refused.value.person_gone
    assert await api.calls("sendMessage") == []


async def test_a_long_text_comes_in_several_messages_with_the_choices_under_the_last(
    api: BotApi, telegram: Telegram
) -> None:
    paragraphs = [f"Paragraf {number}. " + "Kalimat yang agak panjang 😀. " * 60 for number in range(5)]
    name = await telegram.send(KEY, Content("\n\n".join(paragraphs), (Choice("Ya", "1:1"),), "Rina, mediator"))
    sent = await api.sent()
    assert len(sent) > 1
    assert all(one["outcome"] == "ok" for one in sent)
    assert ["reply_markup" in one["fields"] for one in sent] == [False] * (len(sent) - 1) + [True]
    assert name == str(sent[-1]["message_id"])
    assert "".join("".join(one["text"] for one in sent).split()) == "".join(
        ("Rina, mediator:" + "".join(paragraphs)).split()
    )


async def test_a10_too_many_says_how_long_to_wait(api: BotApi, telegram: Telegram) -> None:
    await api.fail("429", retry_after=7)
    with pytest.raises(TooMany) as refused:
        await telegram.send(KEY, Content("halo"))
    assert refused.value.wait == timedelta(seconds=7)
    assert await telegram.send(KEY, Content("halo")) is not None


@pytest.mark.parametrize(
    ("status", "description", "gone"),
    [
        ("403", "Forbidden: bot was blocked by the user", True),
        ("403", "Forbidden: user is deactivated", True),
        ("400", "Bad Request: chat not found", True),
        ("400", "Bad Request: BUTTON_DATA_INVALID", False),
    ],
)
async def test_a_refusal_for_good_says_whether_the_person_is_gone(
    api: BotApi, telegram: Telegram, status: str, description: str, gone: bool
) -> None:
    await api.fail(status, description=description)
    with pytest.raises(Undeliverable) as refused:
        await telegram.send(KEY, Content("halo"))
    assert refused.value.person_gone is gone


async def test_an_empty_text_is_undeliverable(telegram: Telegram) -> None:
    with pytest.raises(Undeliverable) as refused:
        await telegram.send(KEY, Content("  "))
    assert not refused.value.person_gone


@pytest.mark.parametrize("mode", ["500", "502", "401", "409"])
async def test_an_api_in_trouble_is_not_a_refusal(api: BotApi, telegram: Telegram, mode: str) -> None:
    await api.fail(mode)
    with pytest.raises(Exception) as failed:  # noqa: PT011  # which one does not matter: try again later
        await telegram.send(KEY, Content("halo"))
    assert not isinstance(failed.value, (Undeliverable, TooMany))
    assert bot_api.TOKEN not in f"{failed.value!r}"


async def test_a_cut_connection_leaves_doubt_though_the_message_was_taken(api: BotApi, telegram: Telegram) -> None:
    await api.fail("cut")
    with pytest.raises(NetworkError):
        await telegram.send(KEY, Content("halo"))
    assert [sent["outcome"] for sent in await api.sent()] == ["cut"]


async def test_a9_a_slow_answer_is_waited_for_because_sending_again_would_send_twice(
    api: BotApi, telegram: Telegram
) -> None:
    await api.fail("delay", seconds=6)  # the library by itself gives up after 5
    assert await telegram.send(KEY, Content("halo")) is not None
    assert [sent["outcome"] for sent in await api.sent()] == ["delay"]


async def test_the_webhook_is_set_without_dropping_what_waits(api: BotApi, clock: Clock) -> None:
    await api.push(bot_api.message(581, clock(), text="halo"))
    telegram = Telegram(bot_api.TOKEN, clock=clock, webhook_secret="s3cret", public_url=f"{PUBLIC}/", api_url=api.url)
    await telegram.set_webhook()
    [call] = await api.calls("setWebhook")
    assert call["fields"] == {
        "url": PUBLIC + WEBHOOK_PATH,
        "secret_token": "s3cret",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
    status = await telegram.status()
    assert (status["url"], status["pending_update_count"]) == (PUBLIC + WEBHOOK_PATH, 1)
    await telegram.remove_webhook()
    assert (await telegram.status())["url"] == ""
    await telegram.close()


async def test_at_its_start_it_learns_its_name_and_tells_telegram_its_commands(
    api: BotApi, telegram: Telegram, database: Database, vault: Vault, clock: Clock
) -> None:
    await api.fail("502", method="getMe")  # Telegram may be away for a moment

    async def all_set() -> bool:
        return len(await api.calls("setChatMenuButton")) == 1

    reception = Reception(database, vault, clock, wake=lambda: None)
    assert telegram.invitation() == ""
    async with reception.writing(), telegram.listening(reception):
        await bot_api.until(all_set)
    assert telegram.invitation() == "https://t.me/hati_jasoka_bot?start="
    private, group = [call["fields"] for call in await api.calls("setMyCommands")]
    assert (private["scope"]["type"], group["scope"]["type"]) == ("all_private_chats", "all_group_chats")
    assert [command["command"] for command in group["commands"]] == ["tanya"]
    commands = {command["command"]: command["description"] for command in private["commands"]}
    assert commands["mediator"] == "Bicara dengan petugas"
    assert all(3 <= len(description) <= 256 for description in commands.values())


async def test_an_invitation_is_a_button_that_opens_a_chat_of_ones_own(api: BotApi, telegram: Telegram) -> None:
    await telegram.send("-1007", Content("Lanjutkan di chat pribadi.", invitation="a_phk-menolak-surat"))
    [sent] = await api.sent()
    [[button]] = sent["fields"]["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/hati_jasoka_bot?start=a_phk-menolak-surat"


async def test_without_a_public_address_there_is_no_webhook(telegram: Telegram, vault: Vault, clock: Clock) -> None:
    unused = Database("sqlite+aiosqlite://", vault)
    assert telegram.routes(Reception(unused, vault, clock, wake=lambda: None)) is None
    with pytest.raises(NoWebhook):
        await telegram.set_webhook()
    await unused.close()


async def test_with_a_webhook_nobody_polls(api: BotApi, database: Database, vault: Vault, clock: Clock) -> None:
    telegram = Telegram(bot_api.TOKEN, clock=clock, webhook_secret="s3cret", public_url=PUBLIC, api_url=api.url)
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing(), telegram.listening(reception):
        await telegram.send(KEY, Content("halo"))
    assert await api.calls("getUpdates") == []
