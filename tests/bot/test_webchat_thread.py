"""What the website's chat shows of a conversation."""

import httpx2
import pytest

from clinic import conversations
from clinic.content import Choice
from tests.bot.web_stage import Stage
from tests.bot.webchat_client import client, key_of, say, stage, thread

__all__ = ["client", "stage"]


async def test_the_thread_shows_what_was_spoken_and_nothing_of_the_desk(
    stage: Stage, client: httpx2.AsyncClient
) -> None:
    await say(client, "saya di-PHK")
    await stage.write_down()
    key = key_of(client)
    await stage.says(key, "Apakah ini menjawab?", Choice("Ya", "1:0"), Choice("Belum", "1:1"))
    rina, agus = await stage.mediator("Rina Wati"), await stage.mediator("Agus Salim", region=None)
    await stage.adds(key, conversations.NOTE, "catatan dalam", rina)
    await stage.adds(key, conversations.EVENT, "", rina)
    await stage.adds(key, conversations.MEDIATOR, "Selamat siang.", rina)
    await stage.adds(key, conversations.MEDIATOR, "Saya lanjutkan.", agus)
    entries = await thread(client)
    assert [(entry["author"], entry["speaker"], entry["text"]) for entry in entries] == [
        ("person", "Anda", "saya di-PHK"),
        ("bot", "Hati Jasoka (otomatis)", "Apakah ini menjawab?"),
        ("mediator", "Rina, mediator Kota Pontianak", "Selamat siang."),
        ("mediator", "Agus, mediator Provinsi Kalimantan Barat", "Saya lanjutkan."),
    ]
    assert entries[1]["choices"] == [{"label": "Ya", "key": "1:0"}, {"label": "Belum", "key": "1:1"}]
    assert entries[0]["at"] == "2026-11-23T02:00:00+00:00"
    assert [entry["text"] for entry in await thread(client, after=entries[1]["id"])] == [
        "Selamat siang.",
        "Saya lanjutkan.",
    ]


async def test_nobody_keeps_a_copy_of_a_thread(stage: Stage, client: httpx2.AsyncClient) -> None:
    for answer in (await say(client), await client.get("/web/v1/messages"), await say(client, "")):
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("after", ["", "-1", "abc", "9" * 30, "1.5", "٣"])
async def test_a_strange_number_asks_for_the_whole_thread(stage: Stage, client: httpx2.AsyncClient, after: str) -> None:
    await say(client)
    await stage.write_down()
    assert len((await client.get("/web/v1/messages", params={"after": after})).json()["entries"]) == 1
