"""Somebody to whom a mediator is offered asks what that costs: nothing, and the offer stays as it is."""

from bot.engine.turn import Turn

_AROUND = ("charging", "officer", "ask", "can", "no", "without", "beside", "address", "please", "agree", "doubt")


def is_asked(turn: Turn) -> bool:
    """Whether nothing else is asked: "biayanya berapa", "gratis kah pak"; "bayar lembur berapa" does."""
    told = turn.brief.beside(turn.edition.language.stopwords)
    return told.has("cost") and told.is_only("cost", *_AROUND)
