"""The person asks for a human."""

import re

from bot.engine import consent, phrases
from bot.engine.turn import Decision, Turn

_ASKS = re.compile(
    r"(?:(?:saya|sy|aku|mau|ingin|pengen|minta|tolong|bisa|hubungi|hubungkan|bicara|ngomong|ngobrol|chat|dengan|dgn|"
    r"sama|ke|langsung|sambungkan|panggil|butuh)\s+)*"
    r"(?:mediator|petugas|manusia|orang(?:nya)?\s+(?:asli|beneran|langsung|sungguhan)|admin\s+asli|cs|operator)"
    r"(?:\s+(?:dong|donk|ya|pak|bu|min|aja|saja|langsung|please|pls|sekarang|manusia|beneran|bukan|(?:ro)?bot|mesin))*"
    r"\s*[.!?]*",
    re.IGNORECASE,
)


def step(turn: Turn) -> Decision | None:
    asks = turn.meaning == "mediator" or (turn.is_words and _ASKS.fullmatch(turn.text.strip()[:120]) is not None)
    if not asks:
        return None
    return consent.ask(turn, phrases.OF_COURSE, question=turn.memory.question, topic=turn.memory.topic)
