"""Before a case goes to a human: the notice, the person's consent, and their regency."""

from dataclasses import replace

from bot.engine import assent, cancel, charge, consent_phrases, facts, human, opener, phrases, ticket_talk
from bot.engine.assent import Assent
from bot.engine.turn import MEDIATOR_OFFERED, Decision, Escalation, Option, Reply, Turn, say
from clinic.regions import Region
from knowledge.search import smalltalk
from knowledge.search.decide import EVEN, Outcome

_ABROAD = {"telegram": "Telegram", "whatsapp": "WhatsApp", "messenger": "Messenger"}
_OPTIONS = (Option(phrases.YES_MEDIATOR, "consent:yes"), Option(phrases.NO, "consent:no"))
_WISHED, _OFFERED = MEDIATOR_OFFERED
_ASIDE = "consent:aside"
"""A mediator was wished for, and choices stand in between."""
_ABOUT_US = "layanan"
_ENDS = (phrases.CANCELLED, phrases.NO_MEDIATOR, phrases.FAREWELL)
"""Said to whoever wants nothing more."""
_LONGEST_WITH_PLACE, _LONGEST_FACT = 12, 5
"""Words of a yes and a place, and of a name or a place alone."""


def ask(turn: Turn, why: str, *, question: str, topic: str | None, about: str | None = None) -> Decision:
    """Offer a mediator, with the notice that must come before anything is stored under a name."""
    ticket = turn.open_ticket
    if ticket is not None:
        text = phrases.TICKET_STILL_WAITS.format(number=ticket.number, place=ticket.place)
        return say(turn, Reply(text))
    platform = _ABROAD.get(turn.channel)
    abroad = "" if platform is None else phrases.DATA_ABROAD.format(channel=platform)
    text = f"{why}\n\n{phrases.OFFER_MEDIATOR.format(abroad=abroad, years=turn.case_years)}"
    before = turn.memory.offered_for if turn.memory.expecting in (*MEDIATOR_OFFERED, _ASIDE) else ""
    offered_for, kept = _together(before, question), question or turn.text
    told, state = Reply(text, _OPTIONS, about), _WISHED if why == phrases.OF_COURSE else _OFFERED
    return say(turn, told, expecting=state, question=kept, offered_for=offered_for, topic=topic, welcomed=True)


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if meaning == "consent:no":
        return _refused(turn)
    if meaning == "consent:yes":
        return _agreed(turn)
    if meaning.startswith("region:"):
        return _opened(turn, turn.regions.get(meaning.removeprefix("region:")))
    if turn.is_words and turn.memory.expecting in (*MEDIATOR_OFFERED, _ASIDE, "region"):
        if cancel.is_meant(turn.text):
            # What was asked before is kept: who wants a mediator next means that.
            return say(turn, Reply(phrases.CANCELLED))
        return _told_where(turn) if turn.memory.expecting == "region" else _answered(turn)
    return None


def _answered(turn: Turn) -> Decision | None:
    """What the words say to the offer; None where they speak of something else, which does not close it."""
    said = _assent(turn)
    if turn.memory.expecting == _ASIDE:
        if charge.is_asked(turn):
            return _ask_again(turn, consent_phrases.FREE)
        # Something else was asked since: a yes may be meant for that.
        return _ask_again(turn) if said is Assent.YES else None
    if said is Assent.YES:
        return _agreed(turn)
    if said is Assent.NO:
        return _refused(turn)
    if charge.is_asked(turn):
        return _ask_again(turn, consent_phrases.FREE)
    is_again = said is Assent.UNCLEAR or (turn.memory.expecting == _WISHED and _is_for_the_case(turn))
    return _ask_again(turn) if is_again else None


