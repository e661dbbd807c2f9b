"""The registry of law: complete in itself, and able to say what an amendment touches."""

import csv
from datetime import date

from knowledge import shelf, topics
from knowledge.citation import Citation
from knowledge.law import law
from knowledge.law.law import Status
from tests.knowledge.test_article import article


def test_whoever_amended_an_instrument_is_in_the_registry_too() -> None:
    registry = law.load()
    assert len(registry) > 100
    for instrument in registry:
        assert instrument.name
        assert instrument.title
        assert all(amending in registry for amending in instrument.amended_by), instrument.id
        assert bool(instrument.amended_by) == (instrument.status is Status.AMENDED), instrument.id


def test_an_instrument_that_ended_did_not_end_before_it_began() -> None:
    for instrument in law.load():
        if instrument.in_force_from and instrument.in_force_until:
            assert instrument.in_force_from < instrument.in_force_until


def test_the_registry_says_what_is_known_and_stays_silent_about_the_rest() -> None:
    registry = law.load()
    severance = registry.get("PP-35-2021")
    assert severance is not None
    assert (severance.name, severance.status, severance.in_force_from) == (
        "PP 35/2021",
        Status.IN_FORCE,
        date(2021, 2, 2),
    )
    labour = registry.get("UU-13-2003")
    assert labour is not None
    assert labour.in_force_from is None
    assert "tidak diketahui" in labour.note
    assert registry.get("PP-99-2099") is None
    assert registry.name("PP-99-2099") == "PP-99-2099"


def test_an_amendment_lists_the_articles_that_rest_on_it_directly_or_not() -> None:
    registry = law.load()
    on_labour = article(slug="a", citations=(Citation.parse("UU-13-2003 156(2)"),))
    on_creation = article(slug="b", citations=(Citation.parse("UU-6-2023"),))
    on_union = article(slug="c", citations=(Citation.parse("UU-21-2000 28"),))
    known = (on_labour, on_creation, on_union)
    assert registry.affected("UU-6-2023", known) == (on_labour, on_creation)
    assert registry.affected("UU-13-2003", known) == (on_labour,)
    assert registry.affected("PP-44-2015", known) == ()


def test_every_shipped_article_cites_what_the_registry_knows() -> None:
    registry = law.load()
    for path in shelf.article_files(shelf.shipped()):
        for cited in shelf.read_article(path).citations:
            assert cited.instrument in registry, (path.name, str(cited))


def test_the_topics_are_those_of_the_catalogue_and_fit_a_button() -> None:
    with (shelf.shipped() / "catalogue.csv").open(encoding="utf-8") as file:
        used = {row["topic"] for row in csv.DictReader(file)}
    assert used == set(topics.BY_KEY)
    assert len(topics.TOPICS) == 16
    assert all(len(topic.title) <= 20 for topic in topics.TOPICS)
