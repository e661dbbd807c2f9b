"""The chat as a person uses it: a real Chromium, a real server; the test plays the bot and the mediator."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, ConsoleMessage, Dialog, Locator, Page, Route, async_playwright, expect

from bot import schema
from clinic import conversations
from clinic.content import Address, Attachment, Choice, Kind
from clinic.database import Database
from clinic.vault import Vault
from tests import factories
from tests.bot import web_stage
from tests.bot.web_stage import Stage
from tests.browser import ARGUMENTS, CHROMIUM, PHONE
from tests.fakes.process import free_port

pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

MESSAGES = "**/web/v1/messages"
STREAM = "**/web/v1/events*"
REPORTS_VIOLATIONS = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective));"


@dataclass
class Window:
    """A browser window with the clinic's page, and whatever went wrong in it."""

    page: Page
    context: BrowserContext
    address: str
    stage: Stage
    port: int
    server: AsyncExitStack
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        async def dismissed(dialog: Dialog) -> None:
            self.troubles.append(f"dialog: {dialog.message}")
            await dialog.dismiss()

        def said(message: ConsoleMessage) -> None:
            # What a cut connection makes the browser write is no fault of the page.
            if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
                self.troubles.append(message.text)

        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", dismissed)
        self.page.on("request", lambda request: self.requests.append(request.url))

    async def opens(self, path: str = "/") -> None:
        await self.page.goto(f"{self.address}{path}")

    async def types(self, text: str) -> None:
        await self.page.get_by_label("Tulis pertanyaan Anda").fill(text)
        await self.page.get_by_role("button", name="Kirim").click()

    async def asks(self, text: str) -> str:
        """Type a question and have it written into the thread; returns the conversation's key."""
        await self.types(text)
        [inbound] = await self.stage.hears()
        return inbound.address.key

    def bubbles(self) -> Locator:
        return self.page.locator(".bubble")

    async def shows(self, *texts: str, seconds: float = 10) -> None:
        """The thread reads so, from its first to its last word."""
        await expect(self.bubbles()).to_have_text(list(texts), timeout=seconds * 1000)

    async def stops_server(self) -> None:
        await self.server.aclose()

    async def starts_server(self) -> None:
        again = Stage(self.stage.database, self.stage.vault, library=self.stage.library)
        self.stage = again
        await self.server.enter_async_context(web_stage.served(again, self.port))


@pytest.fixture
async def stage(tmp_path: Path, vault: Vault) -> AsyncIterator[Stage]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'hati.db'}", vault)
    await schema.upgrade(database)
    yield Stage(database, vault, library=web_stage.library("phk-lewat-whatsapp", "phk-menolak-surat"))
    await database.close()


Opens = Callable[..., Awaitable[Window]]


@pytest.fixture
async def opened(stage: Stage) -> AsyncIterator[Opens]:
    """Opens windows; at the end nothing may have gone wrong in any of them."""
    if shutil.which(CHROMIUM) is None:
        print(f"\n*** NO CHROMIUM at {CHROMIUM}: the chat is not tried in a browser ***\n")  # noqa: T201
        pytest.skip(f"no {CHROMIUM}")
    windows: list[Window] = []
    async with AsyncExitStack() as stack, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        stack.push_async_callback(browser.close)
        server, port = AsyncExitStack(), free_port()
        address = await server.enter_async_context(web_stage.served(stage, port))

        async def open_window(**options: object) -> Window:
            context = await browser.new_context(**{"viewport": PHONE, **options})  # type: ignore[arg-type]
            await context.add_init_script(REPORTS_VIOLATIONS)
            window = Window(await context.new_page(), context, address, stage, port, server)
            window.watch()
            windows.append(window)
            return window

        yield open_window
        await browser.close()
        await server.aclose()
    assert [window.troubles for window in windows] == [[] for _ in windows]


@pytest.fixture
async def window(opened: Opens) -> Window:
    window = await opened()
    await window.opens()
    return window


