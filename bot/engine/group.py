"""Somebody speaks to the bot before others: it answers what everybody may read, and leads to a chat of their own."""

from bot.engine import answer, arrival, phrases, urgent
from bot.engine.turn import Decision, Reply, Turn
from clinic.content import Kind
from knowledge.search.decide import Outcome


def step(turn: Turn) -> Decision | None:
    """Asks nothing, offers nothing and remembers nothing: whatever follows belongs into a chat of one's own."""
    if turn.kind is not Kind.GROUP:
        return None
    urgency = turn.heard.urgency
    if urgency is not None:
        return _said(turn, f"{urgent.numbers(turn, urgency.kind)}\n\n{phrases.GROUP_PRIVATE}", None)
    finding = turn.heard.finding if turn.text else None
    if finding is None or finding.decision is not Outcome.ANSWER:
        return _said(turn, phrases.GROUP_PRIVATE, None)
    slug = finding.candidates[0].slug
    told = answer.named(turn.edition.articles[slug], turn.edition.said(slug))
    return _said(turn, f"{told}\n\n{phrases.GROUP_MORE}", arrival.to_article(slug))


def _said(turn: Turn, text: str, invitation: str | None) -> Decision:
    return Decision(turn.memory, (Reply(text, invitation=invitation or arrival.HERE),))
