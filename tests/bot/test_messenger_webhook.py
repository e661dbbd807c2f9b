"""Messenger brings events to our webhook: signed, stored before they are confirmed, on both databases."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.channel import Busy
from bot.channels.messenger import WEBHOOK_PATH, FacebookPage, Messenger
from bot.reception import Reception
from bot.website.headers import SecurityHeaders
from clinic.content import FILES, Address, Inbound, Kind, Media, Receipt
from clinic.database import Database
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Clock
from tests.fakes import messenger_api
from tests.fakes.messenger_api import OTHER_SECRET, PAGE, SECRET, SIGNATURE, VERIFY_TOKEN

WORKER = Address("messenger", messenger_api.WORKER)


class Webhook:
    """The webhook, as Meta sees it."""

    def __init__(self, client: httpx2.AsyncClient, database: Database) -> None:
        self.client, self._database = client, database

    async def brings(self, payload: Any, secret: str = SECRET) -> httpx2.Response:
        body, headers = messenger_api.signed(payload, secret)
        return await self.client.post(WEBHOOK_PATH, content=body, headers=headers)

    async def stored(self) -> list[Inbound]:
        async with self._database.read() as session:
            return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]


def messenger(clock: Clock) -> Messenger:
    page = FacebookPage("token", PAGE, (SECRET, OTHER_SECRET), VERIFY_TOKEN, "http://127.0.0.1:9")
    return Messenger(page, clock=clock, body_within=timedelta(seconds=1))


def client(routes: Any) -> httpx2.AsyncClient:
    app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})
    app.include_router(routes)
    app.add_middleware(SecurityHeaders, is_https=True)
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="https://klinik.test")


@pytest.fixture
async def webhook(database: Database, vault: Vault, clock: Clock) -> AsyncIterator[Webhook]:
    reception, channel = Reception(database, vault, clock, wake=lambda: None), messenger(clock)
    async with reception.writing(), channel.listening(reception), client(channel.routes(reception)) as asking:
        yield Webhook(asking, database)


async def test_what_a_worker_writes_is_stored_and_answered_with_200(webhook: Webhook, clock: Clock) -> None:
    answer = await webhook.brings(messenger_api.message("m_1", clock(), text="sy di phk lewat wa 😢"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert await webhook.stored() == [Inbound(WORKER, "m_1", Kind.TEXT, "sy di phk lewat wa 😢", clock())]


async def test_b2_the_handshake_needs_no_signature_and_the_right_token(webhook: Webhook) -> None:
    right = {"hub.mode": "subscribe", "hub.challenge": "<b>1158201444</b>", "hub.verify_token": VERIFY_TOKEN}
    answer = await webhook.client.get(WEBHOOK_PATH, params=right)
    assert (answer.status_code, answer.text) == (200, "<b>1158201444</b>")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    for wrong in ({"hub.verify_token": "x"}, {"hub.verify_token": "ä"}, {"hub.mode": "unsubscribe"}):
        assert (await webhook.client.get(WEBHOOK_PATH, params=right | wrong)).status_code == 403
    assert (await webhook.client.get(WEBHOOK_PATH)).status_code == 403


async def test_b1_without_the_right_signature_nothing_is_stored(webhook: Webhook, clock: Clock) -> None:
    body, headers = messenger_api.signed(messenger_api.message("m_1", clock(), text="halo"))
    right = headers[SIGNATURE]
    wrong: Sequence[bytes | None] = (
        None,
        b"",
        right.upper().encode(),
        right.replace("sha256=", "sha1=").encode(),
        right.removeprefix("sha256=").encode(),
        right[:-1].encode(),
        (right + "0").encode(),
        messenger_api.signature(body, "another secret").encode(),
        messenger_api.signature(body + b" ").encode(),
        b"sha256=\xff\xfe",
        "sha256=Ā".encode(),
    )
    for signature in wrong:
        given = {} if signature is None else {SIGNATURE.encode(): signature}
        answer = await webhook.client.post(WEBHOOK_PATH, content=body, headers=given)
        assert (signature, answer.status_code, answer.content) == (signature, 401, b"")
    assert await webhook.stored() == []


async def test_the_secret_can_be_changed_without_a_gap(webhook: Webhook, clock: Clock) -> None:
    for number, secret in enumerate((SECRET, OTHER_SECRET)):
        payload = messenger_api.message(f"m_{number}", clock(), text="halo")
        assert (await webhook.brings(payload, secret)).status_code == 200
    assert len(await webhook.stored()) == 2


KINDS: Sequence[tuple[dict[str, Any], Kind, str]] = (
    ({"text": "halo"}, Kind.TEXT, "halo"),
    ({"text": "a\x00b\x1bc\r\n\td"}, Kind.TEXT, "abc\n\td"),
    ({"text": "lihat ini", "attachments": [{"type": "fallback", "payload": {"url": "x"}}]}, Kind.TEXT, "lihat ini"),
    ({"attachments": [{"type": "fallback", "payload": {"url": "x"}}]}, Kind.UNKNOWN, ""),
    ({"text": "slip", "attachments": [{"type": "image", "payload": {"url": "x"}}]}, Kind.PHOTO, "slip"),
    ({"attachments": [{"type": "image", "payload": {"url": "x", "sticker_id": 369}}]}, Kind.STICKER, ""),
    ({"attachments": [{"type": "audio", "payload": {"url": "x"}}]}, Kind.VOICE, ""),
    ({"attachments": [{"type": "video", "payload": {"url": "x"}}]}, Kind.FILE, ""),
    ({"attachments": [{"type": "file", "payload": {"url": "x"}}]}, Kind.FILE, ""),
    ({"attachments": [{"type": "location", "payload": {"coordinates": {"lat": 0}}}]}, Kind.LOCATION, ""),
    ({"attachments": [{"type": "something_of_next_year"}]}, Kind.UNKNOWN, ""),
    ({"attachments": []}, Kind.UNKNOWN, ""),
)


async def test_each_kind_of_message_is_told_from_the_others(webhook: Webhook, clock: Clock) -> None:
    for number, (fields, _, _) in enumerate(KINDS):
        assert (await webhook.brings(messenger_api.message(f"m_{number}", clock(), **fields))).status_code == 200
    stored = await webhook.stored()
    assert [(one.kind, one.text) for one in stored] == [(kind, text) for _, kind, text in KINDS]
    assert [one.media for one in stored if one.kind in FILES] == [(Media("x"),)] * 4


async def test_each_picture_of_one_message_is_a_file(webhook: Webhook, clock: Clock) -> None:
    files = [{"type": "image", "payload": {"url": f"https://scontent.fbcdn.net/{number}"}} for number in range(3)]
    files += [{"type": "image", "payload": {"url": 7}}, {"type": "fallback", "payload": {"url": "https://x"}}]
    place = [{"type": "location", "payload": {"coordinates": {"lat": -0.0263, "long": 109.3425}}}]
    await webhook.brings(messenger_api.message("m_1", clock(), attachments=files))
    await webhook.brings(messenger_api.message("m_2", clock(), attachments=place))
    pictures, location = await webhook.stored()
    assert [one.reference[-1] for one in pictures.media] == ["0", "1", "2"]
    assert (location.kind, location.text) == (Kind.LOCATION, "-0.02630, 109.34250")


async def test_a_pressed_button_and_a_quick_reply_are_choices(webhook: Webhook, clock: Clock) -> None:
    await webhook.brings(messenger_api.pressed("m_1", clock(), "3:0"))
    await webhook.brings(messenger_api.message("m_2", clock(), text="Ya", quick_reply={"payload": "3:1"}))
    nameless = messenger_api.event(clock(), postback={"title": "Ya", "payload": "3:2"})
    await webhook.brings(messenger_api.brought(nameless))
    await webhook.brings(messenger_api.brought(nameless))
    assert [(one.kind, one.text, one.choice) for one in await webhook.stored()] == [
        (Kind.CHOICE, "", "3:0"),
        (Kind.CHOICE, "", "3:1"),
        (Kind.CHOICE, "", "3:2"),
    ]


async def test_our_own_words_receipts_and_other_pages_are_ignored(webhook: Webhook, clock: Clock) -> None:
    echo = messenger_api.event(clock(), key=PAGE, page=messenger_api.WORKER, message={"mid": "m_1", "is_echo": True})
    others = (
        echo,
        messenger_api.event(clock(), delivery={"mids": ["m_1"], "watermark": 1}),
        messenger_api.event(clock(), read={"watermark": 1}),
        messenger_api.event(clock(), reaction={"mid": "m_1", "action": "react", "emoji": "❤"}),
        messenger_api.event(clock(), page="1", message={"mid": "m_2", "text": "halo"}),
        messenger_api.event(clock() - timedelta(days=9), message={"mid": "m_3", "text": "lama"}),
    )
    assert (await webhook.brings(messenger_api.brought(*others))).status_code == 200
    assert await webhook.stored() == []


async def test_one_request_may_bring_several_people_and_one_unreadable_event_harms_no_other(
    webhook: Webhook, clock: Clock
) -> None:
    events = [messenger_api.event(clock(), key=key, message={"mid": f"m_{key}", "text": "halo"}) for key in ("1", "2")]
    broken: dict[str, Any] = {"sender": {"id": "../etc"}, "recipient": {"id": PAGE}, "timestamp": 1, "message": {}}
    assert (await webhook.brings(messenger_api.brought(events[0], broken, events[1]))).status_code == 200
    assert [one.address.key for one in await webhook.stored()] == ["1", "2"]


async def test_a5_the_same_event_brought_again_is_one_row(webhook: Webhook, clock: Clock) -> None:
    long = "m_" + "x" * 300
    for _ in range(5):
        await webhook.brings(messenger_api.message("m_1", clock(), text="halo"))
        await webhook.brings(messenger_api.message(long, clock(), text="halo lagi"))
        await webhook.brings(messenger_api.message(long + "y", clock(), text="dan lagi"))
    assert [one.text for one in await webhook.stored()] == ["halo", "halo lagi", "dan lagi"]


UNREADABLE = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"{}",
    b'{"object":"page"}',
    b'{"object":"page","entry":{}}',
    b'{"object":"page","entry":[null,5,{"messaging":5},{"messaging":[null,5,"x",[],{}]}]}',
    b'{"object":"page","entry":[{"messaging":[{"message":5}]}]}',
    b'{"object":"page","entry":[{"messaging":[{"message":{"mid":"x","text":"\\ud800"}}]}]}',
    b'{"object":"instagram","entry":[]}',
    b'{"object":NaN}',
    b"[" * 100_000,
    b'{"a":' + b"9" * 5000 + b"}",
    '{"object":"page"}'.encode("utf-16"),
)


async def test_b4_what_cannot_be_read_is_confirmed_and_harms_nothing(webhook: Webhook, clock: Clock) -> None:
    event = messenger_api.event(clock(), message={"mid": "m_1", "text": "halo"})
    wrong_fields: Sequence[dict[str, Any]] = (
        {"timestamp": 1e40}, {"timestamp": "today"}, {"sender": None}, {"sender": {"id": 5}}, {"recipient": []},
        {"message": {"mid": 5, "text": "halo"}}, {"message": {"mid": "m", "text": 5}}, {"message": {"text": "halo"}},
        {"message": {"mid": "m", "quick_reply": {}}}, {"message": {"mid": "m", "attachments": {"a": 1}}},
    )  # fmt: skip
    bodies = [*UNREADABLE, *(orjson.dumps(messenger_api.brought(event | wrong)) for wrong in wrong_fields)]
    for body in bodies:
        headers = {SIGNATURE: messenger_api.signature(body)}
        assert (await webhook.client.post(WEBHOOK_PATH, content=body, headers=headers)).status_code == 200, body[:80]
    assert await webhook.stored() == []


async def test_when_we_cannot_store_it_is_to_be_brought_again(clock: Clock) -> None:
    class Full:
        async def hear(self, inbounds: Sequence[Inbound], receipts: Sequence[Receipt] = ()) -> None:
            raise Busy

    async with client(messenger(clock).routes(Full())) as asking:
        body, headers = messenger_api.signed(messenger_api.message("m_1", clock(), text="halo"))
        answer = await asking.post(WEBHOOK_PATH, content=body, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
