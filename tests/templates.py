"""Templates of pages, compiled once a run: each test makes pages of its own, and theirs were a quarter of its work."""

from types import CodeType
from typing import Any

from jinja2 import Environment


def keep_compiled() -> None:
    """From now on a template with the same text, of the same file, is the code that it was before."""
    known: dict[tuple[str, str], CodeType] = {}
    compiled = Environment.compile

    def once(self: Environment, source: Any, name: str | None, filename: str | None) -> CodeType:
        if not isinstance(source, str) or filename is None:
            return compiled(self, source, name, filename)
        if (filename, source) not in known:
            known[filename, source] = compiled(self, source, name, filename)
        return known[filename, source]

    Environment.compile = once  # type: ignore[assignment, method-assign]
