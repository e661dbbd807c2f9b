"""What is plainly something else than a letter asks for in words: a sum for a place, a story for a name."""

import re

from bot.engine import dictation_phrases, phrases
from bot.engine.letter_values import WEEKDAYS
from knowledge.language import dates
from knowledge.letters import reading
from knowledge.letters.field import Field

PERSON = re.compile(r"Nama (?!perusahaan\b|serikat\b|dan\b)")
POST = re.compile(r"Jabatan")
COMPANY = re.compile(r"Nama perusahaan")
_PLACE = re.compile(r"(?:Usul t|T)empat\b")
IS_COMPANY = re.compile(r"(?:pt|cv|ud)\b\.?\s*\S", re.IGNORECASE)

STREET = re.compile(r"(?:jalan|jln|jl|gang|gg|desa|dusun|komplek|kompleks|perum|perumahan)\b", re.IGNORECASE)
ADDRESS = re.compile(r"Alamat\b")

_AROUND = frozenset(
    ("sekitar", "kira", "kurang", "lebih", "cuma", "hanya", "aja", "saja", "kak", "pak", "bu", "ya", "min", "tgl",
     "tanggal", "hari", "mulai", "mulainya", "sejak", "dari", "pas", "yang", "yg", "itu")
)  # fmt: skip
_SUM = re.compile(r"rp\.?\s*[0-9][0-9.,]*(?:\s*(?:juta|jt|ribu|rb)\b)?|[0-9][0-9.,]*\s*(?:juta|jt|ribu|rb)\b")
_WEEKDAY = "|".join(WEEKDAYS)
_TIME = re.compile(
    rf"(?:(?:bulan|bln|minggu|tahun|thn|{_WEEKDAY})\s+(?:(?:yang|yg)\s+)?(?:ini|lalu|kemarin|kemaren|kmrn|depan)"
    rf"|hari ini|kemarin|kemaren|kmrn|besok|lusa|tadi|{dates.WRITTEN_DAY.pattern}"
    rf"|{dates.WRITTEN_MONTH.pattern}|(?:19|20)[0-9]{{2}})"
)
_WHY = frozenset(("karena", "karna", "krn", "krna", "gara", "gara2", "soalnya", "supaya", "biar"))
# None of them is a name of somebody: Mau, Ga, Hari and Bulan are.
_STORY = _WHY | frozenset(
    ("dibayar", "dibayarkan", "bayar", "gaji", "gajinya", "upah", "upahnya", "sepakat", "dipecat", "phk", "diphk",
     "dicicil", "cicil", "sudah", "sdh", "udah", "udh", "belum", "blm", "tidak", "tdk", "nggak", "gak", "yang", "yg",
     "tapi", "tp", "tetapi", "kontrak", "lembur", "nikah", "menikah", "resign", "mundur", "berhenti", "minta",
     "takut", "ketahuan", "rahasia", "rahasiakan", "entah")
)  # fmt: skip
_OF_WORK = frozenset(("kerja", "bekerja", "perusahaan", "saya", "aku", "hrd", "majikan", "bos", "boss", "pt", "cv"))
"""Words that stand in the names of places and companies, and in none of a person."""


def refused(field: Field, text: str) -> str | None:
    """Why this is not printed as the answer; None where it may be one."""
    is_person, is_post = PERSON.match(field.label) is not None, POST.match(field.label) is not None
    is_company = COMPANY.match(field.label) is not None
    if reading.is_day(text):
        return phrases.LETTER_NO_DAY
    if IS_COMPANY.match(text.strip()):
        return phrases.LETTER_NO_COMPANY if is_person or is_post else None
    is_place = _PLACE.match(field.label) is not None
    if not (is_person or is_post or is_company or is_place or ADDRESS.match(field.label)):
        return None
    plain = text.lower().strip(" .,!")
    words = re.findall(r"[^\W_]+", plain)
    if _is_only(_SUM, plain):
        return dictation_phrases.NO_SUM
    if _is_only(_TIME, plain):
        return dictation_phrases.NO_TIME
    tells = words[:1] and words[0] in _WHY
    if is_person:
        tells = tells or any(map(str.isdigit, text)) or not (_STORY | _OF_WORK).isdisjoint(words)
        return dictation_phrases.NO_NAME if tells or STREET.match(plain) else None
    if is_company or is_place:
        tells = tells or not _STORY.isdisjoint(words)
    return dictation_phrases.NO_STORY if tells else None


def _is_only(pattern: re.Pattern[str], plain: str) -> bool:
    """Whether there is nothing beside it but what people put around it: "sekitar 4jt aja"."""
    found = pattern.search(plain)
    if found is None:
        return False
    beside = re.findall(r"[^\W_]+", f"{plain[: found.start()]} {plain[found.end() :]}")
    return _AROUND.issuperset(beside)
