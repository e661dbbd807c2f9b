"""The chat as a person uses it in a browser: a question, its answer, and what can be done with it."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.engine import crossing
from clinic import conversations
from clinic.content import Address, Attachment, Choice, Kind
from tests import factories
from tests.bot.chat_window import Window, opened, stage, window

__all__ = ["opened", "stage", "window"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


async def test_a_question_typed_on_the_home_page_becomes_a_conversation(window: Window) -> None:
    await window.types("gaji saya telat")
    await window.shows("gaji saya telat")  # at once, before anybody heard it
    [inbound] = await window.stage.hears()
    await expect(window.page.locator("#thread .state")).to_have_text("Terkirim")
    key = inbound.address.key
    answer = "Upah wajib dibayar tepat waktu. Buka https://t.me/klinik?start=k_K7M2P-4X9H3."
    await window.stage.says(key, answer)
    await window.stage.says(key, "Apakah ini menjawab?", Choice("Ya", "1:0"), Choice("Bicara dengan mediator", "1:1"))
    await window.shows("gaji saya telat", answer, "Apakah ini menjawab?")
    link = window.page.locator(".bubble a")
    await expect(link).to_have_attribute("href", "https://t.me/klinik?start=k_K7M2P-4X9H3")
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
    await window.page.get_by_role("button", name="Lanjut di aplikasi lain").click()
    [inbound] = await window.stage.hears()
    assert crossing.is_asked(inbound.text)
    await window.page.get_by_role("button", name="Hapus data").click()
    [inbound] = await window.stage.hears()
    assert inbound.text == "Hapus data saya"
    await window.page.evaluate("window.confirm = () => true")
    async with window.page.expect_navigation():
        await window.page.get_by_role("button", name="Keluar dari percakapan").click()
    await expect(window.page.get_by_role("heading", name="Ada masalah di tempat kerja?")).to_be_visible()
    await window.shows()
    assert await window.page.evaluate("Object.keys(localStorage)") == []


async def test_a_page_talks_to_nobody_but_us(window: Window) -> None:
    for path in ("/artikel/phk-lewat-whatsapp", "/privasi", "/"):
        await window.opens(path)
    await window.asks("halo")
    assert [url for url in window.requests if not url.startswith(window.address)] == []


async def test_asking_on_from_an_article_leads_to_the_question_box(window: Window) -> None:
    await window.opens("/artikel/phk-lewat-whatsapp")
    await window.page.get_by_role("link", name="Tanyakan langsung di chat").click()
    await expect(window.page.get_by_label("Tulis pertanyaan Anda")).to_be_focused()
