"""An article on its way to the workers, in a real browser: refused by the gate, mended, approved for a time, live."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import expect

from clinic.mediators import Role
from knowledge import editorial, trial
from knowledge.gatekeeper import Gatekeeper
from knowledge.revision import Editor
from knowledge.timetable import Timetable
from tests.admin_api.desk_stage import Stage, editorial_stage, picture, stage
from tests.small import LEAVE, SHELF

__all__ = ["editorial_stage", "stage"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]

STEALS = "pak cara hitung upah lembur dong"


async def test_a_stealing_phrasing_is_refused_mended_approved_for_a_time_and_goes_live(
    editorial_stage: Stage, tmp_path: Path
) -> None:
    stage, office, clock = editorial_stage, editorial_stage.desk.office, editorial_stage.desk.clock
    gatekeeper = Gatekeeper(office.database, clock, SHELF, tmp_path, trial.measured)
    timetable = Timetable(office.database, clock)
    editor = await stage.newcomer("Edi Editor", Role.EDITOR)
    reviewer = await stage.newcomer("Putri Pemeriksa", Role.REVIEWER)

    await editor.goto(f"/desk/articles/{LEAVE}/draft")
    phrasings = editor.get_by_label("Cara orang menanyakannya")
    kept = await phrasings.input_value()
    await phrasings.fill(f"{kept}everyday\t{STEALS}\n")
    content = editor.get_by_label("Naskah")
    await content.fill((await content.input_value()).replace("Simpan buktinya", "Simpan semua bukti cuti Anda"))
    await editor.get_by_label("Mengapa diubah").fill("Orang menanyakan lembur waktu cuti.")
    await editor.get_by_role("button", name="Simpan rancangan").click()
    await expect(editor.locator(".difference .new").first).to_contain_text("semua bukti cuti Anda")
    await editor.get_by_role("button", name="Serahkan ke pemeriksa").click()
    await expect(editor.locator("#gate")).to_contain_text("Uji pencarian segera dimulai")
    path = editor.url
    await picture(editor, "gate-waiting")

    # The page sees the result by itself.
    await reviewer.goto(path)
    assert await gatekeeper.round()
    await expect(reviewer.locator("#gate .error")).to_contain_text(STEALS, timeout=5000)
    await picture(reviewer, "gate-refused")
    await reviewer.get_by_label("Hasil pemeriksaan Anda").fill("Kalimat itu milik artikel lembur.")
    await reviewer.get_by_role("button", name="Terbitkan", exact=True).click()
    await expect(reviewer.get_by_role("alert")).to_contain_text("Uji pencarian menemukan masalah")
    await expect(reviewer.get_by_label("Hasil pemeriksaan Anda")).to_have_value("Kalimat itu milik artikel lembur.")
    await reviewer.get_by_role("button", name="Kembalikan ke penulis").click()
    await expect(reviewer.get_by_role("heading", level=1)).to_have_text("Versi 2: Rancangan")

    await editor.goto(f"{path}/edit")
    await editor.get_by_label("Cara orang menanyakannya").fill(f"{kept}everyday\tmau ambil cuti minggu depan\n")
    await editor.get_by_label("Mengapa diubah").fill("Kalimat lembur dihapus.")
    await editor.get_by_role("button", name="Simpan rancangan").click()
    await editor.get_by_role("button", name="Serahkan ke pemeriksa").click()
    assert await gatekeeper.round()

    await reviewer.goto(path)
    await expect(reviewer.locator("#gate")).to_contain_text("Lolos uji pencarian")
    await reviewer.get_by_label("Hasil pemeriksaan Anda").fill("Sudah cocok.")
    await reviewer.get_by_label("Terbit pada (WIB)").fill("2026-11-24T08:00")
    await reviewer.get_by_label("Berakhir pada (WIB)").fill("2027-01-01T00:00")
    await picture(reviewer, "approval")
    await reviewer.get_by_role("button", name="Terbitkan", exact=True).click()
    await expect(reviewer.get_by_text("Terbit sendiri 24 November 2026 pukul 08.00 WIB")).to_be_visible()
    await picture(reviewer, "scheduled")
    await reviewer.goto("/desk/articles?show=scheduled")
    await expect(reviewer.locator(".articles li")).to_have_count(1)
    await picture(reviewer, "list-scheduled")

    assert not await timetable.round()
    clock.forward(hours=23)
    assert await timetable.round()
    late = await stage.newcomer("Rita Pemeriksa", Role.REVIEWER)
    await late.goto(f"/desk/articles/{LEAVE}")
    await expect(late.locator(".printed")).to_contain_text("Simpan semua bukti cuti Anda")
    await expect(late.locator(".history")).to_contain_text("Disetujui untuk terbit (24 November 2026 pukul 08.00 WIB)")
    await expect(late.locator(".history")).to_contain_text("Dikembalikan ke penulis oleh Putri Pemeriksa")
    await picture(late, "history")
    await late.get_by_role("button", name="Lihat bedanya").click()
    await expect(late.locator(".difference ins").first).to_have_text("semua bukti cuti Anda")
    await picture(late, "compare")


async def test_an_offer_of_the_program_is_seen_with_its_difference(editorial_stage: Stage) -> None:
    office, clock = editorial_stage.desk.office, editorial_stage.desk.clock
    live = next(one for one in SHELF.articles if one.slug == LEAVE)
    async with office.database.begin() as session:
        first = (await editorial.history(session, LEAVE))[0]
        first.end_at(clock.now.replace(year=2027), Editor(1, "Sari"), "ditinjau tahun depan", clock())
        await editorial.seed(session, [replace(live, lead="1. Tulis permohonan cuti Anda.")], clock())
    reviewer = await editorial_stage.newcomer("Putri Pemeriksa", Role.REVIEWER)
    await reviewer.goto("/desk/articles?show=offered")
    await picture(reviewer, "list-offered")
    await reviewer.locator(".articles a.state").click()
    await expect(reviewer.locator(".difference .new").first).to_contain_text("Tulis permohonan cuti Anda")
    await picture(reviewer, "offer")
    await reviewer.goto(f"/desk/articles/{LEAVE}")
    await picture(reviewer, "article-ending")
    first_path = reviewer.get_by_role("link", name="Versi 1", exact=True)
    await first_path.click()
    await picture(reviewer, "revision-live")
