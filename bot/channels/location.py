"""A place that somebody shared, as words for the thread."""

from typing import Any

_LONGEST = 200


def words(latitude: Any, longitude: Any, *names: Any) -> str:
    """`-0.02630, 109.34250 (Pabrik Sawit)`; empty where there is no place in it. Nothing given is trusted."""
    if not (_is_degrees(latitude, 90) and _is_degrees(longitude, 180)):
        return ""
    called = ", ".join(name for name in names if isinstance(name, str) and name)[:_LONGEST]
    return f"{latitude:.5f}, {longitude:.5f}" + (f" ({called})" if called else "")


def _is_degrees(value: Any, most: int) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most
