"""What people in danger type: read from a file, learned, and heard where no rule speaks."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import dangers, evaluate, explain
from knowledge.dangers import Cry
from knowledge.edition import Edition
from knowledge.evaluate import Question
from knowledge.language import language
from knowledge.language.language import Language
from knowledge.problem import Unreadable
from knowledge.search import signs, urgency
from knowledge.search.index import Index
from knowledge.search.message import Message
from knowledge.search.urgency import Danger

LEVELS = Path(__file__).parents[2] / "benchmarks" / "levels.jsonl"
REMARKS = Path(__file__).parents[2] / "benchmarks" / "remarks.jsonl"
CRIES = [
    *(Cry(Danger.SUICIDE, text) for text in ("malam ini saya pamit min", "saya pamit semuanya", "pamit ya, maafkan")),
    *(
        Cry(Danger.CONFINEMENT, text)
        for text in ("tolong kami di jermal", "kami di jermal tak ke darat", "jermal tolong")
    ),
]
CALM = (
    "gaji saya telat",
    "cara cairkan jht",
    "kontrak habis dapat kompensasi ga",
    "jam kerja malam berapa jam",
    "kdrt",
)


@pytest.fixture(scope="module")
def words() -> Language:
    return language.load()


@pytest.fixture(scope="module")
def alarm(words: Language, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return dangers.learned(words, CRIES, CALM, tmp_path_factory.mktemp("alarm") / "alarm.npz")


def test_a_danger_that_no_rule_knows_is_heard_by_its_likeness(words: Language, alarm: Index) -> None:
    said = Message(words, "saya pamit malam ini")
    assert urgency.spoken(words, said.words) is None
    found = signs.of(said, alarm).urgency
    assert found is not None
    assert (found.kind, found.sign) == (Danger.SUICIDE, signs.LIKENESS)


def test_which_danger_it_is_is_guessed_where_two_are_about_as_likely(words: Language, alarm: Index) -> None:
    sure, torn = (Message(words, text) for text in ("saya pamit malam ini", "pamit semuanya, kami tak ke darat lagi"))
    found = [signs.of(said, alarm).urgency for said in (sure, torn)]
    assert [one is not None and one.is_guessed for one in found] == [False, True]


def test_the_words_that_made_a_message_alarming_are_told(small_edition: Edition, alarm: Index) -> None:
    edition = replace(small_edition, alarm=alarm)
    why = explain.explain(edition, "saya pamit malam ini")
    assert why.finding.urgency is not None
    assert "pamit" in [word for word, _ in why.alarming]
    assert why.danger >= why.danger_from
    assert explain.explain(edition, "saya pamit, mau bunuh diri").alarming == ()
    assert explain.explain(edition, "cara hitung upah lembur").alarming == ()


def test_ordinary_questions_ring_no_alarm(words: Language, alarm: Index) -> None:
    assert signs.of(Message(words, "gaji saya telat terus gimana"), alarm).urgency is None
    assert signs.of(Message(words, ""), alarm).urgency is None


def test_a_rule_speaks_before_the_likeness(words: Language, alarm: Index) -> None:
    found = signs.of(Message(words, "saya pamit, mau bunuh diri"), alarm).urgency
    assert found is not None
    assert found.sign != signs.LIKENESS


def test_likeness_hears_no_danger_in_an_idiom_and_hears_what_stands_beside_it(words: Language, tmp_path: Path) -> None:
    cries = [
        *(Cry(Danger.SUICIDE, text) for text in ("mati rasa semua badan", "hati mati rasa begini", "mati rasa sudah")),
        *(Cry(Danger.CONFINEMENT, text) for text in ("tolong kami di jermal", "jermal tolong")),
    ]
    alarm = dangers.learned(words, cries, CALM, tmp_path / "alarm.npz")
    assert signs.of(Message(words, "mati rasa, gaji saya telat terus gimana"), alarm).urgency is None
    beside = signs.of(Message(words, "mati rasa, tolong kami di jermal"), alarm).urgency
    assert beside is not None
    assert beside.kind is Danger.CONFINEMENT


def test_likeness_counts_for_less_where_neither_work_nor_home_is_named(words: Language) -> None:
    named, unnamed = (Message(words, text) for text in ("mandor di kebun bilang begitu", "katanya begitu di sana"))
    assert signs.placed(named, 0.6) == 0.6
    assert signs.placed(unnamed, 0.6) == pytest.approx(0.27, abs=0.01)
    assert (signs.placed(unnamed, 0.0), signs.placed(unnamed, 1.0)) == (0.0, 1.0)


def test_the_alarm_has_the_last_word_on_a_danger_that_seems_to_be_elsewhere(words: Language, alarm: Index) -> None:
    said = Message(
        words,
        "sekelompok begal di jalan raya menodong pisau dan memukul orang yang lewat tiap malam minggu sampai ada "
        "yang terluka parah, semua takut keluar rumah, saya pamit semuanya, pamit ya, maafkan",
    )
    alone, together = signs.of(said, None).urgency, signs.of(said, alarm).urgency
    assert alone is not None
    assert together is not None
    assert (alone.kind, alone.is_elsewhere) == (Danger.VIOLENCE, True)
    assert (together.kind, together.is_elsewhere) == (Danger.VIOLENCE, False)


def test_the_alarm_is_kept_for_the_next_start(words: Language, tmp_path: Path) -> None:
    path = tmp_path / "alarm.npz"
    dangers.learned(words, CRIES, CALM, path)
    assert Index.load(path, dangers.fingerprint(CRIES, CALM)).topics
    assert dangers.fingerprint(CRIES, CALM) != dangers.fingerprint(CRIES[1:], CALM)


def test_a_file_is_read_and_its_wrong_lines_are_named() -> None:
    assert dangers.read("suicide\tsaya pamit\n\n") == (Cry(Danger.SUICIDE, "saya pamit"),)
    with pytest.raises(Unreadable) as wrong:
        dangers.read("suicide\tsaya pamit\nfire\tapi\nviolence tanpa tab\n")
    assert [problem.line for problem in wrong.value.problems] == [2, 3]


def test_who_reads_words_in_their_order_rings_for_fewer_calm_messages_and_hears_most_cries(edition: Edition) -> None:
    asked, calm = (evaluate.read(file.read_text(encoding="utf-8")) for file in (LEVELS, REMARKS))
    cries = [one for one in asked if one.topic == "urgent"]
    assert edition.alarm is not None
    alone = replace(edition.alarm, opinion=None)

    def heard(messages: Sequence[Question], alarm: Index) -> int:
        return sum(signs.of(Message(edition.language, one.text), alarm).urgency is not None for one in messages)

    assert heard(calm, edition.alarm) < heard(calm, alone)
    assert heard(cries, edition.alarm) >= 0.85 * len(cries)


def test_a_plain_question_is_certainly_calm_without_a_second_opinion(edition: Edition) -> None:
    assert edition.alarm is not None
    opinion = edition.alarm.opinion
    assert opinion is not None
    plain = Message(edition.language, "thr dibayar paling lambat kapan ya")
    assert not opinion.is_asked(edition.alarm.first_opinion(plain))


def test_idioms_are_taken_out_of_the_words_that_are_counted_and_are_read_in_their_place(edition: Edition) -> None:
    whole = Message(edition.language, "mati rasa kaki saya")
    left = Message(edition.language, "kaki saya", whole)
    assert left.words == ("kaki", "saya")
    assert left.meaning is whole.meaning
