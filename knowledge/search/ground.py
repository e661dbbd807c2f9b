"""On what ground something is decided about a message; what an editor reads of each stands in `explain_phrases.py`."""

from enum import StrEnum


class Ground(StrEnum):
    """SEARCH: how likely each article is meant, and whether it is about work. The rest is decided before or beside it.

    NAME: a matter is named and nothing asked of it; TOPIC: what a whole topic is about is asked; SEVERAL: each question
    of the message is searched for by itself. TALK: what was said or picked before counted too, so that the words alone
    do not decide the same again.
    """

    SEARCH = "search"
    NAME = "name"
    TOPIC = "topic"
    SEVERAL = "several"
    REQUEST = "request"
    WAGE = "wage"
    SMALLTALK = "smalltalk"
    MENU = "menu"
    NO_WORDS = "no_words"
    DANGER = "danger"
    TALK = "talk"


RANKED = (Ground.SEARCH, Ground.NAME, Ground.TOPIC)
"""What the ranking of the articles had a part in."""