def _is_for_the_case(turn: Turn) -> bool:
    """Whether it is a name, a place or a number: told to the mediator before the yes, and nothing to search for."""
    if len(turn.text.split()) > _LONGEST_FACT or turn.heard.asks or turn.heard.smalltalk is not None:
        return False
    found, words = turn.heard.finding, turn.heard.message.words
    is_named = smalltalk.bare_topic(turn.edition.language, words) is not None or found.elsewhere is not None
    is_unanswered = found.decision in (Outcome.MEDIATOR, Outcome.CHOICES)
    is_unlikely = sum(one.probability for one in found.candidates[: found.shown]) < EVEN
    return _place(turn) is not None or (is_unanswered and is_unlikely and not is_named)


def _assent(turn: Turn) -> Assent | None:
    named = turn.regions.named(turn.text, is_asked=True)
    return assent.of(turn.edition.language, turn.text, named.words if _place(turn) is not None else frozenset())


def _place(turn: Turn) -> Region | None:
    """The place that is named beside a yes, in a part that tells nothing else: "bos saya orang sambas" is a story."""
    if not turn.is_words or len(turn.text.split()) > _LONGEST_WITH_PLACE:
        return None
    told = (
        part
        for part in assent.parts_of(turn.text)
        if assent.tells_only(turn.edition.language, part, _named(turn, part))
    )
    places = {region.code: region for part in told if (region := turn.regions.named(part, is_asked=True).sole)}
    return next(iter(places.values())) if len(places) == 1 else None


def _named(turn: Turn, words: str) -> frozenset[str]:
    """The words in which a place is named."""
    return turn.regions.named(words, is_asked=True).words


def _refused(turn: Turn) -> Decision:
    return say(turn, Reply(phrases.NO_MEDIATOR), question="")


def _ask_again(turn: Turn, text: str = "") -> Decision:
    unsure = turn.memory.unsure
    again = consent_phrases.EACH_TIME[min(unsure, len(consent_phrases.EACH_TIME) - 1)]
    asked, named = Reply(text or again, _OPTIONS), _place(turn)
    region = turn.memory.region if named is None else named.code
    state = _OFFERED if turn.memory.expecting == _OFFERED else _WISHED
    return say(turn, asked, expecting=state, region=region, unsure=unsure + (not text))


def _together(*questions: str) -> str:
    """What a mediator is to read, each thing once."""
    return "\n".join(dict.fromkeys(one for one in questions if one))


def _agreed(turn: Turn) -> Decision:
    memory, language = turn.memory, turn.edition.language
    beside = turn.text if turn.is_words and assent.adds(language, turn.text) else ""
    case = case_with(turn, beside) or memory.question
    agreed = replace(turn, memory=replace(memory, question=case))
    known = _place(turn) or turn.regions.get(memory.region)
    if known is not None:
        return _opened(agreed, known)
    return say(agreed, Reply(phrases.WHERE_ARE_YOU, _places(turn.regions.all)), expecting="region")


def is_offered(turn: Turn) -> bool:
    """Whether the offer of a mediator stands."""
    return turn.memory.expecting in MEDIATOR_OFFERED


def case_with(turn: Turn, beside: str) -> str:
    """What a mediator will read: what they were offered for, what was asked, and this."""
    memory = turn.memory
    is_told = memory.question in memory.offered_for or human.is_all(turn.edition.language, memory.question)
    return _together(memory.offered_for, "" if is_told else memory.question, beside)


