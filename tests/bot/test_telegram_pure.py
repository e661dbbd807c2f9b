"""Cutting long texts and reading updates, without any server: whatever the text, whatever the update."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import telegram_messages, telegram_updates
from clinic.content import Content
from tests.fakes import bot_api

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

_UPDATES = (
    bot_api.message(1, NOW, text="halo", photo=[{"file_id": "x"}], caption="slip"),
    bot_api.edited(2, NOW, written_at=NOW, text="halo"),
    bot_api.pressed(3, "1:1", under=NOW),
    bot_api.membership(4, NOW, "kicked"),
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("text", "most", "parts"),
    [
        ("pendek", 20, ["pendek"]),
        ("Satu dua tiga.\n\nEmpat lima.", 20, ["Satu dua tiga.", "Empat lima."]),
        ("Satu dua tiga. Empat\nlima enam tujuh", 22, ["Satu dua tiga. Empat", "lima enam tujuh"]),
        ("Satu dua tiga. Empat lima.", 20, ["Satu dua tiga.", "Empat lima."]),
        ("satu dua tiga empat lima", 20, ["satu dua tiga empat", "lima"]),
        ("x" * 45, 20, ["x" * 20, "x" * 20, "x" * 5]),
        ("😀" * 15, 21, ["😀" * 10, "😀" * 5]),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, most: int, parts: list[str]) -> None:
    assert telegram_messages.parts(Content(text), most) == parts


@given(text=st.text(st.sampled_from("ab. \n😀é"), min_size=1, max_size=300), most=st.integers(8, 60))
def test_no_part_is_too_long_or_empty_and_no_word_is_lost(text: str, most: int) -> None:
    parts = telegram_messages.parts(Content(text), most)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part.encode("utf-16-le")) // 2 <= most for part in parts)
    assert len(parts) == 1 or all(part.strip() for part in parts)


@settings(max_examples=1000, deadline=None)
@given(data=st.data())
def test_b4_an_update_with_anything_anywhere_is_read_or_ignored(data: st.DataObject) -> None:
    update = data.draw(st.sampled_from(_UPDATES))
    changed = spoilt(update, data.draw(st.sampled_from(list(paths(update)))), data.draw(ANYTHING))
    try:
        heard = telegram_updates.read(changed, NOW)
    except telegram_updates.Ignored:
        return
    inbound = heard.inbound
    assert all(isinstance(text, str) for text in (inbound.address.key, inbound.external_id, inbound.text))
    assert "\x00" not in inbound.text + (inbound.choice or "")
    (inbound.text + (inbound.choice or "")).encode()  # no lone surrogate


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, part in inner for found in paths(part, (*path, name)))]


def spoilt(value: Any, path: tuple[Any, ...], instead: Any) -> Any:
    if not path:
        return instead
    if isinstance(value, list):
        return [spoilt(part, path[1:], instead) if name == path[0] else part for name, part in enumerate(value)]
    return {**value, path[0]: spoilt(value[path[0]], path[1:], instead)}
