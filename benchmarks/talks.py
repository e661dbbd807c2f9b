"""Whether the second message of a conversation is understood, beside a search that reads it alone, in the same run.

    python -m benchmarks.talks [FILE…]
    python -m benchmarks.talks --fit benchmarks/tuned/talks.jsonl

Each line of a file is a talk: `first` and the `article` that answers it, `second` and the articles that are `right` for
it, of which there are none where it asks nothing of ours; `kind`: it continues, is new, is outside, or is a remark.
`--fit` finds the weights of `knowledge/sequel.py`. `talks.jsonl` was never tuned on, `tuned/talks.jsonl` is for that.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.engine import phrases
from bot.engine.engine import Engine
from bot.engine.turn import Memory, Turn
from bot.foundation import lay
from bot.settings import Settings
from clinic import regions
from clinic.content import Kind
from knowledge import sequel
from knowledge.edition import Edition
from knowledge.search.decide import Finding, Outcome

OURS = Path(__file__).with_name("talks.jsonl")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ENDS = ("answered", "offered", "answered wrongly", "offered without", "neither")
STEPS, PACE = 800, 0.03
REGIONS = regions.load()


class Talk(NamedTuple):
    """Two messages of one person, and what answers them."""

    first: str
    article: str
    second: str
    right: Sequence[str]
    kind: str


def main() -> None:
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")] or [OURS]
    talks = [Talk(**json.loads(line)) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    edition = asyncio.run(published())
    if "--fit" in sys.argv:
        print("own, together, related, same topic:", *(f"{weight:.2f}" for weight in fitted(edition, talks)))
        return
    ends = {kind: (Counter[str](), Counter[str]()) for kind in dict.fromkeys(talk.kind for talk in talks)}
    for talk in talks:
        ours, alone = ends[talk.kind]
        ours[end(talk, *said_in_talk(edition, talk))] += 1
        alone[end(talk, *said_alone(edition.find(talk.second)))] += 1
    print(f"{'':24}" + "".join(f"{name:>18}" for name in ENDS))
    for kind, both in ends.items():
        for name, counted in zip(("in the talk", "alone"), both, strict=True):
            print(f"{kind:<10}{name:<14}" + "".join(f"{counted[one]:>18}" for one in ENDS))


async def published() -> Edition:
    foundation = lay(Settings())
    try:
        await foundation.prepare()
    finally:
        await foundation.database.close()
    return foundation.library.edition


def said_in_talk(edition: Edition, talk: Talk) -> tuple[str | None, list[str]]:
    """The article that the second message got, and those that were offered."""
    engine = Engine()
    before = engine.decide(turn(edition, Memory(welcomed=True), talk.first))
    memory = before.memory
    if memory.answered != talk.article:  # as if it had been picked
        memory = engine.decide(turn(edition, memory, "", f"article:{talk.article}")).memory
    decision = engine.decide(turn(edition, memory, talk.second, at=NOW + timedelta(minutes=2)))
    if not decision.replies:
        return None, []
    last = decision.replies[-1]
    kind, _, slug = (last.about or "").partition(":")
    offered = [one.meaning.removeprefix("article:") for one in last.options if one.meaning.startswith("article:")]
    if last.text.startswith(phrases.SAID_ALREADY):  # which sends back to the answer before
        offered.append(memory.answered)
    return (slug if kind == "article" else None), offered


def turn(edition: Edition, memory: Memory, text: str, meaning: str | None = None, at: datetime = NOW) -> Turn:
    kind = Kind.TEXT if meaning is None else Kind.CHOICE
    return Turn(kind, text, meaning, False, False, at, at, "web", memory, (), False, edition, REGIONS)


def said_alone(found: Finding) -> tuple[str | None, list[str]]:
    slugs = [one.slug for one in found.candidates[: found.shown]]
    return (slugs[0], slugs) if found.decision is Outcome.ANSWER else (None, slugs)


def end(talk: Talk, answered: str | None, offered: Sequence[str]) -> str:
    if answered is not None:
        return "answered" if answered in talk.right else "answered wrongly"
    if any(slug in talk.right for slug in offered):
        return "offered"
    return "offered without" if offered else "neither"


def fitted(edition: Edition, talks: Sequence[Talk]) -> NDArray[np.float64]:
    """The weights under which the right articles are likeliest, by ascent; small ones are preferred a little."""
    told = list(evidence(edition, talks))
    weights, speed, spread = np.array([0.5, 0.0, 0.0, 0.0]), np.zeros(4), np.zeros(4)
    for step in range(1, STEPS + 1):
        slope = 0.02 * weights
        for says, right in told:
            shares = np.exp(says @ weights - np.logaddexp.reduce(says @ weights))
            meant = shares * right / (shares @ right)
            slope = slope + (shares - meant) @ says / len(told)
        speed, spread = 0.9 * speed + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights = weights - PACE * (speed / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def evidence(edition: Edition, talks: Sequence[Talk]) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """For each talk that asks something: what speaks for each article, and which of them are right."""
    for talk in talks:
        if talk.right:
            heard, both = edition.hear(talk.second), edition.hear(f"{talk.first}\n{talk.second}")
            says = sequel.evidence(edition.articles, heard.ranking, both.ranking, edition.articles[talk.article])
            yield says, np.array([slug in talk.right for slug in edition.articles], dtype=np.float64)


if __name__ == "__main__":
    main()
