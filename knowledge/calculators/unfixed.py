"""Allowances that were told beside a wage and are left out of it, because nothing says that they are fixed."""

import re
from dataclasses import dataclass

from knowledge.language import allowances, money, normalise, quantities
from knowledge.language.language import Language

_NEVER_FIXED = ("lembur", "uang lembur", "bonus", "insentif", "premi")
_KIND = re.compile(
    r"\s*(jabatan|keluarga|anak|istri|suami|makan|transport(?:asi)?|kehadiran|hadir|pulsa|komunikasi|perumahan|rumah|"
    r"kesehatan|masa kerja|kinerja|prestasi|produksi|lapangan|shift|daerah|kemahalan|profesi|keahlian|risiko)\b"
)
_ALLOWANCE = re.compile(r"\b(?:tunjangan|tunj)\.?\s+$")
_NOT_FIXED = re.compile(
    r"\b(?:tidak|tdk|ga|gak|nggak|bukan|non)\s+tetap\b|\bharian\b|(?:/|\bper|\btiap|\bse) ?(?:hari|hadir|masuk)\b"
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the allowances are called, and what the wage comes to with them, in whole rupiah."""

    names: tuple[str, ...]
    total: int


def told(language: Language, text: str) -> LeftOut | None:
    """The allowances of which it is unclear whether they count; None where there are none, or no wage beside them."""
    plain = allowances.in_order(normalise.clean(text))
    found = list(allowances.PART.finditer(plain))
    if not found:
        return None
    ends = [match.start() for match in found[1:]] + [len(plain)]
    names, amount = [], 0
    for match, end in zip(found, ends, strict=True):
        said = plain[match.end() : end]
        value = quantities.number(language, said)
        if match["other"] and value and _is_unclear(match["other"], plain[: match.start()], said):
            names.append(_name(match["other"], plain[: match.start()], said))
            amount += allowances.in_rupiah(value)
    wage = money.said_sum(language, text) or money.asked_for(language, text)
    if not names or wage is None or wage.loose:
        return None
    return LeftOut(tuple(dict.fromkeys(names)), wage.value + amount)


def _is_unclear(called: str, before: str, said: str) -> bool:
    is_clear = allowances.CALLED_FIXED.match(said) or _NOT_FIXED.search(said) or called.startswith(_NEVER_FIXED)
    return not is_clear and allowances.WITHIN.search(before) is None


def _name(called: str, before: str, said: str) -> str:
    """What the allowance is called: "tunj transport" is found by its second word."""
    if _ALLOWANCE.search(before):
        return f"tunjangan {called}"
    kind = _KIND.match(said)
    called = "tunjangan" if called == "tunj" else called
    return f"{called} {kind[1]}" if kind else called
