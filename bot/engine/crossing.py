"""Going on in another chat: a code is shown in one, and said by the same person in the other."""

from dataclasses import replace

from bot.engine import crossing_phrases
from bot.engine.turn import Decision, Turn

# A link's payload that is a code: `clinic.crossings` reads it, and what comes back from Telegram around it.
CODE = "k_"
_TELEGRAM = "telegram"
_ASKED = frozenset(("/pindah", "pindah", "pindah chat", "pindah aplikasi", "kode pindah", "lanjut di aplikasi lain"))


def step(turn: Turn) -> Decision | None:
    if turn.claim is not None:
        return _claimed(turn)
    if turn.is_words and is_asked(turn.text):
        # `{code}` stays for intake, which makes it. What was asked before is still asked.
        return Decision(turn.memory, (turn.memory.once_more(_offer(turn)),), offers_code=True)
    return None


def is_asked(text: str) -> bool:
    """Whether somebody wants a code."""
    return " ".join(text.lower().split()).rstrip(".!?") in _ASKED


def _offer(turn: Turn) -> str:
    if not turn.invitation or turn.channel == _TELEGRAM:
        return crossing_phrases.CROSSING_CODE
    link = f"{turn.invitation}{CODE}{{code}}"
    return f"{crossing_phrases.CROSSING_CODE}\n\n{crossing_phrases.CROSSING_TO_TELEGRAM}\n{link}"


def _claimed(turn: Turn) -> Decision:
    memory = turn.claim.memory if turn.claim is not None else None
    if memory is None:
        return Decision(turn.memory, (turn.memory.once_more(crossing_phrases.CROSSING_WRONG),))
    # Buttons are numbered on from both chats: an old one of either is still told from a present one.
    gone_on = replace(memory, offer=max(memory.offer, turn.memory.offer))
    return Decision(gone_on, (memory.once_more(crossing_phrases.CROSSED),), crosses=True)
