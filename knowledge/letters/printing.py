"""Printing: a letter's document as the files that a person gets."""

from importlib import import_module

from clinic.content import Attachment
from knowledge.letters.document import Document

# Loaded with the first letter: their libraries would be a fifth of every start (0.4 s), and most starts print nothing.
_WORD, _PDF = "knowledge.letters.word_file", "knowledge.letters.pdf_file"


def word(document: Document) -> Attachment:
    return _printed(document, _WORD, "docx")


def pdf(document: Document) -> Attachment:
    return _printed(document, _PDF, "pdf")


def files(*documents: Document) -> tuple[Attachment, ...]:
    """Each document as PDF, which prints anywhere, and as Word where it may be changed: a fifth of a second a file."""
    return tuple(file for document in documents for file in _files(document))


def _files(document: Document) -> tuple[Attachment, ...]:
    return (pdf(document),) if document.is_final else (word(document), pdf(document))


def _printed(document: Document, printer: str, ending: str) -> Attachment:
    press = import_module(printer)
    return Attachment(f"{document.name}.{ending}", press.MEDIA_TYPE, press.render(document))
