"""What else lasted so long: ages, illnesses, arrears, which are no length of service."""

import re
from collections.abc import Sequence

from knowledge.language.notation import NUMBER

_YEAR, _MONTH = r"(?:tahun|thn|th|taun|taon|tahunan)\b", r"(?:bulan|bln|bl)\b"
_LENGTH = (
    rf"(?:{NUMBER}\s?{_YEAR}(?:\s(?:lebih\s)?{NUMBER}\s?{_MONTH})?|{NUMBER}\s?{_MONTH}"
    r"|(?:setahun|setaun|sebulan)\b)(?:\s(?:lebih|setengah)\b)?"
)
_SELF = r"(?:saya|sy|aku|gw|gue)"
_ALREADY = r"(?:sudah|udah|udh|dah|sekarang|skrg|skrang|baru|masih|saat|ini|kira|sekitar|hampir|mau)"
_WORKED = r"(?:kerja|bekerja|kerjanya|krj|krja|mengabdi|ngabdi|jadi|ikut|disana|disitu|disini|masa|di(?!\s?phk\b))"
_AGE_WORD = r"\b(?:umur|usia|umor|berumur|berusia)(?:nya|ku|an)?\b"
_AGE = (
    rf"{_AGE_WORD}[\s:=]*(?:(?:{_SELF}|{_ALREADY}|dia|nya|anak|istri|suami)\s)*"
    rf"{NUMBER}(?:\s?{_YEAR})?"
)
_LATER_AGE = rf"(?:{_ALREADY}|sampai|sampe|smp|umur|usia|,|\s)+{NUMBER}\s?{_YEAR}"
_AGES = re.compile(
    # "Dari umur 20 sekarang 27 tahun" tells two ages.
    rf"\b(?:dari|sejak|mulai|waktu|masuk)\s(?:kerja\s)?{_AGE}{_LATER_AGE}|{_AGE}"
    rf"|{NUMBER}\s?{_YEAR}\s(?=(?:umur|usia)(?:nya|ku)?\b(?!\s(?:[a-z]+\s){{0,2}}[0-9]))"
    rf"|\b(?:anak|bayi|balita|cucu)(?:nya|ku)?\s(?:(?:{_SELF}|{_ALREADY}|yg|yang|pertama|kedua|kecil|bungsu|sulung)\s)*"
    rf"{_LENGTH}(?!\s{_WORKED})"
    rf"|\b(?:istri|suami|bini|ibu|bapak|ayah|adik|kakak|almarhum|almarhumah|pria|wanita|perempuan|laki|lelaki|cowok|cewek)(?:nya|ku)?\s"
    rf"(?:{_SELF}\s)?{NUMBER}\s?{_YEAR}(?!\s{_WORKED})"
)
_OWN_AGE = re.compile(
    rf"(?<!kerja )(?<!krj )(?<!mengabdi )(?<!ngabdi )\b{_SELF}\s(?:1[7-9]|[2-7][0-9])\s?{_YEAR}"
    rf"(?!\s(?:lebih\b|{NUMBER}\s?{_MONTH}))"
)
_OWN_AGE_ALONE = re.compile(rf"{_OWN_AGE.pattern}(?!\s{_WORKED})")
_LASTING = (
    r"(?:rugi|merugi|sakit[a-z]*|hamil|dirumahkan|menganggur|nganggur|nunggak|menunggak|tunggak[a-z]*|nunggu|menunggu"
    r"|telat|terlambat|cicil[a-z]*|kredit|pinjam[a-z]*|utang|hutang|kuliah|bolong)"
)
_UNPAID = (
    r"(?:tidak|ga|gak|nggak|ngga|belum|blm|tak|ndak)\s(?:pernah\s)?(?:di)?(?:bayar[a-z]*|gaji[a-z]*|gajian|setor[a-z]*)"
)
_WORK = rf"(?:{_SELF}|kerja|bekerja|masa|mengabdi|ngabdi|masuk|kontrak|tetap|disana|disitu|disini|di)"
_WAGE = r"(?:gaji|upah)(?:nya|ku)?\b"
_AT_WORK = (
    r"(?<!bisa )(?<!ga )(?<!gak )(?<!tidak )(?<!belum )(?<!blm )"
    rf"\b(?:kerja|bekerja|krj|kerjanya|mengabdi|ngabdi|masuk|gabung)\s(?:(?!{_LASTING}|{_WAGE})[a-z]+\s){{0,4}}{_LENGTH}"
)
_OF_ELSE = re.compile(
    rf"(?P<work>{_AT_WORK})"
    # "Gaji 2 bulan" are wages that are owed, or nothing.
    rf"|\b{_WAGE}\s(?:{_SELF}\s)?{_LENGTH}(?!\s(?:{_WORK}|masa)\b)"
    rf"|\b(?:{_LASTING}|{_UNPAID})\s(?:(?!{_WORK}\b)[a-z]+\s){{0,3}}?{_LENGTH}(?!\s(?:{_WORK}|masa)\b)"
    rf"|{_LENGTH}\s(?:(?:ini|terus|sudah|udah|udh|yg|yang)\s){{0,2}}(?:(?:{_LASTING}\b|{_UNPAID}\b)(?!\s(?:[a-z]+\s){{0,2}}?{_LENGTH})|terakhir\b|belakangan\b|lagi\b)"
    rf"|{_LENGTH}\s(?:(?:yg|yang)\s)?lalu\b(?!\s(?:masuk|mulai|gabung|kerja|di ?angkat|dijadikan|tetap|permanen))"
)
_BEFORE = frozenset(("kerja", "bekerja", "kerjanya", "krj", "krja", "mengabdi", "ngabdi", "peserta"))
_AFTER = frozenset(("kerja", "bekerja", "krj", "masa", "mengabdi", "ngabdi", "disana", "disitu", "disini"))
_REACH = 5
"""Words between "kerja" and how long: "kerja di pabrik karet itu sudah 5 tahun"."""
_LEFT = " sekian "
_TIME = re.compile(rf"{_LENGTH}|{NUMBER}(?:\s?{_YEAR})?")


