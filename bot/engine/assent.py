"""What a sentence says to a question that wants a yes or a no: people seldom answer with that word alone.

A yes is taken only where it is clear: it may open a case under somebody's name. Words that could mean either are
`UNCLEAR`, and the question is asked again.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.language import brief
from knowledge.language.brief import Brief
from knowledge.language.language import Language

# The senses of words (knowledge/language/words/senses.tsv).
_ASSENT = ("yes", "ok")
"""They also begin sentences that agree to nothing ("ya gimana, bos saya galak"); "ok" agrees only where nothing is told
beside it: "oke, saya baca dulu".
"""
_CLEAR = ("agree", "go", "connect", "connected", "send")
_AROUND = ("address", "beside", "this", "please", "officer", "agreeing")
_NO = ("no", "later", "unwilling")
_KNOWN = (*_ASSENT, *_CLEAR, *_AROUND, *_NO, "either", "read", "refusing")
_OF_A_PLACE = ("place", "work")
"""What stands beside the name of a place that only tells where somebody is."""
_TAKING_BACK = ("doubt", "otherwise", "delay")
_BOSS, _AGREED = "majikan", "setuju"
"""Standard words."""
_STORY = 2
"""Words: fewer tell nothing for a case, and may take the yes back ("ya, senin", "iya tapi boong")."""
_REFUSING = re.compile(
    r"\b(?:(?:tidak|belum)(?: saya)? (?:usah|jadi|mau|perlu|dahulu|setuju|bersedia|boleh|siap)"
    r"|jangan (?:dahulu|hubung\w*|dihubung\w*|sambung\w*|terus\w*|diterus\w*|kirim\w*|dikirim\w*|simpan\w*|disimpan\w*)"
    r"|nanti|batal\w*|besok|pikir\w*|kapan-kapan)\b"
)
_PARTS = re.compile(r"[.,;:!\n]+|\b(?:tapi|tp|tetapi)\b", re.IGNORECASE)


class Assent(StrEnum):
    """A yes, a no, or words that may be either."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def of(language: Language, text: str, place: frozenset[str] = frozenset()) -> Assent | None:
    """What the words say; None where they speak of something else. `place`: the words that name where somebody is."""
    parts = [part for one in _PARTS.split(text.replace("?", " ")) if (part := _read(language, one)).words]
    parts = [part for part in parts if not _says_nothing(part)] or parts
    said = Brief(language, tuple(word for part in parts for word in part.words))
    if not parts:
        return None
    first = next((at for at, part in enumerate(parts) if not part.is_only(*_AROUND, "read")), 0)
    asks = "?" in text or _asks(said)
    if _is_no(parts[first]) and not asks:
        return Assent.NO
    head, behind = _split(_begun(parts[first]))
    says_yes = head.has(*_ASSENT, *_CLEAR)
    if says_yes and not (asks or _refuses(said)) and _is_yes(parts[first:], head, behind, place):
        return Assent.YES
    # "ya gaji saya ga dibayar" may agree; "boleh bos nahan ijazah" asks of something else.
    is_small = said.is_only(*_KNOWN) and not said.is_only(*_AROUND)
    is_begun = not asks and (head.has(*_ASSENT) or (says_yes and said.has(*_TAKING_BACK)))
    is_lost = said.says("bagaimana") and said.is_only("ask", *_ASSENT, *_AROUND, "slip")  # "gimana ya"
    return Assent.UNCLEAR if is_small or is_begun or is_lost else None


def adds(language: Language, text: str) -> bool:
    """Whether something is told beside the yes."""
    return not _read(language, text).is_only(*_KNOWN)


def tells_only(language: Language, text: str, place: frozenset[str]) -> bool:
    """Whether nothing is told but a yes and where somebody is."""
    told = _read(language, text).beside(place)
    return bool(place) and not told.has(*_NO) and told.is_only(*_KNOWN, *_OF_A_PLACE)


def takes_back(language: Language, text: str) -> bool:
    """Whether a sentence that may name a place refuses it, puts it off, doubts or asks: "jangan ke ketapang"."""
    said = _read(language, text.replace("?", " "))
    return "?" in text or said.has(*_TAKING_BACK) or said.says("jangan") or _refuses(said) or _asks(said)


def parts_of(text: str) -> list[str]:
    """The parts of a sentence, each of which may agree, tell or take back."""
    return [part for part in _PARTS.split(text) if part.strip()]


def _read(language: Language, text: str) -> Brief:
    return _without_objection(_without_flourish(brief.of(language, text).without_numbers()))


