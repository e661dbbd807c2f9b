"""Whether an answer helped, and how the mediator was: heard, thanked for, and acted on."""

from dataclasses import replace

from bot.engine import consent, phrases, survey
from bot.engine.turn import Decision, Reply, Turn, say


def step(turn: Turn) -> Decision | None:
    kind, _, rest = (turn.meaning or "").partition(":")
    if kind == "rate":
        return replace(say(turn, Reply(phrases.RATED, survey.OFFERED)), rating=int(rest))
    if kind == "helped":
        return replace(say(turn, Reply(phrases.HELPED), question=""), helped=(rest, True))
    if kind == "not_helped":
        asked = consent.ask(turn, phrases.NOT_ANSWERED, question=turn.memory.question, topic=turn.memory.topic)
        return replace(asked, helped=(rest, False))
    return None
