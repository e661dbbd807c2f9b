"""Signs of danger in a message: what a rule finds, or its likeness to what people in danger have written."""

from dataclasses import dataclass, replace
from itertools import dropwhile

from knowledge.language.language import Language
from knowledge.search import smalltalk
from knowledge.search import urgency as rules
from knowledge.search.index import Index, Ranking
from knowledge.search.message import Message
from knowledge.search.thresholds import ALARMING, CONCERNING
from knowledge.search.urgency import Danger, Urgency

UNPLACED = 0.25
"""How much rarer it is in danger than else to name neither work nor home: 13 % of the cries in the bank do so, and 57 %
of the messages that are no matter of work.
"""
FEWEST_ALARMING = 4
"""Words. Fewer tell the alarm too little ("besok", "anak"); rules hear a short cry."""
ONE_KIND = 0.8
"""Of all danger's probability; from it on the likeliest kind is the danger. Below it two in five of the bank's cries,
held out, were of another kind: its numbers alone may be the wrong ones, while all of them cost a glance.
"""
LIKENESS = "likeness"
"""The sign of a danger that no rule found."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`urgency`: what an officer looks at once for, or others are to help in. `likely`, from 0 to 1: how likely the
    message speaks of a danger that is ours: 1 where a rule says so, enough to be asked about where one says that it
    may; `likeliest` is that danger, if any. `is_angry`: whoever wrote would like to hurt somebody.
    """

    urgency: Urgency | None
    likely: float = 0.0
    likeliest: Danger | None = None
    is_angry: bool = False

    @property
    def concern(self) -> Danger | None:
        """The danger to ask about in a message in which none was heard."""
        return self.likeliest if self.urgency is None and self.likely >= CONCERNING else None


def of(message: Message, alarm: Index | None) -> Signs:
    """The alarm has the last word on a danger that seems to be elsewhere."""
    language, words = message.language, _told(message)
    signs = _heard(message, alarm)
    passing = rules.only_asked(language, words)
    if signs.urgency is not None and signs.urgency.kind in passing:
        another = rules.spoken(language, words, besides=passing)
        return Signs(None, CONCERNING, signs.urgency.kind) if another is None else Signs(another, 1.0, another.kind)
    hinted = rules.hinted(language, words)
    if signs.urgency is None and hinted is not None:
        signs = replace(signs, likely=max(signs.likely, CONCERNING), likeliest=hinted)
    return replace(signs, is_angry=rules.is_angry(language, words))


def _told(message: Message) -> tuple[str, ...]:
    return rules.laughing(message.words, message.text)


def _heard(message: Message, alarm: Index | None) -> Signs:
    """What is heard in it, whatever else it is."""
    urgency = rules.spoken(message.language, _told(message))
    if urgency is not None and not urgency.is_elsewhere:
        return Signs(urgency, 1.0, urgency.kind)
    ranking = alike(message, alarm)
    return Signs(urgency) if ranking is None else _likened(message, ranking, urgency)


def _likened(message: Message, ranking: Ranking, urgency: Urgency | None) -> Signs:
    """What a message's likeness to cries adds to what a rule says, which is nothing, or that it is elsewhere."""
    likely, likeliest = placed(message, ranking.in_scope), ranking.candidates[0]
    kind = Danger(likeliest.slug)
    if likely >= ALARMING and urgency is not None:
        # A rule knows better than likeness which danger it is.
        urgency = replace(urgency, is_elsewhere=False)
    elif likely >= ALARMING and (kind is Danger.SUICIDE or not rules.is_plain(message.language, message.words)):
        # Whoever wants to die may say so in everyday words: "pesangon cair ke siapa kalau saya tidak ada lagi".
        urgency = Urgency(kind, LIKENESS, is_guessed=likeliest.probability < ONE_KIND * ranking.in_scope)
    return Signs(urgency, likely, kind)


def alike(message: Message, alarm: Index | None) -> Ranking | None:
    """What the alarm hears in a message once idioms and forms of address are left out; nothing in too few words."""
    told = _told(message)
    left = rules.without_idioms(message.language, told)[: len(message.words)]
    words = _unaddressed(message.language, [word for word in left if word])
    stopwords = message.language.stopwords
    tells = any(word not in stopwords and word not in rules.TELLING_NOTHING for word in words)
    if alarm is None or len(words) < FEWEST_ALARMING or not tells:
        return None
    if len(words) == len(message.words):
        return alarm.ranked(message)
    # What a saying sounds like is known. The rest decides whether it is meant, so that nobody else reads it either.
    whole = None if rules.is_saying(message.language, told) else message
    return alarm.ranked(Message(message.language, " ".join(words), whole))


def _unaddressed(language: Language, words: list[str]) -> list[str]:
    """The words without those at either end by which somebody is spoken to; in between, "ibu" may be the one hurt.

    With "kak" before it a plain question rang, and so it did with the words that only begin one, "saya mau tanya".
    """
    is_address = language.senses["address"].__contains__
    without = list(dropwhile(is_address, words[smalltalk.opened(language, tuple(words)) :]))
    return list(dropwhile(is_address, reversed(without)))[::-1]


def placed(message: Message, likely: float) -> float:
    """How likely a danger is, once it is seen whether the message names work or home."""
    if rules.is_near(message.language, message.words):
        return likely
    return likely * UNPLACED / (likely * UNPLACED + 1.0 - likely)
