"""The menu: topics, and the questions of a topic."""

from bot.engine import phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from knowledge import topics

# The eight topics of the clinic; the others are found by asking.
_SHOWN = 8
_PAGE = 8


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if meaning == "menu":
        return show(turn)
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
    return tuple(Option(topic.title, f"topic:{topic.key}") for topic in topics.TOPICS[:_SHOWN])
