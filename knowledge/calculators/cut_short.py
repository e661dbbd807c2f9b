"""A contract that was cut short, as people tell it: the agreed length, how much of it was served, and who ended it."""

import re
from collections.abc import Mapping

from knowledge.field import Value
from knowledge.language import normalise, quantities
from knowledge.language.language import Language

_LENGTH = r"(?:[0-9]+|[a-z]+(?: (?:belas|puluh))?) (?:tahun|bulan)|setahun"
_AGREED = re.compile(
    rf"\b(?:kontrak|kontraknya|dikontrak|pkwt)(?: (?:kerja|saya|selama|yang|untuk|cuma))* ({_LENGTH})\b"
)
_SERVED = re.compile(
    rf"\bbulan (?:yang )?ke ?([0-9]+|[a-z]+)\b|\b(?:baru|sudah|setelah|baru jalan|sudah jalan|jalan) ({_LENGTH})\b"
)
_BY_EMPLOYER = re.compile(
    r"\b(?:dipecat|diberhentikan|di ?phk|dikeluarkan)\b"
    r"|\b(?:diputus\w*|dihentikan|disetop|distop)(?: kontrak| kontraknya)?(?: (?:sama|oleh))? (?:majikan|perusahaan|pt|"
    r"atasan|hrd|pabrik|kantor)\b"
    r"|\b(?:majikan|perusahaan|pt|atasan|hrd|pabrik|kantor)(?: \w+)? (?:putus|memutus|mutus|memutuskan|mutusin)\b"
)
_BY_WORKER = re.compile(
    r"\b(?:saya|aku)(?: (?:yang|sendiri|mau))* "
    r"(?:putus|memutus|mutus|memutuskan|mutusin|berhenti|keluar|resign|mundur)\b"
    r"|\b(?:diputus\w*)(?: (?:sama|oleh))? (?:saya|aku)\b"
)


def told(language: Language, text: str) -> Mapping[str, Value]:
    """What the words say of such a contract; nothing where they do not give both lengths, the served one shorter."""
    plain = " ".join(normalise.words(language, text))
    agreed, served = _AGREED.search(plain), _SERVED.search(plain)
    if agreed is None or served is None:
        return {}
    whole = quantities.tenure(language, agreed[1])
    part = quantities.tenure(language, f"{served[1]} bulan" if served[1] else served[2])
    if whole is None or part is None or not 0 < part.in_months < whole.in_months:
        return {}
    lengths: dict[str, Value] = {"months": part.in_months, "agreed_months": whole.in_months}
    if _BY_WORKER.search(plain):
        return {**lengths, "ended_by": "worker"}
    return {**lengths, "ended_by": "employer"} if _BY_EMPLOYER.search(plain) else lengths
