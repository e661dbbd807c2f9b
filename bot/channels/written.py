"""Choices written out under a text, where a channel has no buttons for them: with numbers, or by their words."""

from collections.abc import Sequence

from clinic.content import Content

_BY_NUMBER = "Balas dengan angkanya."
_BY_WORD = "Atau balas: {words}."


def lines(content: Content) -> Sequence[str]:
    """The choices, one a line with its number; in one line where a number would be taken for an answer."""
    if content.by_word and content.choices:
        return [_BY_WORD.format(words=" atau ".join(f"“{choice.label}”" for choice in content.choices))]
    return [f"{number}. {choice.label}" for number, choice in enumerate(content.choices, 1)]


def under(said: str, content: Content) -> str:
    """The text with the choices below it, and how to pick one."""
    how = "" if content.by_word else f"\n\n{_BY_NUMBER}"
    return "\n".join((said, "", *lines(content))) + how
