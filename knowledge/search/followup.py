"""A short message that leans on the question before it: "kalau kontrak gimana?", "berapa lama?"."""

from knowledge.language.language import Language

_LONGEST = 7
"""Words. Whoever writes more says what it is about."""
_BEGINS, _BARE, _FILLER, _OWN, _ASKS = "followup", "bare", "filler", "own", "asks"
_TO, _DUE = "to", "due"
_KINDS = (_BEGINS, _BARE, _FILLER, _OWN, _ASKS)
"""Kinds of rules in `words/followups.tsv`, besides "to" and "due" with their articles; the label of any other rule is
the articles of those whom it names.
"""


def leans(language: Language, words: tuple[str, ...]) -> bool:
    """Only a short message: one that begins so, or one that names no matter of its own."""
    if not words or len(words) > _LONGEST:
        return False
    begins = any(match.start == 0 and match.rule.label == _BEGINS for match in language.followups.matches(words))
    return begins or is_bare(language, words)


def is_bare(language: Language, words: tuple[str, ...]) -> bool:
    """Whether nothing in the message says what it is about: "syaratnya?", "dibayar ga?"."""
    matches = tuple(language.followups.matches(words))
    if any(match.rule.label == _OWN for match in matches):
        return False
    asking, filling = ({words[one.start] for one in matches if one.rule.label == kind} for kind in (_BARE, _FILLER))
    silent = asking | filling | language.stopwords
    return bool(asking) and all(word in silent or word.isdigit() for word in words)


def asks(language: Language, words: tuple[str, ...]) -> bool:
    """Whether a word stands in the message with which people ask: "berapa", "boleh", "lapor", "masih masuk gak"."""
    is_choice = len(words) > 1 and words[-1] == "tidak"
    asking = (match.start for match in language.followups.matches(words) if match.rule.label in (_BARE, _ASKS))
    # "sudah kerja 5 tahun" counts the years and asks for none.
    return is_choice or any(start == 0 or not words[start - 1].isdigit() for start in asking)


def led_to(language: Language, words: tuple[str, ...]) -> tuple[str, ...]:
    """The articles that a word asks for whatever was answered before: "lapor kemana?"."""
    return _asked_for(language, words, _TO)


def due(language: Language, words: tuple[str, ...]) -> tuple[str, ...]:
    """The articles of what is due to whoever lost their work, where the words ask only what they get: "dapat apa"."""
    return _asked_for(language, words, _DUE)


def _asked_for(language: Language, words: tuple[str, ...], kind: str) -> tuple[str, ...]:
    labels = (match.rule.label.split() for match in language.followups.matches(words))
    return next((tuple(slugs) for first, *slugs in labels if first == kind), ())


def of_another_standing(language: Language, words: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The articles of workers whom the message names and the question before did not: "kalau kontrak?".

    Their rights at the end of work are others than those of permanent staff.
    """
    known = {match.rule.label for match in language.followups.matches(before)}
    named = (match.rule.label for match in language.followups.matches(words))
    standings = (label.split() for label in named if label not in _KINDS and label not in known)
    return next((tuple(slugs) for slugs in standings if slugs[0] not in (_TO, _DUE)), ())
