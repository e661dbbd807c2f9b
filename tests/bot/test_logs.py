"""What the program logs when it writes a letter: nothing of the letter."""

import logging
from collections.abc import Iterator

import pytest

from bot import logs
from knowledge.letters import printing
from knowledge.letters.document import Document, Paragraph


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.usefixtures("logging_restored")
def test_the_making_of_a_letter_leaves_no_trace_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("DEBUG")
    printing.files(Document("surat", "Surat", (Paragraph("Xylofon Zq"),)))
    assert capsys.readouterr().err == ""
