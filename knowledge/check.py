"""`hati-jasoka knowledge check`: everything that is wrong in an articles folder, by file and line, with what to do."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from knowledge import catalogue, dangers, manuscript, phrasings, rules, shelf
from knowledge.article import Article
from knowledge.law.law import Registry
from knowledge.phrasings import Phrasing
from knowledge.problem import Problem, Unreadable
from knowledge.rules import House, Sheet

Read = TypeVar("Read")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend: the file (relative to the folder), the line from 1, and what to do, in Indonesian."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def check(folder: Path, instruments: Registry, today: date) -> list[Finding]:
    """All findings of the folder, in the order of files and lines; an empty list means that it may be published."""
    house = House(catalogue.read(folder), instruments, today)
    return sorted(set(_Inspection(folder, house).findings()))


@dataclass(slots=True)
class _Inspection:
    """One walk through the folder; remembers who types what, to find a phrasing that stands in two places."""

    folder: Path
    house: House
    typed: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    articles: dict[Path, Article] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        for path in shelf.phrasings_files(self.folder):
            yield from self._phrasings(path)
        for path in shelf.article_files(self.folder):
            yield from self._article(path)
        for path, article in self.articles.items():
            yield from self._near_misses(path, article)

    def _phrasings(self, path: Path) -> Iterator[Finding]:
        slug = path.name.removesuffix(shelf.PHRASINGS_ENDING)
        if slug == shelf.URGENT:
            yield from self._cries(path)
            return
        if slug != shelf.OUT_OF_SCOPE:
            yield from self._misplaced(path, slug)
        said = yield from self._read(path, phrasings.read)
        if said is None:
            return
        filled = (
            line for line, words in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if words.strip()
        )
        for line, phrasing in zip(filled, said, strict=True):
            yield from self._typed_twice(path, slug, line, phrasing)

    def _cries(self, path: Path) -> Iterator[Finding]:
        yield from self._read(path, dangers.read)

    def _typed_twice(self, path: Path, slug: str, line: int, phrasing: Phrasing) -> Iterator[Finding]:
        file = self._relative(path)
        _, first_file, first_line = self.typed.setdefault(_bare(phrasing.text), (slug, file, line))
        if (first_file, first_line) != (file, line):
            yield Finding(file, line, f"Kalimat ini sudah ada di {first_file}:{first_line}. Hapus salah satunya.")

    def _article(self, path: Path) -> Iterator[Finding]:
        article = yield from self._read(path, manuscript.read)
        if article is None:
            return
        self.articles[path] = article
        sheet = Sheet.of(path.read_text(encoding="utf-8"), article)
        if article.slug != path.stem:
            yield Finding(self._relative(path), sheet.keys["slug"], f"Samakan 'slug' dengan nama berkas: {path.stem}.")
        if article.topic != path.parent.name:
            text = f"Samakan 'topic' dengan nama folder: {path.parent.name}."
            yield Finding(self._relative(path), sheet.keys["topic"], text)
        if not path.with_name(f"{path.stem}{shelf.PHRASINGS_ENDING}").exists():
            text = f"Buat {path.stem}{shelf.PHRASINGS_ENDING} di sebelahnya: kalimat yang biasa diketik pekerja."
            yield Finding(self._relative(path), 1, text)
        yield from self._named(path, rules.problems(sheet, self.house))

    def _near_misses(self, path: Path, article: Article) -> Iterator[Finding]:
        lines = path.read_text(encoding="utf-8").splitlines()
        for miss in article.near_misses:
            slug, file, number = self.typed.get(_bare(miss.text), (miss.belongs_to, "", 0))
            if slug == miss.belongs_to:
                continue
            line = next((n for n, words in enumerate(lines, start=1) if miss.text in words), 1)
            text = (
                f"near_miss ini milik '{miss.belongs_to}', tetapi kalimatnya ada di {file}:{number}. Ganti salah satu."
            )
            yield Finding(self._relative(path), line, text)

    def _misplaced(self, path: Path, slug: str) -> Iterator[Finding]:
        entry = self.house.catalogue.get(slug)
        if entry is None:
            yield Finding(
                self._relative(path), 1, f"'{slug}' tidak ada di katalog. Hapus berkas ini atau betulkan namanya."
            )
        elif entry.topic != path.parent.name:
            yield Finding(self._relative(path), 1, f"Pindahkan berkas ini ke folder '{entry.topic}'.")

    def _read(self, path: Path, read: Callable[[str], Read]) -> Generator[Finding, None, Read | None]:
        """What stands in the file; nothing, and findings instead, when it cannot be read."""
        try:
            return read(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            yield Finding(self._relative(path), 1, "Berkas ini bukan UTF-8. Simpan ulang sebagai UTF-8.")
        except Unreadable as error:
            yield from self._named(path, error.problems)
        return None

    def _named(self, path: Path, problems: Iterable[Problem]) -> Iterator[Finding]:
        return (Finding(self._relative(path), problem.line, problem.text) for problem in problems)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _bare(text: str) -> str:
    """A message without capitals, punctuation and spaces that nobody would call a difference."""
    return " ".join(_WORD.findall(text.casefold()))
