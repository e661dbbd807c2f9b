"""Choices: how they are numbered when they go out, and what the person meant when one comes back."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine import concern, concern_phrases, pointing
from bot.engine.turn import MEDIATOR_OFFERED, Decision, Memory, Reply
from clinic.content import Choice, Content, Inbound, Kind
from knowledge.language import brief
from knowledge.language.language import Language

_YES = frozenset(("ya", "iya", "y", "yes", "ok", "oke", "setuju", "boleh", "mau"))
_NO = frozenset(("tidak", "tdk", "ga", "gak", "nggak", "enggak", "ndak", "tak", "belum", "blm", "no", "jangan"))
_REJECTIONS = frozenset(("none", "not_helped"))
_NEITHER = re.compile(r"bukan(?: semua(?:nya)?| (?:yang |yg )?(?:itu|ini)(?: maksud(?:nya| saya| sy| ku| gw)?)?)?")
_MOST_DIGITS = 2
_CALCULATE = re.compile(
    r"(?:(?:ya|iya|oke|ok|tolong|coba|mau|boleh|minta|min|kak|pak|bu) )*(?:di)?hitung(?:kan|in|lah)?"
    r"(?: (?:punya|dong|aja|saja|ya|min|kak|pak|bu|saya|sy|ku|deh|berapa|brp))*"
)
"""The sum that is offered below an answer: "oke hitung"."""
_ARTICLE, SEVERAL = "article:", "articles:"
"""What the meaning of several articles at once begins with."""


def picked(memory: Memory, inbound: Inbound, language: Language) -> tuple[str | None, bool]:
    """What the person picked of the present choices, and whether they pressed a button of an earlier set.

    Words count as a pick when they are the number or the place of a choice, its label, or its first word (yes and no in
    all their spellings), or when they reject all of them; everything else is words. Help at once, offered to whoever
    may be in danger, can be picked as long as nothing else of the kind was offered, whatever was said since.
    """
    if inbound.kind is Kind.CHOICE:
        return _pressed(memory, inbound.choice or "")
    if inbound.kind is Kind.TEXT:
        words = " ".join(inbound.text.lower().split())
        # "boleh?" asks, and says no yes.
        return _typed(memory, words.rstrip(".!?"), language, asks=words.endswith("?")), False
    return None, False


def label_of(memory: Memory, meaning: str | None) -> str | None:
    """What the button says on which the person pressed."""
    if meaning is not None and meaning == memory.help_meaning:
        return concern_phrases.HELP_AT_ONCE
    return next((option.label for option in memory.offered if option.meaning == meaning), None)


def asks_for_the_sum(words: str) -> bool:
    """ "oke hitung dong": whichever is at hand."""
    return _CALCULATE.fullmatch(words) is not None


def calmed(memory: Memory) -> Memory:
    """The person writes slowly again: the next flood gets its notice."""
    return replace(memory, slowed_down=False)


def _pressed(memory: Memory, key: str) -> tuple[str | None, bool]:
    if key and key == memory.help_key:
        return memory.help_meaning, False
    offer, _, place = key.partition(":")
    if offer != str(memory.offer) or not place.isascii() or not place.isdigit():
        return None, True
    index = int(place[:3])
    if index >= len(memory.offered):
        return None, True
    return memory.offered[index].meaning, False


def _typed(memory: Memory, words: str, language: Language, *, asks: bool) -> str | None:
    if words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS and not memory.by_word:
        place = int(words) - 1
        return memory.offered[place].meaning if 0 <= place < len(memory.offered) else None
    is_pick = bool(memory.offered) and not (memory.by_word or asks)
    pointed = pointing.places(brief.of(language, words), memory.offered) if is_pick else ()
    if pointed:
        return _together([memory.offered[place].meaning for place in pointed])
    for option in memory.offered:
        label = option.label.lower().rstrip(".!?")
        first = label.split(",")[0].split()[0] if label else ""
        # A mediator offered beside something else is not what "ok" agrees to.
        is_question = not (option.meaning == "consent:yes" and memory.expecting not in MEDIATOR_OFFERED)
        is_yes = first == "ya" and words in _YES and is_question
        is_no = first in ("tidak", "belum") and words in _NO
        is_sum = option.meaning.startswith("calculation:") and asks_for_the_sum(words)
        if words == label or is_sum or ((is_yes or is_no) and not asks):
            return option.meaning
    if _NEITHER.fullmatch(words):
        return next((one.meaning for one in memory.offered if one.meaning.partition(":")[0] in _REJECTIONS), None)
    is_cry = bool(memory.help_key) and words == concern_phrases.HELP_AT_ONCE.lower()
    return memory.help_meaning if is_cry else None


def _together(meanings: Sequence[str]) -> str | None:
    """What several picks mean; only articles can be had together."""
    if len(meanings) == 1:
        return meanings[0]
    are_articles = all(meaning.startswith(_ARTICLE) for meaning in meanings)
    return SEVERAL + ",".join(meaning.removeprefix(_ARTICLE) for meaning in meanings) if are_articles else None


def numbered(decision: Decision) -> tuple[Decision, tuple[tuple[Reply, Content], ...]]:
    """Give the choices of the decision their keys, and remember them.

    Returns the decision with its memory, and each reply beside what a channel gets. Only the last reply with choices
    counts: two sets at once could not be told apart by a typed number. A turn that says something without choices ends
    the earlier ones.
    """
    if not decision.replies:
        return decision, ()
    last = next((reply for reply in reversed(decision.replies) if reply.options), decision.replies[-1])
    offer = decision.memory.offer + 1
    memory = replace(decision.memory, offer=offer, offered=last.options, by_word=last.by_word)
    for place, option in enumerate(last.options):
        if concern.is_help(option):
            key = f"{offer}:{place}"
            memory = replace(memory, help_key=key, help_meaning=option.meaning, help_question=memory.question)
    contents = []
    for reply in decision.replies:
        choices = tuple(Choice(option.label, f"{memory.offer}:{place}") for place, option in enumerate(reply.options))
        shown = choices if reply is last else ()
        contents.append((reply, Content(reply.text, shown, invitation=reply.invitation, by_word=reply.by_word)))
    return replace(decision, memory=memory), tuple(contents)
