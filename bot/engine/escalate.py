"""The person asks for a human."""

import re

from bot.engine import consent, phrases
from bot.engine.turn import Decision, Turn

_ASKS = re.compile(
    r"(?:(?:saya|sy|aku|mau|ingin|minta|tolong|bisa|hubungi|hubungkan|bicara|ngobrol|chat|dengan|dgn|sama|ke|"
    r"sambungkan|panggil|butuh)\s+)*(?:mediator|petugas|manusia|orang\s+asli|admin\s+asli|cs|operator)"
    r"(?:\s+(?:dong|donk|ya|pak|bu|min|aja|saja|langsung|please|pls|sekarang|manusia))*\s*[.!?]*",
    re.IGNORECASE,
)


def step(turn: Turn) -> Decision | None:
    asks = turn.meaning == "mediator" or (turn.is_words and _ASKS.fullmatch(turn.text.strip()[:120]) is not None)
    if not asks:
        return None
    return consent.ask(turn, phrases.OF_COURSE, question=turn.memory.question, topic=turn.memory.topic)
