"""Somebody speaks to the bot before others: it answers what everybody may read, and leads to a chat of their own."""

from dataclasses import replace

from bot.engine import answer, arrival, phrases, privacy, urgent, warned
from bot.engine.turn import Decision, Reply, Turn
from clinic.content import Kind
from knowledge.search.decide import Outcome


def in_danger(turn: Turn) -> Decision | None:
    """The numbers at once, and no ticket: an officer could only write where everybody reads."""
    if turn.kind is not Kind.GROUP or warned.is_enough(turn):
        return None
    urgency = turn.heard.urgency
    if urgency is None:
        return None
    lines = urgent.numbers(turn, urgency.kind, is_guessed=urgency.is_guessed)
    decision = _said(turn, f"{lines}\n\n{phrases.GROUP_PRIVATE}", None)
    return replace(decision, memory=warned.remembered(turn, decision.memory, urgency))


def step(turn: Turn) -> Decision | None:
    """Asks nothing, offers nothing and remembers nothing: whatever follows belongs into a chat of one's own."""
    if turn.kind is not Kind.GROUP:
        return None
    is_private = not turn.text or privacy.is_demand(turn.text)
    finding = None if is_private else turn.heard.finding
    if finding is None or finding.decision is not Outcome.ANSWER:
        return _said(turn, phrases.GROUP_PRIVATE, None)
    slug = finding.candidates[0].slug
    told = answer.named(turn.edition.articles[slug], turn.edition.said(slug))
    return _said(turn, f"{told}\n\n{phrases.GROUP_MORE}", arrival.to_article(slug))


def _said(turn: Turn, text: str, invitation: str | None) -> Decision:
    return Decision(turn.memory, (Reply(text, invitation=invitation or arrival.HERE),))
