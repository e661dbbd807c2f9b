"""The chain of acts: how fast it is verified, and what noting an act costs a request of the desk.

python -m benchmarks.audit [URL of an empty database]
"""

import asyncio
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet

from bot import schema
from clinic import audit
from clinic.database import Database
from clinic.throttle import Throttle
from clinic.vault import Vault

ACTS, AT_ONCE = 100_000, 1_000
REQUESTS, WRITERS = 500, 8


async def main(url: str) -> None:
    vault = Vault([Fernet.generate_key().decode()])
    database = Database(url, vault)
    await schema.upgrade(database)
    plain = await requests(database, acts=0)
    noting = await requests(database, acts=1)
    print(f"{WRITERS} requests at a time: {plain:.2f} ms without an act, {noting:.2f} ms with one")
    await fill(database)
    began, before = time.perf_counter(), time.process_time()
    async with database.read() as session:
        head = await audit.head(session)
        found = [each async for each in audit.breaks(session)]
    took, computed = time.perf_counter() - began, time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{head.last:,} acts verified in {took:.2f} s ({computed:.2f} s of computing, {memory:.0f} MB), broken: {found}"
    )
    await database.close()


async def fill(database: Database) -> None:
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    for start in range(0, ACTS, AT_ONCE):
        async with database.begin() as session:
            for number in range(start, start + AT_ONCE):
                audit.note(session, number % 40, "read", "ticket", number % 9_000, now + timedelta(seconds=number))


async def requests(database: Database, acts: int) -> float:
    """Milliseconds for a transaction that changes a row of its own, or that and an act, with several at a time."""
    began = time.perf_counter()

    async def work(writer: int) -> None:
        for number in range(REQUESTS // WRITERS):
            async with database.begin() as session:
                session.add(Throttle(key=f"{acts}-{writer}-{number}", failures=0, failed_at=datetime.now(UTC)))
                for _ in range(acts):
                    audit.note(session, writer, "read", "ticket", number, datetime.now(UTC))

    await asyncio.gather(*(work(writer) for writer in range(WRITERS)))
    return (time.perf_counter() - began) * 1000 / (REQUESTS // WRITERS * WRITERS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder) / 'audit.db'}"))
