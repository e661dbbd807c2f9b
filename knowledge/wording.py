"""What an article must not say, and what it must not be written with: promises, old penalties, links, HTML."""

import re
from collections.abc import Iterator

from knowledge import citation
from knowledge.citation import Citation, CitationUnreadable
from knowledge.manuscript import MORE_HEADING
from knowledge.problem import Problem

_GAIN = r"(?:menang|cair|berhasil|dikabulkan|diterima|dibayar|dapat|lolos)"
_PROMISE = re.compile(rf"(?<!tidak )(?<!belum )(?<!bukan )\b(?:(?:pasti|dijamin|garansi)(?: akan)? {_GAIN})\b", re.I)
_MINIMUM_PENALTY = re.compile(
    r"\b(?:penjara|pidana|denda)\b[^.\n]{0,40}\bpaling (?:singkat|sedikit)\b|\bkurungan\b", re.I
)
_PRISON = re.compile(r"\bpenjara\b", re.IGNORECASE)
_HTML = re.compile(r"</?[a-z][^>]*>|<!--|&[a-z]+;|&#\d+;", re.IGNORECASE)
_LINK = re.compile(r"\]\(|\b(?:https?://|www\.)|^\[[^\]]+\]:", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_HEADING = re.compile(r"(#{1,6})(?: |$)")

# Each line of a text must pass; what is said when it does not is for the editor.
_REFUSED = (
    (_PROMISE, "Jangan menjanjikan hasil. Katakan apa yang menjadi hak pembaca dan apa yang menentukannya."),
    (
        _MINIMUM_PENALTY,
        'Sebut ancaman pidana maksimumnya saja, dengan catatan "disesuaikan UU 1/2026"; tanpa kurungan.',
    ),
    (_HTML, "Hapus tanda HTML; tulis dengan Markdown biasa."),
    (_LINK, "Hapus tautan; sebut nama layanan atau aplikasinya saja."),
)


def problems(text: str, first_line: int) -> Iterator[Problem]:
    """What is wrong in the wording of a text whose first line is this line of its file."""
    for number, line in enumerate(text.splitlines(), start=first_line):
        yield from (Problem(number, advice) for pattern, advice in _REFUSED if pattern.search(line))
        yield from (Problem(number, advice) for advice in _brackets(line))
        yield from (Problem(number, advice) for advice in _headings(line))


def prison_without_conversion(text: str) -> bool:
    """Since 2 January 2026 a penalty may only be named with the note that UU 1/2026 converts it."""
    return _PRISON.search(text) is not None and "UU 1/2026" not in text


def _headings(line: str) -> Iterator[str]:
    heading = _HEADING.match(line)
    if heading and heading.group(1) != "###" and line != MORE_HEADING:
        yield f"Judul di dalam teks memakai ###; satu-satunya judul ## adalah '{MORE_HEADING}'."


def _brackets(line: str) -> Iterator[str]:
    marks = set(citation.marks(line))
    for inside in _BRACKETS.findall(line):
        if inside not in marks:
            yield f"Kurung siku hanya untuk dasar hukum. '[{inside}]' bukan; tulis seperti [PP-35-2021 37(3)]."
    for mark in marks:
        try:
            Citation.parse(mark)
        except CitationUnreadable:
            yield f"Dasar hukum '[{mark}]' tidak terbaca. Tulis seperti [PP-35-2021 37(3)]."
