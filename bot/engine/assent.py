"""What a sentence says to a question that wants a yes or a no: people seldom answer with that word alone.

A yes is taken only where it is clear: it may open a case under somebody's name. Words that could mean either are
`UNCLEAR`, and the question is asked again.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from knowledge.language import normalise
from knowledge.language.language import Language

_WORD_OF_ASSENT = frozenset(
    ("ya", "iya", "iyaa", "iye", "iyo", "iyoh", "yo", "yoi", "y", "yes", "yup", "yap", "hooh", "inggih",
     "nggih", "enggih", "ok", "oke", "okeh", "okey", "okay", "sip", "siip", "siap", "wokeh")
)  # fmt: skip
"""They also begin sentences that agree to nothing: "ya gimana, bos saya galak"."""
_CLEAR = frozenset(
    ("setuju", "bersedia", "silakan", "silahkan", "monggo", "mangga", "boleh", "mau", "lanjut", "lanjutkan", "gas",
     "gaskan", "gass", "gaskeun", "ayo", "ayok", "ayuk", "hayuk", "yuk", "hubungi", "hubungkan", "hubungin",
     "dihubungi", "dihubungkan", "sambungkan", "sambungin", "disambungkan", "teruskan", "diteruskan", "terusin",
     "kirim", "kirimkan", "kirimin", "dikirim")
)  # fmt: skip
_AGREED = frozenset(("setuju", "bersedia"))
"""Whatever follows them, they have been said."""
_AROUND = frozenset(
    ("saya", "aku", "kami", "kita", "bapak", "pak", "ibu", "bu", "abang", "bang", "kakak", "kak", "mas", "mbak", "min",
     "admin", "om", "tante", "dik", "dong", "deh", "saja", "lah", "sih", "nih", "kok", "itu", "ini", "sekali",
     "banget", "tolong", "mohon", "minta", "segera", "secepatnya", "cepat", "sekarang", "langsung", "dengan", "ke",
     "mediator", "mediatornya", "petugas", "petugasnya", "terima", "kasih", "terimakasih", "semua", "di", "lewat",
     "nomor", "whatsapp")
)  # fmt: skip
_THANKS = frozenset(("kasih", "terimakasih"))
_EITHER = frozenset(
    ("sudah", "terserah", "apa-apa", "bisa", "lapor", "melapor", "mengadu", "begitu", "gitu", "oh", "oo", "hmm", "hm",
     "paham", "mengerti")
)  # fmt: skip
_READ = frozenset(("baik", "baiklah"))
"""The notice was read; that alone agrees to nothing."""
_NO = frozenset(("tidak", "jangan", "belum", "nanti", "batal", "besok", "no", "bukan"))
_OF_A_NO = frozenset(
    ("usah", "jadi", "perlu", "dahulu", "takut", "lain", "kali", "pikir", "kapan-kapan", "lagi", "lapor",
     "melapor", "mengadu")
)  # fmt: skip
_REFUSING = re.compile(
    r"\b(?:(?:tidak|belum)(?: saya)? (?:usah|jadi|mau|perlu|dahulu|setuju|bersedia|boleh|siap)"
    r"|jangan (?:dahulu|hubung\w*|dihubung\w*|sambung\w*|terus\w*|diterus\w*|kirim\w*|dikirim\w*|simpan\w*|disimpan\w*)"
    r"|nanti|batal\w*|besok|pikir\w*|kapan-kapan)\b"
)
_ASKING = frozenset(
    ("apa", "apakah", "berapa", "bagaimana", "gimana", "kapan", "kenapa", "mengapa", "siapa", "mana", "dimana",
     "kemana", "emang", "memang", "memangnya", "tanya", "bertanya")
)  # fmt: skip
_BUT = frozenset(("tetapi", "asal", "asalkan", "cuma", "hanya"))
_PARTS = re.compile(r"[.,;:!\n]+")
_KNOWN = _WORD_OF_ASSENT | _CLEAR | _AROUND | _EITHER | _READ | _NO | _OF_A_NO


class Assent(StrEnum):
    """A yes, a no, or words that may be either."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def of(language: Language, text: str, *, is_place: bool = False) -> Assent | None:
    """What the words say; None where they speak of something else. `is_place`: what follows a yes names a place."""
    parts = [words for part in _PARTS.split(text.replace("?", " ")) if (words := _words(language, part))]
    words = tuple(word for part in parts for word in part)
    if not words:
        return None
    first = next((at for at, part in enumerate(parts) if not (_AROUND | _READ).issuperset(part)), 0)
    asks = "?" in text or _asks(words)
    if _is_no(parts[first]) and not asks:
        return Assent.NO
    head = _head(parts[first])
    says_yes = not (_WORD_OF_ASSENT | _CLEAR).isdisjoint(head)
    is_refusal = asks or _REFUSING.search(" ".join(words)) is not None
    if says_yes and not is_refusal and _is_yes(parts[first:], head, is_place=is_place):
        return Assent.YES
    # "ya gaji saya ga dibayar" may agree; "boleh bos nahan ijazah" asks of something else.
    is_small = _KNOWN.issuperset(words) and not _AROUND.issuperset(words)
    is_begun = not asks and not _WORD_OF_ASSENT.isdisjoint(head)
    return Assent.UNCLEAR if is_small or is_begun else None


def adds(language: Language, text: str) -> bool:
    """Whether something is told beside the yes."""
    return not _KNOWN.issuperset(_words(language, text))


def _words(language: Language, text: str) -> tuple[str, ...]:
    return tuple(word for word in normalise.words(language, text) if not word.isdigit())


def _head(words: Sequence[str]) -> Sequence[str]:
    """How far the first words only agree."""
    end = next((at for at, word in enumerate(words) if word not in _WORD_OF_ASSENT | _CLEAR | _AROUND), len(words))
    return words[:end]


def _is_yes(parts: Sequence[Sequence[str]], head: Sequence[str], *, is_place: bool) -> bool:
    """Whether the part that agrees ends with that, or goes on in a way that takes nothing back."""
    if not _AGREED.isdisjoint(head):
        return True
    if _CLEAR.isdisjoint(head) and any(not _THANKS.isdisjoint(part) for part in parts):
        return False  # "ok bu makasih" may be a farewell
    behind = parts[0][len(head) :]
    after = behind or (parts[1] if len(parts) > 1 else ())
    if after and after[0] in _BUT:
        return not _CLEAR.isdisjoint(head)
    return (not behind or is_place) and (not after or _EITHER.isdisjoint(after))


def _is_no(words: Sequence[str]) -> bool:
    """Whether nothing is said but a no: "nanti aja deh", "ya ga usah", "saya ga mau dihubungi petugas"."""
    told = [word for word in words if word not in _AROUND | _WORD_OF_ASSENT | _READ]
    return bool(told) and told[0] in _NO and (_NO | _OF_A_NO | _CLEAR).issuperset(told)


def _asks(words: Sequence[str]) -> bool:
    """ "boleh ga", "setuju ga kalau …": such a no is a question mark."""
    told = [word for word in words if word not in _AROUND | {"ya"}]
    is_tag = any(one in _CLEAR and two == "tidak" for one, two in pairwise(words))
    return is_tag or not _ASKING.isdisjoint(words) or (len(told) > 1 and told[-1] == "tidak")
