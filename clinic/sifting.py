"""Sifting: all sieves in the memory of a process, so that a search of the whole province fetches none of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

from clinic import sieve
from clinic.sieve import BYTES, Sieve
from clinic.tickets import Ticket
from clinic.vault import Vault

# Tickets are compared in blocks of so many neighbours; of more blocks than this at once, all are fetched.
_BLOCK, _MOST_BLOCKS = 64, 100

# Of a ticket: id, version, whether it is emptied, its sieve's version and bits.
_LINE = (Ticket.id, Ticket.version, Ticket.emptied_at.is_not(None), Sieve.version, Sieve.bits)
_Line: TypeAlias = Row[int, int, bool, int | None, bytes | None]


@dataclass(frozen=True, slots=True)
class _Held:
    """Sieves that were in step with their tickets; one that is emptied has no bits. One line of each array a ticket."""

    ids: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))
    versions: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    bits: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, BYTES), np.uint8))

    def sum_of_blocks(self) -> dict[int, int]:
        blocks, first = np.unique(self.ids // _BLOCK, return_index=True)
        sums = np.add.reduceat(self.versions, first) if len(first) else first
        return dict(zip(blocks.tolist(), sums.tolist(), strict=True))

    def with_blocks(self, blocks: Sequence[int], lines: Sequence[_Line]) -> Self:
        """These lines in place of what was held of the blocks."""
        ids = np.fromiter((line[0] for line in lines), np.uint64, len(lines))
        versions = np.fromiter((line[1] for line in lines), np.int64, len(lines))
        marks = b"".join(bytes(BYTES) if is_emptied else bits or b"" for *_, is_emptied, _version, bits in lines)
        bits = np.frombuffer(marks, np.uint8).reshape(-1, BYTES)
        ids, versions = np.concatenate((self.ids, ids)), np.concatenate((self.versions, versions))
        # The new ones are the last; of all that stand there now, each array is copied once more and in order.
        goes = np.isin(self.ids // _BLOCK, np.array(blocks, np.uint64))
        stays = np.flatnonzero(~np.concatenate((goes, np.zeros(len(lines), bool))))
        rows = stays[np.argsort(ids[stays], kind="stable")]
        return type(self)(ids[rows], versions[rows], np.concatenate((self.bits, bits))[rows])


class Sifting:
    """The sieves as far as this process has seen them; it follows what has changed before it is asked.

    144 bytes a ticket. No ticket is ever deleted and versions only grow, so that a block of tickets whose versions come
    to the same sum as those held has not changed.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._held = _Held()

    async def passing(self, session: AsyncSession, wanted: Iterable[str]) -> NDArray[np.uint64]:
        """The ids of all tickets, whoever may see them, that may hold all the wanted words; the newest first.

        One whose sieve is missing or old may hold any.
        """
        # Its own to the end: another search in this process may hold other blocks meanwhile.
        held, unsieved = await _followed(session, self._held)
        self._held = held
        rows = np.arange(len(held.ids))
        for word in wanted:
            places = sieve.places_of(self._vault, word, held.ids[rows])
            marks = held.bits[rows[:, None], places >> 3] >> (places & 7) & 1
            rows = rows[marks.all(axis=1)]
        return np.union1d(held.ids[rows], np.array(unsieved, np.uint64))[::-1]


async def _followed(session: AsyncSession, held: _Held) -> tuple[_Held, list[int]]:
    """What is to be held now, and the tickets whose words may stand in no sieve yet."""
    changed = await _changed_blocks(session, held)
    if not changed:
        return held, []
    is_much = len(changed) > _MOST_BLOCKS
    in_step, unsieved = list[_Line](), list[int]()
    for line in await (_all_lines(session) if is_much else _lines_of(session, changed)):
        ticket_id, version, is_emptied, sieved_version, _bits = line
        if is_emptied or sieved_version == version:
            in_step.append(line)
        else:
            unsieved.append(ticket_id)
    return (_Held() if is_much else held).with_blocks(changed, in_step), unsieved


async def _changed_blocks(session: AsyncSession, held: _Held) -> Sequence[int]:
    there = await session.scalar(select(func.coalesce(func.sum(Ticket.version), 0)))
    if there == int(held.versions.sum()):
        return []
    block = Ticket.id // _BLOCK
    sums = await session.execute(select(block, func.sum(Ticket.version)).group_by(block))
    before = held.sum_of_blocks()
    return [number for number, versions in sums if versions != before.get(number)]


async def _all_lines(session: AsyncSession) -> Sequence[_Line]:
    return (await session.execute(select(*_LINE).outerjoin(Sieve, Sieve.id == Ticket.id))).all()


async def _lines_of(session: AsyncSession, blocks: Sequence[int]) -> Sequence[_Line]:
    # Said of both, or PostgreSQL reads all sieves to find those of some tickets.
    theirs = and_(Sieve.id == Ticket.id, _in_blocks(Sieve.id, blocks))
    asked = select(*_LINE).outerjoin(Sieve, theirs).where(_in_blocks(Ticket.id, blocks))
    return (await session.execute(asked)).all()


def _in_blocks(column: Mapped[int], blocks: Sequence[int]) -> ColumnElement[bool]:
    return or_(*(column.between(number * _BLOCK, (number + 1) * _BLOCK - 1) for number in blocks))
