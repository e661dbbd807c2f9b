"""What measures the search is never what it learns from."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge import lessons, shelf

SETS = sorted((Path(__file__).parents[2] / "benchmarks").glob("*.jsonl"))


@pytest.fixture(scope="module")
def learned() -> set[str]:
    known = shelf.read(shelf.shipped())
    phrasings: Iterable[str] = (text for ones in known.phrasings.values() for text in lessons.texts(ones))
    others = (*lessons.texts(known.out_of_scope), *lessons.texts(known.remarks), *(cry.text for cry in known.cries))
    return {plain(text) for text in (*phrasings, *others)}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_message_that_measures_stands_among_what_is_learned(path: Path, learned: set[str]) -> None:
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    messages = [line[name] for line in lines for name in ("text", "first", "second") if name in line]
    assert len(messages) > 200
    assert [text for text in messages if plain(text) in learned] == []


def plain(text: str) -> str:
    """Letters and digits only: a comma more does not make it another message."""
    return re.sub(r"\W+", " ", text.lower()).strip()
