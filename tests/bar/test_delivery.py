"""Delivery (A): nothing acknowledged is lost, nothing is done twice, nothing overtakes."""

import asyncio
import contextlib
import os
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from clinic import conversations, outbox
from clinic.content import Address, Content
from clinic.database import Database
from clinic.vault import Vault
from tests.fakes.bot_api import BotApi, message, until
from tests.fakes.process import Process
from tests.program import SECRET, Program

QUESTION = "phk lewat wa sah ga"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def now() -> datetime:
    return datetime.now(UTC)


class Platform:
    """Telegram's side of a webhook: brings updates, remembers which were acknowledged."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/telegram/webhook"
        self.acknowledged: set[int] = set()
        self._next = 1

    async def bring_until(self, many: int) -> None:
        """Bring updates of new people, eight at a time, until so many more were acknowledged."""
        wanted = len(self.acknowledged) + many
        async with httpx2.AsyncClient(timeout=5) as client:
            while len(self.acknowledged) < wanted:
                numbers = range(self._next, self._next + 8)
                self._next += 8
                await asyncio.gather(*(self.bring(client, number) for number in numbers))

    async def bring(self, client: httpx2.AsyncClient, number: int) -> None:
        update = message(number, now(), chat=100_000 + number, text=QUESTION)
        try:
            answer = await client.post(self._url, json=update, headers=HEADERS)
        except httpx2.TransportError:
            return
        if answer.status_code == 200:
            self.acknowledged.add(number)


@pytest.mark.timeout(400)
async def test_a1_an_event_answered_200_survives_twenty_kills(program: Program, telegram: BotApi) -> None:
    generator = random.Random(20261121)
    process = program.telegram_by_webhook(telegram.url)
    platform = Platform(process.url)
    for _ in range(20):
        await asyncio.to_thread(process.start)
        bringing = asyncio.create_task(platform.bring_until(1000))
        wanted = len(platform.acknowledged) + generator.randint(1, 24)
        await until(lambda wanted=wanted: _is(len(platform.acknowledged) >= wanted))  # type: ignore[misc]
        process.kill()
        bringing.cancel()
        await asyncio.gather(bringing, return_exceptions=True)
    with process:
        await until(lambda: _is(_all_done(program)), within=90)
        stored = {int(row[0]) for row in program.rows("SELECT external_id FROM inbox")}
        assert platform.acknowledged <= stored
        await until(lambda: _answered(telegram, stored), within=90)
    # The one that was under way at a kill may arrive twice.
    answers = Counter(sent["chat_id"] for sent in await telegram.sent())
    assert sum(count - 1 for count in answers.values()) <= 20


async def _is(condition: bool) -> bool:
    return condition


def _all_done(program: Program) -> bool:
    return not program.rows("SELECT id FROM inbox WHERE state <> 'done' LIMIT 1")


async def _answered(telegram: BotApi, people: set[int]) -> bool:
    return people <= {int(sent["chat_id"]) - 100_000 for sent in await telegram.sent()}


def dies_at_its_failpoint(process: Process) -> None:
    """Start a process that ends itself: before it answers, or soon after."""
    try:
        process.start()
    except AssertionError as ended:
        code = 70 if "ended with 70" in str(ended) else None
    else:
        code = process.ended(within=30)
    assert code == 70


POINTS = ("received", "stored", "claimed", "leased", "replied", "marked")


@pytest.mark.parametrize("point", POINTS)
async def test_a2_a_kill_between_any_two_steps_loses_nothing_on_telegram(
    program_on_sqlite: Program, telegram: BotApi, point: str
) -> None:
    await telegram.push(message(1, now(), chat=7, text=QUESTION))
    dying = program_on_sqlite.telegram_by_polling(telegram.url, HATI_FAILPOINT=point)
    await asyncio.to_thread(dies_at_its_failpoint, dying)
    with program_on_sqlite.telegram_by_polling(telegram.url):
        await until(lambda: _answered(telegram, {7 - 100_000}), within=30)
        await until(lambda: _is(_nothing_waits(program_on_sqlite)), within=30)
    assert len(await telegram.sent()) == (2 if point == "replied" else 1)


@pytest.mark.parametrize("point", POINTS)
async def test_a2_a_kill_between_any_two_steps_loses_nothing_on_the_website(
    program_on_sqlite: Program, point: str
) -> None:
    async with httpx2.AsyncClient(timeout=10) as browser:
        with program_on_sqlite.process() as earlier:
            await _say(browser, earlier, 1, "apa itu serikat pekerja")
            await until(lambda: _replies(browser, earlier, 1), within=20)
            await until(lambda: _is(_nothing_waits(program_on_sqlite)), within=20)
        dying = program_on_sqlite.process(HATI_FAILPOINT=point)
        await asyncio.to_thread(dying.start)
        with contextlib.suppress(httpx2.TransportError):
            await _say(browser, dying, 2, QUESTION)
        assert await asyncio.to_thread(dying.ended, 30) == 70
        with program_on_sqlite.process() as living:
            # The page sends the same message until it hears that it was stored.
            await _say(browser, living, 2, QUESTION)
            await until(lambda: _replies(browser, living, 2), within=30)
            await until(lambda: _is(_nothing_waits(program_on_sqlite)), within=30)
            thread = (await browser.get(f"{living.url}/web/v1/messages")).json()["entries"]
    assert [entry["author"] for entry in thread] == ["person", "bot", "person", "bot"]


async def _say(browser: httpx2.AsyncClient, process: Process, number: int, text: str) -> None:
    words = {"id": f"00000000-0000-4000-8000-{number:012}", "text": text}
    (await browser.post(f"{process.url}/web/v1/messages", json=words)).raise_for_status()


async def _replies(browser: httpx2.AsyncClient, process: Process, many: int) -> bool:
    thread = (await browser.get(f"{process.url}/web/v1/messages")).json()["entries"]
    return len([entry for entry in thread if entry["author"] == "bot"]) >= many


def _nothing_waits(program: Program) -> bool:
    waiting = "SELECT id FROM {} WHERE state = 'waiting' LIMIT 1"
    return not any(program.rows(waiting.format(table)) for table in ("inbox", "outbox"))


def _order_kept(lines: list[str]) -> bool:
    """Each line is `conversation:number`; a number may come twice, never after a greater one of its conversation."""
    latest: dict[str, int] = {}
    for line in lines:
        conversation, number = line.split(":")
        if int(number) < latest.get(conversation, -1):
            return False
        latest[conversation] = int(number)
    return True


async def _fill_outbox(database: Database, vault: Vault, people: int, each: int) -> None:
    moment = now()
    async with database.begin() as session:
        for person in range(people):
            conversation = await conversations.open_with(session, vault, Address("ledger", str(person)), moment)
            for number in range(each):
                content = Content(f"{person}:{number}")
                entry = await conversations.add(session, conversations.said(conversation, content, moment))
                await outbox.put(session, conversation, entry, content)


# The bar asks for 10,000; `HATI_LONG=1` sends them all.
PEOPLE, EACH, KILLS = (2000, 5, 15) if "HATI_LONG" in os.environ else (200, 4, 8)


@pytest.mark.timeout(900)
async def test_a3_killed_senders_repeat_at_most_one_message_each_and_never_reorder(
    database: Database, database_url: str, vault: Vault, tmp_path: Path
) -> None:
    await _fill_outbox(database, vault, PEOPLE, EACH)
    generator, since = random.Random(3), now()
    ledger = tmp_path / "ledger"
    ledger.touch()

    def written() -> list[str]:
        return ledger.read_text().split()

    with contextlib.ExitStack() as stack:
        senders = [
            stack.enter_context(_sender(database_url, ledger, since, tmp_path / f"sender{number}.log"))
            for number in range(1 if database.is_sqlite else 4)
        ]
        for _ in range(KILLS):
            wanted = min(len(written()) + generator.randint(10, 60), PEOPLE * EACH - 1)
            await until(lambda wanted=wanted: _is(len(written()) >= wanted), within=120)  # type: ignore[misc]
            victim = generator.choice(senders)
            victim.kill()
            await asyncio.to_thread(victim.start)
        await until(lambda: _is(len(set(written())) == PEOPLE * EACH), within=600)
    counts = Counter(written())
    assert sum(count - 1 for count in counts.values()) <= KILLS
    assert _order_kept(written())


def _sender(database_url: str, ledger: Path, since: datetime, log: Path) -> Process:
    given = ("--database", database_url, "--ledger", str(ledger), "--since", since.isoformat())
    return Process("tests.bar.sender", "--port", "{port}", *given, log=log)


async def test_a5_the_same_event_fifty_times_at_once_has_one_effect(program: Program, telegram: BotApi) -> None:
    names = ["one"] if program.database_url.startswith("sqlite") else ["one", "two"]
    processes = [program.telegram_by_webhook(telegram.url, name) for name in names]
    for process in processes:
        await asyncio.to_thread(process.start)
    update = message(1, now(), chat=7, text=QUESTION)
    async with httpx2.AsyncClient(timeout=20) as client:
        brought = [
            client.post(f"{processes[turn % len(processes)].url}/telegram/webhook", json=update, headers=HEADERS)
            for turn in range(50)
        ]
        assert {answer.status_code for answer in await asyncio.gather(*brought)} == {200}
        await until(lambda: _is(_nothing_waits(program) and len(program.rows("SELECT id FROM outbox")) > 0), within=40)
    for process in processes:
        process.stop()
    assert len(program.rows("SELECT id FROM inbox")) == 1
    assert len(await telegram.sent()) == 1


async def test_a10_a_conversation_waits_as_long_as_the_platform_asks_and_others_go_on(
    program_on_sqlite: Program, telegram: BotApi
) -> None:
    await telegram.fail("429", chat_id=1, retry_after=3)
    await telegram.push(*(message(chat, now(), chat=chat, text=QUESTION) for chat in range(1, 6)))
    with program_on_sqlite.telegram_by_polling(telegram.url):
        await until(lambda: _answered(telegram, {chat - 100_000 for chat in range(1, 6)}), within=30)
    calls = [call for call in await telegram.calls("sendMessage") if int(call["chat_id"]) == 1]
    refused, accepted = calls
    assert accepted["at"] - refused["at"] >= 3
    others = [call["at"] for call in await telegram.sent() if int(call["chat_id"]) != 1]
    assert len(others) == 4
    assert max(others) < accepted["at"]


async def test_a10_when_every_conversation_is_refused_the_channel_pauses_and_nothing_is_lost(
    program_on_sqlite: Program, telegram: BotApi
) -> None:
    people = range(1, 31)
    await telegram.fail("429", n=4, retry_after=3)
    await telegram.push(*(message(chat, now(), chat=chat, text=QUESTION) for chat in people))
    with program_on_sqlite.telegram_by_polling(telegram.url):
        await until(lambda: _answered(telegram, {chat - 100_000 for chat in people}), within=40)
    refused_at: dict[str, float] = {}
    for call in await telegram.calls("sendMessage"):
        if call["outcome"] == "429":
            refused_at[call["chat_id"]] = call["at"]
        elif call["chat_id"] in refused_at:
            assert call["at"] - refused_at[call["chat_id"]] >= 3
    assert len(await telegram.sent()) == len(people)


async def test_a16_a_stop_under_load_finishes_what_it_began_and_leaves_no_lease(
    program: Program, telegram: BotApi
) -> None:
    people = range(1, 21)
    await telegram.fail("delay", n=1000, seconds=0.5)
    await telegram.push(*(message(chat, now(), chat=chat, text=QUESTION) for chat in people))
    stopped = program.telegram_by_polling(telegram.url)
    await asyncio.to_thread(stopped.start)
    await until(lambda: _some_sent(telegram))
    code = await asyncio.to_thread(stopped.stop, 10)
    assert code in (0, -15)
    assert program.leases() == 0
    with program.telegram_by_polling(telegram.url):
        await until(lambda: _answered(telegram, {chat - 100_000 for chat in people}), within=40)
        await until(lambda: _is(_nothing_waits(program)), within=20)
    assert len(await telegram.sent()) == len(people)


async def _some_sent(telegram: BotApi) -> bool:
    return len(await telegram.sent()) >= 3
