"""A provision of law: `PP-35-2021 37(3)` in an article, "PP 35/2021 pasal 37 ayat (3)" when it is said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# The annex comes first: "Lampiran I" must not be read as article I of an amending instrument.
_PROVISION = re.compile(
    r"""(?P<annex>Lampiran(?:[ ][A-Z0-9]+)?)
    |(?P<article>\d+[A-Z]*|[IVX]+)
     (?:\((?P<paragraph>\d+[a-z]?)\))?
     (?P<letter>[a-z])?
     (?:[ ]angka[ ](?P<point>\d+))?
     (?P<elucidation>[ ]penjelasan)?""",
    re.VERBOSE,
)
# The digit inside a name is the agency BP2MI's: PERBP2MI-1-2020.
_INSTRUMENT = re.compile(r"[A-Z]+(?:\d[A-Z]+)?(?:-[A-Z]+)*(?:-\d+)*")
_MARK = re.compile(r"\[([A-Z]{2}[A-Z0-9-]*(?: [^\[\]]*)?)\]")
_SPACED_MARK = re.compile(r"[ \t]*" + _MARK.pattern)

# The civil code numbers articles with small letters (1602z): there the letter belongs to the article.
_LETTERED_ARTICLES = frozenset({"KUHPERDATA"})


class CitationUnreadable(ValueError):
    """A citation that follows no form that docs/articles.md knows."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument alone, or one provision of it; absent parts are empty."""

    instrument: str
    article: str = ""
    paragraph: str = ""
    letter: str = ""
    point: str = ""
    is_elucidation: bool = False

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Reads `PP-35-2021 37(3)`; raises `CitationUnreadable`."""
        instrument, _, provision = text.strip().partition(" ")
        if not _INSTRUMENT.fullmatch(instrument):
            raise CitationUnreadable(text)
        if not provision:
            return cls(instrument)
        match = _PROVISION.fullmatch(provision)
        if match is None:
            raise CitationUnreadable(text)
        parts = {name: found or "" for name, found in match.groupdict().items()}
        if parts["annex"]:
            return cls(instrument, article=parts["annex"])
        article, letter = parts["article"], parts["letter"]
        if instrument in _LETTERED_ARTICLES:
            article, letter = article + letter, ""
        elucidation = bool(parts["elucidation"])
        return cls(instrument, article, parts["paragraph"], letter, parts["point"], elucidation)

    def __str__(self) -> str:
        return f"{self.instrument} {self._short_provision()}".strip()

    @property
    def is_annex(self) -> bool:
        return self.article.startswith("Lampiran")

    @property
    def provision(self) -> str:
        """What follows the instrument's name: `pasal 37 ayat (3)`, `penjelasan pasal 11`, `Lampiran III`, or ""."""
        if self.is_annex or not self.article:
            return self.article
        return f"{'penjelasan ' if self.is_elucidation else ''}pasal {self.place}"

    @property
    def place(self) -> str:
        """The place inside an instrument without the word "pasal": `37 ayat (3) huruf j`."""
        parts = [self.article]
        if self.paragraph:
            parts.append(f"ayat ({self.paragraph})")
        if self.letter:
            parts.append(f"huruf {self.letter}")
        if self.point:
            parts.append(f"angka {self.point}")
        return " ".join(parts)

    def spoken(self, name: str) -> str:
        """The citation as it is said, with the instrument's spoken name: `PP 35/2021 pasal 37 ayat (3)`."""
        return f"{name} {self.provision}".strip()

    def brief(self, name: str) -> str:
        """The citation as it stands small beside a sentence: `PP 35/2021 ps 37(3)`."""
        if self.is_annex or not self.article:
            return f"{name} {self.article}".strip()
        return f"{name} ps {self._short_provision()}"

    def _short_provision(self) -> str:
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        point = f" angka {self.point}" if self.point else ""
        elucidation = " penjelasan" if self.is_elucidation else ""
        return f"{self.article}{paragraph}{self.letter}{point}{elucidation}"


def marks(text: str) -> list[str]:
    """What stands in the square brackets of the text that look like marks, in order, readable or not."""
    return _MARK.findall(text)


def without_marks(text: str) -> str:
    """The text as a person reads it in a chat."""
    return _SPACED_MARK.sub("", text)


def mark_at(text: str, position: int) -> tuple[str, int] | None:
    """The mark that opens exactly here, and where it ends."""
    match = _MARK.match(text, position)
    return (match.group(1), match.end()) if match else None


def in_text(text: str) -> list[Citation]:
    """The readable marks of the text, in order, each once."""
    found: dict[Citation, None] = {}
    for mark in marks(text):
        try:
            found[Citation.parse(mark)] = None
        except CitationUnreadable:
            continue
    return list(found)


def joined(citations: Iterable[Citation]) -> str:
    """The provisions of one instrument in one breath: `pasal 37 ayat (3), 39 ayat (1), dan penjelasan pasal 40`."""
    plain = [c for c in citations if c.article and not c.is_annex and not c.is_elucidation]
    others = [c.provision for c in citations if c.article and (c.is_annex or c.is_elucidation)]
    said = [plain[0].provision, *(c.place for c in plain[1:])] if plain else []
    said += others
    if len(said) < 3:
        return " dan ".join(said)
    return f"{', '.join(said[:-1])}, dan {said[-1]}"
