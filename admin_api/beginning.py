"""How an article begins that answers what people have asked: its frame, with their words and nothing about them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from admin_api import editing
from admin_api.editing import Manuscript
from admin_api.office import Office
from clinic import masking
from knowledge import phrasings
from knowledge.catalogue import CatalogueEntry
from knowledge.language import normalise
from knowledge.phrasings import Phrasing, kind_of
from knowledge.search.message import Message

_WORDS_OF_NAME, _LONGEST_NAME = 4, 100
_LONGEST_QUESTION = 120
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def proposed(office: Office, masked: Sequence[str]) -> str:
    """The article's name: that of the catalogue's likeliest unanswered question, else one made of the words."""
    edition = office.workshop.edition()
    message = Message(edition.language, masking.without_marks(masked[0] if masked else ""))
    first = edition.index.ranked(message).candidates
    if first and first[0].slug not in edition.articles:
        return first[0].slug
    topic = edition.index.topics[first[0].slug] if first else "layanan"
    return named(office, topic, message.text)


def named(office: Office, topic: str, question: str) -> str:
    """The name of an article on this topic, made of the telling words of its question."""
    language = office.workshop.edition().language
    words = normalise.words(language, question)
    telling = dict.fromkeys(word for word in words if word not in language.stopwords and word != topic)
    name = _NOT_IN_A_NAME.sub("-", "-".join((topic, *list(telling)[:_WORDS_OF_NAME]))).strip("-")
    return name[:_LONGEST_NAME]


def frame(office: Office, slug: str, masked: Sequence[str], replies: Sequence[str] = ()) -> Manuscript:
    """The empty frame of the article, these words as its phrasings, a mediator's replies as the raw body."""
    texts = list(dict.fromkeys(text for text in map(masking.without_marks, masked) if text))
    entry = office.catalogue.get(slug) or CatalogueEntry(slug, slug.partition("-")[0], _question(texts))
    written = editing.framed(office, entry)
    typed = phrasings.write(Phrasing(kind_of(text), text) for text in texts)
    body = "\n\n".join(replies)
    return replace(written, content=f"{written.content}{body}\n" if body else written.content, phrasings=typed)


def _question(texts: Sequence[str]) -> str:
    return texts[0][:_LONGEST_QUESTION].capitalize() if texts else ""
