"""Every module of the program, read and parsed once for all rules."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "admin_api", "knowledge", "clinic")


@dataclass(frozen=True)
class Module:
    """A file of ours; `name` is its path in the repository."""

    name: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def modules() -> Sequence[Module]:
    """A rule that is broken names every file that breaks it: one test for each would take half a minute."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    assert len(paths) > 100, "the packages have moved"
    texts = [(path.relative_to(ROOT).as_posix(), path.read_text()) for path in paths]
    return [Module(name, text, ast.parse(text)) for name, text in texts]
