"""The instruments of law that the clinic stands on: what each is called, whether it is in force, who amended it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any, Protocol, TypeVar

import yaml

from knowledge.citation import Citation


class Citing(Protocol):
    """What rests on law: an article, a calculator, a letter."""

    @property
    def citations(self) -> Iterable[Citation]: ...


Resting = TypeVar("Resting", bound=Citing)


class Status(StrEnum):
    """What the facts say about an instrument. `REVOKED` also means replaced; `UNKNOWN` that nobody could check."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, regulation, circular or court decision. An absent date means that the facts do not give it.

    `changed_on` is the day of its latest change that articles have to be read against again.
    """

    id: str
    name: str
    title: str
    status: Status
    amended_by: tuple[str, ...] = ()
    in_force_from: date | None = None
    in_force_until: date | None = None
    changed_on: date | None = None
    note: str = ""


class Registry:
    """Every instrument that may be cited, by its id."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._by_id = {instrument.id: instrument for instrument in instruments}

    def __contains__(self, instrument: object) -> bool:
        return instrument in self._by_id

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, instrument: str) -> Instrument | None:
        return self._by_id.get(instrument)

    def name(self, instrument: str) -> str:
        """The spoken name; an id that nobody registered speaks for itself."""
        known = self._by_id.get(instrument)
        return known.name if known else instrument

    def find(self, said: str) -> Instrument | None:
        """The instrument that somebody means by its id or its spoken name, whatever the capitals."""
        wanted = said.strip().casefold()
        return next((one for one in self if wanted in (one.id.casefold(), one.name.casefold())), None)

    def touched_by(self, instrument: str) -> frozenset[str]:
        """The ids whose citations a change of this instrument reaches: its own, and those of what it amended.

        An article cites a rewritten provision where it stands (UU 13/2003), so a change of the amending act (UU 6/2023)
        reaches it too.
        """
        return frozenset((instrument, *(known.id for known in self if instrument in known.amended_by)))

    def affected(self, instrument: str, citing: Iterable[Resting]) -> tuple[Resting, ...]:
        """What of these rests on an instrument, directly or through what it amended."""
        touched = self.touched_by(instrument)
        return tuple(one for one in citing if any(cited.instrument in touched for cited in one.citations))


def load() -> Registry:
    """The registry that is shipped with the program, `instruments.yaml`."""
    text = resources.files("knowledge.law").joinpath("instruments.yaml").read_text(encoding="utf-8")
    return Registry(_instrument(key, values) for key, values in yaml.load(text, Loader=yaml.CSafeLoader).items())


def _instrument(key: str, values: dict[str, Any]) -> Instrument:
    return Instrument(
        id=key,
        name=values["name"],
        title=values["title"],
        status=Status(values["status"]),
        amended_by=tuple(values.get("amended_by", ())),
        in_force_from=values.get("in_force_from"),
        in_force_until=values.get("in_force_until"),
        changed_on=values.get("changed_on"),
        note=values.get("note", ""),
    )
