"""What a person says to a letter's question, made what the letter prints: talk about the letter is not printed."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from bot.engine import letter_values, mistaken, phrases, secrecy, self_told
from bot.engine.question import Unclear
from bot.engine.turn import Answer
from clinic.regions import Regions
from knowledge.letters import reading, stationery
from knowledge.letters.field import Field, Kind
from knowledge.letters.inspectorate import CONFIDENTIAL
from knowledge.letters.reading import Unreadable

# Of these anything is an answer; what is plainly none is refused here, and by the kind itself elsewhere.
_FREE = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.ROWS))


_LOOSE_NOT = frozenset(("g", "ga", "gak", "gk", "nggak", "ngga", "enggak", "engga", "kagak", "ndak"))
_NOT = _LOOSE_NOT | frozenset(("tidak", "tdk", "tak", "belum", "blm"))
_BESIDE = frozenset(
    ("saya", "sy", "aku", "ak", "gw", "gue", "kami", "maaf", "itu", "kan", "memang", "emang", "masih", "ya", "yah",
     "dulu", "aja", "saja", "sih", "deh", "dong", "kok", "nih", "lagi", "juga", "sama", "sekali", "kak", "pak",
     "bu", "min", "bang")
)  # fmt: skip
THINGS = frozenset(
    ("surat", "nomor", "nomer", "no", "alamat", "jabatan", "bagian", "nama", "lengkap", "tanggal", "tgl", "alasan")
)  # fmt: skip
"""What people call the answer of which they say that they do not know it."""
_HAVE = frozenset(
    ("ada", "punya", "pny", "pakai", "pake", "tahu", "tau", "tw", "ingat", "inget", "hafal", "hapal", "dapat",
     "dapet", "dikasih", "dikasi", "diberi", "usah", "perlu")
)  # fmt: skip
_NOTHING = _NOT | frozenset(("tanpa", "nihil", "nanti", "ntar", "-"))
_WITHOUT = frozenset(("tanpa", "lisan", "lupa"))

_ASKING = frozenset(
    ("apa", "apakah", "berapa", "brp", "bagaimana", "gimana", "gmn", "gmana", "kapan", "siapa", "mana", "dimana",
     "kemana", "kenapa", "knp", "mengapa", "bolehkah", "bisakah", "haruskah")
)  # fmt: skip
_MAY = frozenset(("boleh", "bisa", "perlu", "harus", "hrs", "wajib"))
# "Berapa kali pun saya minta", "kapan hari saya dipanggil", "apa yang dituduhkan": these begin no question.
_NO_QUESTION_AFTER = frozenset(("pun", "kali", "hari", "lalu", "yang", "yg"))
# A statement may end so too: "saya dipecat tanpa tahu kenapa", "kenapa saya yang dipilih tidak dijelaskan".
_DENYING = _NOT | frozenset(("bukan", "tanpa", "entah"))
# Who says more than this tells something, although it asks too. In words.
_LONGEST_WITH_MARK, _LONGEST_WITHOUT = 20, 10
_NEAR = 4
_MARKED = re.compile(
    r"(?:(?:eh|bukan|salah|ralat|koreksi|keliru|maksud\w*|harusnya|seharusnya|yang|yg|benar|bener|jumlahnya)\b[\s,.:]*)+",
    re.IGNORECASE,
)
_NAMED = re.compile(r"nama(?:ku|nya|\s+(?:saya|sy|aku|gw|gue))\b", re.IGNORECASE)
_LONGEST_CORRECTION = 8
"""Words. Whoever says more tells a reason."""

_NUMBER = re.compile(r"Nomor")
# Not "sy" alone: it is how the name Syarif is shortened.
_LEADS = (
    (
        mistaken.PERSON,
        r"(?:(?:perkenalkan|kenalkan|halo|hai)\b[\s,]*)?"
        r"(?:nama(?:\s+lengkap)?(?:\s+(?:saya|sy|aku|gw|gue)|\s+(?:ketua|sekretaris|pimpinan|wakil|direktur)nya)?"
        r"|nama(?:\s+lengkap)?(?:ku|nya)|saya|aku|ak|gw|gue)\b(?:\s+(?:adalah|ialah|itu)\b)?[\s:=,]*",
    ),
    (
        mistaken.POST,
        r"(?:(?:jabatan|posisi)(?:nya|ku)?\b[\s:=]*)?(?:(?:saya|sy|aku|ak|gw|gue)\s+)?"
        r"(?:(?:be)?kerja\s+)?(?:(?:adalah|sebagai|jadi|di)\s+)?",
    ),
    (
        mistaken.COMPANY,
        r"(?:nama\s+)?perusahaan(?:nya|ku|\s+(?:saya|sy|aku|kami))\b(?:\s+(?:adalah|itu)\b)?[\s:=]*"
        r"|(?:saya|sy|aku|kami)\s+(?:be)?kerja\s+di\s+|nama(?:nya)?\s+(?=(?:pt|cv|ud)\b)",
    ),
)
_TRAIL = re.compile(r"(?:[\s,]+(?:ya+h?|kak|pak|bu|nih))+[.!]*$", re.IGNORECASE)


def read(field: Field, regions: Regions, text: str, today: date | None = None) -> Answer:
    """The answer as it is remembered: what the letter reads again when it is written; None where there is none.

    `today` is what "kemarin" is counted from. Raises Unclear where the words are no answer.
    """
    words = re.findall(r"[^\W_]+|^-$", text.lower().strip())
    if field.kind in _FREE and _is_question(field, text, words):
        raise Unclear(phrases.LETTER_NO_QUESTION)
    if field.kind is not Kind.CHOICE and _is_none(field, words):
        if field.required:
            raise Unclear(phrases.LETTER_NEEDED)
        return None
    if field.words:
        return _named(field, words) or _value(field, regions, text)
    if field.kind is Kind.DATE and today is not None and (day := letter_values.day(text, today)) is not None:
        return day.isoformat()
    if field.kind is Kind.TEXT:
        text = _alone(field, text)
        _refuse_another_kind(field, text)
    if field.kind is Kind.MONEY:
        text = letter_values.sum_of(text)
    return _value(field, regions, text)


def corrected(fields: Sequence[Field], regions: Regions, text: str) -> dict[str, Answer]:
    """What a short correction says: "eh lewat wa bukan lisan", "bukan, nama saya Agus Salim", "salah, 6,5jt"."""
    words = re.findall(r"[^\W_]+", text.lower())
    rest = _MARKED.sub("", text.strip())
    found: dict[str, Answer] = {}
    for field in fields if len(words) <= _LONGEST_CORRECTION else ():
        is_only_sum = field.kind is Kind.MONEY and sum(one.kind is Kind.MONEY for one in fields) == 1
        is_name = field.name == stationery.WORKER.name and _NAMED.match(rest) is not None
        with suppress(Unclear):
            if field.words and (key := _named(field, words)) is not None:
                found[field.name] = key
            elif is_only_sum or is_name:
                found[field.name] = _value(field, regions, _bare(field, rest))
    return found


def _named(field: Field, words: list[str]) -> str | None:
    """The choice that the words name; None where they name none. Raises Unclear where they fit several."""
    said: set[str] = set()
    denied: set[str] = set()
    is_denied = False
    for word in words:
        if word in _DENYING:
            is_denied = True
        elif not (is_denied and word.removesuffix("nya") in _HAVE):
            (denied if is_denied else said).add(word.removesuffix("nya"))
            is_denied = False
    fitting = [key for key, called in field.words.items() if said & called]
    # Who was given no letter was told in another way.
    if not fitting and any(denied & called for called in field.words.values()):
        fitting = [key for key, called in field.words.items() if not denied & called]
    if len(fitting) > 1:
        places = tuple(place for place, (key, _) in enumerate(field.choices) if key in fitting)
        raise Unclear(phrases.LETTER_SEVERAL, places)
    return fitting[0] if fitting else None


def _value(field: Field, regions: Regions, text: str) -> Answer:
    try:
        value = reading.value(field, text, regions)
    except Unreadable as unreadable:
        several = regions.named(text, is_asked=True).regions if field.kind is Kind.REGION else ()
        places = tuple(place for place, region in enumerate(regions.all) if region in several)
        raise Unclear(phrases.LETTER_SEVERAL if several else str(unreadable), places) from unreadable
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join("; ".join(row) for row in value)
    if value is None:
        raise Unclear(phrases.LETTER_EMPTY)
    return value


def _is_question(field: Field, text: str, words: list[str]) -> bool:
    """Whether this asks us something. In doubt it does not: a reason may be told in any words."""
    is_short_answer = field.kind is Kind.TEXT
    if not is_short_answer and "\n" in text.strip():
        return False
    if text.strip().endswith("?"):
        return is_short_answer or len(words) <= _LONGEST_WITH_MARK
    while words and words[-1] in _BESIDE:
        words = words[:-1]
    if not words or not (is_short_answer or len(words) <= _LONGEST_WITHOUT):
        return False
    if _asks_leave(words):
        return True
    is_statement = not is_short_answer and words[0] != "apakah" and not _DENYING.isdisjoint(words)
    return not is_statement and (words[-1] in _ASKING or _begins_asking(words))


def _begins_asking(words: list[str]) -> bool:
    first, second, third = (*words, "", "")[:3]
    return first in _ASKING and (second not in _NO_QUESTION_AFTER or third in _MAY)


def _asks_leave(words: list[str]) -> bool:
    """ "Boleh ga dikosongkan", "harus diisi ga", "perlu tidak"."""
    *before, last = words
    if words[0] in _MAY and words[1:2] and words[1] in _NOT:
        return True
    return last in _NOT and not _MAY.isdisjoint(before[-_NEAR if last in _LOOSE_NOT else -1 :])


def _is_none(field: Field, words: list[str]) -> bool:
    """Whether this says only that there is nothing to write: "tidak", "tidak ada nomornya"."""
    said = [word for word in words if word not in _BESIDE and word.removesuffix("nya") not in THINGS]
    if len(said) == 1 and said[0] in _NOTHING:
        return True
    if len(said) == 2 and _lacks(said):
        return True
    # A number has digits: what has none may say in any words that there is no number.
    return _is_number(field) and not _has_digit(words) and (_lacks(words) or not _WITHOUT.isdisjoint(words))


def _lacks(words: list[str]) -> bool:
    return any(one in _NOT and other.removesuffix("nya") in _HAVE for one, other in zip(words, words[1:], strict=False))


def _is_number(field: Field) -> bool:
    return field.kind is Kind.TEXT and _NUMBER.match(field.label) is not None


def _has_digit(words: list[str]) -> bool:
    return any(letter.isdigit() for word in words for letter in word)


def _bare(field: Field, text: str) -> str:
    """The name alone of "nama saya Rina ya"; so with a post and a company."""
    for label, lead in _LEADS:
        if label.match(field.label) and (found := re.match(lead, text.strip(), re.IGNORECASE)) and found.end():
            return _TRAIL.sub("", text.strip()[found.end() :])
    return text


def _alone(field: Field, text: str) -> str:
    """The answer to this field alone, of words that tell more: the wish to be kept secret, the company, the post."""
    bare = _bare(field, text)
    if mistaken.PERSON.match(field.label):
        bare = secrecy.without_wish(bare)
    return self_told.parts(field, bare).get(field.name, bare)


def besides(field: Field, text: str) -> dict[str, str]:
    """What the answer to this field tells of others: "Rina kerja di PT Zeta bagian gudang"."""
    bare = _bare(field, text)
    told = {
        name: said for name, said in self_told.parts(field, secrecy.without_wish(bare)).items() if name != field.name
    }
    return {**told, CONFIDENTIAL: "yes"} if brings_wish(field, text) else told


def brings_wish(field: Field, text: str) -> bool:
    """Whether a name comes with the wish to keep it secret."""
    return mistaken.PERSON.match(field.label) is not None and secrecy.without_wish(text) != text.strip()


def _refuse_another_kind(field: Field, text: str) -> None:
    """What is plainly something else than was asked for is not printed in its place."""
    if _is_number(field):
        if not _has_digit([text]):
            raise Unclear(phrases.LETTER_NO_NUMBER)
    elif (why := mistaken.refused(field, text)) is not None:
        raise Unclear(why)
