"""What workers really type: one phrasing a line, `kind<TAB>text`, in a file beside its article."""

from collections.abc import Iterable, Iterator, Sequence
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


# Looked up, not called: there are tens of thousands of lines, and each start reads them.
_KINDS = {kind.value: kind for kind in PhrasingKind}


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One message that means the article it stands beside."""

    kind: PhrasingKind
    text: str


def read(text: str) -> tuple[Phrasing, ...]:
    """The phrasings of a file; raises `Unreadable` with every line that is wrong."""
    return tuple(Phrasing(_KINDS[kind], words) for kind, words in lines(text, list(_KINDS), "jenis"))


def lines(text: str, kinds: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    """What stands in lines of `kind<TAB>text`; raises `Unreadable` with every line that is wrong.

    `name` is what a kind is called to the editor.
    """
    found: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip():
            continue
        kind, tab, words = line.partition("\t")
        if not tab or kind not in kinds or not words.strip():
            advice = f"Tulis {name}, satu tab, lalu kalimatnya. Jenis yang ada: {', '.join(kinds)}."
            problems.append(Problem(number, advice))
            continue
        found.append((kind, " ".join(words.split())))
    if problems:
        raise Unreadable(problems)
    yield from found


def write(phrasings: Iterable[Phrasing]) -> str:
    """The file of these phrasings; `read(write(x)) == x`."""
    return "".join(f"{phrasing.kind}\t{' '.join(phrasing.text.split())}\n" for phrasing in phrasings)
