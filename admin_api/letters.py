"""Letters from a ticket over the API: which there are, what is known for one already, and sending it to the person."""

from typing import Annotated, Self

from fastapi import Depends, Path
from pydantic import BaseModel, ConfigDict, Field

from admin_api import letter_writing
from admin_api.conversations import EntryShown
from admin_api.dependencies import needs
from admin_api.problems import documented
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.tickets import TicketNumber, Working
from clinic import casefile, tickets
from knowledge.letters import letter as letters
from knowledge.letters.catalogue import LETTERS
from knowledge.letters.letter import Letter

router = Routes(prefix="/tickets/{number}/letters", tags=["letters"])

LetterName = Annotated[str, Path(max_length=64, examples=["bipartit"])]

_MAY_READ = [Depends(needs(Right.TICKETS_READ))]
_MAY_WRITE = [Depends(needs(Right.TICKETS_WRITE))]


class LetterShown(BaseModel):
    """A letter that the clinic writes."""

    name: str = Field(examples=["bipartit"])
    title: str = Field(examples=["Permohonan perundingan bipartit"])
    about: str = Field(examples=["Dipakai untuk meminta perundingan dengan perusahaan."])

    @classmethod
    def of(cls, letter: Letter) -> Self:
        return cls(name=letter.name, title=letter.title, about=letter.about)


class FieldShown(BaseModel):
    """One thing that the letter needs. `known` is what the ticket says already, `suggestion` what somebody has to
    confirm before it may stand in a letter; `why` the law that requires it."""

    name: str = Field(examples=["company"])
    label: str = Field(examples=["Nama perusahaan"])
    kind: str = Field(examples=["text"])
    choices: list[tuple[str, str]] = Field(examples=[[]])
    is_required: bool
    why: str = Field(examples=["Wajib diisi"])
    known: str = Field(examples=["PT Contoh"])
    suggestion: str = Field(examples=[""])


class LetterPrepared(BaseModel):
    """A letter with its fields, prefilled as far as the ticket knows."""

    letter: LetterShown
    fields: list[FieldShown]


class LetterFilled(BaseModel):
    """The answers by the field's name, as a person types them."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, str] = Field(examples=[{"company": "PT Contoh", "demands": "Upah September dibayar"}])


class LetterSent(BaseModel):
    """The line with which it went out, and what the mediator should know although it could be written."""

    line: EntryShown
    warnings: list[str] = Field(examples=[[]])


@router.get("", summary="Daftar surat", dependencies=_MAY_READ, responses=documented(404))
async def list_letters(number: TicketNumber, working: Working) -> list[LetterShown]:
    """All letters; a visible ticket is needed because they are written for its person."""
    await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    return [LetterShown.of(letter) for letter in LETTERS]


@router.get("/{letter}", summary="Siapkan surat", dependencies=_MAY_READ, responses=documented(404))
async def prepare(number: TicketNumber, letter: LetterName, working: Working) -> LetterPrepared:
    """What the letter asks for, with what is known of the person filled in."""
    ticket = await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    wanted = letter_writing.named(letter)
    known, suggested = await letter_writing.known(working, ticket), await letter_writing.suggested(working, ticket)
    fields = [
        FieldShown(
            name=field.name,
            label=field.label,
            kind=field.kind.value,
            choices=list(field.choices),
            is_required=field.required,
            why=letters.why(field, working.office.instruments),
            known=known.get(field.name, ""),
            suggestion=suggested.get(field.name, ""),
        )
        for field in wanted.fields
    ]
    return LetterPrepared(letter=LetterShown.of(wanted), fields=fields)


@router.post(
    "/{letter}", status_code=201, summary="Kirim surat", dependencies=_MAY_WRITE, responses=documented(404, 409)
)
async def send(number: TicketNumber, letter: LetterName, filled: LetterFilled, working: Working) -> LetterSent:
    """As Word and PDF, to the person; only who holds the ticket may. The files are forgotten once they have arrived."""
    await casefile.glance(working.session, working.mediator, tickets.number_to_id(number))
    written = letter_writing.write(working.office, letter_writing.named(letter), filled.answers)
    entry = await letter_writing.send(working, number, written)
    line = EntryShown.of(entry, await working.names([], [entry]))
    return LetterSent(line=line, warnings=list(written.warnings))