def without_ages(plain: str) -> str:
    """The plain text without the ages in it: "umur 45 tahun, kerja 12 tahun".

    A word is left in the place of each, so that what stood around it does not come together.
    """
    return _AGES.sub(lambda found: _TIME.sub(_LEFT, re.sub(_AGE_WORD, " ", found[0])), plain)


def of_work(plain: str, *, is_asked: bool) -> str:
    """The plain text without ages and without how long something else lasted.

    Of "saya 35 tahun, kerja 8 tahun" the first is an age. Alone it answers the question how long somebody has worked;
    where nobody has asked that it may be either.
    """
    rest = _OF_ELSE.sub(lambda found: found[0] if found["work"] else _TIME.sub(_LEFT, found[0]), without_ages(plain))
    without_own = _OWN_AGE.sub(_LEFT, rest)
    if re.search(_LENGTH, without_own):
        return without_own
    return rest if is_asked else _OWN_AGE_ALONE.sub(_LEFT, rest)


def beside_work(plain: str, *, is_asked: bool) -> str:
    """The plain text without how long somebody has worked; where that is asked for, only beside another length."""
    rest = re.sub(_AT_WORK, " ", plain)
    return rest if not is_asked or re.search(_LENGTH, rest) else plain


def is_after_work(parts: Sequence[str], start: int) -> bool:
    """Whether words before the length that begins there say that it was spent at work."""
    before = start
    while before and start - before < _REACH and not parts[before - 1][0].isdigit():
        before -= 1
        if parts[before] in _BEFORE:
            return True
    return False


def is_before_work(parts: Sequence[str], end: int) -> bool:
    """Whether the word after the length says so: "12 tahun kerja"."""
    return end < len(parts) and parts[end] in _AFTER
