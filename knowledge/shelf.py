"""The articles as files: the first edition that the program ships, and the form in which editors exchange them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from knowledge import catalogue, dangers, manuscript, phrasings
from knowledge.article import Article
from knowledge.catalogue import CatalogueEntry
from knowledge.dangers import Cry
from knowledge.phrasings import Phrasing
from knowledge.problem import Problem, Unreadable

PHRASINGS_ENDING = ".phrasings.tsv"
OUT_OF_SCOPE = "out_of_scope"
URGENT = "urgent"
REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that stands in an articles folder.

    `phrasings` belong to every slug of the catalogue, answered or not; `out_of_scope` is what people type that is none
    of the clinic's business; `cries` is what people in danger type, and `remarks` are messages without danger that
    must not be taken for cries. `digests` tell the articles' files apart, by slug: text that is the same need not be
    read once more.
    """

    catalogue: Mapping[str, CatalogueEntry]
    articles: tuple[Article, ...]
    phrasings: Mapping[str, tuple[Phrasing, ...]]
    out_of_scope: tuple[Phrasing, ...]
    cries: tuple[Cry, ...] = ()
    remarks: tuple[Phrasing, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def shipped() -> Path:
    """The folder that comes with the program."""
    return Path(str(resources.files("knowledge").joinpath("articles")))


def read(folder: Path) -> Shelf:
    """Everything in the folder; raises `Unreadable` for the first file that cannot be read, and names it."""
    entries = catalogue.read(folder)
    # Each file is read once: sixteen thousand phrasings are a fifth of a second of every start.
    written = [(path, *_texts(path)) for path in article_files(folder)]
    articles = tuple(_article(path, content, typed) for path, content, typed in written)
    answered = {article.slug: article.phrasings for article in articles}
    gaps = {slug: entry for slug, entry in entries.items() if slug not in answered}
    return Shelf(
        catalogue=entries,
        articles=articles,
        phrasings=answered | {slug: read_phrasings(phrasings_of(folder, entry)) for slug, entry in gaps.items()},
        out_of_scope=read_phrasings(folder / f"{OUT_OF_SCOPE}{PHRASINGS_ENDING}"),
        cries=read_cries(folder / f"{URGENT}{PHRASINGS_ENDING}"),
        remarks=read_phrasings(folder / f"{REMARKS}{PHRASINGS_ENDING}"),
        digests={
            article.slug: manuscript.digest(content, typed)
            for article, (_, content, typed) in zip(articles, written, strict=True)
        },
    )


def article_files(folder: Path) -> Iterator[Path]:
    """The article files, topic by topic."""
    yield from sorted(folder.glob("*/*.md"))


def phrasings_files(folder: Path) -> Iterator[Path]:
    """The phrasing files of articles and gaps, topic by topic, then what is out of scope."""
    yield from sorted(folder.glob(f"*/*{PHRASINGS_ENDING}"))
    yield from sorted(folder.glob(f"*{PHRASINGS_ENDING}"))


def phrasings_of(folder: Path, entry: CatalogueEntry) -> Path:
    return folder / entry.topic / f"{entry.slug}{PHRASINGS_ENDING}"


def read_article(path: Path) -> Article:
    return _article(path, *_texts(path))


def read_phrasings(path: Path) -> tuple[Phrasing, ...]:
    """The phrasings of a file; none when there is no such file."""
    return _phrasings(path, _text(path))


def read_cries(path: Path) -> tuple[Cry, ...]:
    """What people in danger type; none when there is no such file."""
    try:
        return dangers.read(_text(path))
    except Unreadable as error:
        raise _named(path, error) from error


def _article(path: Path, content: str, typed: str) -> Article:
    known = _phrasings(_beside(path), typed)
    try:
        return manuscript.read(content, known)
    except Unreadable as error:
        raise _named(path, error) from error


def _phrasings(path: Path, typed: str) -> tuple[Phrasing, ...]:
    try:
        return phrasings.read(typed)
    except Unreadable as error:
        raise _named(path, error) from error


def _texts(path: Path) -> tuple[str, str]:
    """An article's file, and its phrasings."""
    return path.read_text(encoding="utf-8"), _text(_beside(path))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}{PHRASINGS_ENDING}")


def _text(path: Path) -> str:
    """What a file holds; nothing when there is no such file."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _named(path: Path, error: Unreadable) -> Unreadable:
    return Unreadable(Problem(problem.line, f"{path.name}: {problem.text}") for problem in error.problems)
