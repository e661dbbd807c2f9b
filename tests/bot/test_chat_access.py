"""The chat for everybody: any words, a small screen, the keyboard alone, no JavaScript."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from clinic import conversations
from clinic.content import Choice
from tests.bot.chat_window import Opens, Window, opened, stage, window

__all__ = ["opened", "stage", "window"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src="javascript:alert(1)"></iframe>',
    "</li></ol><style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>klik</a>",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "javascript:alert(1)",
    "<template><script>alert(1)</script></template>",
    "'; DROP TABLE entry; --",
    "\u202egnirts esrever\u2066",
    "Z̸̢̛͓̟̹̗̥̰̗̎̈́̈́͋̃a̵l̴g̷o̸" * 20,
    "x" * 3000,
    "👩‍👩‍👧‍👦" * 80,
)


async def test_b6_b7_words_of_anybody_stay_words(window: Window) -> None:
    key = await window.asks(HOSTILE[0])
    rina = await window.stage.mediator(f"{HOSTILE[1].replace(' ', '/')} Wati")
    for text in HOSTILE:
        await window.stage.says(key, text, Choice(text[:200], "1:0"))
        await window.stage.adds(key, conversations.PERSON, text)
        await window.stage.adds(key, conversations.MEDIATOR, text, rina)
    expected = [HOSTILE[0], *(text for text in HOSTILE for _ in range(3))]
    await expect(window.bubbles()).to_have_count(len(expected))
    assert [await bubble.text_content() for bubble in await window.bubbles().all()] == expected
    await window.page.reload()
    await expect(window.bubbles()).to_have_count(len(expected))
    await window.stage.says(key, "terakhir", Choice("<img src=x onerror=alert(1)>", "1:0"))
    await window.page.get_by_role("button", name="<img src=x onerror=alert(1)>").click()
    await expect(window.page.locator("#outgoing .bubble")).to_have_text("<img src=x onerror=alert(1)>")
    assert await window.page.locator("main :is(script, img, svg, iframe, style, template)").count() == 0
    assert await _overhang(window.page) <= 0


async def test_nothing_is_wider_than_a_small_phone_and_nothing_smaller_than_a_finger(window: Window) -> None:
    for path in (
        "/topik",
        "/topik/phk",
        "/artikel/phk-lewat-whatsapp",
        "/privasi",
        "/kantor",
        "/cari",
        "/chat",
        "/tidak-ada",
        "/",
    ):
        await window.opens(path)
        assert await _overhang(window.page) <= 0, path
    key = await window.asks("halo")
    choices = [Choice(f"Kabupaten nomor {number}", f"1:{number}") for number in range(14)]
    await window.stage.says(key, "Di mana Anda bekerja?", *choices)
    await expect(window.page.locator("#choices button")).to_have_count(14)
    assert await _overhang(window.page) <= 0
    for control in await window.page.locator("button:visible, textarea:visible, header a:visible").all():
        box = await control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, await control.text_content()


@pytest.mark.parametrize("width", [320, 360, 683, 1366])
async def test_a_long_answer_is_read_from_its_beginning(opened: Opens, width: int) -> None:
    window = await opened(viewport={"width": width, "height": 700})
    await window.opens()
    key = await window.asks("jelaskan semuanya")
    await window.stage.says(key, "Baris. " * 600)
    await window.stage.says(key, "Apakah ini menjawab?", Choice("Ya", "1:0"))
    await window.shows("jelaskan semuanya", "Baris. " * 600, "Apakah ini menjawab?")
    question = await window.bubbles().first.bounding_box()
    assert question is not None
    assert 50 < question["y"] < 200
    await window.page.get_by_role("button", name="Pesan terakhir").click()
    await expect(window.page.get_by_role("button", name="Ya")).to_be_in_viewport(ratio=1)
    await expect(window.page.get_by_role("button", name="Pesan terakhir")).to_be_hidden()


async def test_the_keyboard_alone_is_enough(window: Window) -> None:
    keyboard = window.page.keyboard
    await keyboard.press("Tab")
    await expect(window.page.get_by_text("Langsung ke isi")).to_be_focused()
    await keyboard.press("Enter")
    await keyboard.press("Tab")
    await expect(window.page.get_by_label("Tulis pertanyaan Anda")).to_be_focused()
    await keyboard.type("baris satu")
    await keyboard.press("Shift+Enter")
    await keyboard.type("baris dua")
    await keyboard.press("Enter")
    [inbound] = await window.stage.hears()
    assert inbound.text == "baris satu\nbaris dua"
    await window.stage.says(inbound.address.key, "Yang mana?", Choice("Satu", "1:0"), Choice("Dua", "1:1"))
    await expect(window.page.get_by_role("button", name="Dua")).to_be_visible()
    for _ in range(2):
        await keyboard.press("Shift+Tab")
    await expect(window.page.get_by_role("button", name="Satu")).to_be_focused()
    outline = await window.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await keyboard.press("Enter")
    [pressed] = await window.stage.hears()
    assert pressed.choice == "1:0"


async def test_without_javascript_a_question_is_asked_and_answered_all_the_same(opened: Opens) -> None:
    window = await opened(java_script_enabled=False)
    await window.opens()
    await window.page.get_by_label("Tulis pertanyaan Anda").fill("gaji saya telat")
    asking = asyncio.create_task(window.page.get_by_role("button", name="Kirim").click())
    [inbound] = await window.stage.hears()
    await window.stage.says(inbound.address.key, "Upah wajib dibayar tepat waktu.", Choice("Ya", "1:0"))
    await asking
    await window.shows("gaji saya telat", "Upah wajib dibayar tepat waktu.")
    asking = asyncio.create_task(window.page.get_by_role("button", name="Ya").click())
    [pressed] = await window.stage.hears()
    assert (pressed.address, pressed.choice) == (inbound.address, "1:0")
    await window.stage.says(inbound.address.key, "Baik.")
    await asking
    await window.stage.adds(inbound.address.key, conversations.MEDIATOR, "Selamat pagi, saya Rina.")
    await window.page.get_by_role("link", name="Lihat jawaban baru").click()
    await expect(window.bubbles().last).to_have_text("Selamat pagi, saya Rina.")
    assert await _overhang(window.page) <= 0


async def test_without_javascript_everything_can_be_read(opened: Opens) -> None:
    window = await opened(java_script_enabled=False)
    await window.opens()
    await window.page.get_by_role("link", name="PHK Diberhentikan").click()
    await window.page.get_by_role("link", name="Sahkah PHK lewat WhatsApp").click()
    await expect(window.page.get_by_text("Simpan tangkapan layar, riwayat telepon")).to_be_visible()
    await expect(window.page.get_by_text("Terakhir diperiksa 21 November 2026")).to_be_visible()


async def test_when_the_script_did_not_load_sending_works_and_keeps_the_words_out_of_the_address(
    opened: Opens,
) -> None:
    window = await opened()
    await window.context.route("**/*.js", lambda route: route.abort())
    await window.opens()
    asking = asyncio.create_task(window.types("rahasia saya"))
    [inbound] = await window.stage.hears()
    await window.stage.says(inbound.address.key, "Baik.")
    await asking
    await window.shows("rahasia saya", "Baik.")
    assert not [url for url in window.requests if "rahasia" in url]


async def _overhang(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide: int = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
