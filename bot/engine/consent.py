"""Before a case goes to a human: the notice, the person's consent, and their regency."""

from dataclasses import replace

from bot.engine import cancel, facts, phrases
from bot.engine.turn import Decision, Escalation, Option, Reply, Turn, say
from clinic.regions import Region

_ABROAD = {"telegram": "Telegram", "whatsapp": "WhatsApp", "messenger": "Messenger"}


def ask(turn: Turn, why: str, *, question: str, topic: str | None, about: str | None = None) -> Decision:
    """Offer a mediator, with the notice that must come before anything is stored under a name."""
    ticket = turn.open_ticket
    if ticket is not None:
        text = phrases.TICKET_STILL_WAITS.format(number=ticket.number, place=ticket.place)
        return say(turn, Reply(text))
    platform = _ABROAD.get(turn.channel)
    abroad = "" if platform is None else phrases.DATA_ABROAD.format(channel=platform)
    options = (Option(phrases.YES_MEDIATOR, "consent:yes"), Option(phrases.NO, "consent:no"))
    text = f"{why}\n\n{phrases.OFFER_MEDIATOR.format(abroad=abroad, years=turn.case_years)}"
    kept = question or turn.text
    return say(turn, Reply(text, options, about), expecting="consent", question=kept, topic=topic, welcomed=True)


def step(turn: Turn) -> Decision | None:
    meaning = turn.meaning or ""
    if meaning == "consent:no":
        return say(turn, Reply(phrases.NO_MEDIATOR), question="")
    if meaning == "consent:yes":
        return _agreed(turn)
    if meaning.startswith("region:"):
        return _opened(turn, turn.regions.get(meaning.removeprefix("region:")))
    if turn.memory.expecting == "region" and turn.is_words:
        return _told_where(turn)
    return None


def _agreed(turn: Turn) -> Decision:
    known = turn.regions.get(turn.memory.region)
    if known is not None:
        return _opened(turn, known)
    return say(turn, Reply(phrases.WHERE_ARE_YOU, _places(turn.regions.all)), expecting="region")


def _told_where(turn: Turn) -> Decision:
    if cancel.is_meant(turn.text):
        return say(turn, Reply(phrases.CANCELLED), question="")
    named = turn.regions.named(turn.text, is_asked=True)
    if named.sole is not None:
        return _opened(turn, named.sole)
    # Of several places named one is that of the work: a case at the wrong office waits for nothing.
    text = phrases.WHICH_OF_PLACES if named.regions else phrases.WHICH_REGION
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
