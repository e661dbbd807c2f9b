"""What only adds to what was said, and asks nothing: it is heard, and a figure told so is kept for what comes next."""

from dataclasses import replace

from bot.engine import phrases
from bot.engine.turn import Decision, Turn

_OF_WORK = frozenset(("kerja", "bekerja", "kerjanya", "masa", "gaji", "gajinya", "upah", "upahnya"))
_AROUND = _OF_WORK | frozenset(
    ("saya", "kami", "sudah", "baru", "hampir", "lebih", "kurang", "sekitar", "selama", "di", "sana", "situ", "pokok",
     "sebulan", "per", "bulan", "tahun", "minggu", "hari", "rb", "ribu", "juta", "jt", "rupiah", "rp", "dan", "ya",
     "sih", "pak", "bu", "kak", "min", "itu", "tetap")
)  # fmt: skip


def is_figure(turn: Turn) -> bool:
    """Whether only a length or a wage of the work is told: "udah 10 tahun kerja"."""
    heard = turn.heard
    words = [word for word in heard.message.words if not any(sign.isdigit() for sign in word)]
    is_told = len(words) < len(heard.message.words) and not _OF_WORK.isdisjoint(words)
    return is_told and _AROUND.issuperset(words) and "?" not in turn.text and turn.open_ticket is None


def heard(turn: Turn) -> Decision:
    """The answer stays as it is. "Sudah kerja 5 tahun" belongs to the question that goes on from it, or to its sum."""
    memory = turn.memory
    if any(sign.isdigit() for sign in turn.text):
        memory = replace(memory, question=f"{memory.question}\n{turn.text}")
    return Decision(memory, (memory.once_more(phrases.REMARK),))
