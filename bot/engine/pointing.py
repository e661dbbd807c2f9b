"""Which of the choices that are shown somebody means who does not press: "yg nomer dua bang", "yg soal toko"."""

import re
from collections.abc import Sequence

from bot.engine.turn import Option
from knowledge.language import brief
from knowledge.language.brief import Brief

_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_NUMBERED = {word: place for words in (_ORDINALS, _NUMBERS, "123456789") for place, word in enumerate(words)}
_ONLY_ALONE = {"terakhir": -1, "bawah": -1, "atas": 0, "a": 0, "b": 1, "c": 2, "d": 3}
_MIDDLE = "tengah"
# The senses of words (knowledge/language/words/senses.tsv).
_AROUND = ("address", "button", "about", "pointing")
_NOT_THAT = (*_AROUND, "rejecting")
_LISTED = ("article", "letter", "letters", "topic", "calculation", "region")
"""What stands in a list; other options are ways around it."""
_MOST_TELLING, _FEWEST_LETTERS = 4, 4


def places(pointed: Brief, offered: Sequence[Option]) -> tuple[int, ...]:
    """The places of the choices that are meant, from 0; more than one where several are wanted, none where unclear."""
    said = _single(pointed)
    listed = [place for place, option in enumerate(offered) if option.meaning.partition(":")[0] in _LISTED]
    told = said.without(*_AROUND)
    if not told.words or len(told.words) > _MOST_TELLING:
        return ()
    if offered and offered[0].meaning.startswith("helped:") and not said.has("button"):
        # "yang pertama tadi" is no word on whether an answer helped.
        return _by_label(said, told, offered, listed)
    first = told.words[0]
    is_led = len(told.words) == 1 and (first in _ORDINALS or first.isdigit() or _leads(said))
    if is_led and 0 <= (place := _NUMBERED.get(first, -1)) < len(offered):
        return (place,)
    if len(listed) > 1 and (found := _in_list(told, listed, offered)):
        return found
    return _by_label(said, told, offered, listed)


def is_vague(pointed: Brief, offered: Sequence[Option]) -> bool:
    """Whether some choice is pointed at, and it cannot be told which: "yg itu", "bukan itu maksud saya yg satunya"."""
    is_list = sum(option.meaning.partition(":")[0] in _LISTED for option in offered[:2]) > 1
    told = _single(pointed).without(*_NOT_THAT)
    points = pointed.says("yang", "satunya") or told.words[:1] == ("semua",)
    return points and is_list and told.beside({*_NUMBERED, *_ONLY_ALONE, _MIDDLE}).is_only("all")


def is_place(pointed: Brief) -> bool:
    """Whether nothing is named but a place in some list: "yang pertama tadi", "eh salah yg atas"."""
    said = _single(pointed)
    told = said.without(*_NOT_THAT)
    # "salah semua" finds fault with the answers.
    is_all = told.has("all") and said.part(end=said.place("all")).is_only(*_AROUND)
    return len(told.words) == 1 and (is_all or (_leads(said) and told.words[0] in _NUMBERED | _ONLY_ALONE))


def _single(pointed: Brief) -> Brief:
    """ "1,2" as two words, and "tiga tiganya" as one."""
    words = [one for word in pointed.words for one in re.split("[.,]", word)]
    kept = (one for one, other in zip(words, [*words[1:], ""], strict=False) if other != f"{one}nya")
    return Brief(pointed.language, tuple(kept))


def _leads(said: Brief) -> bool:
    return said.has("button") or said.says("yang", "mau", "ke")


def _in_list(told: Brief, listed: Sequence[int], offered: Sequence[Option]) -> tuple[int, ...]:
    if len(told.words) == 1 and told.has("all"):
        return tuple(place for place in listed if offered[place].meaning.startswith("article:"))
    if told.words == (_MIDDLE,):
        return (listed[len(listed) // 2],) if len(listed) % 2 else ()
    known = _NUMBERED if len(told.words) > 1 else _NUMBERED | _ONLY_ALONE
    wanted = dict.fromkeys(known.get(word, len(listed)) for word in told.words)
    return tuple(listed[place] for place in wanted) if all(place < len(listed) for place in wanted) else ()


def _by_label(said: Brief, told: Brief, offered: Sequence[Option], listed: Sequence[int]) -> tuple[int, ...]:
    """The one choice in whose label all the words stand: "yg soal toko"."""
    if not said.part(end=1).has("about") or said.has("ask", "where", "asking"):
        return ()
    fitting = tuple(place for place in listed if _names(brief.of(said.language, offered[place].label), told))
    return fitting if len(fitting) == 1 else ()


def _names(label: Brief, told: Brief) -> bool:
    return all(any(_is_alike(word, one) for one in label.words) for word in told.words)


def _is_alike(said: str, written: str) -> bool:
    shorter, longer = sorted((said, written), key=len)
    return said == written or (len(shorter) >= _FEWEST_LETTERS and longer.startswith(shorter))
