"""Words that editors add: in force with the next edition, never at the cost of hearing danger."""

from pathlib import Path

import pytest

from clinic.database import Database
from knowledge import editorial, wordlist
from knowledge.language import extension, language, normalise
from knowledge.language.extension import Addition, Harm, Kind, Unsuitable
from knowledge.law import law
from knowledge.library import Library
from knowledge.revision import Editor
from knowledge.wordlist import WordKnown
from tests.conftest import Clock
from tests.small import LEAVE, SHELF, article

SARI = Editor(1, "Sari")
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
    ],
)
def test_a_word_that_would_make_the_house_deaf_is_refused(kind: Kind, typed: str, meant: str, harm: Harm) -> None:
    with pytest.raises(Unsuitable) as refused:
        extension.check(language.load(), Addition(kind, typed, meant))
    assert refused.value.harm is harm


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
        added = await wordlist.add(session, shipped, LEAVE_WORD, SARI, clock())
        with pytest.raises(WordKnown):
            await wordlist.add(session, shipped, LEAVE_WORD, SARI, clock())
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
