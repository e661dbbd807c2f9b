"""Commands with a slash, and the few words that mean the same."""

from bot.engine import calculation, consent, menu, phrases, remind, write_letter
from bot.engine.turn import Decision, Reply, Turn, say

_TOOLS = {"/hitung": calculation.show, "/surat": write_letter.show, "/pengingat": remind.show}
_MENU = ("/menu", "/bantuan", "/help", "/topik")


def step(turn: Turn) -> Decision | None:
    if not turn.is_words:
        return None
    words = " ".join(turn.text.lower().split())
    if not words.startswith("/"):
        return None
    # Telegram adds the bot's name in groups, and a payload after /start.
    command = words.split()[0].split("@")[0]
    if command == "/start":
        return menu.welcome(turn)
    if command in _MENU:
        return menu.show(turn)
    if command in _TOOLS:
        return _TOOLS[command](turn)
    if command == "/mediator":
        return consent.ask(turn, phrases.OF_COURSE, question=turn.memory.question, topic=turn.memory.topic)
    return say(turn, Reply(phrases.UNKNOWN_COMMAND), expecting=turn.memory.expecting, form=turn.memory.form)
