"""A message that leans on the question before it, read together with that question and with what was answered to it."""

from dataclasses import dataclass, replace

from bot.engine import remark
from bot.engine.turn import Turn
from knowledge import several, topics
from knowledge.article import Article
from knowledge.calculators.catalogue import BY_NAME
from knowledge.search.decide import EVEN, MOST_CHOICES, Finding, Outcome
from knowledge.search.ground import Ground
from knowledge.search.index import Candidate
from knowledge.search.thresholds import IN_SCOPE, SURE, WORTH_CHOOSING

_LONGEST = 5
"""Words. Whoever writes more says what it is about."""
_LONGEST_SEQUEL = 25
"""Words of a message that is read beside the answer before it; it was tried on none that are longer."""
_NEAR = 2 * MOST_CHOICES
_DISMISSAL = "phk"
_SURELY_NOT_OURS = 0.01
"""The probability of work below which a message names a matter of its own ("resep rendang"): "biaya brp" has more."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was asked, and what to do about it. `said`: an answer that fits, and that the person has just read.
    `is_remark`: nothing was asked, nor told that any article speaks of.
    """

    asked: str
    finding: Finding
    said: Article | None = None
    is_remark: bool = False


def understood(turn: Turn) -> Understood:
    turn = _below_form(turn)
    heard, memory = turn.heard, turn.memory
    answered = turn.edition.articles.get(memory.answered)
    if answered is not None and remark.is_length(turn):
        return Understood(turn.text, heard.finding, is_remark=True)
    if answered is not None and _goes_on(turn):
        return _after(turn, answered)
    if memory.question and heard.leans:
        return _leaning(turn, answered)
    listed = _listed(turn)
    if listed and heard.asks and _goes_on(turn):
        return _beside_list(turn, listed)
    return _in_context(turn) if memory.question and _is_unclear(turn) else Understood(turn.text, heard.finding)


def _below_form(turn: Turn) -> Turn:
    """The turn with what a sum is of as the question before, where its questions are left: "kalau resign gimana?"."""
    form = turn.memory.form
    left = None if form is None or turn.memory.question else BY_NAME.get(form.about.partition(":")[2])
    return turn if left is None else replace(turn, memory=replace(turn.memory, question=left.title))


def _leaning(turn: Turn, answered: Article | None) -> Understood:
    """What names no matter, or other workers than the question before did: "berapa lama?", "kalau kontrak?"."""
    heard, memory = turn.heard, turn.memory
    whole = f"{memory.question}\n{turn.text}"
    found = turn.edition.find(whole)
    if found.danger is not None:  # of the words before, which has been heard
        return Understood(turn.text, heard.finding)
    others = heard.of_another_standing(memory.question) if memory.topic in topics.END_OF_WORK else ()
    if others:
        return Understood(whole, _to_choose(_of_standing(turn, found, others)))
    if answered is None:
        return Understood(whole, found) if found.shown or heard.is_bare else Understood(turn.text, heard.finding)
    if found.shown and found.candidates[0].slug != answered.slug and _is_near(turn, found, answered):
        return Understood(whole, _without(found, answered))
    if not heard.is_bare and (not found.shown or heard.finding.decision is Outcome.ANSWER):
        # It begins like a follow-up, and says what it is about.
        own = heard.finding
        if not own.candidates or own.candidates[0].slug != answered.slug:
            return Understood(turn.text, own)
    return Understood(whole, _to_choose(_neighbours(turn, found, answered)), answered)


def _goes_on(turn: Turn) -> bool:
    """Whether a message with words of its own may go on with what was just answered."""
    heard, own = turn.heard, turn.heard.finding
    if heard.is_bare or turn.open_ticket is not None or own.ground is not Ground.SEARCH or own.danger is not None:
        return False
    longest = _LONGEST_SEQUEL if own.in_scope >= IN_SCOPE else _LONGEST
    if len(heard.message.words) > longest or own.elsewhere is not None:
        return False
    is_of_another = heard.leans and bool(heard.of_another_standing(turn.memory.question))
    return own.in_scope >= _SURELY_NOT_OURS and not is_of_another and several.of(heard) is None


