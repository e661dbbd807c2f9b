"""Whether the program is alive and keeps up: for an operator's monitor, without a word of anybody."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from bot.loop import Loop
from clinic import inbox, outbox, pace
from clinic.clock import Clock
from clinic.database import Database

# A queue or a loop older than this is trouble, in seconds.
_TOO_OLD = 60.0


def routes(database: Database, loops: Sequence[Loop], clock: Clock) -> APIRouter:
    """`/livez`: the process answers. `/readyz`: database, loops, queues and channels are well, or 503 with why not."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    async def ready(response: Response) -> dict[str, float | str]:
        now = clock()
        async with database.read() as session:
            waits = {
                "inbox": await inbox.oldest_waiting_at(session),
                "outbox": await outbox.oldest_waiting_at(session),
            }
            stopped = {f"stopped-{name}": why for name, why in (await pace.troubles(session)).items()}
        ages: dict[str, float] = {loop.name: round(loop.age, 1) for loop in loops}
        for name, since in waits.items():
            ages[name] = 0.0 if since is None else round((now - since).total_seconds(), 1)
        well = all(age < _TOO_OLD for age in ages.values()) and not stopped
        response.status_code = 200 if well else 503
        return {"status": "ok" if well else "behind", **ages, **stopped}

    return router
