"""What short words say to a question of ours: that all is right or not, that it be passed over, that one cannot tell.

Read from the standard words of a message (`turn.heard.message.words`), so that every spelling of a word counts.
"""

from collections.abc import Sequence

from knowledge.language import address

# "buat" is read as "untuk", which it means more often, and "bikin" as "membuat".
_RIGHT = frozenset(
    ("benar", "tepat", "cocok", "lanjut", "lanjutkan", "hitung", "hitungkan", "hitungin", "untuk", "membuat",
     "bikinkan", "cetak")
)  # fmt: skip
_YES = _RIGHT | frozenset(
    ("ya", "iya", "iyaa", "iye", "yes", "y", "ok", "oke", "okeh", "okey", "sip", "siap", "gas", "gaskan",
     "gaskeun", "gass", "sudah", "setuju", "pas", "yup", "yap", "yoi", "betulkan", "buatkan")
)  # fmt: skip
_NO = frozenset(("tidak", "belum", "bukan", "salah", "keliru"))
_AROUND = address.FORMS | frozenset(
    ("saya", "itu",
     "ini", "dong", "deh", "saja", "lah", "kok", "sih", "nih", "tuh", "semua", "semuanya", "sekali", "banget",
     "langsung", "tolong", "sekarang", "surat", "suratnya", "isi", "isinya", "datanya", "angkanya", "sesuai")
)  # fmt: skip
_PASS = frozenset(
    ("lewati", "lewat", "lewatin", "lewatkan", "dilewat", "dilewati", "skip", "next", "lupa", "entah", "entahlah",
     "kosong", "kosongi", "kosongin", "kosongkan", "dikosongkan")
)  # fmt: skip
_UNKNOWN = frozenset(("tahu", "ingat", "paham", "mengerti", "yakin"))
_PUZZLED = frozenset(("maksud", "maksudnya", "bingung", "mengerti", "paham"))
_WHAT = frozenset(("apa", "gimana", "bagaimana", "ya", "sih", "yang", "kurang", "anda"))
_HARDLY = frozenset(("kurang", "pasti", "persis", "pas"))
_PARTLY = frozenset(("ada", "yang", "masih", "kurang", "ya", "iya", "benar", "tepat", "cocok", "pas"))


def is_yes(words: Sequence[str]) -> bool:
    """ "iya", "udah bener", "gas": nothing else is said."""
    return not _YES.isdisjoint(words) and (_YES | _AROUND).issuperset(words)


def is_right(words: Sequence[str]) -> bool:
    """A yes that says what to: "benar", "lanjut", "iya hitung"; it needs no question before it."""
    return is_yes(words) and not _RIGHT.isdisjoint(words)


def is_no(words: Sequence[str]) -> bool:
    """ "belum", "ga bener", "masih ada yang salah": nothing else is said."""
    return not _NO.isdisjoint(words) and (_NO | _PARTLY | _AROUND).issuperset(words)


def is_puzzled(words: Sequence[str]) -> bool:
    """ "maksudnya?", "gimana maksudnya", "ga ngerti": what was said last is not understood."""
    if not (_PUZZLED | _NO | _AROUND | _WHAT).issuperset(words):
        return False
    is_lost = "mengerti" in words or "paham" in words
    return not {"maksud", "maksudnya", "bingung"}.isdisjoint(words) or (is_lost and not _NO.isdisjoint(words))


def is_pass(words: Sequence[str], called: frozenset[str] = frozenset()) -> bool:
    """ "skip", "gatau", "lupa nomornya kak": there is no answer in it. `called` is what the answer is called."""
    words = [word for word in words if word.removesuffix("nya") not in called]
    if not (_PASS | _UNKNOWN | _NO | _AROUND | _HARDLY).issuperset(words):
        return False
    is_unknown = not _UNKNOWN.isdisjoint(words) and not (_NO | _HARDLY).isdisjoint(words)
    return is_unknown or not _PASS.isdisjoint(words)