def _after(turn: Turn, answered: Article) -> Understood:
    """Read beside the answer, which is not said again; what the message means by itself is answered if both agree."""
    own, whole = turn.heard.finding, f"{turn.memory.question}\n{turn.text}"
    both = turn.edition.hear(whole)
    if both.finding.danger is not None:  # of the words before, which has been heard
        return Understood(turn.text, own)
    likely = turn.heard.after(both, answered)
    first, is_own = likely[0], bool(own.candidates) and own.candidates[0].slug == likely[0].slug
    if is_own and own.decision is Outcome.ANSWER:
        return Understood(turn.text, own)
    if _asks_nothing(turn, first):
        return Understood(turn.text, own, is_remark=True)
    articles = turn.edition.articles
    if is_own and first.probability >= SURE and first.slug != answered.slug:
        topic = articles[first.slug].topic
        return Understood(whole, replace(own, decision=Outcome.ANSWER, candidates=likely[:1], shown=1, topic=topic))
    is_said = first.slug == answered.slug
    near = [articles[one.slug] for one in likely if not (is_said and one.slug == answered.slug)][:_NEAR]
    if is_said:  # none is likelier than the answer: what stands beside it may be what they look for
        near[1:] = sorted(near[1:], key=lambda one: not _is_beside(one, answered))
    found = _to_choose(tuple(dict.fromkeys((*turn.heard.led_to, *_due(turn), *near)))[:MOST_CHOICES])
    return Understood(whole, found, answered if is_said else None)


def _listed(turn: Turn) -> tuple[Article, ...]:
    """The articles that are offered, of which none has been picked yet."""
    memory, articles = turn.memory, turn.edition.articles
    slugs = [one.meaning.removeprefix("article:") for one in memory.offered if one.meaning.startswith("article:")]
    is_list = memory.question and not memory.answered
    return tuple(articles[slug] for slug in slugs if slug in articles) if is_list else ()


def _beside_list(turn: Turn, listed: tuple[Article, ...]) -> Understood:
    """A question read with the list above it: "yang resign dapat ga" under articles about the holiday bonus."""
    own, whole = turn.heard.finding, f"{turn.memory.question}\n{turn.text}"
    first, *others = turn.heard.among(turn.edition.hear(whole), listed)
    if own.decision is Outcome.ANSWER and own.candidates[0].slug == first.slug:
        return Understood(turn.text, own)
    articles = turn.edition.articles
    # What the words mean by themselves is offered too: they may have left the matter.
    alone = [articles[one.slug] for one in own.candidates[: min(own.shown, 1)]]
    near = [articles[first.slug], *alone, *(articles[one.slug] for one in others[:MOST_CHOICES])]
    led = (*turn.heard.led_to, *_due(turn))
    return Understood(whole, _to_choose(tuple(dict.fromkeys((*led, *near)))[:MOST_CHOICES]))


def _due(turn: Turn) -> tuple[Article, ...]:
    """What is due to whoever was dismissed, where that is all that is asked."""
    is_dismissal = turn.memory.topic == _DISMISSAL
    return tuple(one for one in turn.heard.due if is_dismissal and one.slug != turn.memory.answered)


def _asks_nothing(turn: Turn, likeliest: Candidate) -> bool:
    """Whether it is only said: "bos saya emang pelit dari dulu". Words that may speak of danger are not."""
    heard = turn.heard
    if heard.asks or heard.concern is not None or heard.finding.decision is Outcome.ANSWER:
        return False
    own = heard.ranking.candidates[0].probability
    return own < WORTH_CHOOSING and likeliest.probability < EVEN


