"""Sending through Messenger: against a fake Send API that is a process of its own."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import messenger_messages
from bot.channels.channel import NotTaken, Stopped, TooLate, TooMany, Undeliverable
from bot.channels.messenger import FacebookPage, Messenger
from clinic.content import Attachment, Choice, Content
from tests.fakes import messenger_api
from tests.fakes.messenger_api import WORKER, MessengerApi
from tests.fakes.process import Process, free_port

TWO = (Choice("Ya", "1:0"), Choice("Tidak", "1:1"))
RINA = "Rina, mediator Kota Pontianak"


def page(url: str, token: str = messenger_api.TOKEN) -> FacebookPage:
    return FacebookPage(token, messenger_api.PAGE, (messenger_api.SECRET,), messenger_api.VERIFY_TOKEN, url)


@pytest.fixture(scope="module")
def api_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with messenger_api.process(tmp_path_factory.mktemp("messenger")) as process:
        yield process


@pytest.fixture
async def api(api_process: Process) -> AsyncIterator[MessengerApi]:
    async with MessengerApi(api_process.url) as api:
        await api.reset()
        yield api


@pytest.fixture
async def messenger(api: MessengerApi) -> AsyncIterator[Messenger]:
    """For sending: it does not listen."""
    messenger = Messenger(page(api.url))
    yield messenger
    await messenger.close()


async def test_a_text_arrives_as_it_is_and_its_name_comes_back(api: MessengerApi, messenger: Messenger) -> None:
    text = "PHK < 14 hari & *tanpa* surat_resmi\nLihat https://example.org 👩‍🏭"
    name = await messenger.send(WORKER, Content(text))
    [sent] = await api.sent()
    assert (sent["key"], sent["text"], sent["name"]) == (WORKER, text, name)
    assert sent["fields"] == {
        "recipient": {"id": WORKER},
        "messaging_type": "RESPONSE",
        "message": {"text": text},
    }


async def test_what_a_mediator_writes_is_signed_with_their_name(api: MessengerApi, messenger: Messenger) -> None:
    await messenger.send(WORKER, Content("Silakan datang besok.", speaker=RINA))
    [sent] = await api.sent()
    assert sent["text"] == f"{RINA}:\nSilakan datang besok."
    assert "tag" not in sent["fields"]  # within the day nothing special is needed


@pytest.mark.parametrize("hours", [25, 167])
async def test_after_a_day_a_mediators_words_go_with_the_tag_for_humans(
    api: MessengerApi, messenger: Messenger, hours: int
) -> None:
    await api.wrote(hours)
    file = Attachment("surat.pdf", "application/pdf", b"%PDF-1.7")
    await messenger.send(WORKER, Content("Silakan datang besok.", TWO, RINA, (file,)))
    sent = await api.sent()
    assert [one["fields"].get("tag") for one in sent] == ["HUMAN_AGENT", "HUMAN_AGENT"]
    assert {one["fields"]["messaging_type"] for one in sent} == {"MESSAGE_TAG"}


async def test_the_bots_words_never_carry_the_tag_for_humans(api: MessengerApi, messenger: Messenger) -> None:
    await api.wrote(25)
    with pytest.raises(TooLate):
        await messenger.send(WORKER, Content("Jawaban otomatis.", TWO))
    assert [call["fields"].get("tag") for call in await api.calls()] == [None]
    assert await api.sent() == []


async def test_after_seven_days_nobody_can_write(api: MessengerApi, messenger: Messenger) -> None:
    await api.wrote(169)
    with pytest.raises(TooLate):
        await messenger.send(WORKER, Content("Silakan datang besok.", speaker=RINA))
    assert await api.sent() == []


async def test_few_choices_are_buttons_more_are_quick_replies_and_long_ones_numbers(
    api: MessengerApi, messenger: Messenger
) -> None:
    many = tuple(Choice(f"Kabupaten {number}", f"1:{number}") for number in range(13))
    long = (Choice("Sahkah PHK lewat WhatsApp atau telepon?", "1:0"), Choice("Bukan itu", "1:1"))
    too_many = tuple(Choice(f"Kabupaten {number}", f"1:{number}") for number in range(14))
    for content in (
        Content("Menjawab?", TWO),
        Content("x" * 641, TWO),
        Content("Di mana?", many),
        Content("Yang mana?", long),
        Content("Di mana?", too_many),
    ):
        await messenger.send(WORKER, content)
    buttons, over, quick, numbered, only_text = [one["fields"]["message"] for one in await api.sent()]
    assert [button["payload"] for button in buttons["attachment"]["payload"]["buttons"]] == ["1:0", "1:1"]
    assert [reply["title"] for reply in over["quick_replies"]] == ["Ya", "Tidak"]
    assert [reply["payload"] for reply in quick["quick_replies"]] == [choice.key for choice in many]
    shown = numbered["attachment"]["payload"]
    assert "1. Sahkah PHK lewat WhatsApp atau telepon?\n2. Bukan itu" in shown["text"]
    assert [(button["title"], button["payload"]) for button in shown["buttons"]] == [("1", "1:0"), ("2", "1:1")]
    assert "14. Kabupaten 13" in only_text["text"]
    assert "quick_replies" not in only_text


async def test_a_text_over_the_limit_is_cut_at_its_sentences_with_the_choices_under_the_last(
    api: MessengerApi, messenger: Messenger
) -> None:
    text = "Ini satu kalimat. " * 200
    await messenger.send(WORKER, Content(text, TWO))
    sent = await api.sent()
    assert len(sent) == 2
    assert all(one["text"].startswith("Ini") and one["text"].endswith(".") for one in sent)
    assert " ".join(one["text"] for one in sent) == text.strip()
    assert [list(one["fields"]["message"]) for one in sent] == [["text"], ["text", "quick_replies"]]


labels = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=80)
contents = st.builds(
    Content,
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=5000).map(lambda text: f"A{text}Z"),
    st.lists(labels, max_size=20).map(lambda found: tuple(Choice(one, f"7:{at}") for at, one in enumerate(found))),
)


@given(contents)
def test_whatever_is_said_keeps_within_the_limits(content: Content) -> None:
    said = messenger_messages.messages(content)
    for message in said:
        payload = message.get("attachment", {}).get("payload", {})
        text, titles = message.get("text", payload.get("text", "")), [button["title"] for button in _pressable(message)]
        assert 1 <= len(text) <= (640 if payload else 2000)
        assert len(titles) <= (3 if payload else 13)
        assert all(1 <= len(title) <= 20 for title in titles)
    offered = [button["payload"] for message in said for button in _pressable(message)]
    assert offered in ([], [choice.key for choice in content.choices])


def _pressable(message: messenger_messages.Message) -> list[dict[str, str]]:
    buttons: list[dict[str, str]] = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    return buttons or message.get("quick_replies", [])


async def test_a_letter_goes_as_a_file_before_its_words(api: MessengerApi, messenger: Messenger) -> None:
    file = Attachment("surat-penolakan.pdf", "application/pdf", b"%PDF-1.7 surat")
    await messenger.send(WORKER, Content("Ini suratnya.", attachments=(file,)))
    first, second = await api.sent()
    assert first["fields"]["file"] == {"name": file.name, "type": file.media_type, "size": len(file.content)}
    assert first["fields"]["message"]["attachment"]["type"] == "file"
    assert second["text"] == "Ini suratnya."


REFUSALS = {
    "400:551": (Undeliverable, True),
    "400:100:2018001": (Undeliverable, True),
    "400:100": (Undeliverable, False),
    "400:613": (TooMany, None),
    "429": (TooMany, None),
    "400:190": (Stopped, None),
    "403:200": (Stopped, None),
    "400:10": (Stopped, None),
    "403": (Stopped, None),
    "500:2": (NotTaken, None),
    "500:77": (NotTaken, None),
    "502": (OSError, None),
}


async def test_each_refusal_is_what_it_means(api: MessengerApi, messenger: Messenger) -> None:
    for mode, (kind, person_gone) in REFUSALS.items():
        await api.fail(mode)
        with pytest.raises(kind) as refusal:
            await messenger.send(WORKER, Content("halo"))
        assert getattr(refusal.value, "person_gone", None) == person_gone, mode
    await api.fail("429")
    with pytest.raises(TooMany) as wait:
        await messenger.send(WORKER, Content("halo"))
    assert wait.value.wait == timedelta(seconds=10)
    assert await api.sent() == []


async def test_a_cut_connection_and_a_silent_server_mean_try_again(api: MessengerApi, messenger: Messenger) -> None:
    await api.fail("cut")
    with pytest.raises(httpx2.TransportError):
        await messenger.send(WORKER, Content("halo"))
    nobody = Messenger(page(f"http://127.0.0.1:{free_port()}"))
    with pytest.raises(NotTaken):
        await nobody.send(WORKER, Content("halo"))
    await nobody.close()


async def test_an_empty_text_is_refused_before_it_is_sent(api: MessengerApi, messenger: Messenger) -> None:
    for content in (Content("  "), Content("halo", (Choice("Ya", ""),))):
        with pytest.raises(Undeliverable):
            await messenger.send(WORKER, content)
    assert await api.calls() == []
