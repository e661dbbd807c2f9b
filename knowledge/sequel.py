"""What a message means that follows an answer: "gaji selama di rumah sakit gimana" after one about an accident at work.

By itself it is like a message about illness, together with the question before like one about accidents, and what goes
on with a matter mostly asks for an article that stands beside the one just read. None of the three knows enough.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.article import Article
from knowledge.search.index import Candidate, Ranking

WEIGHTS = np.array([0.71, 0.44, 1.62, 0.72])
"""How much each says: the logarithms of both probabilities, being related to the answer, being of its topic.

`python -m benchmarks.talks --fit` finds them (docs/decisions/0030-what-follows-an-answer.md).
"""
_LEAST = 1e-9


def ranked(
    articles: Mapping[str, Article], own: Ranking, together: Ranking, answered: Article
) -> tuple[Candidate, ...]:
    """The articles by how likely the message means them, likeliest first; the answer itself is one of them."""
    return _shared(articles, evidence(articles, own, together, answered))


def ranked_beside_list(
    articles: Mapping[str, Article], own: Ranking, together: Ranking, listed: Sequence[Article]
) -> tuple[Candidate, ...]:
    """The same where articles to choose from were shown: they and their topics are what the message may go on with."""
    shown, topics = {one.slug for one in listed}, {one.topic for one in listed}
    beside = [[one.slug in shown, one.topic in topics] for one in articles.values()]
    return _shared(articles, np.hstack([_told(articles, own, together), np.array(beside, dtype=np.float64)]))


def evidence(
    articles: Mapping[str, Article], own: Ranking, together: Ranking, answered: Article
) -> NDArray[np.float64]:
    """For each article, a row of what speaks for it; the columns are those of WEIGHTS."""
    beside = [[_is_related(one, answered), _is_of_topic(one, answered)] for one in articles.values()]
    return np.hstack([_told(articles, own, together), np.array(beside, dtype=np.float64)])


def _told(articles: Mapping[str, Article], own: Ranking, together: Ranking) -> NDArray[np.float64]:
    """For each article, the logarithms of both probabilities."""
    told = [{one.slug: one.probability for one in ranking.candidates} for ranking in (own, together)]
    return np.log(np.maximum([[one.get(slug, 0.0) for one in told] for slug in articles], _LEAST))


def _shared(articles: Mapping[str, Article], says: NDArray[np.float64]) -> tuple[Candidate, ...]:
    slugs, likely = list(articles), says @ WEIGHTS
    shares = np.exp(likely - np.logaddexp.reduce(likely))
    order = np.argsort(-shares, kind="stable").tolist()
    return tuple(Candidate(slugs[place], float(shares[place])) for place in order)


def _is_related(article: Article, answered: Article) -> bool:
    return article.slug in answered.related or answered.slug in article.related


def _is_of_topic(article: Article, answered: Article) -> bool:
    """Another article of the same topic."""
    return article.topic == answered.topic and article.slug != answered.slug
