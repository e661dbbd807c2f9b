"""Tokens over the API: make one, list them, revoke one."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api import keys
from admin_api.dependencies import Calling, Desk, Looking, Session
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.stepup import MUST_BE_PROVEN
from admin_api.words import Line, Number
from clinic.tokens import Token

router = Routes(prefix="/tokens", tags=["tokens"])


class TokenShown(BaseModel):
    """A key of the caller's own, without its secret."""

    id: int = Field(examples=[12])
    name: str = Field(examples=["laporan bulanan"])
    scopes: list[str] = Field(examples=[["tickets:read"]])
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, token: Token) -> Self:
        return cls(
            id=token.id,
            name=token.name,
            scopes=token.scopes,
            created_at=token.created_at,
            expires_at=token.expires_at,
        )


class NewToken(BaseModel):
    """What the key is for, what it may do (never more than its owner), and for how many days."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field(examples=["laporan bulanan"])
    scopes: list[Right] = Field(min_length=1, max_length=len(Right), examples=[["tickets:read"]])
    days: int = Field(keys.USUAL_DAYS, ge=1, le=keys.LONGEST_DAYS, examples=[90])


class MadeToken(BaseModel):
    """The new key. Its secret is shown this once."""

    token: TokenShown
    secret: str = Field(examples=["hati_5mX…"])


@router.get("", summary="Daftar kunci", responses=documented())
async def list_tokens(caller: Calling, session: Looking) -> list[TokenShown]:
    """The caller's own keys that are not revoked."""
    return [TokenShown.of(token) for token in await keys.of(session, caller)]


@router.post("", status_code=201, summary="Buat kunci", dependencies=[MUST_BE_PROVEN], responses=documented())
async def make(wanted: NewToken, caller: Calling, desk: Desk, session: Session) -> MadeToken:
    """Only somebody who is signed in may: a key cannot make another key."""
    token, secret = await keys.make(desk, session, caller, wanted.name, wanted.scopes, wanted.days)
    return MadeToken(token=TokenShown.of(token), secret=secret)


@router.delete("/{token_id}", status_code=204, summary="Cabut kunci", responses=documented(404))
async def revoke(
    token_id: Annotated[Number, Path(examples=[12])], caller: Calling, desk: Desk, session: Session
) -> None:
    """Dead from now on."""
    await keys.revoke(desk, session, caller, token_id)
