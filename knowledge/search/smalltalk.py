"""Messages that ask nothing yet: a greeting, thanks, an insult, "apakah ini bot?", a lone "menu" or "phk"."""

from enum import StrEnum

from knowledge.language import normalise
from knowledge.language.language import Language, Subject
from knowledge.search.message import Message

_LONGEST = 12
"""Words. Whoever writes more has something to say."""
_TEARS = frozenset("😭😢😥😰😞😔😟🥺😩😫😿💔🙁☹")


class Smalltalk(StrEnum):
    """What the message is; the first of this list names a message that is several.

    An insult is also a complaint about our answers. A hesitation asks whether to ask at all: "mau nanya tp malu". An
    opener says that a question is coming: "mau nanya", or nothing but "min". An aside says what somebody does meanwhile
    or did by mistake: "bentar ya", "salah kirim". A remark tells of others what is no matter: "bosnya baik sih". A call
    for help ("tolong saya", "gimana ya", "???") and sadness do not say what the matter is.
    """

    INSULT = "insult"
    ARE_YOU_A_BOT = "are_you_a_bot"
    WHO_ARE_YOU = "who_are_you"
    HESITATION = "hesitation"
    OPENER = "opener"
    ASIDE = "aside"
    THANKS = "thanks"
    SADNESS = "sadness"
    HELP = "help"
    REMARK = "remark"
    FAREWELL = "farewell"
    GREETING = "greeting"
    ACKNOWLEDGEMENT = "acknowledgement"


def of(message: Message) -> Smalltalk | None:
    """Only when the message is nothing else: "halo min" is a greeting, "halo min gaji telat" is a question."""
    return spoken(message.language, message.words) if message.words else gestured(message.text)


def gestured(text: str) -> Smalltalk | None:
    """A thumb says that it was read, tears do not. Letters that the search cannot read say something unknown."""
    signs = normalise.clean(text)
    if not signs or any(sign.isalnum() for sign in signs):
        return None
    if not _TEARS.isdisjoint(signs):
        return Smalltalk.SADNESS
    return Smalltalk.HELP if "?" in signs else Smalltalk.ACKNOWLEDGEMENT


def spoken(language: Language, words: tuple[str, ...]) -> Smalltalk | None:
    if len(words) > _LONGEST:
        return None
    said, covered = heard(language, words)
    if not all(covered):
        return None
    return next((kind for kind in Smalltalk if kind in said), Smalltalk.OPENER)


def heard(language: Language, words: tuple[str, ...]) -> tuple[set[str], list[bool]]:
    """What small talk stands among the words, and for each word whether it belongs to it."""
    said, covered = set(), [False] * len(words)
    for match in language.smalltalk.matches(words):
        covered[match.start : match.end] = [True] * (match.end - match.start)
        said.add(match.rule.label)
    return said, covered


def opened(language: Language, words: tuple[str, ...]) -> int:
    """How many words at the beginning only say that a question is coming: "halo kak, saya mau tanya"."""
    reach = end = 0
    for match in sorted(language.smalltalk.matches(words), key=lambda one: (one.start, -one.end)):
        if match.start > reach:
            break
        reach = max(reach, match.end)
        if match.rule.label == Smalltalk.OPENER:
            end = max(end, match.end)
    return end


def is_menu(language: Language, words: tuple[str, ...]) -> bool:
    return words in language.menu


def bare_topic(language: Language, words: tuple[str, ...]) -> Subject | None:
    """The subject when the message is its name and little else: "phk", "bpjs tk min", "apa itu jkp".

    Talk may go before it: "salah kirim, maaf. saya mau tanya cuti".
    """
    if len(words) > _LONGEST:
        return None
    telling = tuple(word for word in words if word not in language.stopwords)
    _, covered = heard(language, words)
    begins = next((place for place, is_chat in enumerate(covered) if not is_chat), len(words))
    asked = tuple(word for word in words[begins:] if word not in language.stopwords)
    return language.topics.get(words) or language.topics.get(telling) or language.topics.get(asked)


def is_name_alone(language: Language, words: tuple[str, ...]) -> bool:
    """Whether a topic is named and nothing asked of it: "halo min, pesangon" does not, "apa itu pesangon" does."""
    _, covered = heard(language, words)
    telling = tuple(word for word, is_chat in zip(words, covered, strict=True) if not is_chat)
    return words in language.topics or telling in language.topics
