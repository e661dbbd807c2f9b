"""A worker's words without what says who they are, in two measures.

`masked` is for editors, who need the question and not the person: names, companies, places, every number. A case that
stays for the record after its person has gone needs its story: `without_contacts` takes only what leads to somebody.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Known = Callable[[str], bool]

NAME, COMPANY, PLACE, NUMBER, CONTACT = "[nama]", "[perusahaan]", "[alamat]", "[nomor]", "[kontak]"
_MARK = re.compile(r"\[(?:nama|perusahaan|alamat|nomor|kontak)\]")

_EMAIL = r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+"
_CONTACT = re.compile(rf"(?:https?://|www\.)\S+|{_EMAIL}|(?<![\w@])@\w{{3,}}", re.IGNORECASE)
# Six digits or more, however they are grouped: a telephone, a NIK, an account, and a wage to the last rupiah.
_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[\s.,()/-]{0,2}\d){5,}(?!\w)")
# Eight or more, and no comma between them: a wage in groups of a thousand after "Rp" stays; a long one goes as well,
# better a number too many.
_LONG_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[\s.()/-]{0,2}\d){7,}(?!\w)")
_LEADING_TO_SOMEBODY = (
    (re.compile(_EMAIL), "[e-mail]"),
    (_LONG_NUMBER, NUMBER),
    (re.compile(r"(?<![\w@])@\w{4,}"), "[akun]"),
)
_WORD = r"[^\W\d_][\w'’-]*"
_INTRODUCED = re.compile(
    r"\b(?:nama|nm|nma)\s+(?:saya|sy|sya|aku|gw|gue|lengkap(?:\s+saya)?|panggilan)\s*(?:adalah|:|=|yaitu|itu)?\s*"
    r"|\b(?:saya|sy|aku)\s+(?:bernama|dengan\s+nama)\s+"
    r"|\b(?:perkenalkan|kenalkan)\s*,?\s*(?:nama\s+)?(?:saya|sy|aku)?\s*,?\s*"
    r"|\b(?:atas\s+nama|a\.\s?n\.?)\s+",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:pak|bapak|bpk|bu|ibu|bang|abang|kak|kakak|mas|mbak|mbk|om|tante|haji|hj)\b\.?\s+", re.IGNORECASE
)
_FIRM = re.compile(
    r"\b(?:pt|cv|ud|fa|pd|tb|yayasan|koperasi|toko|rm|rs|rumah\s+(?:makan|sakit)|hotel|klinik|bank)\b\.?\s+",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg|komplek|kompleks|perumahan|dusun|desa|kelurahan)\b\.?\s+", re.IGNORECASE
)
_NAMED = re.compile(rf"(?:{_INTRODUCED.pattern})\[nama\]", re.IGNORECASE)
_BEFORE_STOP = re.compile(r"\s+([,.;:?!])")
_FOLLOWING = re.compile(rf"\s*({_WORD})")


@dataclass(frozen=True, slots=True)
class _Hint:
    """What comes before a name; `certain` when the first word after it is one, whatever that word is."""

    pattern: re.Pattern[str]
    mark: str
    certain: bool
    most: int


_HINTS = (
    _Hint(_INTRODUCED, NAME, certain=True, most=4),
    _Hint(_FIRM, COMPANY, certain=True, most=4),
    _Hint(_STREET, PLACE, certain=True, most=4),
    _Hint(_TITLED, NAME, certain=False, most=3),
)


def masked(text: str, is_known: Known) -> str:
    """The text with marks in place of numbers, contacts, and names of people, companies and places.

    `is_known` says whether a word, in small letters, stands in the dictionary: a name goes on as long as its words do
    not, or are written with a capital. Without a hint before it ("nama saya", "PT", "Jalan", "Pak") a name is not seen:
    an editor looks at every text once more before it is kept.
    """
    text = _NUMBER.sub(NUMBER, _CONTACT.sub(CONTACT, text))
    for hint in _HINTS:
        text = _hidden(text, hint, is_known)
    return text


def without_contacts(text: str) -> str:
    """The text with `[e-mail]`, `[nomor]` and `[akun]` in place of what leads to a person; names stay."""
    for pattern, mark in _LEADING_TO_SOMEBODY:
        text = pattern.sub(mark, text)
    return text


def without_marks(text: str) -> str:
    """The words between the marks, and without "nama saya" before one: that says nothing by itself."""
    left = _MARK.sub(" ", _NAMED.sub(" ", text))
    return _BEFORE_STOP.sub(r"\1", " ".join(left.split())).lstrip(",.;: ")


def _hidden(text: str, hint: _Hint, is_known: Known) -> str:
    parts: list[str] = []
    place = 0
    for found in hint.pattern.finditer(text):
        if found.start() < place:
            continue
        end = _end_of_name(text, found.end(), hint, is_known)
        if end > found.end():
            parts += [text[place : found.end()], hint.mark]
            place = end
    return "".join((*parts, text[place:]))


def _end_of_name(text: str, start: int, hint: _Hint, is_known: Known) -> int:
    end = start
    for count in range(hint.most):
        following = _FOLLOWING.match(text, end)
        if following is None:
            return end
        word = following.group(1)
        belongs = (hint.certain and count == 0) or word[0].isupper() or not is_known(word.lower())
        if not belongs:
            return end
        end = following.end()
    return end
