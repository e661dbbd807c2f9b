"""What workers really type: one phrasing a line, `kind<TAB>text`, in a file beside its article."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.problem import Problem, Unreadable


class PhrasingKind(StrEnum):
    """In which register it is typed."""

    SHORT = "short"
    EVERYDAY = "everyday"
    FORMAL = "formal"
    LONG = "long"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One message that means the article it stands beside."""

    kind: PhrasingKind
    text: str


def read(text: str) -> tuple[Phrasing, ...]:
    """The phrasings of a file; raises `Unreadable` with every line that is wrong."""
    kinds = [str(kind) for kind in PhrasingKind]
    found: list[Phrasing] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip():
            continue
        kind, tab, words = line.partition("\t")
        if not tab or kind not in kinds or not words.strip():
            advice = f"Tulis jenis, satu tab, lalu kalimatnya. Jenis yang ada: {', '.join(kinds)}."
            problems.append(Problem(number, advice))
            continue
        found.append(Phrasing(PhrasingKind(kind), " ".join(words.split())))
    if problems:
        raise Unreadable(problems)
    return tuple(found)


def write(phrasings: Iterable[Phrasing]) -> str:
    """The file of these phrasings; `read(write(x)) == x`."""
    return "".join(f"{phrasing.kind}\t{' '.join(phrasing.text.split())}\n" for phrasing in phrasings)
