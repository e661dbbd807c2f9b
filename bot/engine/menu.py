"""The menu: topics, and the questions of a topic."""

from collections.abc import Sequence

from bot.engine import phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from knowledge import topics
from knowledge.topics import Topic

# The eight topics of the clinic first, then the others: wages, contracts and leave are what most people come with.
_SHOWN = 8
_OTHERS = "menu:others"
_PAGE = 8


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if meaning == "menu":
        return show(turn)
    if meaning == _OTHERS:
        return say(turn, Reply(phrases.OTHER_TOPICS, _named(topics.TOPICS[_SHOWN:])), welcomed=True)
    if meaning.startswith("topic:"):
        _, key, page = f"{meaning}:0".split(":")[:3]
        return of_topic(turn, key, int(page))
    return None


def show(turn: Turn, text: str = phrases.MENU) -> Decision:
    return say(turn, Reply(text, _topics()), welcomed=True)


def welcome(turn: Turn) -> Decision:
    return say(turn, Reply(phrases.WELCOME, _topics()), welcomed=True)


def of_topic(turn: Turn, key: str, page: int = 0) -> Decision:
    """The questions of a topic, a page at a time."""
    topic = topics.BY_KEY[key]
    articles = turn.edition.of_topic(key)
    if not articles:
        return say(turn, Reply(phrases.TOPIC_EMPTY.format(title=topic.title)), topic=key, welcomed=True)
    start = page * _PAGE
    options = [Option(article.question, f"article:{article.slug}") for article in articles[start : start + _PAGE]]
    if len(articles) > start + _PAGE:
        options.append(Option(phrases.NEXT_PAGE, f"topic:{key}:{page + 1}"))
    text = phrases.TOPIC.format(title=topic.title, about=topic.about)
    return say(turn, Reply(text, tuple(options)), topic=key, welcomed=True)


def _topics() -> tuple[Option, ...]:
    return (*_named(topics.TOPICS[:_SHOWN]), Option(phrases.MORE_TOPICS, _OTHERS))


def _named(shown: Sequence[Topic]) -> tuple[Option, ...]:
    return tuple(Option(topic.title, f"topic:{topic.key}") for topic in shown)
