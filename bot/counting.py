"""Counting: what a message came to, as tallies without words and without whose they were."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engine.answer import UNANSWERED
from bot.engine.turn import Decision, Turn
from clinic import tallies
from clinic.tallies import Kind, Tally
from clinic.tickets import Ticket

_OFFERED = ("choices", UNANSWERED)


async def count(session: AsyncSession, turn: Turn, decision: Decision, latest: Ticket | None, now: datetime) -> None:
    """Write down what this turn adds to the figures. `latest` is the ticket that a rating or a survey is about."""
    noted = [_question(turn, decision)]
    if decision.helped is not None:
        slug, did = decision.helped
        noted.append(_tally(turn, Kind.HELPED if did else Kind.NOT_HELPED, _topic_of(turn, slug), slug))
    for tally in noted:
        if tally is not None:
            tally.day = tallies.day_of(now)
            session.add(tally)
    if latest is None:
        return
    if decision.rating is not None:
        await tallies.of_case(session, latest, Kind.RATED, now, decision.rating)
    for element, points in decision.survey:
        await tallies.of_case(session, latest, Kind.SURVEYED, now, points, element)


def _question(turn: Turn, decision: Decision) -> Tally | None:
    """What became of a question; None for a greeting, a command, or words that answer a question of ours."""
    about = next((reply.about for reply in decision.replies if reply.about), "")
    kind, _, name = about.partition(":")
    if kind == "article" and (turn.meaning or "").startswith("article:"):
        return _tally(turn, Kind.PICKED, _topic_of(turn, name), name)
    # A form that was left for a question of its own is kept, but nothing is expected for it.
    is_in_a_form = all(memory.form is not None and memory.expecting for memory in (turn.memory, decision.memory))
    if not turn.is_words or is_in_a_form:
        return None
    if kind == "article":
        return _tally(turn, Kind.ANSWERED, _topic_of(turn, name) or decision.memory.topic, name)
    if about in _OFFERED:
        return _tally(turn, Kind.OFFERED, decision.memory.topic)
    if about == "out_of_scope":
        return _tally(turn, Kind.ELSEWHERE, None)
    begun = decision.memory.form if decision.memory.expecting else None
    return None if begun is None else _tally(turn, Kind.ANSWERED, None, begun.about)


def _topic_of(turn: Turn, slug: str) -> str | None:
    article = turn.edition.articles.get(slug)
    return None if article is None else article.topic


def _tally(turn: Turn, kind: Kind, topic: str | None, detail: str | None = None) -> Tally:
    return Tally(kind=kind, region=turn.memory.region, channel=turn.channel, topic=topic, detail=detail)
