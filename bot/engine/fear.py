"""Somebody is afraid and asks nothing: "takut dipecat" is met with a human word, and with no article at once."""

from dataclasses import replace

from bot.engine.turn import Turn
from knowledge.search.decide import MOST_CHOICES, Finding, Outcome
from knowledge.search.ground import Ground

_LONGEST = 7
"""Words. Whoever writes more says what they want to know."""


def is_felt(turn: Turn) -> bool:
    heard = turn.heard
    is_short = turn.is_words and len(heard.message.words) <= _LONGEST
    return is_short and not heard.asks and turn.brief.has("fear")


def is_all(turn: Turn) -> bool:
    """Whether nothing says what somebody is afraid of: "takut pak"."""
    told = turn.brief.beside(turn.edition.language.stopwords)
    return is_felt(turn) and told.is_only("fear", "address")


def eased(finding: Finding) -> Finding:
    """What would be answered at once is offered beside its neighbours: the words tell a feeling."""
    if finding.decision is not Outcome.ANSWER or finding.ground is not Ground.SEARCH or len(finding.candidates) < 2:
        return finding
    shown = min(MOST_CHOICES, len(finding.candidates))
    return replace(finding, decision=Outcome.CHOICES, shown=shown)
