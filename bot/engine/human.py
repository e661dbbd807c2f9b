"""Somebody asks for a human: a wish and the word for one, in whatever sentence."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from knowledge.language import address, normalise
from knowledge.language.language import Language

_OFFICER = frozenset(("mediator", "mediatornya", "petugas", "petugasnya", "manusia"))
_BY_ITSELF = _OFFICER | {"operator", "cs", "customer"}
"""Operators and "cs" are trades as well: they are called for only where nothing else is said."""
_KIND = frozenset(
    ("asli", "beneran", "benar", "betulan", "langsung", "sungguhan", "nyata", "dinas", "dinasnya", "disnaker",
     "disnakertrans", "kemnaker")
)  # fmt: skip
"""What makes of "orang" one of ours."""
_TALK = frozenset(
    ("bicara", "berbicara", "ngomong", "ngobrol", "mengobrol", "chat", "chatting", "konsultasi", "konsul", "curhat",
     "ketemu", "bertemu", "menghubungi", "kontak", "mengadu", "cerita", "dihubungi", "dihubungkan", "disambungkan",
     "disambungin", "ditelepon", "ditelpon", "nelpon", "telepon", "telpon")
)  # fmt: skip
_TELL = frozenset(("cerita", "curhat"))
"""Who would tell something at once may tell it here: "saya mau cerita langsung ya pak"."""
_TO = frozenset(("dengan", "sama", "ke"))
_CALLING = frozenset(("hubungi", "hubungin", "kontak", "telepon", "telpon", "teleponin", "telponin"))
_CONNECT = frozenset(
    ("hubungkan", "hubungin", "hubungi", "sambungkan", "sambungin", "panggil", "panggilkan", "panggilin", "panggilan")
)  # fmt: skip
_WANT = frozenset(("mau", "ingin", "minta", "butuh", "perlu", "tolong", "mohon", "harap"))
_CAN = frozenset(("bisa", "boleh", "bisakah", "bolehkah", "ada", "adakah"))
_LINK = frozenset(
    ("dengan", "ke", "sama", "langsung", "saya", "aku", "kami", "saja", "bapak", "pak", "ibu", "bu", "dong", "dari",
     "sebuah", "seorang", "tanya")
)  # fmt: skip
_AROUND = _LINK | address.FORMS | frozenset(
    ("bot", "robot", "mesin", "ya", "iya", "deh", "lah",
     "sih", "nya", "kok", "please", "pls", "sekarang", "segera", "secepatnya", "tidak", "kah", "bukan", "jangan",
     "jawaban", "template", "otomatis", "sini", "disini", "di", "yang", "halo", "permisi", "maaf", "bantu", "dibantu",
     "d", "kasih", "beri", "nomor", "nomornya", "whatsapp", "hp")
)  # fmt: skip
_WHERE = frozenset(("mana", "dimana", "ada"))
_OF_A_CALL = _BY_ITSELF | _TALK | _CONNECT | _WANT | _CAN | _AROUND | _WHERE | _KIND | {"orang", "orangnya"}
_NO_OFFICER = re.compile(r"\b(?:bukan|jangan|tidak mau) (?:dengan )?(?:bot|robot|mesin|jawaban|template|otomatis)\b")
_NOT = frozenset(("tidak", "belum", "jangan", "bukan", "tanpa"))
_OTHERS = frozenset(
    ("majikan", "perusahaan", "hrd", "pt", "atasan", "mereka", "dia", "mandor", "manajer", "serikat", "pengacara",
     "teman", "polisi", "pihak", "pengusaha")
)  # fmt: skip
"""Whose wish or talk it may be."""
_OF_ELSEWHERE = frozenset(
    ("bpjs", "bpjstk", "bpjskes", "jamsostek", "pajak", "imigrasi", "keamanan", "kebersihan", "pengawas", "bank",
     "lapangan", "polisi", "kelurahan", "medis", "k3", "pln", "leasing", "pinjol", "bea", "parkir", "gudang")
)  # fmt: skip
_ASKING = frozenset(
    ("apa", "apakah", "berapa", "bagaimana", "siapa", "kenapa", "mengapa", "kapan", "tugas", "wewenang", "syarat",
     "biaya", "bayar", "wajib", "harus", "mediasi", "sidang", "hasil", "anjuran")
)  # fmt: skip
"""These ask about mediators, or tell of one."""
_MEETING = frozenset(("ketemu", "bertemu"))
_BRINGING = frozenset(
    ("bawa", "bawaan", "membawa", "dibawa", "siapkan", "disiapkan", "menyiapkan", "siapin", "disiapin", "persiapan")
)  # fmt: skip
"""Who is to meet one already asks what to bring."""
_SENTENCES = re.compile(r"[.,;!?\n]+|\b(?:tapi|tp|tetapi)\b", re.IGNORECASE)
_NEAR = 3
"""Words between a wish and what is wished."""


def is_asked_for(language: Language, text: str) -> bool:
    """Whether some sentence asks to be put through to a human."""
    parts = [_words(language, part) for part in _SENTENCES.split(text)]
    told = frozenset(chain.from_iterable(parts))
    is_to_meet = not (_MEETING.isdisjoint(told) or _BRINGING.isdisjoint(told))
    return not is_to_meet and any(_asks(words) for words in parts)


def is_all(language: Language, text: str) -> bool:
    """Whether nothing else is said."""
    return _is_bare(_words(language, text))


def _words(language: Language, text: str) -> tuple[str, ...]:
    plain = " ".join(normalise.words(language, text))
    return tuple(_NO_OFFICER.sub("", plain).replace("customer service", "customer").split())


def _asks(words: Sequence[str]) -> bool:
    return _is_bare(words) or any(_is_wanted(words, at) for at in range(len(words)))


def _is_bare(words: Sequence[str]) -> bool:
    """ "petugas dong", "cs nya mana sih", "mau ngomong sama orang", "mau bicara langsung sama bapak"."""
    at = next((at for at in range(len(words)) if _is_human(words, at, _BY_ITSELF)), None)
    talk = _TALK - _TELL if _TO.isdisjoint(words) else _TALK
    is_direct = "langsung" in words and not (_WANT.isdisjoint(words) or talk.isdisjoint(words))
    if at is None and (is_direct or _wants_a_call(words)):
        at = next(at for at, word in enumerate(words) if word in _TALK | _CALLING)
    return at is not None and _NOT.isdisjoint(words[:at]) and _OF_A_CALL.issuperset(words)


def _wants_a_call(words: Sequence[str]) -> bool:
    """ "tolong telpon saya", "bisa telpon saya ga pak"."""
    is_called = any(one in _CALLING and two in ("saya", "aku") for one, two in pairwise(words))
    return is_called and not _WANT.union(_CAN).isdisjoint(words)


def _is_human(words: Sequence[str], at: int, kinds: frozenset[str]) -> bool:
    """Whether one of ours is named here, and not the officer of another house."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in kinds:
        return behind not in _OF_ELSEWHERE
    if words[at] not in ("orang", "orangnya", "admin"):
        return False
    return behind in _KIND or (at > 0 and words[at - 1] in ("dengan", "ke") and behind in _AROUND | _CAN | {""})


def _is_wanted(words: Sequence[str], at: int) -> bool:
    """Whether the human named here is wished for, and not asked about."""
    told = words[:at]
    if not _is_human(words, at, _OFFICER) or not (_NOT | _OTHERS | _ASKING).isdisjoint(told):
        return False
    lead = next((place for place in reversed(range(len(told))) if told[place] not in _LINK), None)
    if lead is None or not _ASKING.isdisjoint(words[at : at + _NEAR + 1]):
        return False
    if told[lead] in _CONNECT:
        return True
    if told[lead] in _TALK:
        return not (_WANT | _CAN).isdisjoint(told[max(0, lead - _NEAR) : lead])
    behind = words[at + 1 : at + 2]
    return told[lead] in _WANT and (_AROUND | _TALK | _CONNECT).issuperset(behind)
