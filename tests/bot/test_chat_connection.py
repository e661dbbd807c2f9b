"""The chat on a bad line: a lost connection, a lost answer, a refused message, a forbidden cookie."""

import asyncio
from collections.abc import Callable

import pytest
from playwright.async_api import Route, expect

from tests.bot.chat_window import Window, opened, stage, window

__all__ = ["opened", "stage", "window"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

MESSAGES = "**/web/v1/messages"
STREAM = "**/web/v1/events*"


async def passes_until(window: Window, happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not happened():
            await window.page.clock.run_for(1000)


async def test_without_a_stream_the_page_asks_and_goes_back_to_the_stream_later(window: Window) -> None:
    await window.page.clock.install()
    await window.page.reload()
    await window.context.route(STREAM, lambda route: route.abort())
    key = await window.asks("halo")
    await window.page.clock.run_for(2000)  # the second try of the stream fails: from now on the page asks
    await window.stage.says(key, "lewat bertanya", wakes=False)
    async with asyncio.timeout(20):
        while await window.bubbles().count() < 2:
            await window.page.clock.run_for(1000)
    await window.shows("halo", "lewat bertanya")
    # From here time passes only as the test lets it: a stream that does not greet within 8 s of it is given up.
    await window.page.clock.pause_at(await window.page.evaluate("Date.now() + 1000"))
    async with window.page.expect_event("requestfailed", lambda request: "/events" in request.url) as failed:
        await passes_until(window, failed.is_done)  # the next try is 15 s from now
    await window.context.unroute(STREAM)
    before = len(window.requests)
    async with window.page.expect_response(STREAM):
        await passes_until(window, lambda: any("/events" in url for url in window.requests[before:]))
    await window.stage.says(key, "lewat aliran")
    await window.shows("halo", "lewat bertanya", "lewat aliran")
    asked = len(window.requests)
    await window.page.clock.run_for(10000)
    assert len(window.requests) == asked  # the stream is back, so nobody asks any more


async def test_a_server_that_goes_away_and_comes_back_loses_nothing(window: Window) -> None:
    key = await window.asks("satu")
    await window.stage.says(key, "jawaban satu")
    await window.shows("satu", "jawaban satu")
    await window.stops_server()
    await window.types("dua")
    await expect(window.page.get_by_text("Gagal. Belum terkirim; dicoba lagi otomatis.")).to_be_visible()
    await expect(window.page.get_by_text("Sambungan terputus.")).to_be_visible(timeout=20000)
    await window.stage.says(key, "sementara itu", wakes=False)
    await window.starts_server()
    [inbound] = await window.stage.hears(seconds=40)
    assert (inbound.text, inbound.address.key) == ("dua", key)
    await window.stage.says(key, "jawaban dua")
    await window.shows("satu", "jawaban satu", "sementara itu", "dua", "jawaban dua", seconds=25)
    await expect(window.page.get_by_text("Sambungan terputus.")).to_have_count(0)


async def test_a_message_that_could_not_be_sent_survives_a_reload_and_keeps_its_order(window: Window) -> None:
    await window.context.route(MESSAGES, lambda route: route.abort())
    await window.types("pertama")
    await expect(window.page.get_by_role("button", name="Coba lagi")).to_be_visible()
    await window.types("kedua")
    await window.context.unroute(MESSAGES)
    await window.page.reload()
    heard = await window.stage.hears(2)
    assert [inbound.text for inbound in heard] == ["pertama", "kedua"]
    assert heard[0].address == heard[1].address
    await window.shows("pertama", "kedua")
    await expect(window.page.locator("#outgoing .bubble")).to_have_count(0)
    assert await window.page.evaluate("Object.keys(localStorage)") == []


async def test_a_first_message_whose_answer_got_lost_is_one_message_of_one_conversation(window: Window) -> None:
    lost = 0

    async def loses_the_answer(route: Route) -> None:
        nonlocal lost
        if route.request.method == "POST" and not lost:
            lost += 1
            await route.fetch()
            await window.context.clear_cookies()
            await route.abort()
        else:
            await route.continue_()

    await window.context.route(MESSAGES, loses_the_answer)
    await window.types("cuma sekali")
    await window.stage.hears()
    await expect(window.page.locator(".failed")).to_have_count(1)
    await window.page.get_by_role("button", name="Coba lagi").click()
    await expect(window.page.locator(".failed")).to_have_count(0)
    [inbound] = await window.stage.inbounds()
    await window.stage.says(inbound.address.key, "jawabannya")
    await window.shows("cuma sekali", "jawabannya")
    assert lost == 1


async def test_a_refused_message_can_be_mended(window: Window) -> None:
    await window.types("👩‍🏭" * 1000)  # fits the box, not the limit
    await expect(window.page.get_by_text("Pesan Anda terlalu panjang")).to_be_visible()
    await window.page.get_by_role("button", name="Ubah pesan").click()
    await window.shows()
    assert await window.asks("yang penting dulu")
    assert len(await window.stage.inbounds()) == 1


async def test_a_browser_that_forbids_cookies_is_told_what_to_do(window: Window) -> None:
    async def without_cookie(route: Route) -> None:
        answer = await route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
        await window.context.clear_cookies()
        await route.fulfill(response=answer, headers=headers)

    await window.context.route(MESSAGES, without_cookie)
    await window.types("halo")
    await expect(window.page.get_by_text("Peramban Anda menolak cookie")).to_be_visible(timeout=20000)