def _without_flourish(said: Brief) -> Brief:
    """The words before a "masa enggak", and before "bos" where somebody is called so: no "hubungi bos"."""
    if said.words[-2:] == ("masa", "tidak"):
        said = said.part(end=-2)
    if said.words[-1:] != (_BOSS,) or said.says("ke", "dengan"):
        return said
    before = said.part(end=-1)
    return before if before.words and before.is_only(*_ASSENT, "agree", "go", "beside") else said


def _without_objection(said: Brief) -> Brief:
    """ "Tidak keberatan" agrees, "tidak apa-apa" says nothing beside a yes or a no; alone it may be either."""
    at = said.place("objection", "nothing") or 0
    before, named = said.part(end=max(0, at - 1)), said.part(at, at + 1)
    if not (at and said.part(at - 1, at).says("tidak", "bukan") and before.is_only(*_ASSENT, *_AROUND)):
        return said
    agreed = () if named.has("nothing") else (_AGREED,)
    words = (*before.words, *agreed, *said.words[at + 1 :])
    return Brief(said.language, words) if words else said


def _says_nothing(said: Brief) -> bool:
    """A "tidak apa-apa" before a sentence that says more."""
    told = said.without(*_AROUND)
    return told.words[:1] == ("tidak",) and bool(told.words[1:]) and told.part(1).is_only("nothing")


def _begun(said: Brief) -> Brief:
    """The words without a "baik" before what agrees."""
    rest = said.part(1)
    return rest if said.part(end=1).has("read") and rest.part(end=1).has(*_CLEAR) else said


def _split(said: Brief) -> tuple[Brief, Brief]:
    """How far the first words only agree, and what is told behind them."""
    beside = said.without(*_ASSENT, *_CLEAR, *_AROUND).words
    end = said.words.index(beside[0]) if beside else len(said.words)
    return said.part(end=end), said.part(end)


def _is_yes(parts: Sequence[Brief], head: Brief, behind: Brief, place: frozenset[str]) -> bool:
    """Whether the part that agrees says nothing else but a place, and no other part takes it back."""
    is_clear = head.has(*_CLEAR)
    if parts[0].has("doubt") or not all(_leaves_it(part, place) for part in parts[1:]):
        return False
    if not is_clear and any(part.says("kasih") for part in parts):
        return False  # "ok bu makasih" may be a farewell
    is_loose = head.has("ok") and not is_clear
    if is_loose and not all(part.beside(place).is_only(*_KNOWN, *_OF_A_PLACE) for part in parts[1:]):
        return False
    if behind.words:
        return _is_place(head, behind, place) or _gives_in(head, behind)
    return not (parts[1:] and parts[1].has("either"))


def _leaves_it(said: Brief, place: frozenset[str]) -> bool:
    """Whether what stands beside a yes leaves it one: courtesy, a place, a story; not "tapi jangan", "eh salah"."""
    told = said.beside(place)
    if told.has(*_TAKING_BACK, "later"):
        return False
    is_courtesy = not told.has(*_NO) and told.is_only(*_KNOWN, *_OF_A_PLACE, "greeting")
    return is_courtesy or len(told.without(*_KNOWN, "slip").words) >= _STORY


def _is_place(head: Brief, behind: Brief, place: frozenset[str]) -> bool:
    """ "Iya saya kerja di sintang", but no "mau kerja di sintang" and no "saya dikirim ke sintang"."""
    beside = _OF_A_PLACE if head.has(*_ASSENT) else ("place",)
    return bool(place) and not head.has("send") and behind.beside(place).is_only(*beside, *_AROUND)


def _gives_in(head: Brief, behind: Brief) -> bool:
    """ "Ya sudah, mau": at the second thought, and still a yes."""
    told = behind.beside({"sudah"})
    return head.has("yes") and told.has("agree", "go", "connect") and told.is_only("agree", "go", "connect", *_AROUND)


def _is_no(said: Brief) -> bool:
    """Whether nothing is said but a no: "nanti aja deh", "ya ga usah", "saya ga mau dihubungi petugas"."""
    told = said.without(*_AROUND, *_ASSENT, "read", "slip")
    return told.part(end=1).has(*_NO) and told.is_only(*_NO, *_CLEAR, "refusing")


def _refuses(said: Brief) -> bool:
    return _REFUSING.search(" ".join(said.words)) is not None


def _asks(said: Brief) -> bool:
    """ "boleh ga", "setuju ga kalau …": such a no is a question mark."""
    told = said.without(*_AROUND).beside({"ya"}).words
    is_tag = said.has_before("tidak", *_CLEAR) or (len(told) > 1 and told[-1] == "tidak")
    return is_tag or said.has("ask", "where", "wonder")
