"""The times of a ticket in a real browser: a deadline is counted and ended, an office sets its hours; axe looks on."""

import pytest
from playwright.async_api import expect

from clinic.mediators import Role
from tests.admin_api.desk_stage import Stage, looked_at, stage

__all__ = ["stage"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


async def test_a_mediator_counts_a_deadline_and_the_head_sets_the_hours(stage: Stage) -> None:
    ticket = await stage.desk.ticket(question="surat phk baru saya terima, saya tidak terima")
    await stage.desk.ticket(question="gaji dua bulan belum dibayar", topic="upah")
    page = await stage.page(await stage.desk.mediator())
    await page.goto(f"/desk/tickets/{ticket.number}")
    await page.get_by_role("button", name="Ambil tiket ini").click()
    await expect(page.locator("#around")).to_contain_text("sebelum 14.00")
    await page.get_by_text("Hitung tenggat", exact=True).click()
    await page.get_by_label("Yang harus terjadi").select_option("refuse_dismissal")
    await page.get_by_label("Tanggal kejadiannya").fill("2026-11-20")
    await looked_at(page, "count")
    await page.get_by_role("button", name="Hitung tenggat ini").click()
    await expect(page.locator(".countdowns")).to_contain_text("6 hari kerja lagi, sampai 1 Desember 2026")
    await expect(page.locator("#thread")).to_contain_text("Tenggat dicatat oleh Rina: Menolak PHK secara tertulis")
    await page.get_by_text("Rincian", exact=True).last.click()
    await looked_at(page, "ticket")

    await page.get_by_label("Tulisan Anda").fill("Apakah suratnya menyebut alasan?")
    await page.get_by_role("button", name="Kirim balasan").click()
    await expect(page.locator("#around")).to_contain_text("Selama itu target berhenti", timeout=5000)
    await page.get_by_role("button", name="Jalankan lagi targetnya").click()
    await expect(page.get_by_role("button", name="Tunggu yang bertanya")).to_be_visible()

    await page.get_by_role("link", name="Tenggat", exact=True).click()
    await expect(page.get_by_role("row").nth(1)).to_contain_text("PP 35/2021 ps 39(1)")
    await looked_at(page, "countdowns")
    await page.get_by_role("link", name=str(ticket.number)).click()
    await page.get_by_text("Rincian", exact=True).last.click()
    await page.get_by_role("button", name="Sudah dilakukan").click()
    await expect(page.locator(".countdowns")).to_contain_text("Selesai")

    head = await stage.page(await stage.desk.mediator(name="Hendra Kepala", role=Role.PROVINCIAL_HEAD, region=None))
    await head.goto("/desk/hours?region=61.71")
    await head.get_by_label("Sabtu").fill("08.00-11.00")
    await head.get_by_label("Jawaban pertama", exact=True).fill("2.5")
    await head.get_by_role("button", name="Simpan").click()
    await expect(head.locator(".bar.good")).to_contain_text("Sudah disimpan")
    await expect(head.get_by_label("Sabtu")).to_have_value("08.00-11.00")
    await expect(head.locator("form.stack")).to_contain_text("dijawab sebelum 11.30")
    await looked_at(head, "hours")
    await head.goto("/desk/tickets")
    await expect(head.locator("#queue")).to_contain_text("Jawab sebelum 14.00")
    await looked_at(head, "queue")
