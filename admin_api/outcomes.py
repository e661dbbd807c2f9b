"""The table of outcomes over the API: what a case can end with, in codes and words."""

from fastapi import Depends
from pydantic import BaseModel, Field

from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from clinic import outcomes

router = Routes(prefix="/outcomes", tags=["tickets"])


class OutcomeShown(BaseModel):
    """One outcome. `is_chosen`: a mediator may close a ticket with it; the others come by themselves."""

    code: str = Field(examples=["answered"])
    label: str = Field(examples=["Pertanyaan terjawab"])
    is_chosen: bool


@router.get("", summary="Daftar hasil", dependencies=[Depends(needs(Right.TICKETS_READ))], responses=documented())
async def list_outcomes() -> list[OutcomeShown]:
    """In the order in which they are offered."""
    return [
        OutcomeShown(code=code, label=label, is_chosen=code in outcomes.CHOSEN)
        for code, label in outcomes.LABELS.items()
    ]
