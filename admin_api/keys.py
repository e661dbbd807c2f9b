"""The keys with which programs call the API: made for oneself, shown once, revoked at any time."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from admin_api import login
from admin_api.dependencies import Caller
from admin_api.office import Office
from admin_api.rights import NotAllowed, Right
from clinic import audit, tokens
from clinic.tokens import Token
from clinic.vault import digest

# So that a key that lies about in a file is recognised as one of ours.
_PREFIX = "hati_"
LONGEST_DAYS, USUAL_DAYS = 365, 90


async def make(
    office: Office, session: AsyncSession, caller: Caller, name: str, scopes: Iterable[Right], days: int
) -> tuple[Token, str]:
    """A new token and its secret. Raises NotAllowed for a right that its owner lacks, and for a token that asks."""
    wanted = frozenset(scopes)
    if caller.secret is None or not wanted <= caller.rights:
        raise NotAllowed("a token cannot reach further than who makes it")
    secret, now = f"{_PREFIX}{login.new_secret()}", office.clock()
    token = Token(
        secret_digest=digest(secret),
        mediator_id=caller.mediator.id,
        name=name,
        scopes=sorted(wanted),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(token)
    await session.flush()
    audit.note(session, caller.mediator.id, "make", "token", token.id, now)
    return token, secret


async def of(session: AsyncSession, caller: Caller) -> Sequence[Token]:
    return await tokens.of(session, caller.mediator)


async def revoke(office: Office, session: AsyncSession, caller: Caller, token_id: int) -> None:
    """Dead from now on. Raises NotThere, also for somebody else's."""
    token = await tokens.one_of(session, caller.mediator, token_id)
    now = office.clock()
    token.revoked_at = token.revoked_at or now
    audit.note(session, caller.mediator.id, "revoke", "token", token.id, now)
