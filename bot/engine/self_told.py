"""A worker who is asked for one thing and tells more of themselves: "Rina kerja di PT Zeta bagian gudang"."""

import re

from bot.engine import mistaken
from knowledge.letters import stationery
from knowledge.letters.field import Field

_AS = r"(?:bagian|sebagai|posisi|jabatan(?:nya)?)"
_AT_WORK = re.compile(
    r"(?P<name>[^\d]+?)[\s,]+(?:(?:saya|sy|aku)\s+)?(?:(?:be)?kerja\s+(?:di\s+)?|(?:dari|karyawan|pekerja|buruh)\s+(?=(?:pt|cv|ud)\b))"
    rf"(?:(?P<company>(?!{_AS}\b).+?))?(?:[\s,]+)?(?:\b(?:di\s+)?{_AS}\s+(?P<post>.+))?",
    re.IGNORECASE,
)
_IN_COMPANY = re.compile(
    rf"(?P<company>(?:pt|cv|ud)\b.+?)[\s,]+(?:(?:saya|sy|aku)\s+)?(?:di\s+)?{_AS}\s+(?P<post>.+)", re.IGNORECASE
)
_I = frozenset(("saya", "sy", "aku", "ak", "gw", "gue"))
_FIELDS = {"name": stationery.WORKER.name, "company": stationery.COMPANY.name, "post": stationery.POSITION.name}


def parts(field: Field, text: str) -> dict[str, str]:
    """What the answer to this field tells, by field; nothing where it tells one thing alone."""
    plain = " ".join(text.split()).strip(" .,!")
    if field.name == stationery.WORKER.name and mistaken.PERSON.match(field.label):
        found = _AT_WORK.fullmatch(plain)
    elif field.name == stationery.COMPANY.name:
        found = _IN_COMPANY.fullmatch(plain)
    else:
        return {}
    if found is None or found.groupdict().get("name", "").lower() in _I:
        return {}
    told = {key: said.strip(" ,") for key, said in found.groupdict().items() if said}
    return {_FIELDS[key]: said for key, said in told.items()} if len(told) > 1 else {}
