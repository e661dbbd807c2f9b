"""Log ids, never words (rule 15)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "admin_api", "knowledge", "clinic")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# What a log line must never be given, whatever it is called there.
WORDS = frozenset(("text", "question", "payload", "content", "name", "password", "secret", "token", "email", "phone"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_log_line_is_given_words_of_a_person(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text())):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if isinstance(call.func.value, ast.Name) and call.func.value.id == "log":
            given = {keyword.arg for keyword in call.keywords}
            assert not given & WORDS, f"{path.relative_to(ROOT)}:{call.lineno} logs {given & WORDS}"
