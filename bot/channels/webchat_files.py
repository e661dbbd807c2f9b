"""A file that a browser brings: read within limits, and refused with a sentence that says what to do."""

import asyncio
import hashlib
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from bot.channels import webchat_words
from bot.channels.webchat_words import Refused
from clinic.content import Kind
from clinic.filetype import LARGEST

# With the form around it.
MOST_BYTES = LARGEST + 64 * 1024
_MOST_FIELDS = 4
# Ten megabytes over a slow telephone.
_READ_WITHIN_SECONDS = 300
_KINDS = {"image": Kind.PHOTO, "audio": Kind.VOICE}

TOO_LARGE = "Berkas ini terlalu besar; paling besar 10 MB. Kirim fotonya per halaman, atau tulis isinya."
NO_FILE = "Belum ada berkas yang dipilih. Pilih foto atau berkasnya dulu."
NO_TICKET = (
    "Foto dan berkas bisa disimpan setelah Anda setuju dihubungkan dengan mediator. Tulis dulu pertanyaan Anda, lalu "
    "ketik “mediator”."
)
TOO_MANY = "Hari ini Anda sudah mengirim 10 berkas; itu batasnya. Kirim lagi besok, atau tulis isinya."


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as a browser brought it. `id` names the bringing; nothing of it is trusted."""

    id: UUID
    kind: Kind
    name: str
    content: bytes


async def read(request: Request) -> Brought:
    """The file of a form. Raises Refused."""
    if webchat_words.declared_length(request) > MOST_BYTES:
        raise Refused(413, TOO_LARGE)
    try:
        async with (
            asyncio.timeout(_READ_WITHIN_SECONDS),
            request.form(max_files=1, max_fields=_MOST_FIELDS) as form,
        ):
            return await _brought(form)
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(408, webchat_words.TOO_SLOW) from error
    except HTTPException as error:
        is_large = error.status_code == 413
        raise Refused(413 if is_large else 422, TOO_LARGE if is_large else webchat_words.UNREADABLE) from error


async def _brought(form: FormData) -> Brought:
    file, page = form.get("file"), form.get("id")
    if not isinstance(file, UploadFile) or not file.size:
        raise Refused(422, NO_FILE)
    content = await file.read()
    if len(content) > LARGEST:
        raise Refused(413, TOO_LARGE)
    kind = _KINDS.get((file.content_type or "").partition("/")[0], Kind.FILE)
    # The same file sent twice from one page is one message.
    name = uuid4() if not isinstance(page, str) else _named(page, content)
    return Brought(name, kind, webchat_words.clean(file.filename or ""), content)


def _named(page: str, content: bytes) -> UUID:
    try:
        return uuid5(UUID(page), hashlib.sha256(content).hexdigest())
    except ValueError as error:
        raise Refused(422, webchat_words.UNREADABLE) from error
