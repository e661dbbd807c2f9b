"""The difference of two texts: what a reader sees says exactly how to come from one to the other."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge import difference
from knowledge.difference import Line, Side

TEXTS = st.lists(st.sampled_from(["satu", "dua dua", "tiga, empat", "", "lima"]), max_size=12).map("\n".join)


def shown(old: str, new: str) -> list[str]:
    """Each line with its sign; what changed inside a line stands in brackets."""
    signs = {Side.BOTH: " ", Side.OLD: "-", Side.NEW: "+", Side.FOLDED: "…"}

    def words(line: Line) -> str:
        return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in line.pieces)

    return [f"{signs[line.side]}{line.folded or ''}{words(line)}" for line in difference.lines(old, new)]


def test_the_same_text_has_no_difference() -> None:
    assert shown("satu\ndua", "satu\ndua") == []


def test_a_changed_line_shows_which_words_changed() -> None:
    assert shown("Kirim surat dalam 7 hari kerja.", "Kirim surat dalam 14 hari.") == [
        "-Kirim surat dalam [7] hari[ kerja].",
        "+Kirim surat dalam [14] hari.",
    ]


def test_lines_that_came_and_went_are_marked_whole_and_quiet_stretches_are_folded() -> None:
    old = "\n".join(f"baris {number}" for number in range(1, 13))
    new = old.replace("baris 6\n", "").replace("baris 12", "baris 12\nakhir")
    assert shown(old, new) == [
        "…3",
        " baris 4",
        " baris 5",
        "-[baris 6]",
        " baris 7",
        " baris 8",
        "…2",
        " baris 11",
        " baris 12",
        "+[akhir]",
    ]


def test_a_line_too_long_to_compare_is_shown_whole() -> None:
    old, new = "a " * 5000, "b " * 5000
    assert [(line.side, len(line.pieces)) for line in difference.lines(old, new)] == [(Side.OLD, 1), (Side.NEW, 1)]


def test_a_text_too_long_to_compare_is_shown_whole() -> None:
    lines = difference.lines("a\n" * 40_000, "a\nb\n" * 20_000)
    assert [line.side for line in lines] == [Side.OLD] * 40_000 + [Side.NEW] * 40_000


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_their_difference(old: str, new: str) -> None:
    lines = difference.lines(old, new)
    if old == new:
        assert lines == []
        return
    kept = sum(line.folded for line in lines)
    for side, text in ((Side.OLD, old), (Side.NEW, new)):
        said = [line.text for line in lines if line.side in (Side.BOTH, side)]
        assert len(said) + kept == len(text.splitlines())
        assert set(said) <= set(text.splitlines())
