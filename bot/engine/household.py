"""Work in a household: what is made for companies does not answer it, and a mediator is offered instead.

Minimum wage and severance are commonly read not to reach domestic workers, and whether their own law has come is not
known to us (facts: `upah-minimum-siapa-berhak`, `rentan-prt-pekerja-rumah-tangga`): no sum and no firm answer then.
"""

from dataclasses import replace

from bot.engine.turn import Turn
from knowledge.calculators.catalogue import BY_SLUG
from knowledge.search.decide import Finding, Outcome

_OF_COMPANIES = frozenset(("upah", "upahstruktur", "norma", "phk", "pesangon", "pascaphk", "kontrak", "pp", "pkb"))
_OF_BOTH = frozenset(("upah-minimum-siapa-berhak", "norma-pekerja-anak", "norma-privasi-intimidasi"))
_OF_INSURANCE = "rentan-prt-pekerja-rumah-tangga"


def is_told(turn: Turn) -> bool:
    """Whether the words are about somebody who works for a family: "saya art", "sopir pribadi"."""
    return "household" in _told(turn)


def is_open(turn: Turn, finding: Finding) -> bool:
    """Whether the article that is found speaks of companies, or only of what this household was not asked about."""
    told, found = _told(turn), _found(finding)
    if "household" not in told or "insured" in told:
        return False
    if found in (None, _OF_INSURANCE):
        return "matter" in told and finding.elsewhere is None
    return found not in _OF_BOTH and turn.edition.articles[found].topic in _OF_COMPANIES


def left_open(finding: Finding) -> Finding:
    """The finding with nothing shown, and no matter of others: a mediator is offered."""
    return replace(finding, decision=Outcome.MEDIATOR, shown=0, out_of_scope=False)


def _found(finding: Finding) -> str | None:
    """The article that would answer, or whose sum would begin."""
    if finding.decision is Outcome.CALCULATOR and (calculator := BY_SLUG.get(finding.tool or "")) is not None:
        return calculator.articles[0]
    is_shown = finding.decision in (Outcome.ANSWER, Outcome.CHOICES) and finding.candidates
    return finding.candidates[0].slug if is_shown else None


def _told(turn: Turn) -> frozenset[str]:
    if not turn.is_words:
        return frozenset()
    language, words = turn.edition.language, turn.heard.message.words
    return frozenset(match.rule.label for match in language.household.matches(words))
