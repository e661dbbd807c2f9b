"""Sending through the Cloud API: against a fake that is a process of its own."""

import base64
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.channel import NotTaken, Stopped, TooLate, TooMany, Undeliverable
from bot.channels.whatsapp import Account, WhatsApp
from bot.channels.whatsapp_api import is_whole
from clinic.content import Address, Attachment, Choice, Content, Inbound, Kind
from tests.bar.whatsapp_stage import graph, graph_process
from tests.conftest import Clock
from tests.fakes import graph_api
from tests.fakes.graph_api import PHONE, WORKER, GraphApi
from tests.fakes.process import free_port

__all__ = ["graph", "graph_process"]

TWO = (Choice("Ya", "1:0"), Choice("Tidak", "1:1"))


async def answering(_key: str) -> bool:
    return True


def account(url: str, **changes: str) -> Account:
    ours = Account(graph_api.TOKEN, graph_api.NUMBER, (graph_api.SECRET,), graph_api.VERIFY_TOKEN, url, "kabar_tiket")
    return replace(ours, **changes)


@pytest.fixture
async def whatsapp(graph: GraphApi, clock: Clock) -> AsyncIterator[WhatsApp]:
    """For sending: it does not listen."""
    whatsapp = WhatsApp(account(graph.url), is_answering=answering, clock=clock)
    yield whatsapp
    await whatsapp.close()


async def test_a_text_arrives_as_it_is_and_its_name_comes_back(graph: GraphApi, whatsapp: WhatsApp) -> None:
    text = "PHK < 14 hari & *tanpa* surat_resmi\nLihat https://example.org"
    name = await whatsapp.send(WORKER, Content(text, reference=7))
    [sent] = await graph.sent()
    assert (sent["key"], sent["text"], sent["name"]) == (WORKER, text, name)
    assert sent["fields"] == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "recipient": WORKER,
        "biz_opaque_callback_data": "7",
        "type": "text",
        "text": {"body": text, "preview_url": False},
    }


async def test_somebody_known_only_by_their_number_is_written_to_there(graph: GraphApi, whatsapp: WhatsApp) -> None:
    await whatsapp.send(PHONE, Content("halo"))
    [sent] = await graph.sent()
    assert sent["fields"]["to"] == PHONE
    assert "recipient" not in sent["fields"]


async def test_what_a_mediator_writes_is_signed(graph: GraphApi, whatsapp: WhatsApp) -> None:
    await whatsapp.send(WORKER, Content("Silakan datang besok.", speaker="Rina, mediator Kota Pontianak"))
    [sent] = await graph.sent()
    assert sent["text"] == "Rina, mediator Kota Pontianak:\nSilakan datang besok."


async def test_choices_are_buttons_or_a_list_or_numbers(graph: GraphApi, whatsapp: WhatsApp) -> None:
    rows = tuple(Choice(f"Pertanyaan nomor {number}, yang agak panjang?", f"1:{number}") for number in range(10))
    many = tuple(Choice(f"Kabupaten {number}", f"1:{number}") for number in range(15))
    for choices in (TWO, rows, many):
        await whatsapp.send(WORKER, Content("Pilih:", choices))
    buttons, listed, numbered = [sent["fields"] for sent in await graph.sent()]
    assert buttons["interactive"]["action"]["buttons"][1]["reply"] == {"id": "1:1", "title": "Tidak"}
    [section] = listed["interactive"]["action"]["sections"]
    assert section["rows"][9] == {
        "id": "1:9",
        "title": "Pertanyaan nomor 9…",
        "description": "Pertanyaan nomor 9, yang agak panjang?",
    }
    assert numbered["text"]["body"].startswith("Pilih:\n\n1. Kabupaten 0\n2. Kabupaten 1\n")
    assert numbered["text"]["body"].endswith("\n15. Kabupaten 14\n\nBalas dengan angkanya.")


async def test_a19_a_text_too_long_for_buttons_gets_a_list_and_stays_one_message(
    graph: GraphApi, whatsapp: WhatsApp
) -> None:
    await whatsapp.send(WORKER, Content("Kalimat yang agak panjang. " * 100, TWO))
    [sent] = await graph.sent()
    assert sent["fields"]["interactive"]["type"] == "list"


async def test_a_text_over_the_limit_comes_in_parts_and_only_the_last_has_choices_and_the_bare_reference(
    graph: GraphApi, whatsapp: WhatsApp
) -> None:
    paragraphs = [f"Paragraf {number}. " + "Kalimat yang agak panjang 😀. " * 60 for number in range(5)]
    name = await whatsapp.send(WORKER, Content("\n\n".join(paragraphs), TWO, reference=7))
    first, *_, last = sent = await graph.sent()
    assert [one["fields"]["biz_opaque_callback_data"] for one in sent] == ["7-2", "7-1", "7"]
    assert ("interactive" in last["fields"], "interactive" in first["fields"]) == (True, False)
    assert name == last["name"]
    assert "".join("".join(one["text"] for one in sent).split()) == "".join("".join(paragraphs).split())


async def test_a_letter_is_uploaded_and_comes_before_its_words(graph: GraphApi, whatsapp: WhatsApp) -> None:
    letter = Attachment("surat-bipartit.pdf", "application/pdf", b"%PDF-1.7 ...")
    await whatsapp.send(WORKER, Content("Ini suratnya.", attachments=(letter,)))
    [upload] = await graph.calls("media")
    assert upload["fields"] == {"name": "surat-bipartit.pdf", "type": "application/pdf", "size": len(letter.content)}
    document, words = await graph.sent()
    assert document["fields"]["document"]["filename"] == "surat-bipartit.pdf"
    assert words["text"] == "Ini suratnya."


