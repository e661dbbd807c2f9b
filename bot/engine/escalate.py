"""The person asks for a human."""

from dataclasses import replace

from bot.engine import consent, human, phrases
from bot.engine.turn import Decision, Option, Turn

_WHO_ANSWERS = "article:layanan-siapa-menjawab"


def step(turn: Turn) -> Decision | None:
    memory, language = turn.memory, turn.edition.language
    if turn.meaning == "mediator" or (turn.is_words and human.is_all(language, turn.text)):
        return consent.ask(turn, phrases.OF_COURSE, question=memory.question, topic=memory.topic)
    if not (turn.is_words and human.is_asked_for(language, turn.text)):
        return None
    # What they want a human for stands in the same message.
    question = f"{memory.question}\n{turn.text}" if memory.question else turn.text
    return consent.ask(turn, phrases.OF_COURSE, question=question, topic=memory.topic)


def offered(decision: Decision) -> Decision:
    """The decision with the way to a human below the article on who answers here: whoever reads it may want one."""
    if not decision.replies or decision.replies[-1].about != _WHO_ANSWERS:
        return decision
    *before, last = decision.replies
    way = Option(phrases.TALK_TO_MEDIATOR, "mediator")
    return replace(decision, replies=(*before, replace(last, options=(*last.options, way))))
