"""The person asks for a human."""

import re

from bot.engine import consent, phrases
from bot.engine.turn import Decision, Turn

_ASKS = re.compile(
    r"(?:(?:saya|sy|aku|gw|gue|mau|ingin|pengen|minta|tolong|bisa|boleh|hubungi|hubungkan|bicara|ngomong|ngobrol|chat|"
    r"dengan|dgn|sama|ama|ke|langsung|lgsg|sambungkan|panggil|butuh|ketemu|bertemu|ada)\s+)*"
    r"(?:mediator(?:nya)?|petugas(?:nya)?|manusia|orang\s+dinas(?:nya)?|orang(?:nya)?\s+(?:asli|beneran|langsung|sungguhan)|admin\s+asli|cs|operator|"
    r"(?<=dengan\s)orang|(?<=dgn\s)orang|(?<=sama\s)orang|(?<=ama\s)orang)"
    r"(?:\s+(?:dong|donk|ya|pak|bu|min|kak|mas|mbak|bang|aja|saja|deh|lah|langsung|please|pls|sekarang|manusia|beneran|"
    r"bukan|(?:ro)?bot|mesin|bisa|boleh|ga|gak|nggak|ngga|tidak|kah|dihubungi|ditelpon|ditelepon))*"
    r"\s*[.!?]*",
    re.IGNORECASE,
)


def step(turn: Turn) -> Decision | None:
    asks = turn.meaning == "mediator" or (turn.is_words and _ASKS.fullmatch(turn.text.strip()[:120]) is not None)
    if not asks:
        return None
    return consent.ask(turn, phrases.OF_COURSE, question=turn.memory.question, topic=turn.memory.topic)
