"""Messages of which it is known what the search made of them."""

from knowledge.evaluate import Judged, Question
from knowledge.search.decide import Finding, Outcome
from knowledge.search.index import Candidate, Ranking
from knowledge.search.urgency import Danger, Urgency


def asked(topic: str, *slugs: str) -> Question:
    return Question("q1", "gaji telat", topic, frozenset(slugs), "informal")


def one(
    question: Question, decision: Outcome, *found: tuple[str, float], shown: int = 0, danger: bool = False
) -> Judged:
    candidates = tuple(Candidate(slug, probability) for slug, probability in found)
    urgency = Urgency(Danger.VIOLENCE, "dipukul") if danger else None
    finding = Finding(decision, candidates, shown=shown, urgency=urgency)
    return Judged(question, finding, Ranking(candidates, 1.0), 2.0)


RIGHT = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-telat", 0.9), ("upah-lembur", 0.1), shown=1)
WRONG = one(asked("upah", "upah-telat"), Outcome.ANSWER, ("upah-lembur", 0.7), ("upah-telat", 0.2), shown=1)
OFFERED = one(asked("upah", "upah-telat"), Outcome.CHOICES, ("upah-lembur", 0.4), ("upah-telat", 0.3), shown=2)
STRAY = one(asked("out_of_scope"), Outcome.ANSWER, ("upah-telat", 0.6), shown=1)
