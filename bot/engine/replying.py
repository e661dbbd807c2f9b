"""What short words say to a question of ours: right, not so, passed over, not known, not understood."""

from collections.abc import Container

from knowledge.language.brief import Brief

# The senses of words (knowledge/language/words/senses.tsv).
_RIGHT = ("right", "go")
_YES = (*_RIGHT, "yes", "ok", "done")
_NO = ("no", "wrong")
_AROUND = ("address", "beside", "this", "please", "whole")
_UNKNOWN = ("know", "follow")


def is_yes(said: Brief) -> bool:
    """ "iya", "udah bener", "gas": nothing else is said."""
    return said.has(*_YES) and said.is_only(*_YES, *_AROUND)


def is_right(said: Brief) -> bool:
    """A yes that says what to: "benar", "lanjut", "iya hitung"; it needs no question before it."""
    return is_yes(said) and said.has(*_RIGHT)


def is_no(said: Brief) -> bool:
    """ "belum", "ga bener", "masih ada yang salah": nothing else is said."""
    return said.has(*_NO) and said.is_only(*_NO, *_AROUND, "yes", "partly")


def is_puzzled(said: Brief) -> bool:
    """ "maksudnya?", "gimana maksudnya", "ga ngerti": what was said last is not understood."""
    is_lost = said.has("puzzled") or (said.has("follow") and said.has(*_NO))
    return is_lost and said.is_only(*_NO, *_AROUND, "puzzled", "follow", "what", "ask", "yes")


def is_pass(said: Brief, called: Container[str] = ()) -> bool:
    """ "skip", "gatau", "lupa nomornya kak": there is no answer in it. `called` is what the answer is called."""
    told = Brief(said.language, tuple(word for word in said.words if word.removesuffix("nya") not in called))
    is_unknown = told.has(*_UNKNOWN) and told.has(*_NO, "hardly")
    return (is_unknown or told.has("pass")) and told.is_only(*_UNKNOWN, *_NO, *_AROUND, "pass", "hardly")
