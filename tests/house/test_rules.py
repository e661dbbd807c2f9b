"""The rules of the house that a test can hold (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "admin_api", "knowledge", "clinic")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Who may end a transaction by itself (rule 3); everybody else is given one.
EDGES = {
    "bot/reception.py",
    "bot/intake.py",
    "bot/delivery.py",
    "clinic/database.py",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_file_is_one_noun_and_stays_short(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_FILE, f"{name(path)} has {lines} lines: which second noun is in it?"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    for node in functions(path):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{name(path)}:{node.lineno} {node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_one_sentence_that_says_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring, f"{name(path)} does not say what it is"
    assert docstring.splitlines()[0].endswith("."), f"{name(path)}: the first line is a sentence"


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=name)
def test_a_package_imports_nothing_by_itself(path: Path) -> None:
    body = ast.parse(path.read_text()).body
    assert len(body) == 1, f"{name(path)} holds one docstring and nothing else"
    assert isinstance(body[0], ast.Expr)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_edges_commit(path: Path) -> None:
    if name(path) in EDGES:
        return
    found = re.findall(r"\.commit\(", path.read_text())
    assert not found, f"{name(path)} commits: only edges do"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nobody_below_the_composition_root_reads_settings(path: Path) -> None:
    allowed = {"bot/app.py", "bot/foundation.py", "bot/desk_loops.py", "bot/cli.py", "bot/settings.py"}
    if name(path) in allowed or name(path).startswith("bot/commands/"):
        return
    assert "import Settings" not in path.read_text(), f"{name(path)} reads settings; bot/app.py passes what it needs"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_made_when_a_module_is_imported(path: Path) -> None:
    """Constants are values and compiled patterns; engines, clients and loaded data are built in bot/app.py."""
    builders = "load|open|read_text|connect|create_async_engine|Database|FastAPI|Settings"
    made = re.compile(rf"^\w+(?:\s*:\s*[\w\[\], |]+)?\s*=\s*(?:\w+\.)*(?:{builders})\(", re.MULTILINE)
    assert not made.findall(path.read_text()), f"{name(path)} does work at import"
