"""What stands on the public pages."""

import re
from dataclasses import replace
from datetime import date

import httpx2
from fastapi import FastAPI

from bot.website import site
from clinic import periods, regions
from knowledge import topics
from knowledge.article import Article, Certainty
from tests.bot.web_pages import client, library, page, website
from tests.bot.web_stage import Edition, Library
from tests.conftest import Clock

__all__ = ["client", "library"]


async def test_the_home_page_is_the_question_box_the_topics_and_who_to_call(client: httpx2.AsyncClient) -> None:
    home = await page(client, "/")
    assert len(home.all("textarea")) == 1
    assert [link for link in home.links if link.startswith("/topik/")] == [
        f"/topik/{topic.key}" for topic in topics.TOPICS[:8]
    ]
    assert [link for link in home.links if link.startswith(("tel:", "https:"))] == [
        "tel:110",
        "tel:119",
        "tel:129",
        "https://healing119.id",
    ]
    for region in regions.load().all:
        assert region.short_name in home.words


async def test_all_sixteen_topics_are_two_steps_away(client: httpx2.AsyncClient) -> None:
    listed = (await page(client, "/topik")).links
    assert all(f"/topik/{topic.key}" in listed for topic in topics.TOPICS)


async def test_a_topic_lists_its_published_articles_and_no_others(client: httpx2.AsyncClient) -> None:
    phk = await page(client, "/topik/phk")
    assert [link for link in phk.links if link.startswith("/artikel/")] == [
        "/artikel/phk-lewat-whatsapp",
        "/artikel/phk-menolak-surat",
    ]
    assert "14 hari kerja sebelum PHK." in phk.words
    assert "[PP-35-2021" not in phk.words
    assert "belum ada artikelnya" in (await page(client, "/topik/layanan")).words


async def test_an_article_answers_first_and_names_its_law(client: httpx2.AsyncClient, library: Library) -> None:
    article = await page(client, "/artikel/phk-lewat-whatsapp")
    words = " ".join(article.words.split())
    places = [
        words.index(part, words.index("Langsung ke isi"))
        for part in (
            "PHK hanya lewat WhatsApp",
            "PP 35/2021 ps 37(3)",
            "Simpan tangkapan layar",
            "Selengkapnya",
            "Dasar hukum",
            "Terakhir diperiksa 21 November 2026",
            "Bacaan terkait",
        )
    ]
    assert places == sorted(places)
    assert "ada dua pendapat hukum" in words
    assert "/artikel/phk-menolak-surat" in article.links
    # Only what is published is offered.
    assert set(library.edition.articles["phk-lewat-whatsapp"].related) - set(library.edition.articles)
    assert all(link.rsplit("/", 1)[1] in library.edition.articles for link in article.links if "/artikel/" in link)


async def test_an_article_that_nobody_checked_in_time_says_so(client: httpx2.AsyncClient, clock: Clock) -> None:
    path = "/artikel/phk-lewat-whatsapp"
    assert "lewat batas pemeriksaannya" not in (await page(client, path)).words
    clock.forward(days=366)
    assert re.search(r"lewat batas pemeriksaannya \(\d+ \w+ 20\d\d\)", (await page(client, path)).words)


def changed(library: Library, **changes: object) -> Library:
    article: Article = replace(library.edition.articles["phk-lewat-whatsapp"], **changes)  # type: ignore[arg-type]
    edition = library.edition
    return Library(Edition({article.slug: article}, edition.instruments, edition.numbers))


async def test_an_uncertain_article_says_so(library: Library, clock: Clock) -> None:
    async with website(changed(library, certainty=Certainty.UNVERIFIED), clock) as client:
        assert "belum dapat kami pastikan" in (await page(client, "/artikel/phk-lewat-whatsapp")).words


async def test_b7_what_an_editor_writes_is_text(library: Library, clock: Clock) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">"\'><svg/onload=alert(3)>'
    parts = {"question": evil, "short": evil, "lead": f"1. {evil}\n\n[x](javascript:alert(4))", "more": evil}
    async with website(changed(library, reviewed=date(2026, 11, 21), **parts), clock) as client:
        for path in ("/artikel/phk-lewat-whatsapp", "/topik/phk"):
            shown = await page(client, path)
            assert "<script>alert(1)</script>" in shown.words
            assert [tag["src"] for tag in shown.all("img")] == [shown.all("img")[0]["src"]]
            assert not shown.all("script")
            assert not shown.all("svg")
            assert not [link for link in shown.links if link.startswith("javascript")]


async def test_what_does_not_exist_is_said_in_indonesian(client: httpx2.AsyncClient) -> None:
    for path in ("/tidak-ada", "/artikel/tidak-ada", "/topik/tidak-ada", "/artikel/..%2F..%2Fetc"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "Halaman ini tidak ada" in answer.text
    for path in ("/api/v1/tidak-ada", "/web/v1/tidak-ada", "/static/x/tidak-ada.js", "/static/x/..%2Fsite.py"):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "<html" not in answer.text


async def test_the_offices_are_all_fourteen_with_their_wage_and_no_invented_address(
    client: httpx2.AsyncClient,
) -> None:
    shown = await page(client, "/kantor")
    words = " ".join(shown.words.split())
    for region in regions.load().all:
        assert f"{region.name} Ibu kota {region.capital}" in words
    assert "Upah minimum 2026 Rp3.205.220 sebulan" in words  # Kota Pontianak
    assert "Rp3.054.552 sebulan (angka provinsi; angka daerah ini belum kami temukan)" in words  # Sekadau
    assert "Dinas Tenaga Kerja dan Transmigrasi (periksa dulu)" in words
    assert words.count("namanya belum kami pastikan") == 11
    assert not [link for link in shown.links if link.startswith("tel:")]


async def test_in_a_new_year_the_wage_of_the_year_before_is_named_by_its_year(
    client: httpx2.AsyncClient, clock: Clock
) -> None:
    clock.forward(days=60)
    assert "Upah minimum 2026" in (await page(client, "/kantor")).words


async def test_the_privacy_page_names_the_times_that_the_program_keeps(library: Library, clock: Clock) -> None:
    app = FastAPI()
    site.install(app, library, regions.load(), clock, None, case_years=5)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://klinik.test") as client:
        page = (await client.get("/privasi")).text
    assert f"Kata-kata di chat: {periods.WORDS.days} hari" in page
    assert "5 tahun setelah tiket ditutup" in page
    assert "Pengingat yang Anda minta" in page
    for words in ("lihat data saya", "betulkan data saya", "hapus data saya", "stop"):
        assert f"<strong>{words}</strong>" in page