def _is_unclear(turn: Turn) -> bool:
    """Whether a short message says too little by itself: "udah terlanjur transfer gmn"."""
    own = turn.heard.finding
    if turn.open_ticket is not None:  # what nothing answers is told to the mediator
        return False
    # Who asks about reporting, with an answer before, asks about that: "lapor polisi bisa?".
    # "Kena pajak berapa" names the tax office's matter, and after severance it may be ours.
    is_near = own.in_scope >= IN_SCOPE or (turn.memory.answered and turn.heard.led_to)
    is_elsewhere = own.elsewhere is not None and not is_near
    if len(turn.heard.message.words) > _LONGEST or own.danger is not None or is_elsewhere:
        return False
    if own.decision is Outcome.CHOICES:
        return own.ground is Ground.SEARCH and own.candidates[0].probability < EVEN
    return own.decision is Outcome.MEDIATOR and own.in_scope >= _SURELY_NOT_OURS


def _in_context(turn: Turn) -> Understood:
    """Read with the question before, from which it may go on; what it says by itself is offered as well.

    Nothing is answered at once: the words of the question before would decide.
    """
    own, memory = turn.heard.finding, turn.memory
    whole = f"{memory.question}\n{turn.text}"
    found = turn.edition.find(whole)
    if found.out_of_scope:
        return Understood(whole, found)
    if found.danger is not None or not found.candidates:
        return Understood(turn.text, own)
    slugs = [one.slug for one in found.candidates]
    if own.shown:
        slugs.insert(1, own.candidates[0].slug)
    slugs = [*(article.slug for article in turn.heard.led_to), *slugs]
    others = [turn.edition.articles[slug] for slug in dict.fromkeys(slugs) if slug != memory.answered]
    articles = tuple(others[:MOST_CHOICES])
    answered = turn.edition.articles.get(memory.answered)
    return Understood(whole, _to_choose(articles), answered if found.candidates[0].slug == memory.answered else None)


def _of_standing(turn: Turn, found: Finding, others: tuple[Article, ...]) -> tuple[Article, ...]:
    """What these workers have instead; first what the question before is about, where it is of theirs."""
    both = (turn.edition.articles[one.slug] for one in found.candidates)
    theirs = [one for one in both if one.topic == others[0].topic and one.slug != turn.memory.answered]
    return tuple(dict.fromkeys((*theirs[:1], *others)))


def _is_near(turn: Turn, found: Finding, answered: Article) -> bool:
    """Whether the finding stays with the matter that the person cannot have left without a word."""
    if not turn.heard.is_bare:
        return True
    first = turn.edition.articles[found.candidates[0].slug]
    return found.decision is Outcome.ANSWER and _is_beside(first, answered)


def _is_beside(article: Article, answered: Article) -> bool:
    return article.slug in answered.related or article.topic == answered.topic


def _without(found: Finding, answered: Article) -> Finding:
    """The choices without what the person has just read."""
    if found.decision is not Outcome.CHOICES:
        return found
    others = tuple(one for one in found.candidates if one.slug != answered.slug)
    return replace(found, candidates=others, shown=min(len(others), MOST_CHOICES))


def _neighbours(turn: Turn, found: Finding, answered: Article) -> tuple[Article, ...]:
    """What stands beside the answer: first what the new words speak of, then what both do, then whatever is near."""
    articles = turn.edition.articles
    own = [articles[one.slug] for one in turn.heard.finding.candidates]
    both = [articles[one.slug] for one in found.candidates]
    related = [articles[slug] for slug in answered.related if slug in articles]
    # "kalau kontrak?" says something of its own, "berapa lama?" nothing.
    told = [] if turn.heard.is_bare else both[: found.shown]
    near = (
        *turn.heard.led_to,
        *(one for one in own if one.slug in answered.related),
        *told,
        *(one for one in both if _is_beside(one, answered)),
        *related,
    )
    return tuple(dict.fromkeys(one for one in near if one.slug != answered.slug))[:MOST_CHOICES]


def _to_choose(articles: tuple[Article, ...]) -> Finding:
    candidates = tuple(Candidate(article.slug, 1.0) for article in articles)
    return Finding(Outcome.CHOICES, candidates, shown=len(candidates), topic=articles[0].topic if articles else None)
