"""Several tickets at once: the same act on each, in a transaction of its own, with what was refused and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from admin_api import errors
from admin_api.casework import Casework
from admin_api.office import Office
from admin_api.words import not_a_choice
from clinic import outcomes
from clinic.errors import Refusal
from clinic.mediators import Mediator


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with each: `take`, `transfer` to a region (None: the province), `close` with an outcome.

    A `note` for the desk goes before a closing.
    """

    verb: str
    region: str | None = None
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A ticket with which nothing was done, and the sentence that says why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order."""

    verb: str
    done: tuple[int, ...]
    refused: tuple[Refused, ...]


async def carry_out(office: Office, mediator: Mediator, order: Order, numbers: Sequence[int]) -> Outcome:
    """Raises RequestValidationError when the order names a region or an outcome that there is not."""
    if order.region is not None and office.regions.get(order.region) is None:
        raise not_a_choice("region")
    if order.verb == "close" and order.outcome not in outcomes.CHOSEN:
        raise not_a_choice("outcome")
    done, refused = [], []
    for number in dict.fromkeys(numbers):
        # One transaction each: what is refused for one does not undo the others, and no two such orders can wait for
        # each other's conversations.
        try:
            async with office.database.begin() as session:
                await _do(Casework(office, session, mediator), order, number)
            done.append(number)
        except Refusal as refusal:
            refused.append(Refused(number, (await errors.explain(office, refusal)).detail))
    office.wake()
    return Outcome(order.verb, tuple(done), tuple(refused))


async def _do(work: Casework, order: Order, number: int) -> None:
    if order.verb == "take":
        await work.take(number)
    elif order.verb == "transfer":
        await work.transfer(number, order.region)
    else:
        if order.note:
            await work.note(number, order.note)
        await work.close(number, order.outcome)
