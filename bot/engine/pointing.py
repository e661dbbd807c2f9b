"""Which of the choices that are shown somebody means who does not press: "yg nomer dua bang", "yg soal toko"."""

import re
from collections.abc import Sequence

from bot.engine.turn import Option

_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_NUMBERED = {word: place for words in (_ORDINALS, _NUMBERS, "123456789") for place, word in enumerate(words)}
_ONLY_ALONE = {"terakhir": -1, "bawah": -1, "atas": 0, "a": 0, "b": 1, "c": 2, "d": 3}
_MIDDLE = "tengah"
_ALL = frozenset(
    ("semua", "semuanya", "keduanya", "ketiganya", "duanya", "tiganya", "dua2nya", "tiga2nya", "22nya", "33nya")
)
_LEADS = frozenset(("yang", "yg", "nomor", "nomer", "nmr", "nmer", "no", "pilih", "pilihan", "opsi", "mau", "ke"))
_NUMBERS_OF_BUTTONS = frozenset(("nomor", "nomer", "nmr", "nmer", "no", "pilih", "pilihan", "opsi"))
_THAT = frozenset(("yang", "yg", "soal", "tentang", "ttg"))
_AROUND = _LEADS | _THAT | frozenset(
    ("aja", "saja", "dong", "ya", "deh", "lah", "dah", "sih", "nya", "itu", "ini", "tadi", "paling", "sendiri", "ada",
     "masalah", "min", "kak", "pak", "bu", "mas", "mbak", "bang", "bos", "om", "gan", "saya", "sy", "aku", "kayaknya",
     "tolong", "coba", "dulu", "sama", "dan", "dgn", "dengan", "di")
)  # fmt: skip
_NOT_THAT = _AROUND | frozenset(("bukan", "maksud", "maksudnya", "satunya", "lagi", "mana", "eh", "salah"))
_ASKING = frozenset(
    ("apa", "apakah", "berapa", "brp", "bagaimana", "gimana", "gmn", "kapan", "kenapa", "knp", "siapa", "mana", "ga",
     "gak", "tidak", "tdk", "nggak", "belum", "blm", "boleh", "bisa", "kalau", "kalo", "klo", "kl")
)  # fmt: skip
_SPELLED = {"wa": "whatsapp", "kontraknya": "kontrak", "hr": "hari", "mggu": "minggu"}
_LISTED = ("article", "letter", "letters", "topic", "calculation", "region")
"""What stands in a list; other options are ways around it."""
_MOST_TELLING, _FEWEST_LETTERS = 4, 4


def places(words: str, offered: Sequence[Option]) -> tuple[int, ...]:
    """The places of the choices that are meant, from 0; more than one where several are wanted, none where unclear."""
    said = _tokens(words)
    listed = [place for place, option in enumerate(offered) if option.meaning.partition(":")[0] in _LISTED]
    told = [word for word in said if word not in _AROUND]
    if not told or len(told) > _MOST_TELLING:
        return ()
    if offered and offered[0].meaning.startswith("helped:") and _NUMBERS_OF_BUTTONS.isdisjoint(said):
        # "yang pertama tadi" is no word on whether an answer helped.
        return _by_label(said, told, offered, listed)
    is_led = len(told) == 1 and (told[0] in _ORDINALS or told[0].isdigit() or not _LEADS.isdisjoint(said))
    if is_led and 0 <= (place := _NUMBERED.get(told[0], -1)) < len(offered):
        return (place,)
    if len(listed) > 1 and (found := _in_list(told, listed, offered)):
        return found
    return _by_label(said, told, offered, listed)


def is_vague(words: str, offered: Sequence[Option]) -> bool:
    """Whether some choice is pointed at, and it cannot be told which: "yg itu", "bukan itu maksud saya yg satunya"."""
    said = _tokens(words)
    is_list = sum(option.meaning.partition(":")[0] in _LISTED for option in offered[:2]) > 1
    told = [word for word in said if word not in _NOT_THAT]
    points = not {"yang", "yg", "satunya"}.isdisjoint(said) or told[:1] == ["semua"]
    return points and is_list and _ALL.union(_NUMBERED, _ONLY_ALONE, (_MIDDLE,)).issuperset(told)


def is_place(words: str) -> bool:
    """Whether nothing is named but a place in some list: "yang pertama tadi", "eh salah yg atas"."""
    said = _tokens(words)
    told = [word for word in said if word not in _NOT_THAT]
    is_led = not _LEADS.isdisjoint(said)
    # "salah semua" finds fault with the answers.
    is_all = bool(told) and told[0] in _ALL and _AROUND.issuperset(said[: said.index(told[0])])
    return len(told) == 1 and (is_all or (is_led and told[0] in _NUMBERED | _ONLY_ALONE))


def _tokens(words: str) -> list[str]:
    plain = re.sub(r"\b(\w+)[- ]\1nya\b", r"\1nya", words.lower())
    plain = re.sub(r"\bke[ -]?([1-9])\b", r"\1", plain)
    return re.findall(r"[a-z]+[0-9]?[a-z]*|[0-9]+[a-z]*", plain)


def _in_list(told: Sequence[str], listed: Sequence[int], offered: Sequence[Option]) -> tuple[int, ...]:
    if told[0] in _ALL and len(told) == 1:
        return tuple(place for place in listed if offered[place].meaning.startswith("article:"))
    if told == [_MIDDLE]:
        return (listed[len(listed) // 2],) if len(listed) % 2 else ()
    known = _NUMBERED if len(told) > 1 else _NUMBERED | _ONLY_ALONE
    wanted = dict.fromkeys(known.get(word, len(listed)) for word in told)
    return tuple(listed[place] for place in wanted) if all(place < len(listed) for place in wanted) else ()


def _by_label(
    said: Sequence[str], told: Sequence[str], offered: Sequence[Option], listed: Sequence[int]
) -> tuple[int, ...]:
    """The one choice in whose label all the words stand: "yg soal toko"."""
    if said[0] not in _THAT or not _ASKING.isdisjoint(said):
        return ()
    wanted = [_SPELLED.get(word, word) for word in told]
    fitting = tuple(place for place in listed if _names(offered[place].label, wanted))
    return fitting if len(fitting) == 1 else ()


def _names(label: str, wanted: Sequence[str]) -> bool:
    words = re.findall(r"[a-z0-9]+", label.lower())
    return all(any(_is_alike(word, one) for one in words) for word in wanted)


def _is_alike(said: str, written: str) -> bool:
    shorter, longer = sorted((said, written), key=len)
    return said == written or (len(shorter) >= _FEWEST_LETTERS and longer.startswith(shorter))
