"""What no case can be asked for or told is refused, says why, and makes nothing fall over."""

from typing import Any

import pytest

from tests.admin_api.casework_stage import TICKETS
from tests.admin_api.conftest import Desk


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("reply", {"text": ""}),
        ("reply", {"text": " \x00\n"}),
        ("reply", {"text": "x" * 4001}),
        ("reply", {"text": 5}),
        ("reply", {}),
        ("reply", {"text": "Halo", "author": "bot"}),
        ("transfer", {"region": "99.99"}),
        ("transfer", {}),
        ("close", {"outcome": "won"}),
        ("close", None),
    ],
)
async def test_what_does_not_fit_is_refused_without_being_repeated(desk: Desk, path: str, body: object) -> None:
    await desk.ticket()
    client = await desk.browser(await desk.mediator())
    await client.post(f"{TICKETS}/1001/take")
    refused = await client.post(f"{TICKETS}/1001/{path}", json=body)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["complaints"]
    assert "xxxx" not in refused.text


@pytest.mark.parametrize("body", [b'{"text": "\\ud800"}', b"{", b"[" * 5000, b'{"text": NaN}', b"\xff\xfe{}", b"null"])
async def test_no_body_makes_the_api_fall_over(desk: Desk, body: bytes) -> None:
    await desk.ticket()
    client = await desk.browser(await desk.mediator())
    await client.post(f"{TICKETS}/1001/take")
    answer = await client.post(
        f"{TICKETS}/1001/note", content=body, headers={"Content-Type": "application/json; charset=utf-8"}
    )
    assert answer.status_code in (400, 422)


async def test_words_are_kept_as_typed_but_for_what_nobody_sees(desk: Desk) -> None:
    ticket = await desk.ticket()
    client = await desk.browser(await desk.mediator())
    await client.post(f"{TICKETS}/1001/note", json={"text": "  Satu\r\n\tdua\x00\x1b\u202e <b> 👷🏽‍♀️ \n"})
    assert (await desk.thread(ticket))[-1] == ("note", None, "Satu\n\tdua\u202e <b> 👷🏽‍♀️")


@pytest.mark.parametrize("query", ["topic=%00", "region=%ED%A0%80", "state=x", "mediator=0", "before=9e9", "most=0"])
async def test_an_impossible_filter_is_refused(desk: Desk, query: str) -> None:
    client = await desk.browser(await desk.mediator())
    assert (await client.get(f"{TICKETS}?{query}")).status_code == 422


@pytest.mark.parametrize("number", ["0", "-1", str(2**63), "9" * 400, "satu"])
async def test_an_impossible_number_is_refused(desk: Desk, number: str) -> None:
    client = await desk.browser(await desk.mediator())
    assert (await client.get(f"{TICKETS}/{number}")).status_code == 422


@pytest.mark.parametrize("chunked", [False, True])
async def test_b5_a_body_over_256_kb_is_refused(desk: Desk, chunked: bool) -> None:
    await desk.ticket()
    client = await desk.browser(await desk.mediator())
    body = b'{"text": "' + b"x" * (256 * 1024) + b'"}'

    async def pieces() -> Any:
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    refused = await client.post(
        f"{TICKETS}/1001/note", content=pieces() if chunked else body, headers={"Content-Type": "application/json"}
    )
    assert (refused.status_code, refused.json()["code"]) == (413, "request_entity_too_large")
