"""Whether words tell the values of a sum and nothing beside them: "salah, gaji 4,5 jt", but not "bos mau kasih 5jt"."""

import re

from knowledge import slips
from knowledge.calculators import business
from knowledge.calculators.business import BUSINESS_SIZE
from knowledge.calculators.calculator import Calculator
from knowledge.language import dates, normalise, quantities, ranges
from knowledge.language.language import Language

_INPUTS = frozenset(
    ("gaji", "upah", "pokok", "tunjangan", "tetap", "kerja", "bekerja", "masa", "lama", "kontrak", "jumlah",
     "total", "cuti", "sisa", "lembur", "alasan", "rupiah", "rp", "idr", "phk", "bersih", "kotor")
)  # fmt: skip
"""What the inputs of the sums are called."""

_UNITS = (
    quantities.YEARS
    | quantities.MONTHS
    | frozenset(("hari", "sehari", "minggu", "seminggu", "jam", "per", "kali", "an"))
)
_AROUND = frozenset(
    ("saya", "aku", "kami", "yang", "itu", "ini", "di", "pt", "sana", "sini", "ya", "iya", "deh", "dong", "sih",
     "kok", "kah", "lah", "tuh", "nih", "kakak", "kak", "bapak", "ibu", "pak", "bu", "abang", "mas", "mbak", "min",
     "maaf", "sori", "sorry", "lupa", "bukan", "tidak", "tapi", "tetapi", "melainkan", "benar", "sebenarnya",
     "jadi", "ganti", "ubah", "ternyata", "sudah", "baru", "cuma", "hanya", "saja", "sekitar", "kira", "kurang",
     "lebih", "hampir", "adalah", "sebesar", "segitu", "sekarang", "terakhir", "slip", "terus", "lalu", "dan",
     "sama", "kayak", "mungkin", "rasa", "tulis", "tertulis", "tahu", "ingat", "sejak", "dari", "sampai", "mulai",
     "masuk", "keluar", "jalan", "berjalan", "dijalani", "setelah", "dengan", "jabatan", "keluarga", "uang", "makan",
     "transport", "plus", "tambah", "ding", "koma", "juga")
)  # fmt: skip
_PLACES = frozenset(("kota", "kabupaten", "kapuas", "raya", "utara", "hulu"))
"""Parts of the names of places that say nothing by themselves."""

_ASKING = frozenset(("berapa", "bagaimana", "gimana", "dapat", "hasil", "hitung", "hitungkan"))
_DENIED = re.compile(
    r"\bbukan(?:nya)?\s+(?:rp\.?\s*)?[0-9][0-9.,]*\s*(?:juta|jt|ribu|rb|tahun|thn|th|bulan|bln|hari|jam)?\b",
    re.IGNORECASE,
)
"""A value that is taken back."""


def without_denied(text: str) -> str:
    """The words without the value that they take back: "bukan 7 tahun, 8 tahun", "bukan 7 tahun tapi 8"."""
    text = ranges.without_taken_back(text)
    rest = _DENIED.sub(" ", text)
    return rest if any(map(str.isdigit, rest)) else text


def only_values(calculator: Calculator, language: Language, text: str) -> bool:
    """Whether every word belongs to an input, its number, or what people put around both when they name one."""
    words = normalise.words(language, text)
    choices = {
        word
        for field in calculator.fields
        for choice in field.choices
        for said in choice.words
        for word in said.split()
    }
    named = {word for field in calculator.fields for word in field.words}
    if BUSINESS_SIZE in calculator.fields:
        named |= business.SPOKEN
    known = slips.MARKS | slips.SUPPOSED | _INPUTS | _UNITS | _AROUND | _PLACES | _ASKING | choices | named
    return bool(words) and all(_is_told(language, known, word) for word in words)


def _is_told(language: Language, known: frozenset[str] | set[str], word: str) -> bool:
    is_number = word[0].isdigit() or word in language.numerals or dates.is_month(word)
    return is_number or _root(word) in known or word in known


def _root(word: str) -> str:
    return word.removesuffix("nya").removesuffix("ku")
