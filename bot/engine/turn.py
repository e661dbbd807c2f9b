"""What a decision may depend on, and what a decision is."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from bot.engine.ticket_view import TicketView
from clinic.clock import WIB
from clinic.content import Kind
from clinic.periods import CASE_YEARS
from clinic.regions import Regions
from clinic.sought import Sought
from knowledge.edition import Edition, Heard
from knowledge.language.brief import Brief
from knowledge.letters.document import Document


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick under a reply: what it says, and what picking it means (`article:phk-efisiensi`)."""

    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the bot says. `about` names, for the desk, what it rests on (`article:phk-efisiensi`).

    `documents` go out with it as files, as Word and PDF, or as PDF alone where they are final. `invitation` is where a
    link into a chat of one's own leads (bot/engine/arrival.py). `ticket` is the number of one that it belongs to also
    when that is closed; otherwise it belongs to the open one. `by_word`: words of the person's own are awaited, and the
    options are ways around them; a typed number is the answer then, not an option.
    """

    text: str
    options: tuple[Option, ...] = ()
    about: str | None = None
    documents: tuple[Document, ...] = ()
    invitation: str | None = None
    ticket: int | None = None
    by_word: bool = False


MEDIATOR_OFFERED = ("consent", "consent:offered")
"""What is expected while the offer of a mediator stands: the person wished for one, or none of our articles did."""

Answer = int | str | bool | None
"""An answer as it is remembered: JSON. None means that the person passed the question over."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is being asked field by field (bot/engine/questionnaire.py).

    `about` names the questions (`calculation:severance`), `asking` the one that waits for an answer (empty while all is
    shown to be confirmed), `trail` those that were answered one after the other, `narrowed` the places of the choices
    that the last answer left open.
    """

    about: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asking: str = ""
    trail: tuple[str, ...] = ()
    narrowed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A short message that the next may go on with; `at` is when it was sent.

    `is_searched`: it is a piece of a question, and was no greeting or command; `is_answered`: an article answered it.
    """

    text: str
    at: str
    is_searched: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bot remembers of a conversation between two messages.

    `offer` counts the sets of choices that were shown, `offered` is the latest one: a pressed button names its offer,
    so that an old button is told from a present one and nothing that comes back from outside is trusted. `by_word`: a
    typed number means none of them. `calculated` are the answers of the last result, which can still be had on paper.
    `question` is what was asked last, `earlier` what was asked before it of the same matter: its values may be wanted
    still. `answered` is the article that the last question got, as long as no other question was asked. `alarmed` is
    since when we wait to hear whether somebody is with them (bot/engine/company.py), `lately` what they said last
    (bot/engine/burst.py), `warned` of which dangers they got the numbers (bot/engine/warned.py), and `is_abroad` that
    somebody was abroad then. `offered_for` is what a mediator was last offered for. `help_key` is the button for help
    at once that was shown last, `help_meaning` what it means and `help_question` what was asked then: whoever is in
    danger may press it late. `unsure`: how often in a row the offer of a mediator got an answer that is neither.
    """

    offer: int = 0
    offered: tuple[Option, ...] = ()
    by_word: bool = False
    expecting: str = ""
    form: Form | None = None
    calculated: Form | None = None
    question: str = ""
    earlier: str = ""
    answered: str = ""
    offered_for: str = ""
    topic: str | None = None
    region: str | None = None
    welcomed: bool = False
    slowed_down: bool = False
    apologised: bool = False
    late_told: bool = False
    opener: str = ""
    alarmed: str = ""
    help_key: str = ""
    help_meaning: str = ""
    help_question: str = ""
    lately: tuple[Fragment, ...] = ()
    warned: tuple[str, ...] = ()
    warned_at: str = ""
    is_abroad: bool = False
    unsure: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def once_more(self, text: str) -> Reply:
        """A reply under which what could be picked can still be picked."""
        return Reply(text, self.offered, by_word=self.by_word)


def remembered(fields: dict[str, Any]) -> Memory:
    """The memory that `as_dict` wrote; a field that only an older version of the program knew is dropped."""
    known = {name: value for name, value in fields.items() if name in Memory.__dataclass_fields__}
    offered = tuple(Option(option["label"], option["meaning"]) for option in known.pop("offered", ()))
    lately = tuple(Fragment(**one) for one in known.pop("lately", ()))
    form, calculated = _filled(known.pop("form", None)), _filled(known.pop("calculated", None))
    warned = tuple(known.pop("warned", ()))
    return Memory(offered=offered, form=form, calculated=calculated, lately=lately, warned=warned, **known)


def _filled(form: dict[str, Any] | None) -> Form | None:
    if form is None:
        return None
    return Form(**{**form, "trail": tuple(form["trail"]), "narrowed": tuple(form["narrowed"])})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be reminded of: what it is (bot/engine/remind.py), the day that it is about, and when."""

    about: str
    day: date
    on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The person said a code. `memory` is that of the conversation in which it was shown; None: it is not valid."""

    memory: Memory | None


# Without slots, so that what was heard is kept.
@dataclass(frozen=True)
class Turn:
    """One thing that happened in a conversation, and all that a decision about it may depend on.

    `meaning` is set when the person picked one of the present choices, by button, number or label; `is_late` when they
    pressed a button of an earlier set. `tickets` are those of this conversation, the latest first; `wishes` are
    the reminders that they asked for and that still wait. `is_frozen`: the person wants nothing of theirs to be worked
    on. `case_years` is how long a case is kept after its end. `has_facts`: the person was asked about their work
    before. `files` is how many files came, `room` how many of them may be kept. `claim` is set when they said the code
    of another conversation. `invitation` is what a link into our chat on Telegram begins with; empty: there is none.
    """

    kind: Kind
    text: str
    meaning: str | None
    is_late: bool
    is_flood: bool
    sent_at: datetime
    now: datetime
    channel: str
    memory: Memory
    tickets: tuple[TicketView, ...]
    has_facts: bool
    edition: Edition
    regions: Regions
    is_frozen: bool = False
    case_years: int = CASE_YEARS
    wishes: tuple[Wish, ...] = ()
    files: int = 0
    room: int = 0
    claim: Claim | None = None
    invitation: str = ""

    @cached_property
    def heard(self) -> Heard:
        """The text as the edition understands it, of which each thing is worked out once."""
        return self.edition.hear(self.text)

    @property
    def brief(self) -> Brief:
        """The text to be read by the senses of its words, where short words are expected."""
        return Brief(self.edition.language, self.heard.message.words)

    @property
    def today(self) -> date:
        """The day as it is in Kalimantan Barat."""
        return self.now.astimezone(WIB).date()

    @property
    def open_ticket(self) -> TicketView | None:
        return next((ticket for ticket in self.tickets if ticket.state != "closed"), None)

    @property
    def is_words(self) -> bool:
        return self.kind is Kind.TEXT and self.meaning is None


@dataclass(frozen=True, slots=True)
class Escalation:
    """A case for a human. Without consent it may be stored only because of danger to somebody's life."""

    question: str
    region: str | None
    topic: str | None
    is_urgent: bool
    consented: bool


