"""The editors' workshop in a real browser: a suggestion accepted, a gap begun, a draft tried, seen and warned about."""

from typing import Any

import pytest
from playwright.async_api import expect

from clinic.mediators import Role
from tests import factories
from tests.admin_api.desk_stage import Stage, editorial_stage, looked_at, picture, stage
from tests.small import LEAVE, OVERTIME, THR

__all__ = ["editorial_stage", "stage"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(90)]


async def test_an_editor_learns_from_what_was_asked(editorial_stage: Stage) -> None:
    stage, office, clock = editorial_stage, editorial_stage.desk.office, editorial_stage.desk.clock
    given = (office.database, office.vault, clock)
    ticket = await stage.desk.ticket(question="nama saya Budi, tarif lembur per jam brp")
    await factories.a_question(*given, ticket=ticket, decision="choices", slug=LEAVE, probability=0.44)
    known: dict[str, Any] = {"slug": LEAVE, "probability": 0.44, "shown": OVERTIME, "sign": "chosen"}
    known["decision"] = "choices"
    await factories.a_question(*given, "nama saya Joko, lembur tgl merah dpt brp", meant=OVERTIME, **known)
    for text in ("gaji dipotong buat seragam boleh ga", "seragam potong gaji", "tato dilarang di tempat kerja ga"):
        await factories.a_question(*given, text)
    editor = await stage.newcomer("Edi Editor", Role.ADMINISTRATOR)

    await editor.goto("/desk/suggestions")
    await expect(editor.locator(".asked")).to_have_text("nama saya [nama], lembur tgl merah dpt brp")
    await picture(editor, "desk-suggestions")
    await editor.get_by_label("Kalimat").fill("lembur tgl merah dpt brp")
    await editor.get_by_role("button", name="Terima").click()
    await expect(editor.get_by_text("Belum ada saran")).to_be_visible()

    await editor.goto("/desk/gaps")
    await editor.get_by_role("button", name="Kelompokkan sekarang").click()
    await expect(editor.locator(".people")).to_have_text(["2", "1"])
    await picture(editor, "desk-gaps")
    await editor.get_by_role("link", name="Tulis artikel").first.click()
    await expect(editor.get_by_label("Cara orang menanyakannya")).to_have_value(
        "short\tseragam potong gaji\nshort\tgaji dipotong buat seragam boleh ga\n"
    )

    await editor.goto(f"/desk/articles/{THR}/draft")
    await expect(editor.locator("#looks .look")).to_have_count(5)
    phrasings = editor.get_by_label("Cara orang menanyakannya")
    await phrasings.fill(f"{await phrasings.input_value()}tarif lembur per jam\n")
    await expect(editor.locator("#overlaps .warn")).to_contain_text("Bagaimana upah lembur dihitung?")
    await editor.get_by_label("Kalimat 3", exact=True).fill("thr dan lembur di hari raya")
    await expect(editor.locator("#misses .warn")).to_contain_text("Pilih artikel pemilik kalimat")
    await editor.get_by_label("Milik artikel (kalimat 3)").fill(OVERTIME)
    await expect(editor.locator("#misses .hint")).to_have_count(3)
    await looked_at(editor, "desk-draft")

    await editor.goto("/desk/coba")
    await editor.get_by_label("Pertanyaan, seperti").fill("lembur tgl merah dpt brp")
    await editor.get_by_label("Bandingkan dengan").select_option(index=1)
    await editor.get_by_role("button", name="Coba").click()
    await expect(editor.locator(".verdict")).to_have_count(2, timeout=15_000)
    await looked_at(editor, "desk-coba")

    await editor.goto("/desk/tickets/1001")
    await editor.get_by_role("link", name="Mengapa?").click()
    await expect(editor.get_by_text("Hari ini jawabannya lain")).to_be_visible()
    await picture(editor, "desk-explain")

    await editor.goto("/desk/questions")
    await expect(editor.locator(".suggestion")).to_have_count(5)
    await expect(editor.get_by_text("Sekarang lain")).not_to_have_count(0)
    await looked_at(editor, "desk-questions")

    await editor.goto("/desk/words")
    await editor.get_by_label("Yang diketik pekerja").fill("gajean")
    await editor.get_by_label("Artinya").fill("upah")
    await editor.get_by_role("button", name="Tambah").click()
    await expect(editor.get_by_role("row", name="gajean")).to_contain_text("Mulai edisi 2")
    await picture(editor, "desk-words")
    await editor.goto("/desk/articles?order=shown")
    await expect(editor.locator(".fares")).to_contain_text("Tampil 1 kali")
    await picture(editor, "desk-articles")
