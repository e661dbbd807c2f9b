"""The rules of the house that a test can hold (docs/architecture.md)."""

import ast
import re

from tests.house.modules import modules

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Who may end a transaction by itself (rule 3); everybody else is given one.
EDGES = {
    "bot/reception.py",
    "bot/intake.py",
    "bot/delivery.py",
    "clinic/database.py",
}
SETTLERS = {"bot/app.py", "bot/foundation.py", "bot/desk_loops.py", "bot/cli.py", "bot/settings.py"}


def test_a_file_is_one_noun_and_stays_short() -> None:
    lengths = {module.name: len(module.text.splitlines()) for module in modules()}
    long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert not long, f"which second noun is in them? {long}"


def test_a_function_fits_on_a_screen() -> None:
    lengths = {
        f"{module.name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in modules()
        for node in module.functions()
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_a_module_opens_with_one_sentence_that_says_what_it_is() -> None:
    first_lines = {module.name: (ast.get_docstring(module.tree) or "").partition("\n")[0] for module in modules()}
    assert not {name: line for name, line in first_lines.items() if not line.endswith(".")}


def test_a_package_imports_nothing_by_itself() -> None:
    packages = [module for module in modules() if module.name.endswith("/__init__.py")]
    assert packages
    more = [module.name for module in packages if [type(node) for node in module.tree.body] != [ast.Expr]]
    assert not more, f"they hold one docstring and nothing else: {more}"


def test_only_edges_commit() -> None:
    committing = {module.name for module in modules() if ".commit(" in module.text}
    assert not committing - EDGES


def test_nobody_below_the_composition_root_reads_settings() -> None:
    reading = {module.name for module in modules() if "import Settings" in module.text}
    below = {name for name in reading - SETTLERS if not name.startswith("bot/commands/")}
    assert not below, f"bot/app.py passes what they need: {below}"


def test_nothing_is_made_when_a_module_is_imported() -> None:
    """Constants are values and compiled patterns; engines, clients and loaded data are built in bot/app.py."""
    builders = "load|open|read_text|connect|create_async_engine|Database|FastAPI|Settings"
    made = re.compile(rf"^\w+(?:\s*:\s*[\w\[\], |]+)?\s*=\s*(?:\w+\.)*(?:{builders})\(", re.MULTILINE)
    found = {module.name: made.findall(module.text) for module in modules()}
    assert not {name: lines for name, lines in found.items() if lines}
