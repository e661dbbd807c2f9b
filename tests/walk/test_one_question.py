"""The whole way of one question: a worker on a phone, a mediator at the desk, the real program between them."""

import os
import re
import time
from pathlib import Path

import pyotp
import pytest
from playwright.async_api import Page, expect

from tests.browser import DESK, PHONE, chromium, watched
from tests.fakes.process import Process
from tests.program import Program

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PASSWORD = "kuda lari hujan senja"

# Where the pictures of the README are put: set HATI_PICTURES=docs/images to take them anew.
PICTURES = os.environ.get("HATI_PICTURES")


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


async def ask(page: Page, words: str) -> None:
    await page.locator("#words").fill(words)
    await page.get_by_role("button", name="Kirim", exact=True).click()


async def pick(page: Page, label: str) -> None:
    await page.locator("#choices").get_by_role("button", name=label, exact=True).click()


def last(page: Page) -> str:
    return "#thread > li:last-child"


async def enter_the_desk(page: Page, process: Process) -> None:
    """Open the one-time link that the first start printed, and make the first account."""
    link = re.search(r"http://localhost:\d+(/desk/setup/\S+)", process.output)
    assert link is not None, "the first start prints a set-up link"
    await page.goto(process.url + link[1])
    await page.get_by_label("Nama lengkap").fill("Rina Kartika")
    await page.get_by_label("E-mail").fill("rina@example.id")
    await page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    await page.get_by_label("Kata sandi sekali lagi").fill(PASSWORD)
    key = (await page.locator("#key").inner_text()).replace(" ", "")
    await page.get_by_label("Kode 6 angka dari aplikasi").fill(pyotp.TOTP(key).now())
    await page.get_by_role("button", name="Buat akun dan masuk").click()
    await page.get_by_role("link", name="Sudah saya simpan, lanjut").click()
    await page.wait_for_url("**/desk/tickets*")


async def test_a_question_is_answered_escalated_taken_replied_to_closed_and_rated(program: Program) -> None:
    with program.process() as process:
        async with chromium() as browser:
            worker = await (await browser.new_context(viewport=PHONE)).new_page()  # type: ignore[arg-type]
            mediator = await (await browser.new_context(viewport=DESK)).new_page()  # type: ignore[arg-type]
            troubles = [*watched(worker), *watched(mediator)]
            await worker.goto(process.url)
            await picture(worker, "home")
            await ask(worker, "bos phk sy lewat wa doang, ga ada surat. sah ga min?")
            await expect(worker.locator("#thread")).to_contain_text("Dasar: PP 35/2021 pasal 37")
            await expect(worker.locator("#thread")).to_contain_text("Apakah ini menjawab?")
            await picture(worker, "answer")
            await pick(worker, "Tidak")
            await pick(worker, "Ya, hubungi mediator")
            await pick(worker, "Kota Pontianak")
            await expect(worker.locator(last(worker))).to_contain_text("Tiket Anda nomor 1001")

            await enter_the_desk(mediator, process)
            await mediator.get_by_role("link", name=re.compile("1001")).first.click()
            await expect(mediator.locator("#main")).to_contain_text("sah ga min")
            await expect(mediator.locator("#main")).to_contain_text("Dasar: PP 35/2021")
            await mediator.get_by_role("button", name="Ambil tiket ini").click()
            await expect(worker.locator(last(worker))).to_contain_text("Rina")
            await mediator.get_by_label("Tulisan Anda").fill(
                "Selamat pagi. Apakah Ibu masih menyimpan pesan WhatsApp itu?"
            )
            await mediator.get_by_role("button", name="Kirim balasan").click()
            began = time.monotonic()
            await expect(worker.locator(last(worker))).to_contain_text("masih menyimpan pesan", timeout=5000)
            assert time.monotonic() - began <= 2

            await ask(worker, "masih pak, ada tangkapan layarnya")
            await expect(mediator.locator("#main")).to_contain_text("ada tangkapan layarnya", timeout=5000)
            await expect(worker.locator("#thread > li")).to_have_count(await worker.locator("#thread > li").count())
            await expect(worker.locator(last(worker))).to_contain_text("ada tangkapan layarnya")
            await picture(worker, "chat")
            await picture(mediator, "desk")

            await ask(worker, "status 1001")
            await expect(worker.locator(last(worker))).to_contain_text("sedang ditangani Rina")
            await mediator.locator("summary", has_text="Tutup").click()
            await mediator.get_by_label("Hasilnya").select_option("answered")
            await mediator.get_by_role("button", name="Tutup tiket").click()
            await expect(worker.locator(last(worker))).to_contain_text("Tiket 1001 sudah ditutup")
            await pick(worker, "5")
            await expect(worker.locator(last(worker))).to_contain_text("Terima kasih")
            await ask(worker, "phk lewat wa sah ga")
            await expect(worker.locator(last(worker))).to_contain_text("Dasar:")
            await worker.reload()
            await expect(worker.locator("#thread")).to_contain_text("Tiket 1001 sudah ditutup")
            assert troubles == []
    assert program.rows("SELECT rating FROM ticket") == [(5,)]
