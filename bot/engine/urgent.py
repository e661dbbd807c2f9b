"""Danger to somebody: the numbers to call at once, and an officer is asked to look now.

It is heard whoever answers the person otherwise, and however fast they write.
"""

from dataclasses import replace

from bot.engine import abroad, burst, concern, concern_phrases, phrases, warned, with_mediator, write_letter
from bot.engine.turn import Decision, Escalation, Option, Reply, Turn, say
from clinic.content import Kind
from clinic.sought import Sought
from knowledge import hotlines
from knowledge.language import normalise
from knowledge.search.decide import EVEN, MOST_CHOICES, Outcome
from knowledge.search.ground import Ground
from knowledge.search.index import Candidate
from knowledge.search.signs import LIKENESS
from knowledge.search.urgency import Danger, Urgency, tells_of_death

_LIKELY = 0.1
"""The probability of each article below a warning: who is in danger reads nothing that may miss."""


def step(turn: Turn) -> Decision | None:
    # Asked first: nor is the rest of such a flood searched.
    if warned.is_enough(turn):
        return None
    said_yes = concern.picked(turn)
    if said_yes is not None:
        cry = turn.memory.help_question or turn.text
        return _help(turn, Urgency(said_yes, LIKENESS, is_guessed=True), cry, Ground.TALK, ())
    if not (turn.is_words or turn.kind is Kind.EDIT):
        return None
    # A cry may come in pieces: "bos" … "nampar" … "saya".
    whole = burst.in_danger(turn)
    urgency = whole.heard.urgency
    if urgency is None or concern.is_unsure(whole) or (urgency.is_elsewhere and not _has_spoken_of_work(turn)):
        return None
    is_heard_alone = whole is turn and not urgency.is_elsewhere
    ground = Ground.DANGER if is_heard_alone else Ground.TALK
    return _help(turn, urgency, whole.text, ground, whole.heard.finding.candidates[:MOST_CHOICES])


def numbers(turn: Turn, danger: Danger, *, is_guessed: bool = False) -> str:
    """Whom to call."""
    is_abroad = abroad.is_told(turn)
    lines = turn.edition.hotlines(danger, is_guessed=is_guessed, is_abroad=is_abroad)
    return abroad.split(lines) if is_abroad else "\n".join((phrases.URGENT_NUMBERS, *hotlines.listed(lines)))


def _help(turn: Turn, urgency: Urgency, cry: str, ground: Ground, candidates: tuple[Candidate, ...]) -> Decision | None:
    is_held = with_mediator.holds(turn)
    # Who corrects a cry, or goes on with it before a mediator, has the numbers just above.
    if (is_held or turn.kind is Kind.EDIT) and urgency.kind.value in warned.lately(turn):
        return None
    # The answer to a question would be the mediator's: where one is there, none is asked.
    asks = urgency.kind is Danger.SUICIDE and not is_held
    # A complaint about violence names it: the letter goes on below the numbers, or it could never be written.
    going_on = write_letter.go_on(turn)
    rules = () if asks or is_held or going_on is not None else _rules(turn, candidates)
    told = _warning(turn, urgency, cry, asks=asks) + (f"\n\n{phrases.URGENT_RULES}" if rules else "")
    warning = Reply(told, rules, f"urgent:{urgency.kind.value}")
    # Nor does anything said next lean on a question from before the danger.
    decision = say(turn, warning, question="", answered="", welcomed=True) if going_on is None else going_on
    replies = decision.replies if going_on is None else (warning, *going_on.replies)
    sought = Sought(Outcome.URGENT.value, turn.edition.number, ground.value)
    alarmed = turn.now.isoformat() if asks else ""
    memory = replace(decision.memory, alarmed=alarmed, is_abroad=abroad.is_told(turn))
    remembered = warned.remembered(turn, memory, urgency)
    return Decision(remembered, replies, escalation=_escalation(turn, cry), sought=sought)


def _warning(turn: Turn, urgency: Urgency, cry: str, *, asks: bool) -> str:
    ticket = turn.open_ticket
    is_sure = not urgency.is_guessed
    first = phrases.URGENT[urgency.kind.value] if is_sure else concern_phrases.YOUR_SAFETY_COMES_FIRST
    parts = [f"{phrases.CONDOLENCE} {first}" if _is_mourned(turn, urgency, cry) else first]
    parts.append(numbers(turn, urgency.kind, is_guessed=urgency.is_guessed))
    parts.append(phrases.URGENT_TICKET if ticket is None else phrases.URGENT_KNOWN.format(number=ticket.number))
    if asks:
        parts.append(phrases.ARE_YOU_WITH_SOMEBODY)
    return "\n\n".join(parts)


def _is_mourned(turn: Turn, urgency: Urgency, cry: str) -> bool:
    language = turn.edition.language
    # Who wants to die speaks of death, be it their own.
    return urgency.kind is not Danger.SUICIDE and tells_of_death(language, normalise.words(language, cry))


def _rules(turn: Turn, candidates: tuple[Candidate, ...]) -> tuple[Option, ...]:
    """What the law says of what happened, to be read where the search knows it: a false alarm costs no answer."""
    likely = [one for one in candidates if one.probability >= _LIKELY]
    if sum(one.probability for one in likely) < EVEN:
        return ()
    articles = (turn.edition.articles[one.slug] for one in likely)
    return tuple(Option(article.question, f"article:{article.slug}") for article in articles)


def _has_spoken_of_work(turn: Turn) -> bool:
    """Whoever has a case, asked before or is telling us something is a worker: their danger is always ours."""
    memory = turn.memory
    return bool(turn.tickets or memory.topic or memory.form or memory.expecting)


def _escalation(turn: Turn, cry: str) -> Escalation:
    # Somebody in danger is not asked for consent first: the reason is recorded as vital interest.
    region = turn.memory.region
    named = turn.regions.find(cry)
    return Escalation(
        question=cry,
        region=named.code if named is not None else region,
        topic=None,
        is_urgent=True,
        consented=False,
    )