async def test_a_file_that_came_down_damaged_is_asked_for_again(graph: GraphApi, whatsapp: WhatsApp) -> None:
    await graph.has_file("slip", b"a slip of pay")
    await graph.fail("cut", method="fetched")
    with pytest.raises(OSError, match="another file"):  # whoever collects tries again, and in the end says so
        await whatsapp.fetch("slip")
    assert await whatsapp.fetch("slip") == b"a slip of pay"


@pytest.mark.parametrize("digest", ["hex", "HEX", "base64"])
def test_metas_two_ways_to_write_a_digest_are_read(digest: str) -> None:
    sha256 = hashlib.sha256(b"slip")
    given = {"hex": sha256.hexdigest(), "HEX": sha256.hexdigest().upper()}.get(
        digest, base64.b64encode(sha256.digest()).decode()
    )
    assert is_whole(b"slip", given)
    assert not is_whole(b"slap", given)


@pytest.mark.parametrize("digest", [None, "", 7, "not a digest", "0" * 63])
def test_what_is_no_digest_says_nothing_of_a_file(digest: object) -> None:
    assert is_whole(b"slip", digest)


async def test_a_knock_is_the_approved_template_with_the_tickets_number(graph: GraphApi, whatsapp: WhatsApp) -> None:
    await whatsapp.send(WORKER, Content("", knock=1042, reference=9))
    [sent] = await graph.sent()
    assert sent["fields"]["template"] == {
        "name": "kabar_tiket",
        "language": {"code": "id"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "1042"}]}],
    }


@pytest.mark.parametrize(
    "content", [Content("  "), Content("Pilih:", (Choice("Ya", ""),)), Content("Pilih:", (Choice("Ya", "x" * 201),))]
)
async def test_what_whatsapp_takes_in_no_form_is_not_sent(
    graph: GraphApi, whatsapp: WhatsApp, content: Content
) -> None:
    with pytest.raises(Undeliverable) as refused:
        await whatsapp.send(WORKER, content)
    assert not refused.value.person_gone
    assert await graph.calls() == []


async def test_a11_each_error_means_what_the_table_says(graph: GraphApi, whatsapp: WhatsApp) -> None:
    table: dict[str, Exception] = {
        "400:131056": TooMany(timedelta(seconds=1), growth=4),
        "429:130429": TooMany(timedelta(seconds=10), everybody=True),
        "400:80007": TooMany(timedelta(seconds=10), everybody=True),
        "400:4": TooMany(timedelta(seconds=10), everybody=True),
        "429": TooMany(timedelta(seconds=10), everybody=True),
        "400:131047": TooLate("131047"),
        "400:131026": Undeliverable("131026", person_gone=True),
        "400:131009": Undeliverable("131009"),
        "400:100": Undeliverable("100"),
        "404:132001": Undeliverable("132001"),
        "404": Undeliverable("HTTP 404"),
        "401:190": Stopped("190"),
        "403:10": Stopped("10"),
        "403:200": Stopped("200"),
        "400:368": Stopped("368"),
        "400:131031": Stopped("131031"),
        "400:131048": Stopped("131048"),
        "401": Stopped("HTTP 401"),
        "500:131000": NotTaken("131000"),
        "500:131016": NotTaken("131016"),
        "503:999999": NotTaken("999999"),
    }
    for mode, expected in table.items():
        await graph.fail(mode)
        with pytest.raises(type(expected)) as refused:
            await whatsapp.send(WORKER, Content("halo"))
        assert (mode, vars(refused.value), str(refused.value)) == (mode, vars(expected), str(expected))
    assert await graph.sent() == []


@pytest.mark.parametrize("mode", ["cut", "502"])
async def test_a_broken_answer_leaves_doubt(graph: GraphApi, whatsapp: WhatsApp, mode: str) -> None:
    await graph.fail(mode)
    with pytest.raises(Exception) as failed:  # noqa: PT011  # which one does not matter: nobody knows
        await whatsapp.send(WORKER, Content("halo"))
    assert not isinstance(failed.value, (Undeliverable, TooMany, TooLate, Stopped, NotTaken))
    assert graph_api.TOKEN not in f"{failed.value!r}"


async def test_an_api_that_is_not_there_has_certainly_taken_nothing(clock: Clock) -> None:
    whatsapp = WhatsApp(account(f"http://127.0.0.1:{free_port()}"), is_answering=answering, clock=clock)
    with pytest.raises(NotTaken):
        await whatsapp.send(WORKER, Content("halo"))
    await whatsapp.close()


async def test_a_failed_upload_has_sent_nothing(graph: GraphApi, whatsapp: WhatsApp) -> None:
    letter = Attachment("surat.pdf", "application/pdf", b"%PDF")
    await graph.fail("cut", method="media")
    with pytest.raises(NotTaken):
        await whatsapp.send(WORKER, Content("Ini suratnya.", attachments=(letter,)))
    assert await graph.sent() == []


async def test_a_message_is_shown_as_read_and_an_answer_as_coming_only_where_the_bot_answers(
    graph: GraphApi, clock: Clock
) -> None:
    async def is_answering(key: str) -> bool:
        return key == WORKER

    whatsapp = WhatsApp(account(graph.url), is_answering=is_answering, clock=clock)
    said = {
        "wamid.1": (WORKER, Kind.TEXT, True),
        "wamid.2": (WORKER, Kind.PHOTO, False),
        "wamid.3": ("ID.held", Kind.TEXT, False),
    }
    for wamid, (key, kind, _) in said.items():
        await whatsapp.show_as_read(Inbound(Address("whatsapp", key), wamid, kind, "", clock()))
    shown = {call["fields"]["message_id"]: "typing_indicator" in call["fields"] for call in await graph.calls("read")}
    assert shown == {wamid: typing for wamid, (_, _, typing) in said.items()}
    await whatsapp.close()
