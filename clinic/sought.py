"""What the search made of a message, as a value that the engine may hand on."""

from dataclasses import dataclass

CHOICES, UNANSWERED = "choices", "mediator"


@dataclass(frozen=True, slots=True)
class Sought:
    """What the search made of a message: the likeliest article, and from 0 to 1 how likely it is meant.

    `edition` is the number of the edition that decided, `shown` the article that was given as the answer. It decided by
    these levels: from `sure_from` on an article answers, from `choices_from` on three are offered, from `in_scope_from`
    on it is a matter of work, where that was in question. `ground` is what it was decided on
    (knowledge/search/ground.py). With `leans` the message was read together with the question before it.
    """

    decision: str
    edition: int
    ground: str
    slug: str | None = None
    probability: float | None = None
    in_scope: float = 1.0
    out_of_scope: bool = False
    shown: str | None = None
    sure_from: float | None = None
    choices_from: float | None = None
    in_scope_from: float | None = None
    leans: bool = False
