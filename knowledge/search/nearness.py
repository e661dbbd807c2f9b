"""What an editor published a moment ago: found by nearness of words until the search has learned it."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.language import normalise
from knowledge.search.entry import Entry
from knowledge.search.index import Candidate
from knowledge.search.message import Message

# Of 100: nearly the words of a phrasing, in any order. Training takes seconds, so certainty matters more than reach.
NEAR = 80.0


def nearest(message: Message, fresh: Sequence[Entry]) -> Candidate | None:
    """The fresh article whose question or phrasing is nearest to the message, if one is near enough."""
    said = " ".join(message.words)
    best: Candidate | None = None
    for entry in fresh:
        for known in (entry.question, *entry.phrasings):
            near = fuzz.token_sort_ratio(said, " ".join(normalise.words(message.language, known)))
            if near >= NEAR and (best is None or near / 100 > best.probability):
                best = Candidate(entry.slug, near / 100)
    return best
