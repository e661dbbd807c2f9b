"""An article as a file: front matter in YAML, then the text in Markdown; there and back without a change."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

import yaml

from knowledge.article import Article, Audience, Certainty, NearMiss
from knowledge.citation import Citation, CitationUnreadable
from knowledge.phrasings import Phrasing
from knowledge.problem import Problem, Unreadable

KEYS = (
    "slug",
    "topic",
    "audience",
    "question",
    "short",
    "certainty",
    "reviewed",
    "review_by",
    "citations",
    "near_misses",
    "related",
)
MORE_HEADING = "## Selengkapnya"

_FENCE = "---"
_TOP_KEY = re.compile(r"(\w+):")
# YAML folds long lines by default, and a folded question is hard to find by searching.
_NEVER_FOLD = 1_000_000

Choice = TypeVar("Choice", bound=StrEnum)


def read(text: str, phrasings: tuple[Phrasing, ...] = (), near_misses: tuple[NearMiss, ...] | None = None) -> Article:
    """The article of a file; raises `Unreadable` with every problem of its front matter.

    `near_misses` are those that were written apart from the file; None where they stand in it.
    """
    source, body = split(text)
    lead, _, more = _parts(body)
    values, lines = _loaded(source), key_lines(source)
    if near_misses is not None and values.get("near_misses") is None:
        values["near_misses"] = _listed(near_misses)
    elif near_misses:
        advice = "'near_misses' tertulis dua kali: di kepala artikel dan di isiannya sendiri. Hapus salah satu."
        raise Unreadable([Problem(lines["near_misses"], advice)])
    return composed(values, lines, lead, more, phrasings)


def composed(
    values: Mapping[Any, Any], lines: Mapping[str, int], lead: str, more: str, phrasings: tuple[Phrasing, ...]
) -> Article:
    """The article of a front matter and its texts; raises `Unreadable` with every problem.

    `lines` says for each key where it stands: that number is the line of a problem with it.
    """
    front = _Front(values, lines)
    article = Article(
        slug=front.words("slug"),
        topic=front.words("topic"),
        audience=front.choice("audience", Audience) or Audience.WORKER,
        question=front.words("question"),
        short=front.words("short"),
        certainty=front.choice("certainty", Certainty) or Certainty.UNVERIFIED,
        reviewed=front.day("reviewed"),
        review_by=front.day("review_by"),
        citations=front.citations(),
        near_misses=front.near_misses(),
        related=front.list_of_words("related"),
        lead=lead,
        more=more,
        phrasings=phrasings,
    )
    front.refuse_unknown_keys()
    if front.problems:
        raise Unreadable(sorted(front.problems, key=lambda problem: problem.line))
    return article


def write(article: Article) -> str:
    """The file of an article, without its phrasings: `read(write(a), a.phrasings) == a`."""
    front = {
        "slug": article.slug,
        "topic": article.topic,
        "audience": str(article.audience),
        "question": article.question,
        "short": article.short,
        "certainty": str(article.certainty),
        "reviewed": article.reviewed,
        "review_by": article.review_by,
        "citations": [str(cited) for cited in article.citations],
        "near_misses": _listed(article.near_misses),
        "related": list(article.related),
    }
    matter = yaml.dump(front, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=_NEVER_FOLD)
    more = f"\n{MORE_HEADING}\n\n{article.more}\n" if article.more else ""
    return f"{_FENCE}\n{matter}{_FENCE}\n{article.lead}\n{more}"


def value(text: str) -> str:
    """A text as it stands behind its key: in quotes where it would be read otherwise ("THR: kapan dibayar?")."""
    return yaml.dump({"": text}, Dumper=yaml.CSafeDumper, allow_unicode=True, width=_NEVER_FOLD)[len("'':") :].strip()


def digest(content: str, typed: str) -> str:
    """What tells a manuscript with its phrasings, as they are written, from any other."""
    return sha256(f"{content}\0{typed}".encode()).hexdigest()


def split(text: str) -> tuple[str, str]:
    """The front matter and the body; raises `Unreadable` when the fences are missing."""
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n")
    # A frame without a body: forms take the last line's end away.
    clean += "\n" if clean.endswith(f"\n{_FENCE}") else ""
    head, fence, rest = clean.partition(f"{_FENCE}\n")
    front, closing, body = rest.partition(f"\n{_FENCE}\n")
    if head or not fence or not closing:
        raise Unreadable([Problem(1, "Mulai berkas dengan baris ---, lalu kepala artikel, lalu baris --- lagi.")])
    return front, body


def key_lines(front: str) -> dict[str, int]:
    """In which line of the file each key of the front matter stands; the opening fence is line 1."""
    found: dict[str, int] = {}
    for number, line in enumerate(front.splitlines(), start=2):
        if match := _TOP_KEY.match(line):
            found.setdefault(match.group(1), number)
    return found


def _listed(misses: tuple[NearMiss, ...]) -> list[dict[str, str]]:
    return [{"text": miss.text, "belongs_to": miss.belongs_to} for miss in misses]


def _parts(body: str) -> tuple[str, str, str]:
    lines = body.splitlines()
    if MORE_HEADING not in lines:
        return body.strip(), "", ""
    at = lines.index(MORE_HEADING)
    return "\n".join(lines[:at]).strip(), MORE_HEADING, "\n".join(lines[at + 1 :]).strip()


def _loaded(front: str) -> dict[Any, Any]:
    try:
        loaded = yaml.load(front, Loader=yaml.CSafeLoader)  # safe_load in C: ten times as fast, felt at every start
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        advice = "Kepala artikel tidak terbaca. Kalimat yang memuat titik dua ditulis dalam tanda petik: '…'."
        raise Unreadable([Problem(line, advice)]) from error
    if not isinstance(loaded, dict):
        raise Unreadable([Problem(2, "Kepala artikel berisi baris 'kunci: isi', satu kunci satu baris.")])
    return loaded


@dataclass(slots=True)
class _Front:
    """The front matter while it is read: gives each key in its type and collects what is wrong."""

    values: Mapping[Any, Any]
    lines: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def words(self, key: str) -> str:
        value = self._present(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self._say(key, f"'{key}' harus berisi teks.")
        return ""

    def day(self, key: str) -> date:
        value = self._present(key)
        if type(value) is date:
            return value
        if value is not None:
            self._say(key, f"'{key}' harus berisi tanggal seperti 2026-11-21.")
        return date.min

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        value = self._present(key)
        if value in list(kind):
            return kind(value)
        if value is not None:
            self._say(key, f"'{key}' harus salah satu dari: {', '.join(kind)}.")
        return None

    def citations(self) -> tuple[Citation, ...]:
        return tuple(cited for text in self.list_of_words("citations") if (cited := self._citation(text)))

    def _citation(self, text: str) -> Citation | None:
        try:
            return Citation.parse(text)
        except CitationUnreadable:
            self._say("citations", f"Dasar hukum '{text}' tidak terbaca. Tulis seperti PP-35-2021 37(3).")
            return None

    def near_misses(self) -> tuple[NearMiss, ...]:
        return tuple(self._near_misses())

    def _near_misses(self) -> Iterator[NearMiss]:
        for item in self._list("near_misses"):
            text, belongs_to = (item.get("text"), item.get("belongs_to")) if isinstance(item, dict) else (None, None)
            if isinstance(text, str) and isinstance(belongs_to, str):
                yield NearMiss(text.strip(), belongs_to.strip())
            else:
                self._say("near_misses", "Tiap isi 'near_misses' harus punya 'text' dan 'belongs_to'.")

    def list_of_words(self, key: str) -> tuple[str, ...]:
        items = self._list(key)
        if any(not isinstance(item, str) for item in items):
            self._say(key, f"Tiap isi '{key}' harus berupa teks.")
        return tuple(item.strip() for item in items if isinstance(item, str))

    def refuse_unknown_keys(self) -> None:
        for key in self.values:
            if key not in KEYS:
                self._say(str(key), f"Kunci '{key}' tidak dikenal. Kunci yang ada: {', '.join(KEYS)}.")

    def _list(self, key: str) -> list[Any]:
        value = self._present(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self._say(key, f"'{key}' harus berupa daftar: satu baris satu isi, dimulai dengan '- '.")
        return []

    def _present(self, key: str) -> Any:
        value = self.values.get(key)
        if value is None:
            self._say(key, f"Tambahkan '{key}' di kepala artikel.")
        return value

    def _say(self, key: str, text: str) -> None:
        self.problems.append(Problem(self.lines.get(key, 1), text))
