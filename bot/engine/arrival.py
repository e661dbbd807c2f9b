"""Somebody comes by a link: `/start a_phk-efisiensi` opens the article, `h_…` a calculator, `s_…` a letter."""

import re
from dataclasses import replace

from bot.engine import answer, calculation, menu, write_letter
from bot.engine.turn import Decision, Turn
from knowledge.calculators.catalogue import BY_NAME
from knowledge.letters import catalogue

# A link's payload has at most 64 characters, letters, digits, - and _.
HERE = "mulai"
_START = re.compile(r"/start(?:@\w+)?\s+([A-Za-z0-9_-]{1,64})")
_ARTICLE, _CALCULATOR, _LETTER = "a", "h", "s"


def to_article(slug: str) -> str:
    """The payload of a link that opens this article."""
    return f"{_ARTICLE}_{slug}"


def to_calculator(name: str) -> str:
    """The payload of a link that begins this calculation."""
    return f"{_CALCULATOR}_{name}"


def to_letter(name: str) -> str:
    """The payload of a link that begins this letter."""
    return f"{_LETTER}_{name}"


def step(turn: Turn) -> Decision | None:
    """As if the person had picked it. A payload that leads nowhere, an old or invented one, shows the welcome."""
    found = _START.fullmatch(turn.text.strip()) if turn.is_words else None
    if found is None:
        return None
    kind, _, name = found[1].partition("_")
    if kind == _ARTICLE and name in turn.edition.articles:
        return answer.step(replace(turn, meaning=f"article:{name}"))
    if kind == _CALCULATOR and name in BY_NAME:
        return calculation.begin(turn, BY_NAME[name])
    if kind == _LETTER and (letter := catalogue.find(name)) is not None:
        return write_letter.begin(turn, letter)
    return menu.welcome(turn)
