"""Articles as Markdown: the files of an articles folder, in a folder or a zip."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from knowledge import manuscript, phrasings
from knowledge.article import Article
from knowledge.exchange.fault import Fault, Unfit, unfit
from knowledge.exchange.row import Placed
from knowledge.phrasings import Phrasing
from knowledge.problem import Unreadable
from knowledge.shelf import OUT_OF_SCOPE, PHRASINGS_ENDING

_ENDING = ".md"
# What stands in an articles folder and is no article, and what some systems put into every zip.
_BESIDE = frozenset(("catalogue.csv", f"{OUT_OF_SCOPE}{PHRASINGS_ENDING}"))
_HIDDEN = (".", "__MACOSX")
_NOT_UTF8 = "Berkas ini bukan UTF-8. Simpan ulang sebagai UTF-8."
_NO_ARTICLES = f"Tidak ada artikel di sini. Satu artikel adalah <slug>{_ENDING} dan <slug>{PHRASINGS_ENDING}."


def write(articles: Iterable[Article]) -> dict[str, bytes]:
    """The files by name (`phk/phk-efisiensi.md`); `read(write(articles))` gives the articles again."""
    files: dict[str, bytes] = {}
    for article in articles:
        files[f"{article.topic}/{article.slug}{_ENDING}"] = manuscript.write(article).encode()
        files[f"{article.topic}/{article.slug}{PHRASINGS_ENDING}"] = phrasings.write(article.phrasings).encode()
    return files


def read(files: Mapping[str, bytes]) -> list[Placed]:
    """The articles of the files; raises `Unfit` with everything that is wrong in any of them."""
    files = {name: content for name, content in files.items() if not _is_beside(PurePosixPath(name))}
    faults = [fault for name in files if (fault := _stranger(name, files))]
    found: list[Placed] = []
    for name in files:
        if name.endswith(_ENDING):
            found += _article(name, files, faults)
    if faults:
        raise Unfit(faults)
    if not found:
        raise unfit(_NO_ARTICLES)
    return found


def _is_beside(path: PurePosixPath) -> bool:
    return path.name in _BESIDE or any(part.startswith(_HIDDEN) for part in path.parts)


def _stranger(name: str, files: Mapping[str, bytes]) -> Fault | None:
    """What a file that belongs to no article has to hear."""
    beside = f"{name.removesuffix(_ENDING)}{PHRASINGS_ENDING}"
    if name.endswith(_ENDING):
        return None if beside in files else Fault(name, f"Sertakan {PurePosixPath(beside).name} di sebelahnya.")
    if not name.endswith(PHRASINGS_ENDING):
        return Fault(name, "Berkas ini bukan artikel. Keluarkan dari folder, lalu coba lagi.")
    if f"{name.removesuffix(PHRASINGS_ENDING)}{_ENDING}" not in files:
        return Fault(name, "Artikelnya tidak ada di sebelahnya. Sertakan artikelnya, atau keluarkan berkas ini.")
    return None


def _article(name: str, files: Mapping[str, bytes], faults: list[Fault]) -> Iterator[Placed]:
    beside = f"{name.removesuffix(_ENDING)}{PHRASINGS_ENDING}"
    typed: tuple[Phrasing, ...] = ()
    try:
        typed = phrasings.read(files.get(beside, b"").decode())
    except UnicodeDecodeError:
        faults.append(Fault(beside, _NOT_UTF8))
    except Unreadable as error:
        faults += _faults(beside, error)
    try:
        yield Placed(manuscript.read(files[name].decode(), typed), name)
    except UnicodeDecodeError:
        faults.append(Fault(name, _NOT_UTF8))
    except Unreadable as error:
        faults += _faults(name, error)


def _faults(name: str, error: Unreadable) -> Iterator[Fault]:
    return (Fault(f"{name} baris {problem.line}", problem.text) for problem in error.problems)
