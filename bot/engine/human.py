"""Somebody asks for a human: a wish and the word for one, in whatever sentence."""

import re

from knowledge.language import brief
from knowledge.language.brief import Brief
from knowledge.language.language import Language

# The senses of words (knowledge/language/words/senses.tsv).
_OURS = ("officer", "human")
_BY_ITSELF = (*_OURS, "desk")
"""Operators and "cs" are trades as well: they are called for only where nothing else is said."""
_CONNECT = ("connect", "summon")
_WANT = ("wish", "please")
_NOT = ("no", "without")
_LINK = ("address", "beside", "link")
"""What may stand between a wish and what is wished."""
_AROUND = (*_LINK, "yes", "greeting", "calling")
_OF_A_CALL = (*_BY_ITSELF, *_CONNECT, *_WANT, *_AROUND, "talk", "can", "where", "real")
_ABOUT = ("ask", "mediation")
"""These ask about mediators, or tell of one."""
_NO_OFFICER = re.compile(r"\b(?:bukan|jangan|tidak mau) (?:dengan )?(?:bot|robot|mesin|jawaban|template|otomatis)\b")
_SENTENCES = re.compile(r"[.,;!?\n]+|\b(?:tapi|tp|tetapi)\b", re.IGNORECASE)
_NEAR = 3
"""Words between a wish and what is wished."""


def is_asked_for(language: Language, text: str) -> bool:
    """Whether some sentence asks to be put through to a human."""
    parts = [_read(language, part) for part in _SENTENCES.split(text)]
    # Who is to meet one already asks what to bring.
    is_to_meet = any(part.says("bertemu", "ketemu") for part in parts) and any(part.has("bring") for part in parts)
    return not is_to_meet and any(_is_bare(part) or _is_wish(part) for part in parts)


def is_all(language: Language, text: str) -> bool:
    """Whether nothing else is said."""
    return _is_bare(_read(language, text))


def _read(language: Language, text: str) -> Brief:
    plain = " ".join(brief.of(language, text).words)
    return Brief(language, tuple(_NO_OFFICER.sub("", plain).replace("customer service", "customer").split()))


def _is_bare(said: Brief) -> bool:
    """ "petugas dong", "cs nya mana sih", "mau ngomong sama orang", "mau bicara langsung sama bapak"."""
    at = next((at for at in range(len(said.words)) if _is_human(said, at, _BY_ITSELF)), None)
    # Who would tell something at once may tell it here: "saya mau cerita langsung ya pak".
    talk = said if said.says("dengan", "ke", "sama") else said.without("tell")
    is_direct = said.says("langsung") and said.has(*_WANT) and talk.has("talk")
    if at is None and (is_direct or _wants_a_call(said)):
        at = said.place("talk", "call")
    return at is not None and not said.part(end=at).has(*_NOT) and said.is_only(*_OF_A_CALL)


def _is_wish(said: Brief) -> bool:
    return any(_is_wanted(said, at) for at in range(len(said.words)))


def _wants_a_call(said: Brief) -> bool:
    """ "tolong telpon saya", "bisa telpon saya ga pak"."""
    return said.has_before("saya", "call") and said.has(*_WANT, "can")


def _is_human(said: Brief, at: int, kinds: tuple[str, ...]) -> bool:
    """Whether one of ours is named here, and not the officer of another house."""
    named, before, behind = said.part(at, at + 1), said.part(max(0, at - 1), at), said.part(at + 1, at + 2)
    if named.has(*kinds):
        return not behind.has("elsewhere")
    if not named.says("orang", "orangnya", "admin"):
        return False
    return behind.has("real") or (before.says("dengan", "ke", "sama") and behind.is_only(*_AROUND, "can"))


def _is_wanted(said: Brief, at: int) -> bool:
    """Whether the human named here is wished for, and not asked about."""
    told = said.part(end=at)
    if not _is_human(said, at, _OURS) or told.has(*_NOT, "other", *_ABOUT):
        return False
    lead = next((place for place in reversed(range(at)) if not said.part(place, place + 1).has(*_LINK)), None)
    if lead is None or said.part(at, at + _NEAR + 1).has(*_ABOUT):
        return False
    wish = said.part(lead, lead + 1)
    if wish.has(*_CONNECT):
        return True
    if wish.has("talk"):
        return said.part(max(0, lead - _NEAR), lead).has(*_WANT, "can")
    return wish.has(*_WANT) and said.part(at + 1, at + 2).is_only(*_AROUND, *_CONNECT, "talk")
