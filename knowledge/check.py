"""`hati-jasoka knowledge check`: everything that is wrong in an articles folder, by file and line, with what to do."""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from clinic.clock import spoken_day
from knowledge import catalogue, dangers, manuscript, near_misses, phrasings, rules, shelf
from knowledge.article import Article
from knowledge.language import language, normalise
from knowledge.language.language import Language
from knowledge.law import review
from knowledge.law.law import Registry
from knowledge.law.review import Standing
from knowledge.phrasings import Phrasing
from knowledge.problem import Problem, Unreadable
from knowledge.rules import House, Sheet

Read = TypeVar("Read")


class Severity(StrEnum):
    """An error keeps the folder from being published; what is due for review is right until somebody reads it again."""

    ERROR = "error"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend: the file (relative to the folder), the line from 1, and what to do, in Indonesian."""

    file: str
    line: int
    text: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else "(tinjau) "
        return f"{self.file}:{self.line}: {kind}{self.text}"


def check(
    folder: Path, instruments: Registry, today: date, fewest_phrasings: int = rules.FEWEST_PHRASINGS
) -> list[Finding]:
    """All findings of the folder, in the order of files and lines; without an error it may be published."""
    house = House(catalogue.read(folder), instruments, today, fewest_phrasings)
    return sorted(set(_Inspection(folder, house, language.load()).findings()))


@dataclass(slots=True)
class _Inspection:
    """One walk through the folder; remembers who types what, to find a phrasing that stands in two places."""

    folder: Path
    house: House
    language: Language
    typed: dict[tuple[str, ...], tuple[str, str, int]] = field(default_factory=dict)
    said: dict[str, tuple[Phrasing, ...]] = field(default_factory=dict)
    articles: dict[Path, Article] = field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        for path in shelf.phrasings_files(self.folder):
            yield from self._phrasings(path)
        for path in shelf.article_files(self.folder):
            yield from self._article(path)
        for path, article in self.articles.items():
            yield from self._near_misses(path, article)
        yield from self._unanswered()
        yield from self._due()

    def _phrasings(self, path: Path) -> Iterator[Finding]:
        slug = path.name.removesuffix(shelf.PHRASINGS_ENDING)
        if slug == shelf.URGENT:
            yield from self._cries(path)
            return
        if slug not in (shelf.OUT_OF_SCOPE, shelf.REMARKS):
            yield from self._misplaced(path, slug)
        said = yield from self._read(path, phrasings.read)
        if said is None:
            return
        self.said[slug] = said
        filled = (
            line for line, words in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if words.strip()
        )
        for line, phrasing in zip(filled, said, strict=True):
            yield from self._typed_twice(path, slug, line, phrasing)

    def _cries(self, path: Path) -> Iterator[Finding]:
        yield from self._read(path, dangers.read)

    def _typed_twice(self, path: Path, slug: str, line: int, phrasing: Phrasing) -> Iterator[Finding]:
        file = self._relative(path)
        _, first_file, first_line = self.typed.setdefault(self._bare(phrasing.text), (slug, file, line))
        if (first_file, first_line) != (file, line):
            text = f"Kalimat ini, atau kembarannya dengan ejaan lain, sudah ada di {first_file}:{first_line}."
            yield Finding(file, line, f"{text} Hapus salah satunya.")

    def _article(self, path: Path) -> Iterator[Finding]:
        read = yield from self._read(path, manuscript.read)
        if read is None:
            return
        article = replace(read, phrasings=self.said.get(path.stem, ()))
        self.articles[path] = article
        sheet = Sheet.of(path.read_text(encoding="utf-8"), article)
        if article.slug != path.stem:
            yield Finding(self._relative(path), sheet.keys["slug"], f"Samakan 'slug' dengan nama berkas: {path.stem}.")
        if article.topic != path.parent.name:
            text = f"Samakan 'topic' dengan nama folder: {path.parent.name}."
            yield Finding(self._relative(path), sheet.keys["topic"], text)
        house = self.house
        if not path.with_name(f"{path.stem}{shelf.PHRASINGS_ENDING}").exists():
            house = replace(house, fewest_phrasings=0)
            text = f"Buat {path.stem}{shelf.PHRASINGS_ENDING} di sebelahnya: kalimat yang biasa diketik pekerja."
            yield Finding(self._relative(path), 1, text)
        yield from self._named(path, rules.problems(sheet, house))

    def _near_misses(self, path: Path, article: Article) -> Iterator[Finding]:
        lines = path.read_text(encoding="utf-8").splitlines()
        for miss in article.near_misses:
            slug, file, number = self.typed.get(self._bare(miss.text), (miss.belongs_to, "", 0))
            if slug == miss.belongs_to:
                continue
            line = next((n for n, words in enumerate(lines, start=1) if miss.text in words), 1)
            yield Finding(self._relative(path), line, near_misses.stray(miss, f"{file}:{number}"))

    def _unanswered(self) -> Iterator[Finding]:
        written = {path.stem for path in shelf.article_files(self.folder)}
        for line, entry in enumerate(self.house.catalogue.values(), start=2):
            if entry.slug not in written:
                text = f"'{entry.slug}' belum punya artikel. Tulis {entry.topic}/{entry.slug}.md."
                yield Finding(catalogue.FILE_NAME, line, text)

    def _due(self) -> Iterator[Finding]:
        paths = {article.slug: path for path, article in self.articles.items()}
        standing = (Standing(article) for article in self.articles.values())
        instruments = self.house.instruments
        for due in review.due(standing, review.shipped_changes(instruments), instruments):
            path, latest = paths[due.article.slug], due.changes[0]
            line = Sheet.of(path.read_text(encoding="utf-8"), due.article).keys["reviewed"]
            changed = f"{instruments.name(latest.instrument)} berubah {spoken_day(latest.changed_on)}"
            text = f"{changed}, sesudah artikel ini ditinjau. Baca lagi hukumnya, lalu perbarui 'reviewed'."
            yield Finding(self._relative(path), line, text, Severity.REVIEW)

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

    def _bare(self, text: str) -> tuple[str, ...]:
        """A message in standard words, without what nobody would call a difference: slang, capitals, punctuation."""
        return normalise.words(self.language, text)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()
