"""Somebody to whom a mediator is offered asks what that costs: nothing, and the offer stays as it is."""

from bot.engine.turn import Turn

_COST = frozenset(
    ("biaya", "biayanya", "bayar", "bayarnya", "membayar", "berbayar", "tarif", "tarifnya", "ongkos", "ongkosnya",
     "gratis", "dipungut", "bayaran", "bayarannya", "cuma-cuma")
)  # fmt: skip
_AROUND = frozenset(
    ("berapa", "apa", "apakah", "ada", "adakah", "tidak", "kah", "harus", "perlu", "kena", "pakai", "tanpa", "dengan",
     "mediator", "mediatornya", "petugas", "petugasnya", "mediasi", "layanan", "layanannya", "jasa", "jasanya",
     "konsultasi", "konsultasinya", "orang", "bicara", "hubungi", "dihubungkan", "lagi", "dulu", "dahulu", "kalau",
     "terus", "tetapi", "takut", "mahal", "semua", "semuanya", "uang", "untuk", "sama")
)  # fmt: skip


def is_asked(turn: Turn) -> bool:
    """Whether nothing else is asked: "biayanya berapa", "gratis kah pak"; "bayar lembur berapa" does."""
    language, words = turn.edition.language, turn.heard.message.words
    told = [word for word in words if word not in language.stopwords and word not in _AROUND]
    return bool(told) and _COST.issuperset(told)
