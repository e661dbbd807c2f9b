"""What people type into the desk, made fit to be stored, and the codes they choose from."""

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from clinic import outcomes
from clinic.clock import WIB

# Everything below the space but line breaks and tabs, and halves of characters, which JSON may carry: PostgreSQL or the
# encoding refuses some of it, and no reader sees any of it.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_MESSAGE = 4000


def clean(text: object) -> object:
    """Line breaks of one kind, no control characters, nothing around; anything but text is left to the validation."""
    if not isinstance(text, str):
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: object) -> object:
    """The same, with one space between two words."""
    cleaned = clean(text)
    return " ".join(cleaned.split()) if isinstance(cleaned, str) else cleaned


Line = Annotated[str, BeforeValidator(clean), StringConstraints(min_length=1, max_length=80)]
Message = Annotated[str, BeforeValidator(clean), StringConstraints(min_length=1, max_length=LONGEST_MESSAGE)]

LONGEST_REASON = 500

Reason = Annotated[str, BeforeValidator(clean), StringConstraints(min_length=1, max_length=LONGEST_REASON)]
# The text of an article: front matter and Markdown, or its phrasings.
Text = Annotated[str, BeforeValidator(clean), StringConstraints(max_length=100_000)]

# A form sends what was left empty as an empty text.
_NOTHING = BeforeValidator(lambda given: None if given == "" else given)
LATEST_YEAR = 2200


def _in_our_zone(moment: datetime | None) -> datetime | None:
    """A time without its zone is meant as it is on the wall of the office; one that nobody lives to see is refused."""
    if moment is None:
        return None
    if not 2000 <= moment.year <= LATEST_YEAR:
        raise PydanticCustomError("time", "no such time")
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=WIB)).astimezone(UTC)


Moment = Annotated[datetime | None, _NOTHING, AfterValidator(_in_our_zone)]
MaybeReason = Annotated[Annotated[str, StringConstraints(max_length=500)] | None, BeforeValidator(clean), _NOTHING]

# The name of an article in addresses.
Slug = Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z0-9-]+$")]

# The key of an instrument in the registry of law.
InstrumentId = Annotated[str, StringConstraints(max_length=64, pattern=r"^[A-Z0-9-]+$")]

# A code that is looked for in the database: no code of ours has anything else in it.
Code = Annotated[str, StringConstraints(max_length=16, pattern=r"^[\w.-]+$")]

# What a number in an address may be: more does not fit into a column of the database.
Number = Annotated[int, Field(ge=1, le=2**53)]


def not_a_choice(field: str) -> RequestValidationError:
    """What the framework raises for a wrong choice, for choices that only the program's data knows."""
    return RequestValidationError([{"type": "enum", "loc": ("body", field), "msg": "", "input": None}])


def _known_outcome(outcome: str) -> str:
    if outcome not in outcomes.CHOSEN:
        raise PydanticCustomError("enum", "not an outcome")
    return outcome


Outcome = Annotated[str, AfterValidator(_known_outcome), Field(json_schema_extra={"enum": list(outcomes.CHOSEN)})]
