"""What people in danger type: one message a line, `danger<TAB>text`; and the alarm that is learned from it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import numpy as np

from knowledge import phrasings
from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search import training, urgency
from knowledge.search.encoder import Subject
from knowledge.search.entry import Entry
from knowledge.search.index import Index
from knowledge.search.opinion import Opinion
from knowledge.search.urgency import Danger

ORDERS = 4
"""Of learning: the level of the alarm rests on a handful of real messages, and chance must not decide which ring."""
SAY = 0.5
"""How much the second opinion counts beside the first."""
CERTAIN = 0.9995
"""The probability of calm, or of one danger, from which on no second opinion is asked: of ordinary messages most."""


@dataclass(frozen=True, slots=True)
class Cry:
    """One message of somebody in danger, or about them."""

    danger: Danger
    text: str


def read(text: str) -> tuple[Cry, ...]:
    """The messages of a file; raises `Unreadable` with every line that is wrong."""
    return tuple(Cry(Danger(kind), words) for kind, words in phrasings.lines(text, list(Danger), "jenis bahaya"))


def fingerprint(cries: Sequence[Cry], calm: Sequence[str]) -> str:
    """Changes with everything that the alarm is learned from."""
    return training.fingerprint(_entries(cries), calm)


def learned(language: Language, cries: Sequence[Cry], calm: Sequence[str], path: Path) -> Index:
    """The alarm: a search whose "articles" are the dangers and whose "out of scope" is all else that people type.

    What the rules find among `calm` is left out, or the alarm would learn to keep silent about it. Every text counts
    alike: danger is rare, and a level (`thresholds.ALARMING`) says how rare. Most of a minute of computing; kept at
    `path` for the next start.
    """
    read = cache(partial(normalise.words, language))
    quiet = [text for text in calm if not urgency.sounds_dangerous(language, urgency.laughing(read(text), text))]
    trained = training.train(language, _entries(cries), quiet, balance=0, orders=ORDERS, read=read)
    alarm = replace(trained, fingerprint=fingerprint(cries, calm))
    with suppress(OSError):
        alarm.save(path)
    return alarm


def seconded(alarm: Index) -> Index:
    """The alarm with a second opinion, which reads the words in their order (docs/decisions/0029)."""
    slugs = list(alarm.topics)
    levels = np.zeros(len(slugs) + 1, dtype=np.float32)
    return replace(alarm, opinion=Opinion(Subject.DANGERS, slugs, levels, SAY, CERTAIN))


def _entries(cries: Sequence[Cry]) -> list[Entry]:
    return [
        Entry(danger, "danger", "", tuple(cry.text for cry in cries if cry.danger is danger), published=True)
        for danger in Danger
    ]
