"""Words that editors add: in force with the next edition, never at the cost of hearing danger."""

from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import editorial, wordlist
from knowledge.edition import Edition
from knowledge.language import extension, language, normalise
from knowledge.language.extension import Addition, Harm, Kind, Unsuitable
from knowledge.law import law
from knowledge.library import Library
from knowledge.revision import Editor
from knowledge.search import features
from knowledge.wordlist import WordKnown
from tests.conftest import Clock
from tests.small import LEAVE, SHELF, article

SARI = Editor(1, "Sari")


def nobody_has_met(word: str) -> bool:
    return False


def _is_listed(word: str) -> bool:
    return extension.is_known(language.load(), word)


LEAVE_WORD = Addition(Kind.SLANG, "rehatlama", "cuti tahunan")


@pytest.mark.parametrize(
    ("kind", "typed", "meant", "harm"),
    [
        (Kind.SLANG, "dua kata", "cuti", Harm.NOT_ONE_WORD),
        (Kind.SLANG, "rehatlama", "", Harm.NO_MEANING),
        (Kind.SLANG, "rehatlama", "rehatlama", Harm.NO_MEANING),
        (Kind.SLANG, "cuti", "libur", Harm.IS_STANDARD),
        (Kind.SYNONYM, "dipukul", "tegur", Harm.SPEAKS_OF_DANGER),
        (Kind.SLANG, "bnuh", "pindah", Harm.SPEAKS_OF_DANGER),
        (Kind.SYNONYM, "rehatlama", "cuti tahunan", Harm.NOT_ONE_STEM),
        (Kind.SYNONYM, "nonsense", "qwertyuiop", Harm.UNKNOWN_MEANING),
        (Kind.SLANG, "nonsense", "cuti qwertyuiop", Harm.UNKNOWN_MEANING),
        (Kind.SYNONYM, "gj", "gaji", Harm.READ_SO_ALREADY),
        (Kind.SLANG, "gj", "gaji", Harm.READ_SO_ALREADY),
        (Kind.SYNONYM, "honornya", "upah", Harm.READ_SO_ALREADY),
    ],
)
def test_a_word_that_would_make_the_house_deaf_is_refused(kind: Kind, typed: str, meant: str, harm: Harm) -> None:
    with pytest.raises(Unsuitable) as refused:
        extension.settled(language.load(), Addition(kind, typed, meant), nobody_has_met)
    assert refused.value.harm is harm


@pytest.mark.parametrize("typed", ["dicampakkan", "dibuangin", "depak", "mendepak"])
@pytest.mark.parametrize("meant", ["phk", "dipecat"])
def test_a_synonym_in_any_of_its_forms_is_found_as_what_it_means(typed: str, meant: str) -> None:
    shipped = language.load()
    added = extension.settled(shipped, Addition(Kind.SYNONYM, typed, meant), nobody_has_met)
    words = extension.extended(shipped, [added])
    found = [features.meaningful(words, normalise.words(words, text)) for text in (typed, meant)]
    assert found == [["phk"], ["phk"]]


def test_a_word_that_only_the_search_has_met_is_a_meaning(small_edition: Edition) -> None:
    unlisted = next(
        name[1:] for name in small_edition.index.features.numbers if name[0] == "w" and not _is_listed(name[1:])
    )
    added = Addition(Kind.SLANG, "rehatlama", unlisted)
    assert extension.settled(language.load(), added, small_edition.has_met) == added


def test_an_added_word_is_read_as_what_it_means() -> None:
    words = extension.extended(language.load(), [LEAVE_WORD, Addition(Kind.SYNONYM, "rehat", "cuti")])
    assert normalise.words(words, "mau REHATLAMA dong") == normalise.words(language.load(), "mau cuti tahunan dong")
    assert words.synonyms["rehat"] == "cuti"


async def test_a_word_is_in_force_from_the_next_edition_until_it_is_withdrawn(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    shipped = language.load()
    async with database.begin() as session:
        await editorial.seed(session, SHELF.articles, clock())
    library = Library(database, SHELF, law.load(), tmp_path)
    await library.follow()
    async with database.begin() as session:
        added = await wordlist.add(session, library.edition, LEAVE_WORD, SARI, clock())
        with pytest.raises(WordKnown):
            await wordlist.add(session, library.edition, LEAVE_WORD, SARI, clock())
    assert await library.follow() is False
    assert "cuti" not in normalise.words(library.edition.language, "rehatlama")
    async with database.begin() as session:
        await editorial.seed(session, [article(LEAVE, lead="1. Ajukan tertulis.")], clock())
    await library.follow()
    assert normalise.words(library.edition.language, "rehatlama") == normalise.words(shipped, "cuti tahunan")
    assert library.edition.find("berapa hari rehatlama").candidates[0].slug == LEAVE
    async with database.begin() as session:
        await wordlist.withdraw(session, added.id, SARI, clock())
        assert await wordlist.of(session, 2) == (LEAVE_WORD,)
        assert await wordlist.of(session, 3) == ()
