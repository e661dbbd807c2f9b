"""A contract as people tell it: the agreed length, how much of it was served, what is left of it, and who ended it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from knowledge.field import Value
from knowledge.language import dates, normalise, seniority
from knowledge.language.language import Language
from knowledge.language.notation import NUMBER

Told = Mapping[str, Value | None]
"""Answers by field; None takes back what the first length in the words would be taken for."""

_LENGTH = (
    rf"(?:{NUMBER} tahun(?: (?:lebih |dan |lewat )?{NUMBER} bulan\b)?|{NUMBER} bulan|setahun(?: setengah)?"
    r"|setengah tahun|sebulan)\b"
)
_CONTRACT = r"(?:kontrak|kontraknya|kontrakny|kontrakku|dikontrak|pkwt)"
_AGREED = re.compile(
    rf"\b{_CONTRACT}(?: (?:kerja|saya|aku|selama|yang|untuk|cuma|hanya|itu|nya|di|tertulis|ditulis|disepakati|asli|"
    rf"aslinya|harusnya|seharusnya|lamanya|pkwt|pertama|pertamanya|awal|awalnya))* ({_LENGTH})"
)
_AGREED_BEFORE = re.compile(rf"\b({_LENGTH}) {_CONTRACT}\b")
_LEFT = re.compile(
    rf"\b(?:sisa|sisanya)(?: (?:masa|{_CONTRACT}|kerja|saya|masih|tinggal|ada|itu))* ({_LENGTH})"
    rf"|\b(?:tinggal|kurang)(?: (?:sisa|ada))* ({_LENGTH})|\b({NUMBER} bulan) lagi\b"
)
_AT_WORK = r"(?:kerja|bekerja|jalan|berjalan|masuk|dijalani|dijalanin|menjalani|jalani|jalanin|kujalani)"
_ENDED = r"(?:diputus\w*|di ?putus|dipecat|diberhentikan|dihentikan|disetop|distop|di ?phk|dikeluarkan)"
_SERVED = re.compile(
    rf"\bbulan (?:yang )?ke ?([0-9]+|[a-z]+)\b|\b(?:baru|sudah|setelah|pas|{_AT_WORK})(?: (?:{_AT_WORK}|baru|sudah|"
    rf"saya|aku|dapat|lewat|selama|sekitar|hampir|lebih|cuma|hanya|di|sana|sini|situ))* ({_LENGTH})"
    rf"|\b({_LENGTH}) (?:kerja|bekerja)\b|\b({_LENGTH}) (?:(?:sudah|langsung|terus|malah|lalu|saya) )*{_ENDED}\b"
)
_CUT = re.compile(rf"\b(?:{_ENDED}|phk|(?:sebelum|belum) (?:habis|selesai|waktunya)|tengah jalan)\b")
_RUN_OUT = re.compile(r"(?<!sebelum )(?<!belum )\b(?:habis|selesai|berakhir)\b")
_EXTENDED = re.compile(
    rf"\b(?:diperpanjang|perpanjang|perpanjangan|perpanjangannya|{_CONTRACT} (?:yang )?(?:kedua|ke ?2|lanjutan\w*))"
    rf"(?: (?:lagi|selama|{_CONTRACT}))* ({_LENGTH})"
)
_FIRST = re.compile(rf"\b({_LENGTH})")
# "1 tahun tapi cuma jalan 5 bulan"
_BUT = re.compile(rf"\b({_LENGTH})(?: ;)? (?:tetapi|namun|hanya|baru)\b")
_DAY = rf"(?:([0-9]{{1,2}}) )?({dates.NAMED})(?: ((?:19|20)[0-9]{{2}}))?\b"
_FROM = re.compile(rf"\b(?:dari|mulai|sejak|masuk)(?: (?:bulan|tanggal|awal|akhir))* {_DAY}")
_TO = re.compile(rf"\b{_ENDED}(?: (?!{dates.NAMED}\b)[a-z]+){{0,4}} {_DAY}")
_CLAUSES = re.compile(r"[,.](?![0-9])|[;:\n]")
_BY_EMPLOYER = re.compile(
    r"\b(?:dipecat|diberhentikan|di ?phk|dikeluarkan)\b"
    r"|\b(?:diputus\w*|di putus|dihentikan|disetop|distop)(?: kontrak| kontraknya)?(?: (?:sama|oleh))? "
    r"(?:majikan|perusahaan|pt|atasan|hrd|pabrik|kantor)\b"
    r"|\b(?:majikan|perusahaan|pt|atasan|hrd|pabrik|kantor)(?: \w+)? (?:putus|memutus|mutus|memutuskan|mutusin)\b"
)
_BY_WORKER = re.compile(
    r"\b(?:saya|aku)(?: (?:yang|sendiri|mau))* "
    r"(?:putus|memutus|mutus|memutuskan|mutusin|berhenti|keluar|resign|mundur)\b"
    r"|\b(?:diputus\w*)(?: (?:sama|oleh))? (?:saya|aku)\b"
)


@dataclass(frozen=True, slots=True)
class _Lengths:
    """In months; None where the words do not say it."""

    agreed: int | None
    served: int | None
    left: int | None


def told(language: Language, text: str) -> Told:
    """What the words say of the contract. Of one that was cut short the agreed length is never the time served."""
    plain = _plain(language, text)
    extension, rest = _found(language, _EXTENDED, plain)
    lengths = _lengths(language, rest)
    agreed, served = lengths.agreed, lengths.served
    if extension is not None:
        first = agreed if agreed is not None else _found(language, _FIRST, rest)[0]
        return {"months": first, "extension_months": extension} if served is None else {"extension_months": extension}
    if agreed is None and served is not None:
        agreed, _ = _found(language, _BUT, plain)
    if served is None:
        served = _between(plain)
    if agreed is None:
        return {"months": None} if lengths.left is not None and served is None else {}
    if served is None and (_CUT.search(plain) is None or _RUN_OUT.search(plain) is not None):
        return {}
    if served is not None and not 0 < served < agreed:
        return {"months": served}
    found: dict[str, Value | None] = {"months": served, "agreed_months": agreed}
    if _BY_WORKER.search(plain):
        return {**found, "ended_by": "worker"}
    return {**found, "ended_by": "employer"} if _BY_EMPLOYER.search(plain) else found


def served(field: str) -> Callable[[Language, str], Told]:
    """For a sum of which `field` is the time at work: beside it the length of the contract is none."""

    def heard(language: Language, text: str) -> Told:
        lengths = _lengths(language, _plain(language, text))
        return {field: lengths.served} if lengths.agreed is not None and lengths.served is not None else {}

    return heard


def _plain(language: Language, text: str) -> str:
    """The standard words; "kontrak 1 tahun, 6 bulan diputus" are two lengths."""
    return " ; ".join(" ".join(normalise.words(language, clause)) for clause in _CLAUSES.split(text))


def _lengths(language: Language, plain: str) -> _Lengths:
    left, rest = _found(language, _LEFT, plain)
    agreed, rest = _found(language, _AGREED, rest)
    if agreed is None:
        agreed, rest = _found(language, _AGREED_BEFORE, rest)
    served, _ = _found(language, _SERVED, rest)
    if served is None and agreed is not None and left is not None:
        served = agreed - left
    return _Lengths(agreed, served, left)


def _between(plain: str) -> int | None:
    """Full months from the month in which the contract began to the one in which it was ended."""
    began, ended = _FROM.search(plain), _TO.search(plain)
    if began is None or ended is None:
        return None
    months = (dates.month_number(ended[2]) - dates.month_number(began[2])) % 12
    if began[3] and ended[3]:
        months = (int(ended[3]) - int(began[3])) * 12 + dates.month_number(ended[2]) - dates.month_number(began[2])
    is_begun_only = bool(began[1] and ended[1]) and int(ended[1]) + 1 < int(began[1])
    return months - 1 if is_begun_only else months


def _found(language: Language, pattern: re.Pattern[str], plain: str) -> tuple[int | None, str]:
    """The length, and the words without it: one length is not counted twice."""
    for match in pattern.finditer(plain):
        said = next(group for group in match.groups() if group)
        # "bulan ke 7" is told without the word behind the number.
        length = seniority.tenure(language, said) or seniority.tenure(language, f"{said} bulan")
        if length is not None:
            return length, f"{plain[: match.start()]} ; {plain[match.end() :]}"
    return None, plain
