"""A short message that leans on the question before it: "kalau kontrak gimana?"."""

from knowledge.language.language import Language

_LONGEST = 7
"""Words. Whoever writes more says what it is about."""


def leans(language: Language, words: tuple[str, ...]) -> bool:
    """Only a short message, and only one that begins so."""
    return len(words) <= _LONGEST and any(match.start == 0 for match in language.followups.matches(words))
