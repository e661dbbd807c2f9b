"""A call for help by somebody who has said already what the matter is: "tolong cepat ya pak", "gimana"."""

from bot.engine import consent, phrases
from bot.engine.turn import Decision, Turn
from knowledge.search.smalltalk import Smalltalk


def step(turn: Turn) -> Decision | None:
    """After the fragments: "gimana" may be the end of a question begun in the lines before."""
    if not (turn.is_words and turn.heard.smalltalk is Smalltalk.HELP and is_known(turn)):
        return None
    if turn.open_ticket is not None:
        return consent.ask(turn, phrases.CANNOT_ANSWER, question=turn.text, topic=None)
    return Decision(turn.memory, (turn.memory.once_more(phrases.STILL_WHICH_ONE),))


def is_known(turn: Turn) -> bool:
    """Whether it is known what the matter is: there is a case, or articles are offered, of which none may be meant."""
    return turn.open_ticket is not None or any(option.meaning == "none" for option in turn.memory.offered)
