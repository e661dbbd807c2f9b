"""How a person wants to be reached, whether they want to be at all, and what the numbers to call cost."""

from bot.engine import consent, ticket_phrases, ticket_talk, urgent, warned
from bot.engine.turn import Decision, Reply, Turn, say
from knowledge.search.urgency import Danger

_LONGEST = 8
"""Words. Whoever says more asks about something else."""


def step(turn: Turn) -> Decision | None:
    if not turn.is_words or turn.memory.form is not None:
        return None
    ticket = turn.open_ticket
    if _asks_what_numbers_cost(turn):
        danger = Danger(warned.lately(turn)[-1])
        return say(turn, Reply(f"{ticket_phrases.FREE_OF_CHARGE}\n\n{urgent.numbers(turn, danger)}"))
    if ticket_talk.refuses_contact(turn.brief):
        refused = ticket_phrases.CONTACT_REFUSED
        text = ticket_phrases.NOT_CONTACTED if ticket is None else refused.format(number=ticket.number)
        return say(turn, Reply(text), welcomed=True)
    if ticket_talk.names_way(turn.brief):
        noted = ticket_phrases.NO_NUMBER_NEEDED
        rest = noted if ticket is None else ticket_phrases.WAY_NOTED.format(number=ticket.number)
        return say(turn, Reply(ticket_phrases.ANSWERED_HERE.format(rest=rest)), welcomed=True)
    is_near = ticket is not None or consent.is_offered(turn)
    if is_near and ticket_talk.asks_way(turn.brief):
        return say(turn, Reply(ticket_phrases.ANSWERED_HERE.format(rest="").strip()), welcomed=True)
    if is_near and ticket_talk.names_time(turn.brief):
        if ticket is not None:
            rest = ticket_phrases.WAY_NOTED.format(number=ticket.number)
            return say(turn, Reply(ticket_phrases.ANSWERED_HERE.format(rest=rest)), welcomed=True)
        return say(turn, Reply(ticket_phrases.TIME_NOTED), offered_for=consent.case_with(turn, turn.text))
    return None


def _asks_what_numbers_cost(turn: Turn) -> bool:
    """Whether the numbers that stand above are asked about: "nomor healing itu bayar ga"."""
    said = turn.brief
    is_short = len(said.words) <= _LONGEST and said.has("hotline") and said.has("cost")
    return is_short and bool(warned.lately(turn))
