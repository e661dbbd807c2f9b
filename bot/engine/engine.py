"""The engine: it asks its steps in order, and the first that has a decision makes it."""

from collections.abc import Callable, Sequence

from bot.engine import (
    anger,
    answer,
    arrival,
    burst,
    calculation,
    cancel,
    commands,
    company,
    concern,
    consent,
    contact,
    countdown,
    crossing,
    escalate,
    facts,
    feedback,
    files,
    flood,
    forced,
    fragments,
    group,
    introduction,
    late_choice,
    menu,
    minimum_wage,
    news,
    opener,
    plea,
    privacy,
    remind,
    resuming,
    scrap,
    several_picked,
    smalltalk,
    stale,
    survey,
    ticket_place,
    ticket_status,
    unreadable,
    urgent,
    with_mediator,
    write_letter,
)
from bot.engine.turn import Decision, Turn

Step = Callable[[Turn], Decision | None]

# The table of contents of the bot's behaviour. The last step always decides.
STEPS: tuple[Step, ...] = (
    opener.step,
    privacy.step,
    countdown.step,
    remind.when_due,
    news.step,
    urgent.step,
    group.in_danger,
    flood.step,
    group.step,
    crossing.step,
    ticket_status.step,
    ticket_place.step,
    remind.manage,
    files.step,
    unreadable.step,
    with_mediator.step,
    late_choice.step,
    stale.step,
    arrival.step,
    commands.step,
    consent.step,
    contact.step,
    remind.step,
    facts.step,
    forced.step,
    write_letter.step,
    escalate.step,
    calculation.step,
    menu.step,
    several_picked.step,
    feedback.step,
    survey.step,
    cancel.step,
    company.step,
    scrap.step,
    concern.step,
    anger.step,
    smalltalk.step,
    fragments.step,
    plea.step,
    minimum_wage.step,
    answer.step,
)


class Engine:
    """Asks its steps in order; the first that has a decision makes it."""

    def __init__(self, steps: Sequence[Step] = STEPS) -> None:
        self.steps = tuple(steps)

    def decide(self, turn: Turn) -> Decision:
        decision = next(decision for step in self.steps if (decision := step(turn)) is not None)
        asked = concern.asked(turn, consent.kept_open(turn, escalate.offered(decision)))
        return resuming.offered(turn, burst.remembered(turn, introduction.given(turn, asked)))
