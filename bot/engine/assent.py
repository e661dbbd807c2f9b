"""What a sentence says to a question that wants a yes or a no: people seldom answer with that word alone.

A yes is taken only where it is clear: it may open a case under somebody's name. Words that could mean either are
`UNCLEAR`, and the question is asked again.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from knowledge.language import address, normalise
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
_LOOSE = frozenset(("ok", "oke", "okeh", "okey", "okay", "sip", "siip", "siap", "wokeh"))
"""They agree to what is asked only where nothing is told beside them: "oke, saya baca dulu"."""
_SENT = frozenset(("kirim", "kirimkan", "kirimin", "dikirim"))
"""With a place they tell who was sent there: "saya dikirim ke ketapang"."""
_AROUND = address.FORMS | frozenset(
    ("saya", "aku", "kami", "kita", "dik", "dong", "deh", "saja", "lah", "sih", "nih", "kok", "itu", "ini", "juga",
     "sekali",
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
_SLIPS = frozenset(("eh", "ah", "aduh", "duh"))
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
_DOUBTING = frozenset(
    ("takut", "ragu", "bingung", "mikir", "berpikir", "pikir", "dahulu", "dulu", "coba", "mencoba", "baca", "diskusi",
     "rundingan", "kalau", "jika", "asal", "asalkan", "asalnya")
)  # fmt: skip
"""Beside a yes they take it back or put it off."""
_TAKING_BACK = frozenset(("jangan", "bukannya", "jauh", "orang", "maksud", "salah"))
_PARTS = re.compile(r"[.,;:!\n]+|\b(?:tapi|tp|tetapi)\b", re.IGNORECASE)
_AT_WORK = frozenset(("kerja", "bekerja"))
OF_A_PLACE = _AT_WORK | frozenset(
    ("di", "kota", "kabupaten", "kab", "kecamatan", "kec", "daerah", "wilayah", "desa", "tinggal", "tempat", "kalbar")
)
"""What stands beside the name of a place that only tells where somebody is."""
_KNOWN = _WORD_OF_ASSENT | _CLEAR | _AROUND | _EITHER | _READ | _NO | _OF_A_NO


class Assent(StrEnum):
    """A yes, a no, or words that may be either."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def of(language: Language, text: str, place: frozenset[str] = frozenset()) -> Assent | None:
    """What the words say; None where they speak of something else. `place`: the words that name where somebody is."""
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
    if says_yes and not is_refusal and _is_yes(parts[first:], head, place):
        return Assent.YES
    # "ya gaji saya ga dibayar" may agree; "boleh bos nahan ijazah" asks of something else.
    is_small = _KNOWN.issuperset(words) and not _AROUND.issuperset(words)
    is_put_off = says_yes and not _DOUBTING.isdisjoint(words)
    is_begun = not asks and (is_put_off or not _WORD_OF_ASSENT.isdisjoint(head))
    return Assent.UNCLEAR if is_small or is_begun else None


def adds(language: Language, text: str) -> bool:
    """Whether something is told beside the yes."""
    return not _KNOWN.issuperset(_words(language, text))


def tells_only(language: Language, text: str, place: frozenset[str]) -> bool:
    """Whether nothing is told but a yes and where somebody is."""
    return bool(place) and (_KNOWN | OF_A_PLACE | place).issuperset(_words(language, text))


def takes_back(language: Language, text: str) -> bool:
    """Whether a sentence that may name a place refuses it, puts it off, doubts or asks: "jangan ke ketapang"."""
    words = _words(language, text.replace("?", " "))
    is_doubt = not (_DOUBTING | _TAKING_BACK).isdisjoint(words)
    return is_doubt or _REFUSING.search(" ".join(words)) is not None or "?" in text or _asks(words)


def _words(language: Language, text: str) -> tuple[str, ...]:
    return tuple(word for word in normalise.words(language, text) if not word.isdigit())


def _head(words: Sequence[str]) -> Sequence[str]:
    """How far the first words only agree."""
    end = next((at for at, word in enumerate(words) if word not in _WORD_OF_ASSENT | _CLEAR | _AROUND), len(words))
    return words[:end]


def parts_of(text: str) -> list[str]:
    """The parts of a sentence, each of which may agree, tell or take back."""
    return [part for part in _PARTS.split(text) if part.strip()]


def _is_yes(parts: Sequence[Sequence[str]], head: Sequence[str], place: frozenset[str]) -> bool:
    """Whether the part that agrees says nothing else but a place, and no other part takes it back."""
    others = [word for part in parts[1:] for word in part]
    if not _DOUBTING.isdisjoint(word for part in parts for word in part):
        return False
    if _CLEAR.isdisjoint(head) and any(not _THANKS.isdisjoint(part) for part in parts):
        return False  # "ok bu makasih" may be a farewell
    is_loose = _CLEAR.isdisjoint(head) and not _LOOSE.isdisjoint(head)
    if is_loose and not (_KNOWN | place | OF_A_PLACE).issuperset(others):
        return False
    behind = parts[0][len(head) :]
    if behind and not _is_place(head, behind, place):
        return False
    return bool(behind) or not (parts[1:] and not _EITHER.isdisjoint(parts[1]))


def _is_place(head: Sequence[str], behind: Sequence[str], place: frozenset[str]) -> bool:
    """ "Iya saya kerja di sintang", but no "mau kerja di sintang" and no "saya dikirim ke sintang"."""
    beside = OF_A_PLACE if not _WORD_OF_ASSENT.isdisjoint(head) else OF_A_PLACE - _AT_WORK
    return _SENT.isdisjoint(head) and bool(place) and (place | beside | _AROUND).issuperset(behind)


def _is_no(words: Sequence[str]) -> bool:
    """Whether nothing is said but a no: "nanti aja deh", "ya ga usah", "saya ga mau dihubungi petugas"."""
    told = [word for word in words if word not in _AROUND | _WORD_OF_ASSENT | _READ | _SLIPS]
    return bool(told) and told[0] in _NO and (_NO | _OF_A_NO | _CLEAR).issuperset(told)


def _asks(words: Sequence[str]) -> bool:
    """ "boleh ga", "setuju ga kalau …": such a no is a question mark."""
    told = [word for word in words if word not in _AROUND | {"ya"}]
    is_tag = any(one in _CLEAR and two == "tidak" for one, two in pairwise(words))
    return is_tag or not _ASKING.isdisjoint(words) or (len(told) > 1 and told[-1] == "tidak")
