"""What the desk does with articles as files: give out the published ones, and take drafts in."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api.office import Office
from clinic import audit
from clinic.mediators import Mediator
from knowledge import editorial
from knowledge.exchange import form, plan
from knowledge.exchange.form import Form
from knowledge.exchange.plan import Plan
from knowledge.exchange.row import Placed
from knowledge.revision import Editor, Revision


@dataclass(frozen=True, slots=True)
class Exchanging:
    """One person of the office with a file, in one transaction."""

    office: Office
    session: AsyncSession
    mediator: Mediator

    @property
    def _editor(self) -> Editor:
        return Editor(self.mediator.id, self.mediator.name)

    async def export(self, kind: Form) -> bytes:
        """The published articles as one file. Raises Unfit for a text that the form cannot hold."""
        # In a transaction of its own: the file may take seconds, and on SQLite everybody would wait.
        async with self.office.database.begin() as session:
            audit.note(session, self.mediator.id, "export", "articles", kind.value, self.office.clock())
        articles = [revision.article() for revision in await editorial.published(self.session)]
        return await asyncio.to_thread(form.write, kind, articles)

    async def plan(self, placed: Sequence[Placed]) -> Plan:
        """What an import would do; changes nothing. Raises Unfit."""
        return await plan.made(self.session, placed, self._editor)

    async def take_in(self, placed: Sequence[Placed], why: str) -> tuple[Plan, list[Revision]]:
        """Make the drafts, all or none. Raises Unfit."""
        now, planned = self.office.clock(), await self.plan(placed)
        drafts = await plan.carry_out(self.session, planned, self._editor, why, now)
        for draft in drafts:
            audit.note(self.session, self.mediator.id, "import", "revision", draft.id, now)
        return planned, drafts


async def unpacked(data: bytes) -> list[Placed]:
    """The articles of an uploaded file, read beside the loop that serves everybody. Raises Unfit."""
    return await asyncio.to_thread(form.read, data)
