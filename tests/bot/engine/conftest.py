"""Conversations: every test talks on each database, and of its many sentences each database hears half.

What a sentence is taken for does not depend on where it is kept; what is kept is the same for all of them.
"""

from collections import defaultdict
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    cases: defaultdict[object, dict[str, dict[str, pytest.Item]]] = defaultdict(dict)
    for item in items:
        found = _case(item)
        if found is not None:
            test, database, sentence = found
            cases[test].setdefault(sentence, {})[database] = item
    spared = set[pytest.Item]()
    for sentences in cases.values():
        for turn, databases in enumerate(sentences.values()):
            kinds = list(databases)
            spared.update(item for kind, item in databases.items() if kind != kinds[turn % len(kinds)])
    items[:] = [item for item in items if item not in spared]
    config.hook.pytest_deselected(items=list(spared))


def _case(item: pytest.Item) -> tuple[object, str, str] | None:
    """The test, its database and its sentence; None for a test of one sentence, or of no database."""
    called = getattr(item, "callspec", None)
    if _HERE not in item.path.parents or called is None or "databases" not in called.params:
        return None
    database = called.params["databases"]
    sentence = called.id.removeprefix(database)
    return ((item.path, item.nodeid.partition("[")[0]), database, sentence) if sentence else None
