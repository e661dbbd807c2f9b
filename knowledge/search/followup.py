"""A short message that leans on the question before it: "kalau kontrak gimana?", "berapa lama?"."""

from knowledge.language.language import Language

_LONGEST = 7
"""Words. Whoever writes more says what it is about."""
_BEGINS, _BARE, _FILLER, _OWN, _ASKS, _TO = "followup", "bare", "filler", "own", "asks", "to"
_KINDS = (_BEGINS, _BARE, _FILLER, _OWN, _ASKS)
"""Kinds of rules in `words/followups.tsv`, besides "to" and its articles; the label of any other rule is the articles
of those whom it names.
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
    return is_choice or any(match.rule.label in (_BARE, _ASKS) for match in language.followups.matches(words))


def led_to(language: Language, words: tuple[str, ...]) -> tuple[str, ...]:
    """The articles that a word asks for whatever was answered before: "lapor kemana?"."""
    labels = (match.rule.label.split() for match in language.followups.matches(words))
    return next((tuple(slugs) for kind, *slugs in labels if kind == _TO), ())


def of_another_standing(language: Language, words: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The articles of workers whom the message names and the question before did not: "kalau kontrak?".

    Their rights at the end of work are others than those of permanent staff.
    """
    known = {match.rule.label for match in language.followups.matches(before)}
    named = (match.rule.label for match in language.followups.matches(words))
    standings = (label.split() for label in named if label not in _KINDS and label not in known)
    return next((tuple(slugs) for slugs in standings if slugs[0] != _TO), ())
