"""What every platform's channel does alike: one suite, played against each one's own fake."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bot.channels.channel import TooMany, Undeliverable
from bot.reception import Reception
from clinic.content import Attachment, Choice, Content, Inbound, Kind
from clinic.database import Database
from clinic.filetype import LARGEST, Fault, Unacceptable
from clinic.inbox import Incoming
from clinic.vault import Vault
from tests.conftest import Clock, Databases
from tests.fakes import bot_api, graph_api, platforms
from tests.fakes.platforms import Platform, Shown


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where each platform's fake runs."""
    with platforms.running(tmp_path_factory.mktemp("platforms")) as urls:
        yield urls


@pytest.fixture(params=platforms.NAMES)
async def platform(request: pytest.FixtureRequest, urls: dict[str, str], clock: Clock) -> AsyncIterator[Platform]:
    async with platforms.joined(request.param, urls[request.param], clock) as platform:
        yield platform


@dataclass
class Door:
    """The platform's webhook over a real reception and inbox."""

    platform: Platform
    database: Database
    client: httpx2.AsyncClient

    async def brings(self, request: tuple[bytes, dict[str, str]]) -> int:
        body, headers = request
        return (await self.client.post(self.platform.path, content=body, headers=headers)).status_code

    async def stored(self) -> list[Inbound]:
        async with self.database.read() as session:
            return [row.inbound for row in await session.scalars(select(Incoming).order_by(Incoming.id))]


@pytest.fixture
async def door(platform: Platform, sqlite_databases: Databases, vault: Vault, clock: Clock) -> AsyncIterator[Door]:
    database = Database(sqlite_databases.new_url(), vault)
    reception = Reception(database, vault, clock, wake=lambda: None)
    async with reception.writing():
        routes = platform.channel.routes(reception)
        assert routes is not None
        app = FastAPI()
        app.include_router(routes)
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost") as client:
            yield Door(platform, database, client)
    await database.close()


async def test_words_arrive_as_they_are_and_their_name_comes_back(platform: Platform) -> None:
    text = "PHK < 14 hari & *tanpa* surat_resmi\nLihat https://example.org 😭"
    name = await platform.channel.send(platform.person, Content(text, reference=1))
    assert await platform.shown() == [Shown(str(name), text, [], [], None)]


async def test_a_mediators_words_bear_their_name(platform: Platform) -> None:
    await platform.channel.send(platform.person, Content("Silakan datang.", speaker="Rina, mediator Kota Pontianak"))
    [shown] = await platform.shown()
    assert shown.text == "Rina, mediator Kota Pontianak:\nSilakan datang."


@pytest.mark.parametrize("many", [1, 3, 10])
async def test_a_choice_that_is_shown_comes_back_when_it_is_pressed(door: Door, many: int) -> None:
    choices = tuple(Choice(f"Pilihan nomor {number}", f"12:{number}") for number in range(many))
    await door.platform.channel.send(door.platform.person, Content("Pilih:", choices))
    [shown] = await door.platform.shown()
    assert (shown.labels, shown.keys) == ([choice.label for choice in choices], [choice.key for choice in choices])
    for number, key in enumerate(shown.keys):
        assert await door.brings(door.platform.pressed(number, key)) == 200
    assert [(one.kind, one.choice) for one in await door.stored()] == [(Kind.CHOICE, key) for key in shown.keys]


async def test_more_choices_than_the_platform_shows_can_be_read_and_typed(platform: Platform) -> None:
    choices = tuple(Choice(f"Kabupaten {number}", f"12:{number}") for number in range(1, 16))
    await platform.channel.send(platform.person, Content("Di mana?", choices))
    [shown] = await platform.shown()
    numbered = [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]
    assert shown.labels == [choice.label for choice in choices] or all(
        line in (shown.text or "").splitlines() for line in numbered
    )


async def test_a_text_over_the_limit_comes_in_order_and_whole_with_its_choices_last(platform: Platform) -> None:
    text = "\n\n".join(f"Paragraf {number}. " + "Kalimat yang agak panjang 😀. " * 60 for number in range(5))
    await platform.channel.send(platform.person, Content(text, (Choice("Ya", "1:0"),)))
    shown = await platform.shown()
    assert len(shown) > 1
    assert "".join("".join(one.text or "" for one in shown).split()) == "".join(text.split())
    assert [one.keys for one in shown] == [[]] * (len(shown) - 1) + [["1:0"]]