# --- The way of a question


async def test_a_question_typed_on_the_home_page_becomes_a_conversation(window: Window) -> None:
    await window.types("gaji saya telat")
    await window.shows("gaji saya telat")  # at once, before anybody heard it
    [inbound] = await window.stage.hears()
    await expect(window.page.locator("#thread .state")).to_have_text("Terkirim")
    key = inbound.address.key
    await window.stage.says(key, "Upah wajib dibayar tepat waktu.")
    await window.stage.says(key, "Apakah ini menjawab?", Choice("Ya", "1:0"), Choice("Bicara dengan mediator", "1:1"))
    await window.shows("gaji saya telat", "Upah wajib dibayar tepat waktu.", "Apakah ini menjawab?")
    await window.page.get_by_role("button", name="Bicara dengan mediator").click()
    [pressed] = await window.stage.hears()
    assert (pressed.kind, pressed.choice, pressed.text) == (Kind.CHOICE, "1:1", "Bicara dengan mediator")
    assert pressed.address.key == key
    await expect(window.page.locator("#choices button")).to_have_count(0)
    await expect(window.page.get_by_text("Pilihan: Ya · Bicara dengan mediator")).to_be_visible()


async def test_a_file_that_comes_with_an_answer_is_downloaded_with_one_tap(window: Window) -> None:
    await window.types("buat surat penolakan phk")
    [inbound] = await window.stage.hears()
    letter = Attachment("surat-penolakan-phk.pdf", "application/pdf", b"%PDF-1.7 surat")
    await window.stage.gives(inbound.address.key, "Surat sudah jadi.", letter)
    await window.shows("buat surat penolakan phk", "Surat sudah jadi.")
    async with window.page.expect_download() as coming:
        await window.page.get_by_role("link", name="Unduh surat-penolakan-phk.pdf").click()
    download = await coming.value
    assert download.suggested_filename == letter.name
    assert await asyncio.to_thread(Path(await download.path()).read_bytes) == letter.content


async def test_once_there_is_a_ticket_a_photo_is_sent_from_the_chat(window: Window, tmp_path: Path) -> None:
    field = window.page.get_by_label("Foto atau berkas untuk mediator")
    key = await window.asks("gaji saya telat")
    await window.stage.says(key, "Saya hubungkan dengan mediator?")
    await window.shows("gaji saya telat", "Saya hubungkan dengan mediator?")
    await expect(field).to_be_hidden()
    async with window.stage.database.begin() as session:
        talk = await conversations.open_with(session, window.stage.vault, Address("web", key), window.stage.clock())
    await factories.a_ticket(window.stage.database, window.stage.vault, window.stage.clock, conversation=talk)
    await window.stage.says(key, "Tiket Anda nomor 1001.")
    await expect(field).to_be_visible()
    (tmp_path / "slip gaji.jpg").write_bytes(b"\xff\xd8\xff slip")
    await field.set_input_files(tmp_path / "slip gaji.jpg")
    await window.page.get_by_role("button", name="Kirim berkas").click()
    [inbound] = await window.stage.hears()
    assert (inbound.kind, inbound.media[0].name) == (Kind.PHOTO, "slip gaji.jpg")
    await expect(field).to_have_value("")
    await expect(window.page.locator("#brought")).to_be_empty()


async def test_a_reload_keeps_the_conversation_and_its_open_choices(window: Window) -> None:
    key = await window.asks("gaji saya telat")
    # Two replies of one turn: the choices belong to the first of them.
    at = window.stage.clock()
    window.stage.clock = lambda: at
    await window.stage.says(key, "Maksud Anda yang mana?", Choice("Gaji", "1:0"), Choice("THR", "1:1"))
    await window.stage.says(key, "Atau tulis lagi.")
    await expect(window.page.get_by_role("button", name="THR")).to_be_visible()
    await window.page.reload()
    await window.shows("gaji saya telat", "Maksud Anda yang mana?", "Atau tulis lagi.")
    await expect(window.page.get_by_role("button", name="THR")).to_be_visible()
    await window.stage.adds(key, conversations.PERSON, "thr")
    await window.page.reload()
    await window.shows("gaji saya telat", "Maksud Anda yang mana?", "Atau tulis lagi.", "thr")
    await expect(window.page.locator("#choices button")).to_have_count(0)
    await expect(window.page.get_by_text("Pilihan: Gaji · THR")).to_be_visible()


