"""A page of the desk's queue with 20,000 tickets: `python -m benchmarks.inbox` (`--url` for PostgreSQL, an empty one).

Each figure is one request through the whole desk (who calls, rights, query, decryption, template), without the network.
Beside it stands what one would write first: all visible tickets loaded and sorted, every word decrypted for a search.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import insert, select, update

import admin_api.app
from benchmarks.machine import described
from bot import schema
from bot.sieving import Sieving
from clinic import regions, sieve, tickets
from clinic.clock import utc_now
from clinic.conversations import Conversation, Entry
from clinic.database import Database
from clinic.mediators import Mediator, Role
from clinic.people import Person
from clinic.tickets import Ticket
from clinic.vault import Vault
from knowledge import topics
from tests import factories, small
from tests.admin_api.conftest import an_office
from tests.conftest import TEST_KEY

TICKETS, LINES, ROUNDS = 20_000, 6, 40
HOST = "http://desk.test"
WORDS = (
    *("gaji", "telat", "kontrak", "habis", "lembur", "bpjs", "pesangon", "perusahaan", "atasan", "surat", "kerja"),
    *("bulan", "tahun", "dipecat", "shift", "mess", "kebun", "sawit", "pabrik", "toko", "gudang", "sopir", "cuti"),
    *("hamil", "sakit", "potong", "denda", "bonus", "thr", "jamsostek", "upah", "minimum", "serikat", "mediasi"),
)


def spoken(lot: random.Random) -> str:
    """Some words; one in two hundred messages has a rare one."""
    said = lot.choices(WORDS, k=14)
    if lot.random() < 1 / 200:
        said.append("langka")
    return " ".join([*said, f"kata{lot.randrange(20_000)}"])


async def fill(database: Database, vault: Vault) -> None:
    """Tickets of all regions, nine in ten open: worse than any office will ever have it."""
    lot, now = random.Random(4), datetime.now(UTC)
    codes = [region.code for region in regions.load().all]
    keys = [topic.key for topic in topics.TOPICS]
    people, conversations, cases, lines = [], [], [], []
    for number in range(1, TICKETS + 1):
        opened = now - timedelta(minutes=TICKETS - number)
        channel = lot.choice(("web", "telegram", "whatsapp"))
        people.append({"id": number, "region": None, "created_at": opened})
        conversations.append(
            {"id": number, "channel": channel, "fingerprint": f"{number:064}", "key": f"62812{number:07}",
             "person_id": number, "created_at": opened, "heard_at": opened, "allowance": 20.0}
        )  # fmt: skip
        state = lot.choices((tickets.WAITING, tickets.TAKEN, tickets.CLOSED), (60, 30, 10))[0]
        cases.append({"id": number, "conversation_id": number, "person_id": number, "state": state,
                      "region": lot.choice(codes), "topic": lot.choice(keys), "is_urgent": lot.random() < 0.02,
                      "question": spoken(lot), "opened_at": opened, "changed_at": opened,
                      "replied_at": opened if state != tickets.WAITING else None, "version": 1})  # fmt: skip
        lines += [
            {"conversation_id": number, "ticket_id": number, "author": "person", "text": spoken(lot), "at": opened,
             "choices": []}
            for _ in range(LINES)
        ]  # fmt: skip
    async with database.begin() as session:
        for table, rows in ((Person, people), (Conversation, conversations), (Ticket, cases), (Entry, lines)):
            for start in range(0, len(rows), 5_000):
                await session.execute(insert(table), rows[start : start + 5_000])
    sieving = Sieving(database, vault, utc_now)
    began = time.perf_counter()
    while await sieving.round():
        pass
    print(f"sieves of {TICKETS:,} tickets with {LINES} lines each: {time.perf_counter() - began:.1f} s")


async def measured(
    name: str,
    act: Callable[[], Awaitable[object]],
    rounds: int = ROUNDS,
    before: Callable[[], Awaitable[object]] | None = None,
) -> None:
    await act()
    times = []
    for _ in range(rounds):
        if before is not None:
            await before()
        began = time.perf_counter()
        await act()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    # On a busy machine the quickest tells what the work itself takes.
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
    print(f"{name:<58} quickest {times[0]:6.1f} ms   p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")


def page(client: AsyncClient, path: str) -> Callable[[], Awaitable[object]]:
    async def ask() -> object:
        answer = await client.get(path)
        answer.raise_for_status()
        return answer

    return ask


async def by_hand(database: Database, mediator: Mediator, word: str | None) -> None:
    """The queue without an index or a sieve: load, decrypt, sort."""
    async with database.read() as session:
        found = (await session.scalars(tickets.visible_to(mediator).where(Ticket.state != tickets.CLOSED))).all()
        if word is None:
            sorted(found, key=lambda each: (not each.is_urgent, each.replied_at is not None, each.opened_at))[:50]
            return
        texts = await session.execute(select(Entry.ticket_id, Entry.text).where(Entry.ticket_id.is_not(None)))
        _ = {ticket for ticket, text in texts if word in sieve.words(text)}


async def run(url: str | None) -> None:
    print(described())
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault([TEST_KEY])
        database = Database(url or f"sqlite+aiosqlite:///{Path(folder) / 'hati.db'}", vault)
        await schema.upgrade(database)
        await fill(database, vault)
        office = an_office(database, vault, utc_now, small.edition(), Path(folder), public_url=HOST)
        app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})
        admin_api.app.install(app, office)
        async with AsyncExitStack() as clients:
            province = await factories.a_mediator(database, vault, utc_now, role=Role.MEDIATOR, region=None)
            regency = await factories.a_mediator(database, vault, utc_now, role=Role.MEDIATOR, region="61.71")
            for who, mediator in (("province", province), ("regency", regency)):
                client = await clients.enter_async_context(AsyncClient(transport=ASGITransport(app=app), base_url=HOST))
                client.cookies.set("desk", await factories.sign_in(database, utc_now, mediator), domain="desk.test")
                await pages(client, who)
                await search_of_what_moves(client, who, database, vault)
            await measured("by hand: province, all open tickets sorted", lambda: by_hand(database, province, None), 3)
            await measured("by hand: province, every word decrypted", lambda: by_hand(database, province, "langka"), 1)
        await database.close()


async def pages(client: AsyncClient, who: str) -> None:
    for name, path in (
        ("all open", "/desk/tickets"),
        ("waiting", "/desk/tickets?show=waiting"),
        ("one topic, one channel, urgent", "/desk/tickets?topic=upah&channel=telegram&urgent=1"),
        ("closed", "/desk/tickets?show=closed"),
        ("deep in the queue", "/desk/tickets?after=2.9000000000000000.1"),
        ("a rare word", "/desk/tickets?q=langka"),
        ("two common words", "/desk/tickets?q=gaji+pesangon"),
        ("a word that nobody said", "/desk/tickets?q=takada"),
        ("a number as the channel knows it", "/desk/tickets?q=628120000777"),
        ("the look every second", "/desk/queue?mark=none"),
    ):
        await measured(f"{who}: {name}", page(client, path))


async def search_of_what_moves(client: AsyncClient, who: str, database: Database, vault: Vault) -> None:
    """Before each search ten tickets all over the table have changed, and the ten of the last time are sieved."""
    rounds, minutes = count(), (utc_now() + timedelta(minutes=number) for number in count())
    sieving = Sieving(database, vault, lambda: next(minutes))

    async def move() -> None:
        while await sieving.round():
            pass
        async with database.begin() as session:
            some = Ticket.id % (TICKETS // 10) == next(rounds)
            await session.execute(update(Ticket).where(some).values(version=Ticket.version + 1))

    await measured(f"{who}: a rare word, ten just changed", page(client, "/desk/tickets?q=langka"), before=move)
    while await sieving.round():
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="postgresql+psycopg://…, an empty database")
    asyncio.run(run(parser.parse_args().url))


if __name__ == "__main__":
    main()
