"""The keeper of the publish gate: tries what was handed on, one revision after the other, beside the answering."""

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from clinic import lease
from clinic.clock import Clock
from clinic.database import Database
from clinic.lease import LeaseLost
from knowledge import editorial, gate, lessons, trial, wordlist
from knowledge.gate import PASSED, REFUSED, Passage
from knowledge.language.extension import Addition
from knowledge.revision import Revision
from knowledge.shelf import Shelf
from knowledge.trial import Damage, Harm, Material, Measured

CACHE_NAME = "gate.npz"
_LEASE = timedelta(minutes=10)
_AFTER_FAILURE = timedelta(minutes=1)
_MOST_FAILURES = 3
# How much the trial steps back behind the answering (nice).
_MODESTY = 10


class TrialFailed(Exception):
    """The trial's process ended without a result."""


class TrialStopped(Exception):
    """The program ends; the trial is made after the next start."""


Trying = Callable[[Material, Path], Measured]


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """Tries one revision a round. Any process may keep the gate: a lease makes sure that each trial is made once.

    `cache` is a folder in which the training of the live edition is kept for the next trial.
    """

    database: Database
    clock: Clock
    shelf: Shelf
    cache: Path
    trying: Trying

    async def round(self) -> bool:
        """Whether there was something to try."""
        now = self.clock()
        async with self.database.read() as session:
            if not await gate.is_needed(session, now):
                return False
        async with self.database.begin() as session:
            await gate.renew(session, now)
            passage = await lease.take(session, Passage, "revision_id", now, _LEASE, gate.with_the_reviewers)
            if passage is None:
                return False
            revision = await editorial.revision(session, passage.revision_id)
            number, live = await editorial.edition_number(session), await editorial.published(session)
            words = await wordlist.of(session, number + 1)
        # In a thread: reading every manuscript takes half a second.
        await self._try(passage, number, await asyncio.to_thread(self._material, revision, live, words))
        return True

    def _material(self, revision: Revision, live: Sequence[Revision], words: tuple[Addition, ...]) -> Material:
        return Material(
            live=tuple(lessons.entries(self.shelf, {one.slug: one.article() for one in live})),
            candidate=lessons.entry(revision.article()),
            out_of_scope=lessons.texts(self.shelf.out_of_scope),
            words=words,
        )

    async def _try(self, passage: Passage, number: int, material: Material) -> None:
        now = self.clock()
        if material.changes_nothing:
            unread = {"live_share": None, "tried_share": None}
            await self._finish(passage, PASSED, edition=number, measured_at=now, found=[], **unread)
            return
        self.cache.mkdir(parents=True, exist_ok=True)
        try:
            found = await asyncio.to_thread(self.trying, material, self.cache / CACHE_NAME)
        except TrialFailed:
            await self._failed(passage, number)
            return
        except TrialStopped:
            await self._finish(passage, lease.WAITING, due_at=now)
            return
        await self._finish(
            passage,
            REFUSED if found.damages else PASSED,
            edition=number,
            measured_at=now,
            found=trial.as_rows(found.damages),
            live_share=found.live,
            tried_share=found.tried,
        )

    async def _failed(self, passage: Passage, number: int) -> None:
        failures = passage.failures + 1
        if failures < _MOST_FAILURES:
            await self._finish(passage, lease.WAITING, failures=failures, due_at=self.clock() + _AFTER_FAILURE)
            return
        found = trial.as_rows([Damage(Harm.UNMEASURED)])
        await self._finish(passage, REFUSED, edition=number, measured_at=self.clock(), found=found)

    async def _finish(self, passage: Passage, state: str, **values: object) -> None:
        try:
            async with self.database.begin() as session:
                await lease.finish(session, passage, state, **values)
        except LeaseLost:
            # Its words changed meanwhile, or the reviewer did not wait: what was found is about the past.
            return


class Apart:
    """Tries in a process of its own, which gives its memory back and can be stopped."""

    def __init__(self) -> None:
        self._child: BaseProcess | None = None
        self._is_over = False

    def __call__(self, material: Material, cache: Path) -> Measured:
        """Raises `TrialFailed` when the process ends without a result, `TrialStopped` when that was meant."""
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._child = context.Process(target=_try_in_child, args=(theirs, material, cache), daemon=True)
        self._child.start()
        theirs.close()
        if self._is_over:
            self._child.kill()
        try:
            found: Measured = ours.recv()
        except EOFError as error:
            raise (TrialStopped if self._is_over else TrialFailed) from error
        finally:
            ours.close()
            self._child.join()
        return found

    def stop(self) -> None:
        """The program ends: whoever waits for a trial need not wait any longer."""
        self._is_over = True
        if self._child is not None and self._child.is_alive():
            self._child.kill()


def _try_in_child(result: Connection, material: Material, cache: Path) -> None:
    os.nice(_MODESTY)
    result.send(trial.measured(material, cache))
