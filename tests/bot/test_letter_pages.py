"""The letters on the website: a list, a form for each, a file, and nothing kept."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import docx
import httpx2
import pypdf
import pytest

from knowledge.letters import catalogue
from knowledge.letters.letter import Letter
from tests.bot import web_stage
from tests.bot.web_pages import Page, page, website
from tests.conftest import Clock

SAMPLES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "knowledge" / "letters" / "samples.json").read_text()
)


@pytest.fixture
async def client(clock: Clock) -> AsyncIterator[httpx2.AsyncClient]:
    async with website(web_stage.library("phk-menolak-surat"), clock) as client:
        yield client


def typed(name: str, **changes: str) -> dict[str, str]:
    """The sample as a browser sends it: every answer one text."""

    def lines(value: object) -> str:
        if not isinstance(value, list):
            return str(value)
        rows = [row.values() if isinstance(row, dict) else row for row in value]
        return "\n".join(row if isinstance(row, str) else "; ".join(row) for row in rows)

    return {**{name: lines(value) for name, value in SAMPLES[name].items()}, **changes}


async def test_the_list_leads_to_the_form_of_every_letter(client: httpx2.AsyncClient) -> None:
    links = (await page(client, "/surat")).links
    assert [link for link in links if link.startswith("/surat/")] == [f"/surat/{one.name}" for one in catalogue.LETTERS]
    assert "/surat" in (await page(client, "/")).links
    assert "/surat/tolak-phk" in (await page(client, "/artikel/phk-menolak-surat")).links


async def test_what_only_a_dismissal_by_letter_has_says_so(client: httpx2.AsyncClient) -> None:
    form = (await client.get("/surat/tolak-phk")).text
    only = "Isi hanya kalau “Cara PHK disampaikan kepada Anda” Anda jawab “Dengan surat PHK”."
    assert f'<p id="notice_number-kapan">{only}</p>' in form
    assert 'aria-describedby="notice_number-kapan notice_number-petunjuk"' in form
    assert form.count(only) == 2


@pytest.mark.parametrize("letter", catalogue.LETTERS, ids=lambda letter: letter.name)
async def test_a_form_asks_for_every_field_and_its_sample_becomes_a_file(
    client: httpx2.AsyncClient, letter: Letter
) -> None:
    form = await page(client, f"/surat/{letter.name}")
    asked = form.all("input") + form.all("select") + form.all("textarea")
    assert {tag["name"] for tag in asked} == {field.name for field in letter.fields}
    assert {tag["for"] for tag in form.all("label")} == {field.name for field in letter.fields}
    assert {tag["name"] for tag in asked if "aria-required" in tag} == {
        field.name for field in letter.fields if field.required
    }
    assert not form.all("script")
    sent = await client.post(f"/surat/{letter.name}", data=typed(letter.name, format="docx"))
    assert sent.status_code == 200
    assert sent.headers["cache-control"] == "no-store"
    assert docx.Document(io.BytesIO(sent.content)).element.body is not None


async def test_the_file_is_a_word_or_a_pdf_file_with_a_name(client: httpx2.AsyncClient) -> None:
    word = await client.post("/surat/tolak-phk", data=typed("tolak-phk", format="docx"))
    assert word.headers["content-disposition"] == 'attachment; filename="surat-penolakan-phk.docx"'
    pdf = await client.post("/surat/tolak-phk", data=typed("tolak-phk", format="pdf"))
    assert pdf.headers["content-type"] == "application/pdf"
    assert "MENOLAK" in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()


async def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(client: httpx2.AsyncClient) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = await client.post(
        "/surat/tolak-phk", data=typed("tolak-phk", worker_name=hostile, received="kemarin", reasons="")
    )
    assert (answer.status_code, answer.headers["cache-control"]) == (422, "no-store")
    form = Page(answer.text)
    tags = {str(tag.get("name")): tag for tag in form.all("input") + form.all("textarea")}
    assert not form.all("script")
    assert tags["worker_name"]["value"] == hostile
    assert tags["received"]["value"] == "kemarin"
    assert {name for name, tag in tags.items() if "aria-invalid" in tag} == {"received", "reasons"}
    described = str(tags["received"]["aria-describedby"]).split()
    assert described == ["received-wajib", "received-petunjuk", "received-salah"]
    assert "Tulis tanggalnya lengkap" in form.words
    assert "#reasons" in form.links


async def test_a_late_letter_is_warned_of_once_and_then_written(client: httpx2.AsyncClient) -> None:
    late = typed("tolak-phk", received="2 November 2026", notice_date="")
    warned = await client.post("/surat/tolak-phk", data=late)
    assert "paling lama 7 hari kerja" in warned.text
    hidden = [tag for tag in Page(warned.text).all("input") if tag.get("type") == "hidden"]
    assert [(tag["name"], tag["value"]) for tag in hidden] == [("warned", "yes")]
    written = await client.post("/surat/tolak-phk", data={**late, "warned": "yes", "format": "pdf"})
    assert written.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "body", [b"reasons=" + b"x" * 300_000, b"&".join(b"f%d=1" % number for number in range(100))], ids=["long", "many"]
)
async def test_a_form_larger_than_any_letter_is_refused_kindly(client: httpx2.AsyncClient, body: bytes) -> None:
    refused = await client.post("/surat/tolak-phk", content=body)
    assert refused.status_code == 413
    assert "terlalu panjang" in refused.text


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=%ff%00", b"worker_name=%ED%A0%80", b"{}"])
async def test_nonsense_gets_the_form_again(client: httpx2.AsyncClient, body: bytes) -> None:
    assert (await client.post("/surat/tolak-phk", content=body)).status_code == 422


async def test_a_letter_that_does_not_exist_is_a_missing_page(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/surat/resep")).status_code == 404
    assert (await client.post("/surat/resep")).status_code == 404
