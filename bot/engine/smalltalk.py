"""Greetings, thanks and the like: a short human sentence, and the way on."""

from dataclasses import replace

from bot.engine import burst, fear, menu, opener, phrases, plea, remark, smalltalk_phrases
from bot.engine.turn import Decision, Option, Reply, Turn, say
from knowledge.search.decide import Outcome
from knowledge.search.smalltalk import Smalltalk

_SENTENCES = {
    Smalltalk.GREETING: phrases.GREETING,
    Smalltalk.HESITATION: smalltalk_phrases.HESITATION,
    Smalltalk.ASIDE: smalltalk_phrases.ASIDE,
    Smalltalk.THANKS: phrases.THANKS,
    Smalltalk.FAREWELL: phrases.FAREWELL,
    Smalltalk.INSULT: phrases.INSULT,
    Smalltalk.ARE_YOU_A_BOT: phrases.ARE_YOU_A_BOT,
    Smalltalk.WHO_ARE_YOU: phrases.WELCOME,
    Smalltalk.HELP: phrases.CALL_FOR_HELP,
    Smalltalk.SADNESS: phrases.SADNESS,
}
# Whoever is angry, at a loss or in tears sees the way to a human.
_TROUBLED = (Smalltalk.INSULT, Smalltalk.HELP, Smalltalk.SADNESS)


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    heard = turn.heard.smalltalk or _unspoken(turn)
    if heard is None or (heard is Smalltalk.HELP and _goes_on(turn)):
        return None
    if heard is Smalltalk.GREETING and not turn.memory.welcomed:
        return menu.welcome(turn)
    if heard is Smalltalk.OPENER:
        # "saya harus bagaimana" after an answer asks what to do now.
        return None if turn.memory.answered and turn.heard.leans else opener.wait(turn)
    if heard is Smalltalk.REMARK:
        return _remarked(turn)
    if heard is Smalltalk.ACKNOWLEDGEMENT and turn.memory.question and _asks(turn):
        return None
    sentence = _SENTENCES.get(heard, phrases.ACKNOWLEDGED)
    if heard not in _TROUBLED:
        return say(turn, Reply(sentence), welcomed=True)
    options = (Option(phrases.TO_MENU, "menu"), Option(phrases.TALK_TO_MEDIATOR, "mediator"))
    return say(turn, Reply(sentence, options), welcomed=True)


def _remarked(turn: Turn) -> Decision | None:
    """What is offered stays so. While a case waits it is told to the mediator."""
    if turn.open_ticket is not None:
        return None
    if turn.memory.answered:
        return remark.heard(turn)
    return Decision(replace(turn.memory, welcomed=True), (turn.memory.once_more(smalltalk_phrases.REMARK),))


def _goes_on(turn: Turn) -> bool:
    """Whether a call for help is none: "gmn" is the end of a question in pieces, or asks on after an answer."""
    is_on_answer = bool(turn.memory.answered) and turn.heard.is_bare
    return is_on_answer or bool(burst.going_before(turn)) or plea.is_known(turn)


def _unspoken(turn: Turn) -> Smalltalk | None:
    """What it is besides the set words of small talk."""
    if opener.begins_story(turn.brief):
        return Smalltalk.OPENER
    if fear.is_all(turn):
        return Smalltalk.SADNESS
    return Smalltalk.HELP if _names_nothing(turn) else None


def _names_nothing(turn: Turn) -> bool:
    """Whether nothing says what is asked about, nor was anything asked before: "boleh ga", "berapa lama ya"."""
    heard = turn.heard
    is_first = not turn.memory.question and turn.open_ticket is None
    is_clear = heard.finding.decision in (Outcome.ANSWER, Outcome.CALCULATOR)
    return is_first and heard.is_bare and not heard.led_to and not is_clear


def _asks(turn: Turn) -> bool:
    """Whether words of assent are a question: "boleh?", "bener ga"."""
    words = turn.heard.message.words
    return turn.text.rstrip().endswith("?") or (len(words) > 1 and words[-1] == "tidak")
