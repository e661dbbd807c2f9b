"""Whether a sign-in tells by its time that an account is known (C5): `python -m benchmarks.sign_in` (`--help`).

So many e-mail addresses with an account and as many without, each tried once with a wrong password, in a mixed order,
each from another address of the Internet. With little memory for the hash the rest of the work cannot hide behind it;
beside it stands what one would write first, which hashes only where there is somebody to compare with.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import insert

from admin_api import login
from admin_api.login import Attempt, SignInRefused
from admin_api.office import Office
from admin_api.passwords import MEMORY_KIB, Passwords
from benchmarks.machine import described
from bot import schema
from clinic import mediators
from clinic.clock import utc_now
from clinic.database import Database
from clinic.mediators import Mediator, Role
from clinic.vault import Vault
from tests import small
from tests.admin_api.conftest import an_office
from tests.conftest import TEST_KEY

WRONG = "bukan kata sandinya ini"

Tries = Callable[[str, str], Awaitable[object]]


async def fill(office: Office, hashing: Passwords, tries: int) -> None:
    """So many people who sign in."""
    hashed, now = await hashing.hashed("kucing makan rumput biru"), utc_now()
    rows = [
        {"name": "Rina", "email": known(number), "email_fingerprint": login.of_email(office.vault, known(number)),
         "password_hash": hashed, "role": Role.MEDIATOR.value, "region": None, "is_active": True, "created_at": now}
        for number in range(tries)
    ]  # fmt: skip
    async with office.database.begin() as session:
        await session.execute(insert(Mediator), rows)


def known(number: int) -> str:
    return f"petugas{number:04}@contoh.go.id"


def unknown(number: int) -> str:
    return f"orang{number:06}@contoh.go.id"


def ours(office: Office, hashing: Passwords) -> Tries:
    async def attempt(email: str, address: str) -> None:
        with suppress(SignInRefused):
            await login.sign_in(office, hashing, Attempt(email, WRONG, "000000", address, "Firefox", None, None))

    return attempt


def first_written(office: Office, hashing: Passwords) -> Tries:
    """Look whether there is such an account, and only then at the password."""

    async def attempt(email: str, _address: str) -> None:
        async with office.database.read() as session:
            found = await mediators.with_email(session, login.of_email(office.vault, email))
        if found is not None:
            await hashing.fits(WRONG, found.password_hash)

    return attempt


async def measured(name: str, attempt: Tries, tries: int) -> None:
    """Prints the medians of both, and how far they lie apart."""
    order = [(email, which) for number in range(tries) for email, which in ((known(number), 0), (unknown(number), 1))]
    random.Random(5).shuffle(order)
    times: tuple[list[float], list[float]] = ([], [])
    for number, (email, which) in enumerate(order):
        address = f"10.{number // 65_536}.{number // 256 % 256}.{number % 256}"
        began = time.perf_counter()
        await attempt(email, address)
        times[which].append((time.perf_counter() - began) * 1000)
    there, not_there = (statistics.median(found) for found in times)
    apart = abs(there - not_there) / there
    print(f"{name:<14} known p50 {there:6.2f} ms   unknown p50 {not_there:6.2f} ms   {apart:.1%} apart")


async def main(memory: int, tries: int) -> None:
    print(described(), end="")
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault([TEST_KEY])
        database = Database(f"sqlite+aiosqlite:///{folder}/hati.db", vault)
        await schema.upgrade(database)
        office, hashing = an_office(database, vault, utc_now, small.edition(), Path(folder)), Passwords(memory)
        await fill(office, hashing, tries)
        await measured("ours", ours(office, hashing), tries)
        await measured("first written", first_written(office, hashing), tries)
        await database.close()


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--memory", type=int, default=MEMORY_KIB, help="KiB for Argon2id; the program takes the default")
    given.add_argument("--tries", type=int, default=1_000, help="addresses with an account, and as many without")
    arguments = given.parse_args()
    asyncio.run(main(arguments.memory, arguments.tries))
