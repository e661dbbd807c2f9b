"""Printing: a letter's document as the files that a person gets."""

from clinic.content import Attachment
from knowledge.letters import pdf_file, word_file
from knowledge.letters.document import Document


def word(document: Document) -> Attachment:
    return Attachment(f"{document.name}.docx", word_file.MEDIA_TYPE, word_file.render(document))


def pdf(document: Document) -> Attachment:
    return Attachment(f"{document.name}.pdf", pdf_file.MEDIA_TYPE, pdf_file.render(document))


def both(*documents: Document) -> tuple[Attachment, ...]:
    """Each document as Word, which can be changed, and as PDF, which prints anywhere: a fifth of a second a file."""
    return tuple(file for document in documents for file in (word(document), pdf(document)))