async def test_a_mediators_reply_appears_under_their_name_within_two_seconds(window: Window) -> None:
    key = await window.asks("saya di-PHK")
    rina = await window.stage.mediator("Rina Wati")
    await window.stage.adds(key, conversations.MEDIATOR, "Selamat siang, saya Rina.", rina)
    await expect(window.page.locator(".mediator .who")).to_have_text("Rina, mediator Kota Pontianak", timeout=2000)
    await expect(window.page.locator("#news")).to_contain_text("Rina, mediator Kota Pontianak: Selamat siang")


async def test_who_is_elsewhere_sees_in_the_title_that_an_answer_came(window: Window) -> None:
    key = await window.asks("halo")
    await window.page.evaluate(
        "Object.defineProperty(document, 'hidden', { get: () => window.away !== false, configurable: true })"
    )
    await window.stage.says(key, "Halo juga.")
    await expect(window.page).to_have_title("(1) Klinik Hati Jasoka")
    await window.page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    await expect(window.page).to_have_title("Klinik Hati Jasoka")


async def test_two_windows_of_one_browser_show_the_same_conversation(window: Window) -> None:
    key = await window.asks("dari jendela satu")
    second = await window.context.new_page()
    await second.goto(window.address)
    await expect(second.locator(".bubble")).to_have_text(["dari jendela satu"])
    await second.get_by_label("Tulis pertanyaan Anda").fill("dari jendela dua")
    await second.get_by_role("button", name="Kirim").click()
    [inbound] = await window.stage.hears()
    assert inbound.address.key == key
    await window.shows("dari jendela satu", "dari jendela dua")
    await expect(second.locator(".bubble")).to_have_text(["dari jendela satu", "dari jendela dua"])


async def test_who_leaves_takes_the_conversation_off_the_device(window: Window) -> None:
    await window.asks("rahasia saya")
    await window.page.get_by_role("button", name="Hapus data").click()
    [inbound] = await window.stage.hears()
    assert inbound.text == "Hapus data saya"
    await window.page.evaluate("window.confirm = () => true")
    async with window.page.expect_navigation():
        await window.page.get_by_role("button", name="Keluar dari percakapan").click()
    await expect(window.page.get_by_role("heading", name="Ada masalah di tempat kerja?")).to_be_visible()
    await window.shows()
    assert await window.page.evaluate("Object.keys(localStorage)") == []


# --- A lost connection


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
    await window.context.unroute(STREAM)
    async with window.page.expect_request(STREAM):
        await window.page.clock.run_for(15000)
    asked = len(window.requests)
    await window.stage.says(key, "lewat aliran")
    await window.shows("halo", "lewat bertanya", "lewat aliran")
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


# --- Everybody


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


async def _overhang(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide: int = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


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


async def test_a_page_talks_to_nobody_but_us(window: Window) -> None:
    for path in ("/artikel/phk-lewat-whatsapp", "/privasi", "/"):
        await window.opens(path)
    await window.asks("halo")
    assert [url for url in window.requests if not url.startswith(window.address)] == []


async def test_asking_on_from_an_article_leads_to_the_question_box(window: Window) -> None:
    await window.opens("/artikel/phk-lewat-whatsapp")
    await window.page.get_by_role("link", name="Tanyakan langsung di chat").click()
    await expect(window.page.get_by_label("Tulis pertanyaan Anda")).to_be_focused()
