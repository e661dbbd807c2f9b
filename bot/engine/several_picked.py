"""Several of the articles that were offered are wanted: the first is answered, the others stay to be picked."""

from bot.engine import answer, choosing
from bot.engine.turn import Decision, Turn, say


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if not meaning.startswith(choosing.SEVERAL):
        return None
    slugs = meaning.removeprefix(choosing.SEVERAL).split(",")
    articles = tuple(turn.edition.articles[slug] for slug in slugs if slug in turn.edition.articles)
    if not articles:  # taken off the list since they were offered
        return None
    first, *others = articles
    told = answer.reply(first, turn.edition.said(first.slug), tuple(others))
    question = turn.memory.question or first.question
    return say(turn, told, question=question, answered=first.slug, topic=first.topic, welcomed=True)
