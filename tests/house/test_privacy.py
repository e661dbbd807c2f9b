"""Log ids, never words (rule 15)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for package in ("bot", "admin_api", "knowledge", "clinic") for path in (ROOT / package).rglob("*.py")
)
CALL = re.compile(r"\blog\.(?:debug|info|warning|error|exception|critical)\((?P<arguments>[^\n]*(?:\n\s+[^\n]*)*?\))")
WORDS = re.compile(r"\b(?:text|question|payload|content|password|secret|token|email|phone)=")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_log_line_is_given_words_of_a_person(path: Path) -> None:
    for call in CALL.finditer(path.read_text()):
        assert not WORDS.search(call["arguments"]), f"{path.relative_to(ROOT)}: {call.group()[:80]}"
