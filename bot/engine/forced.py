"""Whoever is made to write a letter that should be of their own will does not write it: its questions end there."""

from dataclasses import replace

from bot.engine import answer, forced_phrases, phrases, write_letter
from bot.engine.turn import Decision, Option, Turn, say
from knowledge.language import answering
from knowledge.language.brief import Brief


def step(turn: Turn) -> Decision | None:
    letter = write_letter.asked_for(turn) if turn.is_words else None
    if letter is None or not _is_told(turn):
        return None
    article = turn.edition.articles.get(letter.if_forced)
    if article is None:
        return None
    told = answer.reply(article, turn.edition.said(article.slug), (), forced_phrases.STOPPED)
    again = Option(phrases.LETTER_FROM_ARTICLE.format(title=letter.title), f"{write_letter.ABOUT}:{letter.name}")
    told = replace(told, options=(*told.options, again))
    return say(turn, told, question=turn.text, answered=article.slug, topic=article.topic)


def _is_told(turn: Turn) -> bool:
    """Whether it is said of this letter, and of nothing else: "tapi saya dipaksa sih sebenernya"."""
    # "dipaksa lembur" is a reason to leave.
    told = turn.brief.beside(turn.edition.language.stopwords)
    is_made = Brief(told.language, tuple(answering.affirmed(turn.brief.words))).has("made")
    return is_made and told.is_only("made", "leave")
