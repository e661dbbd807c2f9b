"""The figures at the desk: who sees what, what leaves as a file, and what comes from a regency."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import orjson
import pypdf
import pytest
from httpx2 import AsyncClient, Response

from clinic import feeds, figures
from clinic.mediators import Role
from clinic.satisfaction import ELEMENTS
from clinic.tallies import Kind, Tally
from clinic.vault import Vault
from tests.admin_api.conftest import Desk
from tests.factories import PONTIANAK, SANGGAU, SINGKAWANG

OCTOBER = date(2026, 10, 1)


async def happened(desk: Desk, kind: Kind, times: int = 1, **about: Any) -> None:
    """So many tallies of October that are alike."""
    told = {"day": date(2026, 10, 20), "channel": "web", "topic": "phk", "number": times, **about}
    async with desk.office.database.begin() as session:
        session.add(Tally(kind=kind, **told))


async def sheets(client: AsyncClient, month: str = "2026-10") -> dict[str, list[list[Any]]]:
    answer = await client.get("/api/v1/figures", params={"month": month})
    assert answer.status_code == 200, answer.text
    return {sheet["title"]: sheet["rows"] for sheet in answer.json()["sheets"]}


async def upload(client: AsyncClient, content: bytes) -> Response:
    return await client.post("/desk/figures/feed", files={"file": ("angka.json", content, "application/json")})


async def test_a_month_of_the_province_and_a_regencys_own(desk: Desk) -> None:
    await happened(desk, Kind.ANSWERED, 40)
    await happened(desk, Kind.OFFERED, 10, topic="upah")
    for region, times in ((PONTIANAK, 30), (SANGGAU, 12), (SINGKAWANG, 3)):
        await happened(desk, Kind.OPENED, times, region=region)
    for minutes in (10, 20, 30, 40, 2000):
        await happened(desk, Kind.FIRST_ANSWER, value=minutes, region=PONTIANAK)
    for element in ELEMENTS:
        await happened(desk, Kind.SURVEYED, 5, detail=element, value=3, region=PONTIANAK)
        await happened(desk, Kind.SURVEYED, 5, detail=element, value=4, region=PONTIANAK)
    province = await sheets(await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None)))
    summary = {row[0]: row[1] for row in province["Ringkasan"]}
    assert (summary["Pertanyaan"], summary["Dijawab langsung"]) == ("50", "80%")
    assert (summary["Kasus baru"], summary["Jawaban pertama"]) == ("45", "30 mnt")
    assert summary["Indeks kepuasan"] == "87,50"
    # Three of Singkawang are hidden, and what is nearest to them with them.
    [phk, total] = province["Kasus per topik"]
    assert (phk[0], phk[-1], total[-1]) == ("PHK", 45, 45)
    assert sorted(str(cell) for cell in phk[1:-1] if cell != 0) == ["30", "None", "None"]

    own = await sheets(await desk.browser(await desk.mediator(region=SANGGAU)))
    assert own["Kasus per topik"] == [["PHK", 12], ["Jumlah", 12]]
    assert "Pertanyaan per topik" not in own


async def test_wherever_the_index_is_shown_it_says_that_nobody_has_compared_it_with_the_regulation(desk: Desk) -> None:
    for element in ELEMENTS:
        await happened(desk, Kind.SURVEYED, 10, detail=element, value=3, region=PONTIANAK)
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    shown = {
        path: await client.get(f"/{path}month=2026-10")
        for path in ("desk/figures?", "desk/figures/report?", "api/v1/figures?",
                     *(f"desk/figures/export?form={form}&" for form in ("csv", "xlsx", "pdf")))
    }  # fmt: skip
    *pages, book, paper = (answer.content for answer in shown.values())
    texts = [content.decode("utf-8-sig") for content in pages]
    texts.append("".join(str(row[0].value) for page in openpyxl.load_workbook(io.BytesIO(book)) for row in page.rows))
    texts.append("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages))
    for path, text in zip(shown, texts, strict=True):
        assert "belum dicocokkan dengan naskah Permenpan-RB 14/2017" in " ".join(text.split()), path


async def test_a_month_that_still_moves_is_shown_to_who_may_read_the_cases_and_handed_to_nobody(desk: Desk) -> None:
    await happened(desk, Kind.OPENED, 8, region=PONTIANAK, day=date(2026, 11, 20))
    client = await desk.browser(await desk.mediator(region=PONTIANAK))
    page = await client.get("/desk/figures")
    assert "Angka November 2026" in page.text
    assert "Bulan ini belum selesai" in page.text
    for path in ("/desk/figures/export?month=2026-11&form=csv", "/api/v1/figures?month=2026-11"):
        answer = await client.get(path)
        assert answer.status_code == 409
        assert "belum selesai" in answer.text
    assert "Angka November 2026" in (await client.get("/desk/figures?month=2031-01")).text


async def test_b10_nothing_in_an_exported_file_is_computed_by_a_spreadsheet(desk: Desk) -> None:
    hostile = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "'=1", "=HYPERLINK(1)")
    for place, text in enumerate(hostile):
        await happened(desk, Kind.OPENED, 9 + place, region=PONTIANAK, channel=text)
        await happened(desk, Kind.CLOSED, 9 + place, region=PONTIANAK, sector=text, detail=text, value=60)
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))

    written = await client.get("/desk/figures/export?month=2026-10&form=csv")
    cells = [cell for row in csv.reader(io.StringIO(written.content.decode("utf-8-sig"))) for cell in row]
    assert {f"'{text}" for text in hostile} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]

    book = openpyxl.load_workbook(
        io.BytesIO((await client.get("/desk/figures/export?month=2026-10&form=xlsx")).content)
    )
    found = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {f"'{text}" for text in hostile} <= {cell.value for cell in found}
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert all(isinstance(cell.value, int) for cell in found if cell.data_type == "n")

    paper = (await client.get("/desk/figures/export?month=2026-10&form=pdf")).content
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)
    assert "Laporan Klinik Hati Jasoka" in words
    assert "Kota Pontianak" in words
    assert await desk.acts("export") == ["figures 2026-10-01"] * 3


async def test_c13_files_leave_and_come_only_with_a_fresh_proof(desk: Desk, sanggau: Vault) -> None:
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    desk.clock.forward(minutes=11)
    for path in ("export?month=2026-10&form=csv", f"feed/file?month=2026-10&region={SANGGAU}"):
        answer = await client.get(f"/desk/figures/{path}")
        assert answer.headers.get("location", "").startswith("/desk/step-up"), (path, answer.status_code)
    key = {"region": SANGGAU, "public_key": sanggau.public_key}
    assert (await client.post("/desk/figures/feed/keys", data=key)).headers["location"].startswith("/desk/step-up")
    assert (await upload(client, signed(sanggau))).headers["location"].startswith("/desk/step-up")
    for page in ("/desk/figures?month=2026-10", "/desk/figures/feed"):
        assert "Buktikan dulu bahwa ini Anda" in (await client.get(page)).text
    assert await desk.acts("export") == []


async def test_the_cases_behind_a_figure_are_those_of_ones_own_region(desk: Desk) -> None:
    ours = await desk.ticket(region=PONTIANAK, topic="phk")
    wages = await desk.ticket(region=PONTIANAK, topic="upah")
    theirs = await desk.ticket(region=SANGGAU, topic="phk")
    client = await desk.browser(await desk.mediator(region=PONTIANAK))
    behind = (await client.get("/desk/figures/cases?topic=phk&month=2026-11")).text
    assert f"Tiket {ours.number}" in behind
    assert f"Tiket {wages.number}" not in behind
    assert f"Tiket {theirs.number}" not in (await client.get(f"/desk/figures/cases?region={SANGGAU}")).text
    assert (await client.get("/desk/figures/cases?topic=%3Dx")).status_code == 422


@pytest.fixture
def sanggau() -> Vault:
    """The installation that Sanggau runs itself, with keys of its own."""
    return Vault(["c2FuZ2dhdS1vbmx5LXNhbmdnYXUtb25seS1zYW5nZzE="])


def signed(vault: Vault, region: str = SANGGAU, rows: list[list[Any]] | None = None, **changed: Any) -> bytes:
    """A feed as an installation with these keys makes it."""
    body = {
        "format": "hati-jasoka-figures-1",
        "region": region,
        "month": "2026-10-01",
        "issued_at": "2026-11-02T03:00:00+00:00",
        "rows": rows or [["opened", "web", "phk", None, None, None, 20]],
        **changed,
    }
    text = orjson.dumps(body)
    signature = vault.signing_key().sign(b"hati-jasoka-figures-1\n" + text)
    return orjson.dumps({"figures": text.decode(), "signature": signature.hex()})


async def in_sanggau(desk: Desk) -> int:
    async with desk.office.database.read() as session:
        return (await figures.of_month(session, SANGGAU, OCTOBER)).total(Kind.OPENED)


async def test_a_regencys_month_counts_once_however_often_it_comes(desk: Desk, sanggau: Vault) -> None:
    head = await desk.mediator(role=Role.ADMINISTRATOR, region=None)
    client = await desk.browser(head)
    await happened(desk, Kind.OPENED, 5, region=SANGGAU)
    first = signed(sanggau)
    assert "belum disimpan di sini" in (await upload(client, first)).text
    kept = await client.post("/desk/figures/feed/keys", data={"region": SANGGAU, "public_key": sanggau.public_key})
    assert kept.status_code == 303

    assert "sudah masuk hitungan provinsi" in (await upload(client, first)).text
    assert "tetap dihitung sekali" in (await upload(client, first)).text
    assert await in_sanggau(desk) == 25
    mended = signed(
        sanggau, rows=[["opened", "web", "phk", None, None, None, 21]], issued_at="2026-11-03T03:00:00+00:00"
    )
    assert "menggantikan yang lama" in (await upload(client, mended)).text
    assert await in_sanggau(desk) == 26
    outdated = await upload(client, first)
    assert (outdated.status_code, "lebih baru" in outdated.text) == (409, True)
    assert await in_sanggau(desk) == 26
    assert await desk.acts("import") == [f"figures {SANGGAU} 2026-10"] * 3


async def test_a_feed_that_is_not_what_it_says_is_refused_and_counts_nothing(desk: Desk, sanggau: Vault) -> None:
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    singkawang = Vault(["c2luZ2thd2FuZy1vbmx5LXNpbmdrYXdhbmctb25seS0="])
    async with desk.office.database.begin() as session:
        await feeds.trust(session, SANGGAU, sanggau.public_key, desk.clock())
        await feeds.trust(session, SINGKAWANG, singkawang.public_key, desk.clock())
    genuine = orjson.loads(signed(sanggau))
    altered = orjson.dumps({**genuine, "figures": genuine["figures"].replace("20", "21")})
    unsigned = orjson.dumps({**genuine, "signature": "00" * 64})
    forged = "Tanda tangan berkas ini bukan dari Sanggau"
    unreadable = "bukan angka dari Hati Jasoka"
    words = [["opened", "web", "Budi di-PHK", None, None, None, 1]]
    cases = [
        (altered, forged),
        (unsigned, forged),
        (signed(singkawang), forged),
        (signed(sanggau, month="2026-11-01"), "belum selesai"),
        (signed(sanggau, month="2026-10-02"), unreadable),
        (signed(sanggau, rows=words), unreadable),
        (signed(sanggau, rows=[["opened", "web", "phk", None, "=1+1", None, 1]]), unreadable),
        (signed(sanggau, rows=[["opened", "web", "phk", None, None, None, -20]]), unreadable),
        (signed(sanggau, rows=[["opened", "web", "phk", None, None, None, True]]), unreadable),
        (signed(sanggau, rows=[["invented", "web", "phk", None, None, None, 1]]), unreadable),
        (signed(sanggau, rows=[["opened", "web"]]), unreadable),
        (signed(sanggau, format="hati-jasoka-figures-9"), unreadable),
        (b"", unreadable),
        (b"[1]", unreadable),
        (b'{"figures": 1, "signature": "zz"}', unreadable),
    ]
    for content, sentence in cases:
        answer = await upload(client, content)
        assert answer.status_code in (409, 422), content
        assert sentence in answer.text, (content, answer.text)
    assert await in_sanggau(desk) == 0
    bad = await client.post("/desk/figures/feed/keys", data={"region": SANGGAU, "public_key": "abc"})
    assert (bad.status_code, "64 huruf" in bad.text) == (422, True)


async def test_what_a_regency_hands_on_names_nobody_and_fits_the_province(desk: Desk) -> None:
    ticket = await desk.ticket(region=SANGGAU, question="bos saya Pak Budi, 081234567890")
    await happened(desk, Kind.ANSWERED, 30, region=None, detail="phk-lewat-whatsapp")
    await happened(desk, Kind.OPENED, 7, region=SANGGAU)
    await happened(desk, Kind.OPENED, 9, region=PONTIANAK)
    await happened(desk, Kind.FIRST_ANSWER, value=1234, region=SANGGAU)
    client = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=SANGGAU))
    handed = await client.get("/desk/figures/feed/file?month=2026-10")
    body = orjson.loads(handed.json()["figures"])
    assert sorted(body["rows"]) == [
        ["answered", "web", "phk", None, None, None, 30],
        ["first_answer", "web", "phk", None, None, 1200, 1],
        ["opened", "web", "phk", None, None, None, 7],
    ]
    for told in ("Budi", "0812", "whatsapp", str(ticket.number), "2026-10-20"):
        assert told not in handed.text
    assert (await client.get("/desk/figures/feed/file?month=2026-11")).status_code == 409
    # A regency takes in nothing.
    assert "hanya dimasukkan di provinsi" in (await upload(client, handed.content)).text

    async with desk.office.database.begin() as session:
        await feeds.trust(session, SANGGAU, desk.office.vault.public_key, desk.clock())
    province = await desk.browser(await desk.mediator(role=Role.ADMINISTRATOR, region=None))
    assert "sudah masuk" in (await upload(province, handed.content)).text
    assert await in_sanggau(desk) == 14
