"""A platform that hangs beside one that does not: `python -m benchmarks.hanging`.

The whole program in one process with SQLite and full sync. People ask on the website, and on a Telegram of our own that
needs some milliseconds for a message, then ten seconds. All on the same machine.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

import httpx2
import uvloop

from benchmarks.machine import described
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi, message, until
from tests.program import SECRET, Program

_PER_SECOND, _WEB_EVERY = 20, 0.5
_QUESTION = "phk lewat wa sah ga"
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

_numbers = count(1)


async def acknowledged(client: httpx2.AsyncClient) -> float:
    """Somebody new asks on Telegram; returns the milliseconds until its webhook has its answer."""
    number = next(_numbers)
    update = message(number, datetime.now(UTC), chat=number, text=_QUESTION)
    began = time.monotonic()
    (await client.post("/telegram/webhook", json=update, headers=_HEADERS)).raise_for_status()
    return (time.monotonic() - began) * 1000


async def answered(url: str) -> float:
    """Somebody new asks on the website; returns the milliseconds until the answer is there."""
    async with httpx2.AsyncClient(base_url=url, timeout=30) as browser:
        began = time.monotonic()
        words = {"id": str(uuid4()), "text": _QUESTION}
        (await browser.post("/web/v1/messages", json=words)).raise_for_status()
        await until(lambda: _is_answered(browser), within=60)
        return (time.monotonic() - began) * 1000


async def _is_answered(browser: httpx2.AsyncClient) -> bool:
    return len((await browser.get("/web/v1/messages")).json()["entries"]) == 2


async def asking(url: str, seconds: int) -> tuple[list[float], list[float]]:
    """What both kinds of people wait for."""
    storing, answering = [], []
    async with httpx2.AsyncClient(base_url=url, timeout=30) as client, asyncio.TaskGroup() as group:
        for place in range(seconds * _PER_SECOND):
            storing.append(group.create_task(acknowledged(client)))
            if place % int(_WEB_EVERY * _PER_SECOND) == 0:
                answering.append(group.create_task(answered(url)))
            await asyncio.sleep(1 / _PER_SECOND)
    return [task.result() for task in storing], [task.result() for task in answering]


async def measure(folder: Path, seconds: int) -> None:
    program = Program(folder, f"sqlite+aiosqlite:///{folder / 'clinic.db'}", folder / "none")
    (folder / "none").mkdir()
    with bot_api.process(folder) as platform:
        async with BotApi(platform.url) as telegram:
            process = program.telegram_by_webhook(platform.url)
            await asyncio.to_thread(process.start, 300)
            try:
                await asking(process.url, 3)
                for takes in (0.005, 10, 0.005, 10):
                    await telegram.limit(1000, takes)
                    storing, answering = await asking(process.url, seconds)
                    cuts, replies = statistics.quantiles(storing, n=100), statistics.quantiles(answering, n=20)
                    print(f"| {takes:g} s | {cuts[49]:.0f} ms | {cuts[98]:.0f} ms | {replies[18]:.0f} ms |")
            finally:
                process.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=40)
    seconds = parser.parse_args().seconds
    print(described())
    print("| a call takes | acknowledged p50 | p99 | answered on the website p95 |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(Path(folder), seconds))


if __name__ == "__main__":
    main()
