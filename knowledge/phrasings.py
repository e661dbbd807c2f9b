"""What workers really type: one phrasing a line, `kind<TAB>text`, in a file beside its article."""

import re
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


SHORT, LONG = 8, 30
"""Words: how many a phrasing has at most to be a short one, and at least to be a long one."""

# Looked up, not called: there are tens of thousands of lines, and each start reads them.
_KINDS = {kind.value: kind for kind in PhrasingKind}
_WITH_KIND = re.compile(rf"({'|'.join(_KINDS)})(?:\s*:|\s|$)(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One message that means the article it stands beside."""

    kind: PhrasingKind
    text: str


def read(text: str) -> tuple[Phrasing, ...]:
    """The phrasings of a file; raises `Unreadable` with every line that is wrong."""
    return tuple(Phrasing(_KINDS[kind], words) for kind, words in lines(text, list(_KINDS), "jenis"))


def kind_of(text: str) -> PhrasingKind:
    """The register that its length suggests; an editor may name another."""
    length = len(text.split())
    if length <= SHORT:
        return PhrasingKind.SHORT
    return PhrasingKind.LONG if length >= LONG else PhrasingKind.EVERYDAY


def typed(text: str) -> tuple[Phrasing, ...]:
    """The phrasings that somebody typed into a form; raises `Unreadable` with every line that is wrong."""
    read_lines = [(number, typed_line(line)) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    advice = f"Tulis kalimatnya saja, atau jenis: kalimat. Jenis yang ada: {', '.join(_KINDS)}."
    problems = [Problem(number, advice) for number, phrasing in read_lines if phrasing is None]
    if problems:
        raise Unreadable(problems)
    return tuple(phrasing for _, phrasing in read_lines if phrasing is not None)


def typed_line(line: str) -> Phrasing | None:
    """A sentence, or a kind, then a colon, a space or a tab, then the sentence. None where that cannot be told.

    No browser types a tab into a form: pressing it leaves the field.
    """
    match = _WITH_KIND.fullmatch(line.strip())
    kind, words = (match[1].lower(), match[2]) if match else ("", line)
    words = " ".join(words.split())
    # A tab after anything else comes from a file, where it ends a kind: one that is misspelt is no part of a sentence.
    if not words or (not match and "\t" in line.strip()):
        return None
    return Phrasing(_KINDS[kind] if kind else kind_of(words), words)


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
