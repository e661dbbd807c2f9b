"""What the desk does when law changes: write it down, take it back, and see what rests on an instrument."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic import audit
from clinic.errors import NotThere
from clinic.mediators import Mediator
from knowledge import citation, editorial
from knowledge.article import Article
from knowledge.calculators.calculator import Calculator
from knowledge.calculators.catalogue import CALCULATORS
from knowledge.law import amendments
from knowledge.law.amendments import Amendment
from knowledge.law.law import Instrument
from knowledge.law.review import Due
from knowledge.letters.catalogue import LETTERS
from knowledge.letters.letter import Letter
from knowledge.revision import Editor


@dataclass(frozen=True, slots=True)
class Rest:
    """An article that rests on an instrument, and what it takes from it: `pasal 37 ayat (3) dan 39`."""

    article: Article
    provisions: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One instrument: what the office wrote down about it, what rests on it, and which articles are due for review."""

    instrument: Instrument
    amendments: Sequence[Amendment]
    rests: tuple[Rest, ...]
    due: frozenset[str]
    calculators: tuple[Calculator, ...]
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """An instrument in the list: how many published articles a change of it reaches, and how often it was changed."""

    instrument: Instrument
    articles: int
    amendments: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Somebody of the office with the registry of law, in one transaction."""

    office: Office
    session: AsyncSession

    async def weights(self) -> list[Weight]:
        """Every instrument in the registry's order."""
        articles = [revision.article() for revision in await editorial.published(self.session)]
        noted = Counter(one.instrument for one in await amendments.noted(self.session))
        registry = self.office.instruments
        return [Weight(one, len(registry.affected(one.id, articles)), noted[one.id]) for one in registry]

    async def standing(self, instrument_id: str) -> Standing:
        """Raises NotThere."""
        registry = self.office.instruments
        instrument = registry.get(instrument_id)
        if instrument is None:
            raise NotThere(instrument_id)
        published = [revision.article() for revision in await editorial.published(self.session)]
        return Standing(
            instrument,
            await amendments.noted(self.session, instrument_id),
            tuple(self._rest(article, instrument) for article in registry.affected(instrument_id, published)),
            frozenset(
                each.article.slug
                for each in await self.due()
                if any(change.instrument == instrument_id for change in each.changes)
            ),
            registry.affected(instrument_id, CALCULATORS),
            registry.affected(instrument_id, LETTERS),
        )

    async def due(self) -> tuple[Due, ...]:
        """The published articles that nobody has read against a change of their law yet."""
        return await amendments.due(self.session, self.office.instruments)

    async def amend(self, instrument_id: str, changed_on: date, note: str, mediator: Mediator) -> Amendment:
        """Raises NotThere, AlreadyNoted."""
        registry, now = self.office.instruments, self.office.clock()
        editor = Editor(mediator.id, mediator.name)
        noted = await amendments.amend(self.session, registry, instrument_id, changed_on, note, editor, now)
        audit.note(self.session, mediator.id, "amend", "amendment", noted.id, now)
        return noted

    async def withdraw(self, amendment_id: int, mediator: Mediator) -> Amendment:
        """Raises NotThere."""
        taken_back = await amendments.withdraw(self.session, amendment_id)
        audit.note(self.session, mediator.id, "withdraw", "amendment", amendment_id, self.office.clock())
        return taken_back

    def _rest(self, article: Article, instrument: Instrument) -> Rest:
        touched = self.office.instruments.touched_by(instrument.id)
        cited = [one for one in article.citations if one.instrument in touched]
        ours = [one for one in cited if one.instrument == instrument.id]
        through = {self.office.instruments.name(one.instrument) for one in cited} - {instrument.name}
        parts = [citation.joined(ours), *(f"lewat {name}" for name in sorted(through))]
        return Rest(article, "; ".join(part for part in parts if part))
