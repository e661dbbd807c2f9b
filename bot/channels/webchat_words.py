"""What a browser says to us: read within limits, and refused with a sentence that says what to do."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid4, uuid5

import orjson
from fastapi import Request
from starlette.requests import ClientDisconnect

_MOST_BYTES = 8 * 1024
# A form writes each byte of what is not ASCII as three.
_MOST_BYTES_OF_FORM, _MOST_FIELDS = 3 * _MOST_BYTES, 10
_MOST_CHARACTERS = 4096
_MOST_KEY_BYTES = 64
_READ_WITHIN_SECONDS = 10

# Control characters other than line feed and tab: PostgreSQL refuses NUL, and none of them is a word.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FRESH = re.compile(r"[A-Za-z0-9_-]{43,64}")

TOO_LONG = "Pesan Anda terlalu panjang; paling banyak sekitar 4.000 huruf. Kirim bagian yang penting dulu."
EMPTY = "Pesannya kosong. Tulis pertanyaan Anda dulu."
UNREADABLE = "Pesan ini tidak terbaca oleh layanan kami. Muat ulang halaman, lalu kirim lagi."
TOO_SLOW = "Sambungan terlalu lambat untuk pesan ini. Coba kirim lagi."
TOO_OFTEN = "Pesan datang terlalu cepat. Tunggu sebentar, lalu kirim lagi."
BUSY = "Layanan sedang sangat sibuk. Pesan Anda belum tersimpan; coba kirim lagi sebentar lagi."
FILE_GONE = "Berkas ini sudah dihapus, karena isian surat tidak kami simpan lama. Buat lagi suratnya lewat chat."
FOREIGN = "Permintaan ini datang dari situs lain. Buka halaman klinik langsung, lalu tulis di sana."


class Refused(Exception):
    """What was sent is not taken: an HTTP status and the sentence that the person reads."""

    def __init__(self, status: int, sentence: str, wait_seconds: int | None = None) -> None:
        super().__init__(str(status))
        self.status, self.sentence, self.wait_seconds = status, sentence, wait_seconds


@dataclass(frozen=True, slots=True)
class Words:
    """One message of a browser. `id` is the browser's own name of it; a pressed `choice` reads as `text`."""

    id: UUID
    text: str
    choice: str | None
    fresh: str


async def read(request: Request) -> Words:
    """The message of a request. Raises Refused."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Refused(415, UNREADABLE)  # a form of another site could not send this type
    try:
        fields = orjson.loads(await _body(request))
    except orjson.JSONDecodeError as error:
        raise Refused(422, UNREADABLE) from error
    if not isinstance(fields, dict):
        raise Refused(422, UNREADABLE)
    return _words(fields)


async def read_form(request: Request) -> Words:
    """The message of a page that works without JavaScript. Raises Refused.

    Its `id` names the page that was shown, so the same words pressed twice are one message; other words sent from the
    same page, after a step back, are another one.
    """
    body = await _body(request, _MOST_BYTES_OF_FORM)
    try:
        fields: dict[str, Any] = dict(parse_qsl(body.decode(), max_num_fields=_MOST_FIELDS))
    except ValueError as error:  # no UTF-8, or a form of somebody else
        raise Refused(422, UNREADABLE) from error
    page = _id(fields.get("id")) if "id" in fields else uuid4()
    fields["id"] = uuid5(page, f"{fields.get('choice', '')} {fields.get('text', '')}")
    return _words(fields)


async def _body(request: Request, most: int = _MOST_BYTES) -> bytes:
    if declared_length(request) > most:
        raise Refused(413, TOO_LONG)
    body = bytearray()
    try:
        async with asyncio.timeout(_READ_WITHIN_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise Refused(413, TOO_LONG)
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(408, TOO_SLOW) from error
    return bytes(body)


def declared_length(request: Request) -> int:
    """How many bytes the browser says that it brings; 0 when it does not say."""
    length = request.headers.get("content-length", "")
    return int(length[:12]) if length.isascii() and length.isdigit() else 0


def _words(fields: dict[str, Any]) -> Words:
    text, choice, fresh = fields.get("text", ""), fields.get("choice"), fields.get("fresh", "")
    if not isinstance(text, str) or not isinstance(choice, str | None):
        raise Refused(422, UNREADABLE)
    if choice is not None and not 0 < len(choice.encode()) <= _MOST_KEY_BYTES:
        raise Refused(422, UNREADABLE)
    text = clean(text)
    if not text and choice is None:
        raise Refused(422, EMPTY)
    if len(text) > _MOST_CHARACTERS:
        raise Refused(413, TOO_LONG)
    is_fresh = isinstance(fresh, str) and _FRESH.fullmatch(fresh)
    return Words(_id(fields.get("id")), text, choice, fresh if is_fresh else "")


def clean(text: str) -> str:
    """Without what is no word: control characters, and blanks around it."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()


def _id(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Refused(422, UNREADABLE) from error
