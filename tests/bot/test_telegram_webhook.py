"""Telegram brings updates to our webhook: over real HTTP, into a real inbox, on both databases."""

import asyncio
from typing import Any

import orjson
import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import NoWebhook, Telegram
from bot.channels.telegram_ear import SECRET_HEADER
from clinic.content import Inbound, Kind, Media
from clinic.database import Database
from clinic.vault import Vault
from tests.bot.telegram_stage import SECRET, WORKER, Webhook, of_updates, open_webhook, webhook
from tests.conftest import Clock
from tests.fakes import bot_api

__all__ = ["webhook"]

MOST = 4 * 1024 * 1024


_UNREADABLE = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"5",
    b"{}",
    b'{"update_id": null}',
    b'{"update_id": "7"}',
    b'{"update_id": true}',
    b'{"update_id": 7}',
    b'{"update_id": 1e3, "message": {}}',
    b'{"update_id": NaN}',
    b'{"update_id": ' + b"7" * 5000 + b"}",
    b'{"update_id": 7, "message": []}',
    b'{"update_id": 7, "message": "halo"}',
    b'{"update_id": 7, "message": {"chat": {"id": "1", "type": "private"}, "date": 1795312800, "text": "halo"}}',
    b'{"update_id": 7, "message": {"chat": {"id": 1, "type": "private"}, "date": 1795312800, "text": 5}}',
    b'{"update_id": 7, "message": {"chat": {"id": 1, "type": "private"}, "date": 1e40, "text": "halo"}}',
    b'{"update_id": 7, "message": {"chat": {"id": 1, "type": "private"}, "date": "today", "text": "halo"}}',
    b'{"update_id": 7, "message": {"chat": {"id": 1, "type": "private"}, "date": 1795312800, "text": "\\ud800"}}',
    b'{"update_id": 7, "callback_query": {"id": "1", "data": "x"}}',
    b'{"update_id": 7, "my_chat_member": {"chat": {"id": 1, "type": "private"}, "date": 1795312800}}',
    b'{"update_id": 7, "poll": {"id": "1"}}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    '{"update_id": 7}'.encode("utf-16"),
    b"\xff\xfe\x00",
    b'{"update_id": 7, "message": {"text": "\x00"}}',
)

_KINDS: tuple[tuple[dict[str, Any], Kind, str], ...] = (
    ({"text": "halo"}, Kind.TEXT, "halo"),
    ({"text": "/start"}, Kind.TEXT, "/start"),
    ({"text": "terusan", "forward_origin": {"type": "user"}, "quote": {}}, Kind.TEXT, "terusan"),
    ({"text": "a\x00b\x1bc\r\n\td"}, Kind.TEXT, "abc\n\td"),
    ({"photo": [{"file_id": "x"}], "caption": "slip gaji"}, Kind.PHOTO, "slip gaji"),
    ({"photo": []}, Kind.PHOTO, ""),
    ({"photo": [{"file_id": 7}, "x"]}, Kind.PHOTO, ""),
    ({"voice": {"file_id": "x"}}, Kind.VOICE, ""),
    ({"audio": {"file_id": "x"}}, Kind.VOICE, ""),
    ({"video_note": {"file_id": "x"}}, Kind.VOICE, ""),
    ({"document": {"file_id": "x"}, "caption": "surat"}, Kind.FILE, "surat"),
    ({"video": {"file_id": "x"}}, Kind.FILE, ""),
    ({"animation": {"file_id": "x"}, "document": {"file_id": "x"}}, Kind.FILE, ""),
    ({"sticker": {"file_id": "x"}}, Kind.STICKER, ""),
    ({"location": {"latitude": 0.0, "longitude": 109.3}}, Kind.LOCATION, "0.00000, 109.30000"),
    ({"location": {"latitude": 91, "longitude": "x"}}, Kind.LOCATION, ""),
    ({"venue": {"title": "x"}, "location": {}}, Kind.LOCATION, ""),
    ({"contact": {"phone_number": "0"}}, Kind.UNKNOWN, ""),
    ({"dice": {"value": 3}}, Kind.UNKNOWN, ""),
    ({"something_of_next_year": {}}, Kind.UNKNOWN, ""),
)


