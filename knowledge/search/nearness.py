"""What an editor published a moment ago: found by nearness of words until the search has learned it."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.language import normalise
from knowledge.language.language import Language
from knowledge.search.entry import Entry
from knowledge.search.index import Candidate

# Of 100: nearly the words of a phrasing, in any order. Training takes seconds, so certainty matters more than reach.
NEAR = 80.0


def nearest(language: Language, text: str, fresh: Sequence[Entry]) -> Candidate | None:
    """The fresh article whose question or phrasing is nearest to the text, if one is near enough."""
    said = " ".join(normalise.words(language, text))
    best: Candidate | None = None
    for entry in fresh:
        for known in (entry.question, *entry.phrasings):
            near = fuzz.token_sort_ratio(said, " ".join(normalise.words(language, known)))
            if near >= NEAR and (best is None or near / 100 > best.probability):
                best = Candidate(entry.slug, near / 100)
    return best
