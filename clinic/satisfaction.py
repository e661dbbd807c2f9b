"""The satisfaction survey (SKM): nine elements with an answer of 1 to 4 each, and the index they come to."""

from collections.abc import Mapping

# The nine elements of Permenpan-RB 14/2017, in its order; an unverified reading, see docs/decisions/0019.
ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "complaints",
    "facilities",
)
BEST = 4


def index(means: Mapping[str, float]) -> float | None:
    """25 to 100: the elements' means, all of equal weight, times 25. None unless every element has answers."""
    if set(means) != set(ELEMENTS):
        return None
    return sum(means.values()) / len(ELEMENTS) * 100 / BEST
