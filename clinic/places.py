"""Names of places in words: regencies, districts (kecamatan) and known towns, and the regencies that they may mean.

Districts and towns stand in `places.csv`, one a line, to be added to: the name, other spellings (`|` between them), the
regencies in which it lies, whether it is a district ("kecamatan") or another known place ("tempat"), and "yes" where it
is a common word too, or well known elsewhere ("Mandor", "Salatiga"). A name with two regencies is asked about; one with
none lies outside the province and is never taken for a slip of the finger.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SPELT = {
    "sui": "sungai", "sei": "sungai", "sungei": "sungai", "sg": "sungai", "telok": "teluk", "tlk": "teluk",
    "kep": "kepulauan", "pulo": "pulau", "kab": "kabupaten", "kec": "kecamatan", "ptk": "pontianak",
    "ponti": "pontianak", "pnk": "pontianak", "skw": "singkawang", "mpw": "mempawah", "bky": "bengkayang",
}  # fmt: skip
_DISTRICT = frozenset(("kecamatan", "camat"))
_BEFORE = _DISTRICT | frozenset(
    ("di", "daerah", "wilayah", "kota", "kabupaten", "desa", "site", "kebun", "cabang", "umk", "umr", "kalau", "kalo",
     "klo", "kl")
)  # fmt: skip
"""What stands before the name of a place in the middle of other words."""
_BESIDE = _BEFORE | frozenset(
    ("saya", "sy", "aku", "kami", "kerja", "bekerja", "krj", "kerjanya", "tempat", "tempatnya", "tinggal", "lokasi",
     "lokasinya", "itu", "yang", "yg", "ya", "iya", "yah", "aja", "saja", "sih", "dong", "deh", "nya", "pak", "bu",
     "bapak", "ibu", "bang", "abang", "bg", "kak", "kakak", "mas", "mbak", "min", "bos", "kalbar", "maksud",
     "maksudnya")
)  # fmt: skip
"""What may stand beside a name in an answer that says nothing but where."""
_DENYING = frozenset(("bukan", "bkn", "bukannya"))
_PASSED_OVER = frozenset(("di", "kota", "kabupaten", "kecamatan", "yang", "yg", "daerah"))
_NO_SLIPS = frozenset(("sekadar", "menawi", "saingan", "giling", "gilang", "sidang", "sayang"))
"""Words one letter away from a name."""
_SHORTEST_MENDED = 6
_TWO_SLIPS_FROM = 11
"""Letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name in standard spelling and the codes of the regencies that it may mean.

    `is_plain`: it is the name of a regency, or has one in it ("Sanggau Ledo"), and means a place wherever it stands.
    `is_word`: it is a common word too.
    """

    words: tuple[str, ...]
    regions: tuple[str, ...]
    is_plain: bool = False
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The codes of the regencies that words may mean, in their order, and the words that said so, as typed."""

    regions: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Mention:
    place: Place
    start: int
    end: int
    is_denied: bool


class Places:
    """All names, findable in what a person writes."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_first: dict[str, list[Place]] = {}
        self._by_name: dict[str, list[Place]] = {}
        # The longest name first: "sungai raya kepulauan" is not the "sungai raya" of another regency.
        for place in sorted(places, key=lambda one: -len(one.words)):
            self._by_first.setdefault(place.words[0], []).append(place)
            self._by_name.setdefault(" ".join(place.words), []).append(place)

    def read(self, text: str, *, is_asked: bool) -> Reading:
        """What the words may mean. `is_asked`: they answer the question for a place, so that a district needs no "di".

        A place that is denied ("bukan pontianak, mempawah") is not meant. A name that lies in two regencies means the
        one of them that is named beside it, else both.
        """
        typed = re.findall(r"[a-z]+", text.lower())
        words = spelt(typed)
        mentions = [one for one in self._mentions(words) if _counts(one, words, is_asked=is_asked)]
        if not mentions and is_asked:
            return Reading(self._mended(words))
        meant = [one.place.regions for one in mentions if not one.is_denied]
        sure = {regions[0] for regions in meant if len(regions) == 1}
        told = [regions for regions in meant if len(regions) == 1 or sure.isdisjoint(regions)]
        said = frozenset(word for one in mentions for word in typed[one.start : one.end])
        return Reading(tuple(dict.fromkeys(code for regions in told for code in regions)), said)

    def _mentions(self, words: Sequence[str]) -> list[_Mention]:
        found: list[_Mention] = []
        at = 0
        while at < len(words):
            place = self._beginning(words, at)
            if place is None:
                at += 1
                continue
            found.append(_Mention(place, at, at + len(place.words), _is_denied(words, at, place, found)))
            at = found[-1].end
        return found

    def _beginning(self, words: Sequence[str], at: int) -> Place | None:
        named = self._by_first.get(words[at], ())
        return next((one for one in named if tuple(words[at : at + len(one.words)]) == one.words), None)

    def _mended(self, words: Sequence[str]) -> tuple[str, ...]:
        """The regencies of the nearest names, where the answer is nothing but one name with a slip in it."""
        said = " ".join(word for word in words if word not in _BESIDE)
        if len(said) < _SHORTEST_MENDED or not _DENYING.isdisjoint(words) or said in _NO_SLIPS:
            return ()
        slips = 1 if len(said) < _TWO_SLIPS_FROM else 2
        near = process.extract(said, self._by_name.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
        near = [one for one in near if one[0][0] == said[0]]
        least = min((distance for _, distance, _ in near), default=0)
        places = [place for name, distance, _ in near if distance == least for place in self._by_name[name]]
        if any(not place.regions or place.is_word for place in places):
            return ()
        return tuple(dict.fromkeys(code for place in places for code in place.regions))


def spelt(words: Iterable[str]) -> tuple[str, ...]:
    """The words with "sui" for "sungai" and the like written out."""
    return tuple(_SPELT.get(word, word) for word in words)


def load() -> tuple[Place, ...]:
    """The districts and towns that ship with the program."""
    with resources.files("clinic").joinpath("places.csv").open(encoding="utf-8") as file:
        return tuple(place for row in csv.DictReader(file) for place in _of_row(row))


def _of_row(row: dict[str, str]) -> Iterable[Place]:
    regions = tuple(code for code in row["regions"].split("|") if code)
    for name in (row["name"], *row["aliases"].split("|")):
        if name:
            yield Place(spelt(name.lower().split()), regions, is_word=row["also_a_word"] == "yes")


def _counts(mention: _Mention, words: Sequence[str], *, is_asked: bool) -> bool:
    """Whether the name is meant as a place here: a common word only as a district, or where only a place is said."""
    place = mention.place
    if place.is_plain:
        return True
    before = words[mention.start - 1] if mention.start else ""
    if not place.is_word:
        return is_asked or before in _BEFORE
    around = (*words[: mention.start], *words[mention.end :])
    return before in _DISTRICT or (is_asked and (before in _BEFORE or _BESIDE.issuperset(around)))


def _is_denied(words: Sequence[str], start: int, place: Place, found: Sequence[_Mention]) -> bool:
    """Whether "bukan" stands before it, or before the name just before it that it tells more of."""
    if found and found[-1].end == start and not set(found[-1].place.regions).isdisjoint(place.regions):
        return found[-1].is_denied
    before = start - 1
    while before >= 0 and words[before] in _PASSED_OVER:
        before -= 1
    return before >= 0 and words[before] in _DENYING