def kept_open(turn: Turn, decision: Decision) -> Decision:
    """The decision with the offer below it, where that was open and something else was said: it is not lost so.

    An answer to whoever wished for a mediator ends with the offer, as one message must not ask two things that "iya"
    could answer. Elsewhere it is one choice more.
    """
    is_said = turn.is_words or opener.is_late_greeting(turn)
    state = turn.memory.expecting if is_said and decision.replies else ""
    if state not in (*MEDIATOR_OFFERED, _ASIDE) or _is_another_matter(decision):
        return decision
    last, memory = decision.replies[-1], decision.memory
    article = turn.edition.articles.get((last.about or "").removeprefix("article:"))
    is_talk = decision.sought is None and not last.options and last.text not in _ENDS
    is_about_us = is_talk or (article is not None and article.topic == _ABOUT_US)
    if state in MEDIATOR_OFFERED and (is_about_us or (state == _WISHED and article is not None)):
        memory = replace(memory, expecting=state)
        if is_about_us:
            memory = replace(memory, question=turn.memory.question, topic=turn.memory.topic)
        return _ending_with(_asked_at_the_end(last), replace(decision, memory=memory))
    if decision.sought is None:
        return replace(decision, memory=replace(memory, expecting=_ASIDE)) if state == _ASIDE and is_talk else decision
    memory = replace(memory, expecting="" if state == _OFFERED else _ASIDE)
    text = f"{last.text}\n\n{consent_phrases.OR_A_MEDIATOR}" if state in MEDIATOR_OFFERED else last.text
    ways = tuple(one for one in last.options if one.meaning != "mediator")
    return _ending_with(replace(last, text=text, options=(*ways, _OPTIONS[0])), replace(decision, memory=memory))


def _asked_at_the_end(reply: Reply) -> Reply:
    text = f"{reply.text.removesuffix(phrases.DID_IT_HELP).rstrip()}\n\n{consent_phrases.STILL_OPEN}"
    others = tuple(one for one in reply.options if one.meaning != "mediator" and "helped" not in one.meaning)
    return replace(reply, text=text, options=(*_OPTIONS, *others))


def _ending_with(reply: Reply, decision: Decision) -> Decision:
    return replace(decision, replies=(*decision.replies[:-1], reply))


def _is_another_matter(decision: Decision) -> bool:
    """Whether something else has begun, or the mediator is offered anew."""
    memory = decision.memory
    is_form = memory.form is not None or memory.expecting not in ("", *MEDIATOR_OFFERED, _ASIDE)
    is_done = decision.escalation is not None or decision.demanded is not None or bool(memory.alarmed)
    is_offer = any(option.meaning.startswith("consent:") for option in decision.replies[-1].options)
    return is_form or is_done or is_offer


def _told_where(turn: Turn) -> Decision:
    named = turn.regions.named(turn.text, is_asked=True)
    if not named.regions and _assent(turn) is Assent.NO:
        return _refused(turn)
    if turn.heard.asks or assent.takes_back(turn.edition.language, turn.text):
        # A ticket that was not wanted, or at an office that was not, cannot be called back.
        told = turn.text if ticket_talk.names_time(turn.brief) else ""
        asked = Reply(consent_phrases.NOT_SENT_YET, _places(turn.regions.all))
        return say(turn, asked, expecting="region", question=_together(turn.memory.question, told))
    if named.sole is not None:
        return _opened(turn, named.sole)
    # Of several places named one is that of the work: a case at the wrong office waits for nothing.
    unknown = consent_phrases.NOT_HERE if named.words else phrases.WHICH_REGION
    text = phrases.WHICH_OF_PLACES if named.regions else unknown
    return say(turn, Reply(text, _places(named.regions or turn.regions.all)), expecting="region")


def _places(regions: tuple[Region, ...]) -> tuple[Option, ...]:
    named = (Option(region.short_name, f"region:{region.code}") for region in regions)
    return (*named, Option(phrases.OTHER_REGION, "region:"))


def _opened(turn: Turn, region: Region | None) -> Decision:
    place = phrases.PROVINCE if region is None else region.name
    code = None if region is None else region.code
    # `{number}` stays for intake, which knows it once the ticket is there.
    text = phrases.TICKET_OPENED.format(number="{number}", place=place)
    escalation = Escalation(turn.memory.question, code, turn.memory.topic, is_urgent=False, consented=True)
    if turn.has_facts:
        return replace(say(turn, Reply(text), region=code, question=""), escalation=escalation)
    decision = say(turn, facts.first(text), region=code, question="", expecting=facts.EXPECTING)
    return replace(decision, escalation=escalation)
