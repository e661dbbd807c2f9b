"""What belongs to a person: every row that leads, by its foreign keys, to one of their conversations."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Select, Table, and_, false, func, or_, select

from clinic.record import Record

_CONVERSATION, _PERSON, _TICKET, _ENTRY = "conversation", "person", "ticket", "entry"


@dataclass(frozen=True, slots=True)
class Belongings:
    """Whose: their conversations, and they as a person once they agreed to be one; or what belongs to single tickets.

    `kept` are tickets that do not count as theirs, nor what hangs on them: an erasure leaves those out.
    """

    conversations: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    tickets: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()

    def of(self, table: Table) -> ColumnElement[bool]:
        """Which rows of the table are theirs."""
        if table.name == _CONVERSATION:
            return table.c.id.in_(self.conversations)
        if table.name == _PERSON:
            return table.c.id.in_(self.persons)
        theirs = or_(false(), *(column.in_(self._rows(parent)) for column, parent in leading(table)))
        if table.name == _TICKET:
            theirs = or_(theirs, table.c.id.in_(self.tickets))
        return and_(theirs, *self._not_kept(table))

    def _rows(self, table: Table) -> Select[int]:
        """What of `table` is theirs, kept or not: whether a row hangs on a kept one is looked at by itself."""
        whole = Belongings(self.conversations, self.persons, self.tickets)
        return select(table.c.id).where(whole.of(table))

    def _not_kept(self, table: Table) -> Sequence[ColumnElement[bool]]:
        if not self.kept:
            return ()
        conditions: list[ColumnElement[bool]] = []
        if table.name == _TICKET:
            conditions.append(table.c.id.not_in(self.kept))
        for column, parent in leading(table):
            if parent.name == _TICKET:
                conditions.append(func.coalesce(column, 0).not_in(self.kept))
            elif parent.name == _ENTRY:
                theirs = select(parent.c.id).where(parent.c.ticket_id.in_(self.kept))
                conditions.append(func.coalesce(column, 0).not_in(theirs))
        return conditions


def leading(table: Table) -> Sequence[tuple[Column[int], Table]]:
    """The columns by which the table leads to a person, each with the table it names."""
    reach = {each.name for each in tables()}
    return [
        (key.parent, key.column.table)
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name in reach and key.column.table is not table
    ]


def tables() -> list[Table]:
    """Every table with rows that may belong to a person, parents before children."""
    reach = [Record.metadata.tables[_PERSON], Record.metadata.tables[_CONVERSATION]]
    for table in Record.metadata.sorted_tables:
        if table not in reach and any(key.column.table in reach for key in table.foreign_keys):
            reach.append(table)
    return reach
