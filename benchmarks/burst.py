"""A burst of 10,000 messages of 2,000 people in ten seconds: `python -m benchmarks.burst`.

The whole program in one process with SQLite and full sync, and a Telegram of our own beside it that takes at most
thirty messages within any second, and `--latency` milliseconds for each. Load and Telegram are on the same machine.
"""

import argparse
import asyncio
import bisect
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import uvloop

from benchmarks.machine import described, most_megabytes, seconds_computed
from tests.fakes import bot_api
from tests.fakes.bot_api import BotApi, message
from tests.program import SECRET, Program

PER_SECOND = 30
_QUESTION = "phk lewat wa sah ga"
_HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


async def bring(url: str, people: int, each: int, seconds: float) -> tuple[int, float]:
    """Bring everybody's messages, evenly over so many seconds; returns how many were acknowledged in how many."""
    began, acknowledged = time.monotonic(), 0
    numbers = iter(range(1, people * each + 1))

    async def connection(client: httpx2.AsyncClient) -> None:
        nonlocal acknowledged
        for number in numbers:
            await asyncio.sleep(began + number * seconds / (people * each) - time.monotonic())
            update = message(number, datetime.now(UTC), chat=number % people + 1, text=_QUESTION)
            answer = await client.post(f"{url}/telegram/webhook", json=update, headers=_HEADERS)
            acknowledged += answer.status_code == 200

    async with httpx2.AsyncClient(timeout=30) as client:
        await asyncio.gather(*(connection(client) for _ in range(40)))
    return acknowledged, time.monotonic() - began


async def measure(folder: Path, people: int, each: int, latency: float) -> None:
    program = Program(folder, f"sqlite+aiosqlite:///{folder / 'clinic.db'}", folder / "none")
    (folder / "none").mkdir()
    with bot_api.process(folder) as platform:
        async with BotApi(platform.url) as telegram:
            await telegram.limit(PER_SECOND, latency / 1000)
            process = program.telegram_by_webhook(platform.url)
            # The first start trains the search; what that takes in memory is not the burst's.
            await asyncio.to_thread(process.start, 300)
            await asyncio.to_thread(process.stop)
            await asyncio.to_thread(process.start)
            try:
                started = seconds_computed(process.pid)
                acknowledged, seconds = await bring(process.url, people, each, 10)
                waited = await _all_answered(telegram, people * each)
                memory = most_megabytes(process.pid)
                computed = (seconds_computed(process.pid) - started) / (people * each)
                calls = await telegram.calls("sendMessage")
            finally:
                process.kill()
    sent = sorted(call["at"] for call in calls if call["outcome"] == "ok")
    refused = sum(call["outcome"] == "429" for call in calls)
    answers = Counter(call["chat_id"] for call in calls if call["outcome"] == "ok")
    rate = (len(sent) - 1) / (sent[-1] - sent[0])
    most = max(bisect.bisect_left(sent, at + 1) - place for place, at in enumerate(sent))
    print(
        f"| {latency:.0f} ms | {acknowledged:,} in {seconds:.1f} s | {len(sent):,} to {len(answers):,} people "
        f"in {waited:.0f} s | {rate:.1f}/s ({rate / PER_SECOND:.0%}) | {most} | {refused} | "
        f"{memory:.0f} MB | {computed * 1000:.1f} ms |"
    )


async def _all_answered(telegram: BotApi, many: int) -> float:
    """Wait for it; returns the seconds."""
    began = time.monotonic()
    while len(await telegram.waiting()) or (await telegram.count()) < many:
        await asyncio.sleep(1)
        if time.monotonic() - began > many:
            break
    return time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--latency", type=float, default=5, help="milliseconds that Telegram needs for a message")
    arguments = parser.parse_args()
    print(described())
    print(
        "| a call takes | acknowledged | answered | rate | most within a second | refused | most memory "
        "| computing a message |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(Path(folder), arguments.people, arguments.each, arguments.latency))


if __name__ == "__main__":
    main()