async def test_what_a_worker_writes_is_stored_and_answered_with_an_empty_200(webhook: Webhook, clock: Clock) -> None:
    answer = await webhook.brings(bot_api.message(101, clock(), text="sy di phk lewat wa"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert await webhook.stored() == [Inbound(WORKER, "101", Kind.TEXT, "sy di phk lewat wa", clock())]


async def test_b1_without_the_secret_nothing_is_stored(webhook: Webhook, clock: Clock) -> None:
    update, right = orjson.dumps(bot_api.message(102, clock(), text="halo")), SECRET.encode()
    wrong = (None, b"", b"wrong", right[:-1], right + b"x", right.upper(), b"\xff\xfe\xe9", "Ā".encode())
    for secret in wrong:
        for body in (update, b"{", b""):  # the body is not even looked at
            answer = await webhook.brings_bytes(body, secret)
            assert (secret, answer.status_code, answer.content) == (secret, 401, b"")
    assert await webhook.stored() == []


async def test_b1_without_the_secret_the_answer_comes_before_the_body(webhook: Webhook) -> None:
    async with webhook.request(f"{SECRET_HEADER}: wrong", "Content-Length: 1000") as (reader, _):
        assert b" 401 " in await reader.readline()


@pytest.mark.parametrize("secret", [None, "", "with space", "ä", "x" * 257])
def test_b1_a_webhook_without_a_usable_secret_cannot_be_built(secret: str | None) -> None:
    with pytest.raises(NoWebhook):
        Telegram(bot_api.TOKEN, webhook_secret=secret, public_url="https://hati-jasoka.example")


async def test_b5_a_body_that_says_it_is_too_long_is_refused_unread(webhook: Webhook) -> None:
    async with webhook.request(f"{SECRET_HEADER}: {SECRET}", f"Content-Length: {10**12}") as (reader, _):
        assert b" 413 " in await reader.readline()
    assert await webhook.stored() == []


async def test_b5_a_body_that_does_not_end_is_refused_at_the_limit(webhook: Webhook) -> None:
    answer, brought = await webhook.brings_without_end(f"{SECRET_HEADER}: {SECRET}")
    assert b" 413 " in answer
    # What lies beyond the limit was in the buffers of the connection, not in ours.
    assert MOST < brought < 2 * MOST
    assert await webhook.stored() == []


async def test_b5_a_body_of_just_under_the_limit_is_read(webhook: Webhook, clock: Clock) -> None:
    update = bot_api.message(103, clock(), text="halo", unheard_of="x" * (MOST - 1000))
    assert (await webhook.brings(update)).status_code == 200
    assert len(await webhook.stored()) == 1


async def test_b5_a_body_that_dawdles_is_not_waited_for(webhook: Webhook) -> None:
    async with webhook.request(f"{SECRET_HEADER}: {SECRET}", "Content-Length: 1000") as (reader, writer):
        writer.write(b'{"update_id":')
        assert b" 408 " in await reader.read()  # until the server closes
    assert await webhook.stored() == []


async def test_b4_what_cannot_be_read_is_counted_and_not_asked_for_again(webhook: Webhook) -> None:
    for body in _UNREADABLE:
        with capture_logs() as logs:
            answer = await webhook.brings_bytes(body)
        assert (body[:80], answer.status_code, answer.content) == (body[:80], 200, b"")
        assert [line["event"] for line in of_updates(logs)] == ["telegram update ignored"]
    assert await webhook.stored() == []


async def test_a5_the_same_update_fifty_times_at_once_is_one_row(webhook: Webhook, clock: Clock) -> None:
    update = bot_api.message(104, clock(), text="halo")
    answers = await asyncio.gather(*(webhook.brings(update) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert [inbound.external_id for inbound in await webhook.stored()] == ["104"]


async def test_every_kind_of_message_is_stored(webhook: Webhook, clock: Clock) -> None:
    for number, (fields, _, _) in enumerate(_KINDS):
        await webhook.brings(bot_api.message(number, clock(), **fields))
    assert [(one.external_id, one.kind, one.text) for one in await webhook.stored()] == [
        (str(number), kind, text) for number, (_, kind, text) in enumerate(_KINDS)
    ]


async def test_a_file_comes_with_the_name_by_which_it_is_fetched(webhook: Webhook, clock: Clock) -> None:
    sizes = [{"file_id": "small", "file_size": 900}, {"file_id": "large", "file_size": 90_000}]
    scan = {"file_id": "scan", "file_name": "../../slip\x00 gaji.pdf", "file_size": "x"}
    sent: tuple[dict[str, Any], ...] = ({"photo": sizes}, {"document": scan}, {"sticker": {"file_id": "x"}})
    for number, fields in enumerate(sent):
        await webhook.brings(bot_api.message(number, clock(), **fields))
    assert [one.media for one in await webhook.stored()] == [
        (Media("large", "", 90_000),),
        (Media("scan", "../../slip gaji.pdf", None),),
        (),
    ]


async def test_a_changed_message_is_stored_with_its_new_words_and_time(webhook: Webhook, clock: Clock) -> None:
    await webhook.brings(bot_api.edited(106, clock(), written_at=clock.ago(days=20), text="gaji telat 3 bulan"))
    assert await webhook.stored() == [Inbound(WORKER, "106", Kind.EDIT, "gaji telat 3 bulan", clock())]


async def test_a_live_location_that_moves_is_not_a_message(webhook: Webhook, clock: Clock) -> None:
    await webhook.brings(bot_api.edited(107, clock(), written_at=clock(), location={"latitude": 0.0}))
    assert await webhook.stored() == []


async def test_a_pressed_button_is_stored_though_telegram_cannot_be_told(webhook: Webhook, clock: Clock) -> None:
    # The fixture's API is at an address where nobody is, and the message with the button is old: neither matters.
    answer = await webhook.brings(bot_api.pressed(108, "3:1", under=clock.ago(days=30)))
    assert answer.status_code == 200
    assert await webhook.stored() == [Inbound(WORKER, "108", Kind.CHOICE, "", clock(), "3:1")]


async def test_a_block_and_its_end_are_heard(webhook: Webhook, clock: Clock) -> None:
    await webhook.brings(bot_api.membership(109, clock(), "kicked"))
    await webhook.brings(bot_api.membership(110, clock(), "member"))
    assert [inbound.kind for inbound in await webhook.stored()] == [Kind.BLOCK, Kind.UNBLOCK]


async def test_in_a_group_only_what_is_said_to_the_bot_is_heard(webhook: Webhook, clock: Clock) -> None:
    update = bot_api.message(111, clock(), text="rahasia keluarga")
    update["message"]["chat"]["type"] = "supergroup"
    with capture_logs() as logs:
        assert (await webhook.brings(update)).status_code == 200
    assert await webhook.stored() == []
    assert of_updates(logs) == [
        {"event": "telegram update ignored", "log_level": "info", "update": 111, "reason": "not addressed"},
    ]


async def test_a_command_and_a_reply_to_the_bot_are_said_to_it(webhook: Webhook, clock: Clock) -> None:
    ours, others = {"from": {"id": 4242, "is_bot": True}}, {"from": {"id": 17, "is_bot": False}}
    said: tuple[dict[str, Any], ...] = (
        {"text": "/tanya kapan thr cair"},
        {"text": "/menu"},
        {"text": "/weather besok"},
        {"text": "/tanya@another_bot halo"},
        {"text": "gaji telat", "reply_to_message": ours},
        {"text": "gaji telat", "reply_to_message": others},
        {"photo": [{"file_id": "x"}], "caption": "/tanya ini apa"},
    )
    for number, fields in enumerate(said):
        update = bot_api.message(number, clock(), chat=-100_7, **fields)
        update["message"]["chat"]["type"] = "supergroup"
        assert (await webhook.brings(update)).status_code == 200
    heard = await webhook.stored()
    assert [(one.kind, one.text, one.media) for one in heard] == [
        (Kind.GROUP, "kapan thr cair", ()),
        (Kind.GROUP, "", ()),
        (Kind.GROUP, "gaji telat", ()),
        (Kind.GROUP, "ini apa", ()),
    ]
    assert {one.address.key for one in heard} == {"-1007"}


async def test_b3_what_is_older_than_eight_days_has_no_effect(webhook: Webhook, clock: Clock) -> None:
    assert (await webhook.brings(bot_api.message(112, clock.ago(days=8.1), text="halo"))).status_code == 200
    assert (await webhook.brings(bot_api.message(113, clock.ago(days=7.9), text="halo"))).status_code == 200
    assert [inbound.external_id for inbound in await webhook.stored()] == ["113"]


async def test_when_nothing_can_be_stored_telegram_is_asked_to_come_again(vault: Vault, clock: Clock) -> None:
    empty = Database("sqlite+aiosqlite://", vault)  # without any table
    async with open_webhook(empty, vault, clock) as webhook:
        answer = await webhook.brings(bot_api.message(114, clock(), text="halo"))
    await empty.close()
    assert (answer.status_code, answer.content) == (503, b"")
    assert answer.headers["retry-after"] == "2"
