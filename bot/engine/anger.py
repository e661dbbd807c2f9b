"""Anger that would like to hurt somebody: it is heard calmly, and a mediator is offered for what is behind it."""

from bot.engine import anger_phrases, concern, phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from knowledge import hotlines
from knowledge.search.urgency import Danger

_MOST_ARTICLES = 2


def step(turn: Turn) -> Decision | None:
    """Nobody is called away for it: a wish is no plan, and who has one names more ("parang", "besok")."""
    if not (turn.is_words and turn.heard.is_angry):
        return None
    lines = (turn.edition.hotlines(danger)[0] for danger in (Danger.SUICIDE, Danger.VIOLENCE))
    text = "\n".join((anger_phrases.YOU_ARE_ANGRY, *hotlines.listed(lines)))
    reply = Reply(text, _ways(turn), "anger")
    return say(turn, reply, question=turn.text, answered="", topic=turn.heard.finding.topic, welcomed=True)


def _ways(turn: Turn) -> tuple[Option, ...]:
    """A mediator, who knows already where a case waits; what the search finds in it; and help, should it be meant."""
    mediator = () if turn.open_ticket else (Option(phrases.TALK_TO_MEDIATOR, "mediator"),)
    found = turn.heard.finding
    articles = (turn.edition.articles[one.slug] for one in found.candidates[: min(found.shown, _MOST_ARTICLES)])
    return (
        *mediator,
        *(Option(article.question, f"article:{article.slug}") for article in articles),
        concern.way(Danger.VIOLENCE),
    )
