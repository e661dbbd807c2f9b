"""Before a case goes to a human: the notice, the person's consent, and their regency."""

from dataclasses import replace

from bot.engine import assent, cancel, consent_phrases, facts, phrases
from bot.engine.assent import Assent
from bot.engine.turn import Decision, Escalation, Option, Reply, Turn, say
from clinic.regions import Region

_ABROAD = {"telegram": "Telegram", "whatsapp": "WhatsApp", "messenger": "Messenger"}
_OPTIONS = (Option(phrases.YES_MEDIATOR, "consent:yes"), Option(phrases.NO, "consent:no"))
_ASKED, _ASIDE = "consent", "consent:aside"
"""What is expected: an answer to the offer, or one that may still come although an article answered in between."""
_ABOUT_US = "layanan"
_ENDS = (phrases.CANCELLED, phrases.NO_MEDIATOR, phrases.FAREWELL)
"""Said to whoever wants nothing more."""
_LONGEST_WITH_PLACE, _LONGEST_PLACE = 12, 4
"""Words of a yes and a place, and of a place alone."""


def ask(turn: Turn, why: str, *, question: str, topic: str | None, about: str | None = None) -> Decision:
    """Offer a mediator, with the notice that must come before anything is stored under a name."""
    ticket = turn.open_ticket
    if ticket is not None:
        text = phrases.TICKET_STILL_WAITS.format(number=ticket.number, place=ticket.place)
        return say(turn, Reply(text))
    platform = _ABROAD.get(turn.channel)
    abroad = "" if platform is None else phrases.DATA_ABROAD.format(channel=platform)
    text = f"{why}\n\n{phrases.OFFER_MEDIATOR.format(abroad=abroad, years=turn.case_years)}"
    before = turn.memory.offered_for if turn.memory.expecting in (_ASKED, _ASIDE) else ""
    offered_for, kept = _together(before, question), question or turn.text
    told = Reply(text, _OPTIONS, about)
    return say(turn, told, expecting=_ASKED, question=kept, offered_for=offered_for, topic=topic, welcomed=True)


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if meaning == "consent:no":
        return _refused(turn)
    if meaning == "consent:yes":
        return _agreed(turn)
    if meaning.startswith("region:"):
        return _opened(turn, turn.regions.get(meaning.removeprefix("region:")))
    if turn.is_words and turn.memory.expecting in (_ASKED, _ASIDE, "region"):
        if cancel.is_meant(turn.text):
            # What was asked before is kept: who wants a mediator next means that.
            return say(turn, Reply(phrases.CANCELLED))
        return _told_where(turn) if turn.memory.expecting == "region" else _answered(turn)
    return None


def _answered(turn: Turn) -> Decision | None:
    """What the words say to the offer; None where they speak of something else, which does not close it."""
    said = _assent(turn)
    if turn.memory.expecting == _ASIDE:
        # Something else was asked since: a yes may be meant for that.
        return _ask_again(turn) if said is Assent.YES else None
    if said is Assent.YES:
        return _agreed(turn)
    if said is Assent.NO:
        return _refused(turn)
    is_place = _place(turn) is not None and len(turn.text.split()) <= _LONGEST_PLACE
    return _ask_again(turn) if said is Assent.UNCLEAR or is_place else None


def _assent(turn: Turn) -> Assent | None:
    return assent.of(turn.edition.language, turn.text, is_place=_place(turn) is not None)


def _place(turn: Turn) -> Region | None:
    """The place that is named beside a yes; a longer story may name others."""
    is_short = turn.is_words and len(turn.text.split()) <= _LONGEST_WITH_PLACE
    return turn.regions.find(turn.text) if is_short else None


def _refused(turn: Turn) -> Decision:
    return say(turn, Reply(phrases.NO_MEDIATOR), question="")


def _ask_again(turn: Turn) -> Decision:
    asked, named = Reply(consent_phrases.ASK_AGAIN, _OPTIONS), _place(turn)
    region = turn.memory.region if named is None else named.code
    return say(turn, asked, expecting=_ASKED, region=region)


def _together(*questions: str) -> str:
    """What a mediator is to read, each thing once."""
    return "\n".join(dict.fromkeys(one for one in questions if one))


def _agreed(turn: Turn) -> Decision:
    memory = turn.memory
    asked = memory.offered_for
    if turn.is_words and assent.adds(turn.edition.language, turn.text):
        asked = _together(asked, turn.text)
    elif memory.expecting == _ASIDE and memory.question not in asked:
        asked = _together(asked, memory.question)
    agreed = replace(turn, memory=replace(memory, question=asked or memory.question))
    known = _place(turn) or turn.regions.get(memory.region)
    if known is not None:
        return _opened(agreed, known)
    return say(agreed, Reply(phrases.WHERE_ARE_YOU, _places(turn)), expecting="region")


def kept_open(turn: Turn, decision: Decision) -> Decision:
    """The decision with the offer below it, where that was open and something else was said: it is not lost so."""
    memory = decision.memory
    is_open = turn.is_words and turn.memory.expecting in (_ASKED, _ASIDE) and bool(decision.replies)
    is_form = memory.form is not None or memory.expecting not in ("", _ASKED, _ASIDE)
    is_done = decision.escalation is not None or decision.demanded is not None or bool(memory.alarmed)
    if not is_open or is_form or is_done:
        return decision
    *before, last = decision.replies
    if any(option.meaning.startswith("consent:") for option in last.options):
        return decision
    others = tuple(one for one in last.options if one.meaning != "mediator")
    was_asked = turn.memory.expecting == _ASKED
    if was_asked and _is_beside(turn, decision, last):
        text = f"{last.text.removesuffix(phrases.DID_IT_HELP).rstrip()}\n\n{consent_phrases.STILL_OPEN}"
        others = tuple(one for one in others if "helped" not in one.meaning)
        told = replace(last, text=text, options=(*_OPTIONS, *others))
        memory = replace(memory, expecting=_ASKED, question=turn.memory.question, topic=turn.memory.topic)
    elif decision.sought is not None:
        text = f"{last.text}\n\n{consent_phrases.OR_A_MEDIATOR}" if was_asked else last.text
        told = replace(last, text=text, options=(*others, _OPTIONS[0]))
        memory = replace(memory, expecting=_ASIDE)
    else:
        return decision
    return replace(decision, replies=(*before, told), memory=memory)


def _is_beside(turn: Turn, decision: Decision, last: Reply) -> bool:
    """Whether it was talk about this clinic or none at all, and no other question of work."""
    if decision.sought is None:
        return not last.options and last.text not in _ENDS
    article = turn.edition.articles.get((last.about or "").removeprefix("article:"))
    return article is not None and article.topic == _ABOUT_US


def _told_where(turn: Turn) -> Decision:
    region = turn.regions.find(turn.text)
    if region is None and _assent(turn) is Assent.NO:
        return _refused(turn)
    if region is None:
        return say(turn, Reply(phrases.WHICH_REGION, _places(turn)), expecting="region")
    return _opened(turn, region)


def _places(turn: Turn) -> tuple[Option, ...]:
    named = (Option(region.short_name, f"region:{region.code}") for region in turn.regions.all)
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