class Demanded(StrEnum):
    """What is to be done with the person's data."""

    ACCESS = "access"
    CORRECTION = "correction"
    STOP = "stop"
    RESUME = "resume"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done: say the replies, keep the memory, and the acts, of which most turns have none.

    `survey` are the answers of a whole survey, 1 to 4 for each element (clinic/satisfaction.py).
    `sought` is what the search made of the words, where it was asked.
    `later` is news that comes back after some seconds, as a message of its own. A reply may contain `{number}`: the
    number of the ticket that the escalation opens. `remind` is a reminder to wait with, `forget` one taken back.
    `fact` is what the person told of their work, by the name of its column (clinic/facts.py). With `keeps_files` the
    files that came are kept with the open ticket, or held until there is one. `offers_code` makes a code for going on
    elsewhere, which a reply may contain as `{code}`; `crosses` lets the conversation whose code was said go on here.
    `moves_to` is the regency that the waiting case belongs to after all.
    """

    memory: Memory
    replies: tuple[Reply, ...] = ()
    escalation: Escalation | None = None
    rating: int | None = None
    helped: tuple[str, bool] | None = None
    survey: tuple[tuple[str, int], ...] = ()
    later: str | None = None
    fact: tuple[str, str] | None = None
    sought: Sought | None = None
    demanded: Demanded | None = None
    remind: Wish | None = None
    forget: Wish | None = None
    keeps_files: bool = False
    offers_code: bool = False
    crosses: bool = False
    moves_to: str = ""


def say(turn: Turn, *replies: Reply, **changes: Any) -> Decision:
    """The decision to say something and to remember the changes; whatever was expected before is no longer."""
    fresh = {"expecting": "", "form": None, "late_told": False, "opener": "", "unsure": 0}
    if changes.get("form") is not None:  # a sum or a letter is another matter than the last answer
        fresh["answered"] = ""
    return Decision(replace(turn.memory, **{**fresh, **changes}), replies)


def keep_silent(turn: Turn, **changes: Any) -> Decision:
    """The decision to say nothing."""
    return Decision(replace(turn.memory, **changes))
