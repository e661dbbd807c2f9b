"""The calculators on the website: a form without JavaScript, its result with the law, its mistakes at their fields."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from fastapi import FastAPI

from bot.website import site
from clinic import regions
from knowledge.calculators.catalogue import CALCULATORS
from tests.bot import web_stage
from tests.conftest import Clock


@pytest.fixture
async def client(clock: Clock) -> AsyncIterator[httpx2.AsyncClient]:
    app = FastAPI()
    site.install(app, web_stage.library("pesangon-cara-hitung"), regions.load(), clock, None)
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://klinik.test") as client:
        yield client


SEVERANCE = {"reason": "efisiensi-rugi", "tenure_months": "8 tahun", "monthly_wage": "4 juta"}


async def test_every_calculator_has_a_page_that_the_list_leads_to(client: httpx2.AsyncClient) -> None:
    listed = (await client.get("/hitung")).text
    for calculator in CALCULATORS:
        assert f'href="/hitung/{calculator.slug}"' in listed
        page = (await client.get(f"/hitung/{calculator.slug}")).text
        assert f"<h1>{calculator.title}</h1>" in page
        for field in calculator.fields:
            assert (f'name="{field.name}"' in page) is bool(field.question), field.name
    assert (await client.get("/hitung/gaji")).status_code == 404
    assert (await client.post("/hitung/gaji", data={})).status_code == 404


async def test_a_form_in_everyday_words_gives_the_sum_line_by_line(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/hitung/pesangon", data=SEVERANCE)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    for said in ("paling sedikit Rp30.000.000", "9 × Rp4.000.000 × 0,5", "PP 35/2021 pasal 43 ayat (1)"):
        assert said in answer.text
    assert "Pendapat lain" in answer.text
    assert 'value="8 tahun"' in answer.text  # what was typed stays, to be changed


@pytest.mark.parametrize(
    ("changed", "name", "sentence"),
    [
        ({"monthly_wage": "banyak"}, "monthly_wage", "tulis jumlah uangnya"),
        ({"monthly_wage": ""}, "monthly_wage", "belum diisi"),
        ({"tenure_months": "75 tahun"}, "tenure_months", "paling banyak"),
        ({"reason": "iri"}, "reason", "belum mengenali"),
    ],
)
async def test_a_mistake_is_said_at_its_field(
    client: httpx2.AsyncClient, changed: dict[str, str], name: str, sentence: str
) -> None:
    answer = await client.post("/hitung/pesangon", data=SEVERANCE | changed)
    assert answer.status_code == 422
    _, _, told = answer.text.partition(f'id="{name}-salah"')
    assert sentence in told.partition("</p>")[0]
    assert "Hasil" not in answer.text


async def test_what_is_typed_is_text_and_may_not_be_endless(client: httpx2.AsyncClient) -> None:
    evil = '"><script>alert(1)</script>'
    answer = await client.post("/hitung/pesangon", data=SEVERANCE | {"monthly_wage": evil})
    assert "<script>alert" not in answer.text
    assert (await client.post("/hitung/pesangon", data={"reason": "x" * 30_000})).status_code == 413


async def test_an_article_about_a_sum_leads_to_its_calculator(client: httpx2.AsyncClient) -> None:
    assert 'href="/hitung/pesangon"' in (await client.get("/artikel/pesangon-cara-hitung")).text
