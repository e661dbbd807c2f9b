"""An article as a value, as a file, as it is said in a chat, and as a page."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import citation, manuscript, page, phrasings, shelf, speech
from knowledge.article import Article, Audience, Certainty, NearMiss
from knowledge.citation import Citation, CitationUnreadable
from knowledge.law import figures, law
from knowledge.law.law import Instrument, Registry, Status
from knowledge.phrasings import Phrasing, PhrasingKind
from knowledge.problem import Unreadable

INSTRUMENTS = Registry(
    (
        Instrument("PP-35-2021", "PP 35/2021", "Kontrak dan PHK", Status.IN_FORCE),
        Instrument("UU-2-2004", "UU 2/2004", "Perselisihan", Status.IN_FORCE),
        Instrument("UU-21-2000", "UU 21/2000", "Serikat", Status.IN_FORCE),
    )
)


def article(**changes: object) -> Article:
    values: dict[str, object] = {
        "slug": "phk-menolak-surat",
        "topic": "phk",
        "audience": Audience.WORKER,
        "question": "Bagaimana cara menolak PHK?",
        "short": "Kirim surat penolakan paling lambat 7 hari kerja. [PP-35-2021 39(1)]",
        "certainty": Certainty.SETTLED,
        "reviewed": date(2026, 11, 21),
        "review_by": date(2027, 5, 21),
        "citations": (Citation.parse("PP-35-2021 39(1)"), Citation.parse("UU-2-2004 3(1)")),
        "near_misses": (NearMiss("surat phk kapan diberi", "phk-surat-pemberitahuan"),),
        "related": ("phk-sepihak-langkah",),
        "lead": "1. Tulis alasannya.\n2. Minta bipartit. [UU-2-2004 3(1)]",
        "more": "### Kalau terlambat\n\nHak menggugat **tidak** hilang karenanya.",
    }
    return Article(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "said", "small"),
    [
        ("PP-35-2021 37(3)", "PP 35/2021 pasal 37 ayat (3)", "PP 35/2021 ps 37(3)"),
        ("UU-13-2003 154A(1)j", "UU 13/2003 pasal 154A ayat (1) huruf j", "UU 13/2003 ps 154A(1)j"),
        ("UU-21-2000 11 penjelasan", "UU 21/2000 penjelasan pasal 11", "UU 21/2000 ps 11 penjelasan"),
        ("UU-21-2000 1 angka 6", "UU 21/2000 pasal 1 angka 6", "UU 21/2000 ps 1 angka 6"),
        ("UU-21-2000 30a", "UU 21/2000 pasal 30 huruf a", "UU 21/2000 ps 30a"),
        ("KUHPERDATA 1602z", "KUHPerdata pasal 1602z", "KUHPerdata ps 1602z"),
        ("PERPRES-59-2024 27(3b)", "Perpres 59/2024 pasal 27 ayat (3b)", "Perpres 59/2024 ps 27(3b)"),
        ("UU-23-2014 Lampiran G", "UU 23/2014 Lampiran G", "UU 23/2014 Lampiran G"),
        ("MK-168-2023", "Putusan MK 168/PUU-XXI/2023", "Putusan MK 168/PUU-XXI/2023"),
        ("PERBP2MI-1-2020 2(2)", "Peraturan BP2MI 1/2020 pasal 2 ayat (2)", "Peraturan BP2MI 1/2020 ps 2(2)"),
        ("SE-MENAKER-5-2025", "SE Menaker M/5/HK.04.00/V/2025", "SE Menaker M/5/HK.04.00/V/2025"),
    ],
)
def test_a_citation_is_written_said_and_shown_small(written: str, said: str, small: str) -> None:
    cited = Citation.parse(written)
    name = law.load().name(cited.instrument)
    assert str(cited) == written
    assert cited.spoken(name) == said
    assert cited.brief(name) == small


@pytest.mark.parametrize(
    "text", ["", "pp-35-2021 37", "PP-35-2021 pasal 37", "PP-35-2021 37 ayat 3", "PP 35/2021 37(3)"]
)
def test_a_citation_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(CitationUnreadable):
        Citation.parse(text)


def test_marks_vanish_from_what_is_read_aloud() -> None:
    assert (
        citation.without_marks("Wajib. [PP-35-2021 37(3)] [UU-2-2004 3]\nLalu [ini] tetap.")
        == "Wajib.\nLalu [ini] tetap."
    )


def test_an_article_survives_its_file_unchanged() -> None:
    written = manuscript.write(article())
    assert manuscript.read(written) == article()
    assert manuscript.write(manuscript.read(written)) == written


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=80)


@given(WORDS.map(lambda text: " ".join(text.split())).filter(bool), WORDS.map(str.strip).filter(bool))
def test_whatever_an_editor_types_comes_back_from_the_file(question: str, text: str) -> None:
    typed = article(question=question, near_misses=(NearMiss(text, "phk-mangkir"),))
    assert manuscript.read(manuscript.write(typed)) == typed


def test_a_shipped_file_stands_as_the_program_writes_it_so_that_a_start_knows_it_by_its_text() -> None:
    known = shelf.read(shelf.shipped())
    for article in known.articles:
        written = manuscript.digest(manuscript.write(article), phrasings.write(article.phrasings))
        assert known.digests[article.slug] == written, f"{article.slug} is written otherwise: export and import it"


def test_everything_wrong_in_the_front_matter_is_said_at_once_with_its_line() -> None:
    text = manuscript.write(article())
    text = text.replace("audience: worker", "audience: boss").replace("2026-11-21", "kemarin")
    text = text.replace("- PP-35-2021 39(1)", "- PP 35/2021 pasal 39").replace("topic: phk\n", "colour: red\n")
    with pytest.raises(Unreadable) as refused:
        manuscript.read(text)
    lines = {problem.line: problem.text for problem in refused.value.problems}
    assert lines[1] == "Tambahkan 'topic' di kepala artikel."
    assert "colour" in lines[3]
    assert "worker" in lines[4]
    assert "2026-11-21" in lines[8]
    assert "PP 35/2021 pasal 39" in lines[10]


@pytest.mark.parametrize("text", ["", "Halo", "---\nslug: a\n", "---\n- a\n---\nx", "---\nshort: a: b\n---\nx"])
def test_a_file_that_is_no_article_is_refused_with_advice(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        manuscript.read(text)
    assert all(problem.line >= 1 and problem.text for problem in refused.value.problems)


def test_phrasings_survive_their_file_and_a_wrong_line_is_named() -> None:
    typed = (Phrasing(PhrasingKind.SHORT, "tolak phk"), Phrasing(PhrasingKind.LONG, "saya di phk, gimana nolaknya"))
    assert phrasings.read(phrasings.write(typed)) == typed
    with pytest.raises(Unreadable) as refused:
        phrasings.read("short\ttolak phk\nlucu\tapa\nshort tanpa tab\n")
    assert [problem.line for problem in refused.value.problems] == [2, 3]


def test_the_chat_says_the_answer_then_the_steps_then_the_law() -> None:
    assert speech.said(article(), INSTRUMENTS) == (
        "Kirim surat penolakan paling lambat 7 hari kerja.\n\n"
        "1. Tulis alasannya.\n2. Minta bipartit.\n\n"
        "Dasar: PP 35/2021 pasal 39 ayat (1); UU 2/2004 pasal 3 ayat (1)."
    )


def test_provisions_of_one_instrument_are_named_in_one_breath() -> None:
    texts = ("PP-35-2021 37(3)", "UU-21-2000 11 penjelasan", "PP-35-2021 39(1)", "PP-35-2021 40", "UU-21-2000")
    assert speech.named(map(Citation.parse, texts), INSTRUMENTS) == (
        "Dasar: PP 35/2021 pasal 37 ayat (3), 39 ayat (1), dan 40; UU 21/2000 penjelasan pasal 11."
    )


def test_the_first_answer_names_only_the_law_of_what_it_says() -> None:
    told = article(
        more="Bipartit paling lama 30 hari kerja. [UU-2-2004 3(2)]",
        citations=tuple(map(Citation.parse, ("UU-2-2004 3(2)", "PP-35-2021 39(1)", "UU-2-2004 3(1)"))),
    )
    assert "3 ayat (2)" not in speech.said(told, INSTRUMENTS)
    assert speech.more_said(told, INSTRUMENTS).endswith("Dasar: UU 2/2004 pasal 3 ayat (2).")


def test_the_line_of_law_is_cut_to_the_most_important_when_the_message_is_full() -> None:
    room = len("\n\nDasar: PP 35/2021 pasal 39 ayat (1).")
    full = article(short="Ya. [PP-35-2021 39(1)]", lead="a" * (speech.LONGEST - 5 - room) + " [UU-2-2004 3(1)]")
    said = speech.said(full, INSTRUMENTS)
    assert said.endswith("Dasar: PP 35/2021 pasal 39 ayat (1).")
    assert len(said) == speech.LONGEST


def test_a_disputed_article_says_so_in_its_first_answer() -> None:
    assert speech.TWO_VIEWS in speech.said(article(certainty=Certainty.DISPUTED), INSTRUMENTS)
    open_about_it = article(certainty=Certainty.DISPUTED, lead="Ada dua pendapat: ya atau tidak.")
    assert speech.TWO_VIEWS not in speech.said(open_about_it, INSTRUMENTS)


def test_markdown_becomes_text_that_every_channel_can_show() -> None:
    markdown = "### Judul\n\n- **tebal** dan *miring*\n- 5 * 3 = 15\n\n| Alasan | Kali |\n|---|---|\n| Rugi | 0,5 |\n"
    assert speech.plain(markdown) == "Judul\n\n• tebal dan miring\n• 5 * 3 = 15\n\nAlasan · Kali\nRugi · 0,5"


def test_a_page_shows_each_mark_where_it_stands_and_lists_the_law_below() -> None:
    shown = page.Printer(INSTRUMENTS).page(article())
    assert shown.short == (
        '<p>Kirim surat penolakan paling lambat 7 hari kerja. <span class="cite">PP 35/2021 ps 39(1)</span></p>\n'
    )
    assert "<h3>Kalau terlambat</h3>" in shown.more
    assert [(basis.instrument.name, basis.provisions) for basis in shown.basis] == [
        ("PP 35/2021", "pasal 39 ayat (1)"),
        ("UU 2/2004", "pasal 3 ayat (1)"),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "<http://evil.example>",
        '[PP-35-2021 <b onclick="x">]',
        "[PP-35-2021 1]: http://evil.example",
    ],
)
def test_nothing_that_an_editor_types_becomes_a_link_or_a_script(hostile: str) -> None:
    shown = page.Printer(INSTRUMENTS).html(f"Awal {hostile} akhir\n\n{hostile}")
    assert set(re.findall(r"<(\w+[^>]*)>", shown)) <= {"p", 'span class="cite"'}


def test_every_shipped_answer_is_one_chat_message_that_names_its_law() -> None:
    instruments = law.load()
    for path in shelf.article_files(shelf.shipped()):
        said = speech.said(figures.told(shelf.read_article(path)), instruments)
        assert len(said) <= speech.LONGEST, path.name
        assert "\n\nDasar: " in said, path.name
        assert not re.search(r"\[|\*\*|\||^#", said, re.MULTILINE), path.name
