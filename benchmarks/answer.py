"""From a question to its answer on the way, at twenty questions a second: `python -m benchmarks.answer`.

The whole program in one process with SQLite and full sync. A question counts from the moment the channel hands it over
(before it is stored) to the moment the answer is committed in the outbox.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from uuid import uuid4

import uvloop
from fastapi import APIRouter
from rapidfuzz import fuzz, process

from benchmarks.machine import described
from bot.channels.channel import Abilities, Channel, Hearing
from bot.foundation import Foundation, lay
from bot.program import Program
from bot.settings import Settings
from clinic.clock import utc_now
from clinic.content import Address, Content, Inbound, Kind


class Stopwatch:
    """A channel that notes when an answer reached it."""

    name = "stopwatch"
    shows = Abilities(text=100_000, buttons=0, per_second=1000)

    def __init__(self) -> None:
        self.began: dict[str, float] = {}
        self.took: dict[str, float] = {}
        self.all_took = asyncio.Event()

    async def send(self, key: str, content: Content) -> str | None:
        self.took.setdefault(key, time.perf_counter() - self.began[key])
        if len(self.took) == len(self.began):
            self.all_took.set()
        return None

    async def fetch(self, reference: str) -> bytes:
        raise LookupError(reference)

    def routes(self, hearing: Hearing) -> APIRouter | None:
        return None

    def listening(self, hearing: Hearing) -> AbstractAsyncContextManager[None]:
        return nullcontext()


class Timed(Program):
    """Notes when intake has committed an answer: it wakes the delivery right after, and takes questions in order."""

    def __init__(self, foundation: Foundation, channels: list[Channel]) -> None:
        self.committed: list[float] = []
        super().__init__(foundation, channels)

    def wake_delivery(self, channel: str) -> None:
        self.committed.append(time.perf_counter())
        super().wake_delivery(channel)


async def measure(questions: list[str], per_second: float, folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of each question: the whole way, and what a fuzzy match over all questions takes for the same."""
    foundation = lay(Settings(data_dir=folder))
    await foundation.prepare()
    stopwatch = Stopwatch()
    program = Timed(foundation, [stopwatch])
    titles = [article.question for article in foundation.library.edition.articles.values()]
    async with program.running():
        for question in questions:
            key = uuid4().hex
            stopwatch.began[key] = time.perf_counter()
            inbound = Inbound(Address("stopwatch", key), key, Kind.TEXT, question, utc_now())
            asking = asyncio.create_task(program.reception.hear([inbound]))
            await asyncio.sleep(1 / per_second)
            await asking
        stopwatch.all_took.clear()
        if len(stopwatch.took) < len(questions):
            await stopwatch.all_took.wait()
    await foundation.database.close()
    fuzzy = []
    for question in questions:
        began = time.perf_counter()
        process.extract(question, titles, scorer=fuzz.WRatio, limit=3)
        fuzzy.append((time.perf_counter() - began) * 1000)
    begun = stopwatch.began.values()
    return [(end - start) * 1000 for start, end in zip(begun, program.committed, strict=True)], fuzzy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=600)
    parser.add_argument("--per-second", type=float, default=20)
    arguments = parser.parse_args()
    phrasings = [
        line.split("\t", 1)[1].strip()
        for path in sorted(Path("knowledge/articles").glob("*/*.phrasings.tsv"))
        for line in path.read_text().splitlines()
    ]
    chosen = random.Random(1).sample(phrasings, arguments.questions)
    with tempfile.TemporaryDirectory() as folder:
        ours, fuzzy = uvloop.run(measure(chosen, arguments.per_second, Path(folder)))
    print(described())
    print("| way | p50 ms | p99 ms |\n|---|---|---|")
    for name, taken in (
        ("question to answer committed in the outbox", ours),
        ("of it a fuzzy match alone would take", fuzzy),
    ):
        cuts = statistics.quantiles(taken, n=100)
        print(f"| {name} | {cuts[49]:.1f} | {cuts[98]:.1f} |")


if __name__ == "__main__":
    main()
