"""Messages that ask nothing yet: a greeting, thanks, an insult, "apakah ini bot?", a lone "menu" or "phk"."""

from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search.message import Message

_LONGEST = 12
"""Words. Whoever writes more has something to say."""


class Smalltalk(StrEnum):
    """What the message is; the first of this list names a message that is several.

    An opener says that a question is coming: "mau nanya", or nothing but "min".
    """

    INSULT = "insult"
    ARE_YOU_A_BOT = "are_you_a_bot"
    WHO_ARE_YOU = "who_are_you"
    OPENER = "opener"
    THANKS = "thanks"
    FAREWELL = "farewell"
    GREETING = "greeting"
    ACKNOWLEDGEMENT = "acknowledgement"


def of(message: Message) -> Smalltalk | None:
    """Only when the message is nothing else: "halo min" is a greeting, "halo min gaji telat" is a question."""
    return spoken(message.language, message.words) if message.words else gestured(message.text)


def gestured(text: str) -> Smalltalk | None:
    """A thumb or a smile says that it was read. Letters that the search cannot read say something unknown."""
    signs = normalise.clean(text)
    return Smalltalk.ACKNOWLEDGEMENT if signs and not any(sign.isalnum() for sign in signs) else None


def spoken(language: Language, words: tuple[str, ...]) -> Smalltalk | None:
    if len(words) > _LONGEST:
        return None
    said, covered = set(), [False] * len(words)
    for match in language.smalltalk.matches(words):
        covered[match.start : match.end] = [True] * (match.end - match.start)
        said.add(match.rule.label)
    if not all(covered):
        return None
    return next((kind for kind in Smalltalk if kind in said), Smalltalk.OPENER)


def is_menu(language: Language, words: tuple[str, ...]) -> bool:
    return words in language.menu


def bare_topic(language: Language, words: tuple[str, ...]) -> str | None:
    """The topic when the message is its name and nothing else: "phk", "bpjs tk min"."""
    if len(words) > _LONGEST:
        return None
    telling = tuple(word for word in words if word not in language.stopwords)
    return language.topics.get(words) or language.topics.get(telling)