async def test_a_file_arrives_before_its_words_under_its_name(platform: Platform) -> None:
    letter = Attachment("surat-bipartit.pdf", "application/pdf", b"%PDF-1.7 ...")
    await platform.channel.send(platform.person, Content("Ini suratnya.", attachments=(letter,)))
    file, words = await platform.shown()
    assert (file.file, words.text) == ("surat-bipartit.pdf", "Ini suratnya.")


async def test_a10_too_many_names_a_wait(platform: Platform) -> None:
    await platform.refuses("too many")
    with pytest.raises(TooMany) as refused:
        await platform.channel.send(platform.person, Content("halo"))
    assert refused.value.wait >= timedelta(seconds=1)


@pytest.mark.parametrize("why", ["gone", "never"])
async def test_a_refusal_for_good_says_whether_the_person_is_gone(platform: Platform, why: str) -> None:
    await platform.refuses(why)
    with pytest.raises(Undeliverable) as refused:
        await platform.channel.send(platform.person, Content("halo"))
    assert refused.value.person_gone is (why == "gone")


@pytest.mark.parametrize("why", ["down", "cut"])
async def test_a_platform_in_trouble_is_not_a_refusal_and_tells_no_secret(platform: Platform, why: str) -> None:
    await platform.refuses(why)
    with pytest.raises(Exception) as failed:  # noqa: PT011  # which one does not matter: try again later
        await platform.channel.send(platform.person, Content("halo"))
    assert not isinstance(failed.value, (Undeliverable, TooMany))
    assert bot_api.TOKEN not in f"{failed.value!r}"
    assert graph_api.TOKEN not in f"{failed.value!r}"


async def test_a5_what_is_brought_ten_times_is_stored_once_with_its_words(door: Door) -> None:
    for _ in range(10):
        assert await door.brings(door.platform.text(1, "sy di phk 😭\x00")) == 200
    [inbound] = await door.stored()
    assert (inbound.kind, inbound.text, inbound.address.key) == (Kind.TEXT, "sy di phk 😭", door.platform.person)


async def test_a6_what_comes_disordered_doubled_and_hours_late_is_stored_once_each_with_its_own_time(
    door: Door, clock: Clock
) -> None:
    began, brought = clock(), []
    for number in range(1, 7):
        clock.forward(minutes=20)
        brought.append(door.platform.text(number, f"pesan {number}"))
    clock.forward(hours=5)
    for place in (3, 0, 5, 3, 1, 5, 4, 0, 2, 3):
        assert await door.brings(brought[place]) == 200
    stored = await door.stored()
    assert [one.text for one in stored] == [f"pesan {number}" for number in (4, 1, 6, 2, 5, 3)]
    assert {one.text: one.sent_at for one in stored} == {
        f"pesan {number}": began + timedelta(minutes=20 * number) for number in range(1, 7)
    }


async def test_b1_without_its_proof_nothing_is_stored(door: Door) -> None:
    body, headers = door.platform.text(1, "halo")
    for wrong in ({}, {name: "wrong" for name in headers}, {name: value[:-1] for name, value in headers.items()}):
        assert await door.brings((body, wrong)) == 401
    assert await door.stored() == []


async def test_a_file_that_a_person_sent_is_fetched(platform: Platform) -> None:
    content = b"\xff\xd8\xff" + bytes(300_000)
    assert await platform.channel.fetch(await platform.has_file("slip", content)) == content


async def test_b11_a_file_that_has_gone_or_grown_or_leads_elsewhere_is_not_fetched(platform: Platform) -> None:
    references = {
        await platform.has_file("large", bytes(LARGEST + 1)): Fault.TOO_LARGE,
        await platform.has_file("inside", url="http://169.254.169.254/latest/meta-data"): Fault.GONE,
        await platform.has_file("elsewhere", url="https://example.org/slip.jpg"): Fault.GONE,
        (await platform.has_file("missing")).replace("missing", "nowhere"): Fault.GONE,
    }
    for reference, fault in references.items():
        with pytest.raises(Unacceptable) as refused:
            await platform.channel.fetch(reference)
        assert refused.value.fault is fault, reference
