"""WhatsApp brings events to our webhook: over real HTTP, into a real inbox, on both databases."""

import asyncio
from typing import Any

from structlog.testing import capture_logs

from clinic.content import FILES, Address, Inbound, Kind, Media
from clinic.database import Database
from clinic.vault import Vault
from tests.bot.whatsapp_webhook_stage import Webhook, open_webhook, webhook
from tests.conftest import Clock
from tests.fakes import graph_api
from tests.fakes.graph_api import OTHER_SECRET, PHONE, SECRET, SIGNATURE, WORKER

__all__ = ["webhook"]

ANI = Address("whatsapp", WORKER)
MOST = 4 * 1024 * 1024

_UNREADABLE: tuple[bytes, ...] = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"5",
    b"{}",
    b'{"entry": null}',
    b'{"entry": [5, {"changes": 7}, {"changes": [null, {"field": "messages"}]}]}',
    b'{"entry": NaN}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    '{"entry": []}'.encode("utf-16"),
    b"\xff\xfe\x00",
    b'"\\ud800"',
)

_KINDS: tuple[tuple[dict[str, Any], Kind, str, str | None], ...] = (
    ({"type": "text", "text": {"body": "halo"}}, Kind.TEXT, "halo", None),
    ({"type": "text", "text": {"body": "a\x00b\x1bc\r\n\td 😭"}}, Kind.TEXT, "abc\n\td 😭", None),
    ({"type": "image", "image": {"id": "1", "caption": "slip gaji"}}, Kind.PHOTO, "slip gaji", None),
    ({"type": "image", "image": {"id": "1", "caption": 7}}, Kind.PHOTO, "", None),
    ({"type": "audio", "audio": {"id": "1", "voice": True}}, Kind.VOICE, "", None),
    ({"type": "video", "video": {"id": "1"}}, Kind.FILE, "", None),
    ({"type": "document", "document": {"id": "1", "filename": "a.pdf"}}, Kind.FILE, "", None),
    ({"type": "sticker", "sticker": {"id": "1"}}, Kind.STICKER, "", None),
    (
        {"type": "location", "location": {"latitude": 0.0, "longitude": 109.3}},
        Kind.LOCATION,
        "0.00000, 109.30000",
        None,
    ),
    ({"type": "contacts", "contacts": []}, Kind.UNKNOWN, "", None),
    ({"type": "unsupported", "errors": [{"code": 131051}]}, Kind.UNKNOWN, "", None),
    ({"type": "something_of_next_year"}, Kind.UNKNOWN, "", None),
    ({"type": "button", "button": {"payload": "x", "text": "Balas"}}, Kind.TEXT, "Balas", None),
    (
        {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": "3:1", "title": "Ya"}}},
        Kind.CHOICE,
        "",
        "3:1",
    ),
    (
        {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": "3:7", "title": "THR"}}},
        Kind.CHOICE,
        "",
        "3:7",
    ),
)

_NOTHING: tuple[dict[str, Any], ...] = (
    {"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": "👍"}},
    {"type": "revoke", "revoke": {}},
    {"type": "system", "system": {"type": "customer_identity_changed"}},
    {"type": "text", "text": {"body": 5}},
    {"type": "text"},
    {"type": "interactive", "interactive": {"type": "nfm_reply"}},
)


async def test_what_a_worker_writes_is_stored_under_their_scoped_id(webhook: Webhook, clock: Clock) -> None:
    answer = await webhook.brings(graph_api.text("wamid.1", clock(), "sy di phk lewat wa 😭"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert await webhook.stored() == [Inbound(ANI, "wamid.1", Kind.TEXT, "sy di phk lewat wa 😭", clock())]


async def test_the_phone_number_may_be_absent_and_is_kept_only_without_a_scoped_id(
    webhook: Webhook, clock: Clock
) -> None:
    hidden = graph_api.message("wamid.1", clock(), phone=None, type="text", text={"body": "halo"})
    bare = graph_api.message("wamid.2", clock(), type="text", text={"body": "halo"})
    del bare["entry"][0]["changes"][0]["value"]["messages"][0]["from_user_id"]
    await webhook.brings(hidden)
    await webhook.brings(bare)
    assert [inbound.address.key for inbound in await webhook.stored()] == [WORKER, PHONE]


async def test_b2_the_handshake_needs_the_token_and_no_signature(webhook: Webhook) -> None:
    right = {"mode": "subscribe", "challenge": "1158201444<b>", "verify_token": graph_api.VERIFY_TOKEN}
    answer = await webhook.asks(**right)
    assert (answer.status_code, answer.text) == (200, "1158201444<b>")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    for wrong in ({"verify_token": "wrong"}, {"verify_token": ""}, {"verify_token": "ä"}, {"mode": "unsubscribe"}):
        assert (await webhook.asks(**{**right, **wrong})).status_code == 403
    assert (await webhook.asks()).status_code == 403


async def test_b1_without_the_signature_nothing_is_stored(webhook: Webhook, clock: Clock) -> None:
    body, headers = graph_api.signed(graph_api.text("wamid.1", clock(), "halo"))
    right = headers[SIGNATURE].encode()
    wrong = (
        None, b"", b"wrong", right[:-1], right + b"0", b"sha256=" + right[7:].upper(), b"sha1=" + right[7:], right[7:],
        b"sha256=" + b"0" * 64, graph_api.signature(body, "").encode(), graph_api.signature(body + b" ").encode(),
        b"sha256=\xff\xfe\xe9" + right[10:],
    )  # fmt: skip
    for signature in wrong:
        answer = await webhook.brings_bytes(body, signature)
        assert (signature, answer.status_code, answer.content) == (signature, 401, b"")
    assert await webhook.stored() == []
    assert (await webhook.brings_bytes(body, right)).status_code == 200


async def test_b1_without_a_signature_the_answer_comes_before_the_body(webhook: Webhook) -> None:
    async with webhook.request("Content-Length: 1000") as (reader, _):
        assert b" 401 " in await reader.readline()


async def test_b1_two_secrets_are_valid_while_one_is_changed(webhook: Webhook, clock: Clock) -> None:
    for number, secret in enumerate((SECRET, OTHER_SECRET)):
        answer = await webhook.brings(graph_api.text(f"wamid.{number}", clock(), "halo"), secret)
        assert answer.status_code == 200
    assert len(await webhook.stored()) == 2


async def test_b5_a_body_that_says_it_is_too_long_is_refused_unread(webhook: Webhook) -> None:
    async with webhook.request(f"{SIGNATURE}: sha256={'0' * 64}", f"Content-Length: {10**12}") as (reader, _):
        assert b" 413 " in await reader.readline()


async def test_b5_a_body_that_does_not_end_is_refused_at_the_limit(webhook: Webhook) -> None:
    answer, brought = await webhook.brings_without_end(f"{SIGNATURE}: sha256={'0' * 64}")
    assert b" 413 " in answer
    # What lies beyond the limit was in the buffers of the connection, not in ours.
    assert MOST < brought < 2 * MOST


async def test_b5_a_body_that_dawdles_is_not_waited_for(webhook: Webhook) -> None:
    async with webhook.request(f"{SIGNATURE}: sha256={'0' * 64}", "Content-Length: 1000") as (reader, writer):
        writer.write(b'{"entry":')
        assert b" 408 " in await reader.read()  # until the server closes


async def test_b4_what_cannot_be_read_is_counted_and_not_asked_for_again(webhook: Webhook) -> None:
    for body in _UNREADABLE:
        with capture_logs() as logs:
            answer = await webhook.brings_bytes(body, graph_api.signature(body).encode())
        assert (body[:80], answer.status_code, answer.content) == (body[:80], 200, b"")
        assert [line["event"] for line in logs] == ["whatsapp event ignored"]
    assert await webhook.stored() == []


async def test_every_kind_of_message_is_stored(webhook: Webhook, clock: Clock) -> None:
    messages = [
        graph_api.message(f"wamid.{number}", clock(), **fields)["entry"][0]["changes"][0]["value"]["messages"][0]
        for number, (fields, *_) in enumerate(_KINDS)
    ]
    await webhook.brings(graph_api.brought(messages=messages))
    stored = await webhook.stored()
    assert [(one.address, one.external_id, one.kind, one.text, one.choice) for one in stored] == [
        (ANI, f"wamid.{number}", kind, text, choice) for number, (_, kind, text, choice) in enumerate(_KINDS)
    ]
    files = [one.media for one in stored if one.kind in FILES]
    assert files == [(Media("1"),)] * 4 + [(Media("1", "a.pdf"),)]


async def test_what_says_nothing_is_not_a_message_and_does_not_hide_one(webhook: Webhook, clock: Clock) -> None:
    for number, fields in enumerate(_NOTHING):
        brought = graph_api.message(f"wamid.{number}", clock(), **fields)
        brought["entry"] += graph_api.text(f"wamid.1{number}", clock(), "halo")["entry"]
        assert (await webhook.brings(brought)).status_code == 200
    assert [inbound.external_id for inbound in await webhook.stored()] == [
        f"wamid.1{number}" for number in range(len(_NOTHING))
    ]


async def test_events_of_another_number_are_not_ours(webhook: Webhook, clock: Clock) -> None:
    brought = graph_api.text("wamid.1", clock(), "halo")
    brought["entry"][0]["changes"][0]["value"]["metadata"]["phone_number_id"] = "999"
    assert (await webhook.brings(brought)).status_code == 200
    assert await webhook.stored() == []


async def test_a_new_key_of_a_person_is_heard(webhook: Webhook, clock: Clock) -> None:
    system = {"type": "user_changed_user_id", "user_id": "ID.777", "wa_id": "62899", "body": "User A changed …"}
    await webhook.brings(graph_api.message("wamid.1", clock(), type="system", system=system))
    assert await webhook.stored() == [Inbound(ANI, "wamid.1", Kind.MOVED, "ID.777", clock())]


async def test_a5_the_same_event_fifty_times_at_once_is_one_row(webhook: Webhook, clock: Clock) -> None:
    brought = graph_api.text("wamid.1", clock(), "halo")
    answers = await asyncio.gather(*(webhook.brings(brought) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert [inbound.external_id for inbound in await webhook.stored()] == ["wamid.1"]


async def test_b3_what_is_older_than_eight_days_has_no_effect(webhook: Webhook, clock: Clock) -> None:
    await webhook.brings(graph_api.text("wamid.1", clock.ago(days=8.1), "halo"))
    await webhook.brings(graph_api.text("wamid.2", clock.ago(days=7.9), "halo"))
    assert [inbound.external_id for inbound in await webhook.stored()] == ["wamid.2"]


async def test_when_nothing_can_be_stored_whatsapp_is_asked_to_come_again(vault: Vault, clock: Clock) -> None:
    empty = Database("sqlite+aiosqlite://", vault)  # without any table
    async with open_webhook(empty, vault, clock) as webhook:
        answer = await webhook.brings(graph_api.text("wamid.1", clock(), "halo"))
        word = await webhook.brings(graph_api.status("wamid.1", "sent", "1"))
    await empty.close()
    assert (answer.status_code, word.status_code) == (503, 503)
    assert answer.headers["retry-after"] == "2"
