"""A refusal of the API as JSON, and how the documentation of the API speaks of it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE = "application/problem+json"

_MEANINGS = {
    401: "Belum masuk: tanpa kunci atau sesi yang berlaku.",
    403: "Peran atau cakupan kunci tidak mencakup ini, atau permintaan bukan dari halaman kami.",
    404: "Tidak ada, atau bukan untuk wilayah pemanggil; keduanya tampak sama.",
    409: "Keadaannya tidak mengizinkan ini, misalnya tiket sudah diambil orang lain; `detail` menyebut siapa.",
    413: "Lebih besar dari 256 KB.",
    415: "Bukan `application/json`.",
    422: "Ada isian yang tidak sesuai; `complaints` menyebut yang mana.",
}


class ComplaintShown(BaseModel):
    """One thing to mend."""

    where: str = Field(examples=["text"])
    what: str = Field(examples=["Wajib diisi."])


class Problem(BaseModel):
    """What went wrong (RFC 9457): `code` for programs, `detail` for people, `reference` to find it in our log."""

    model_config = ConfigDict(json_schema_extra={"examples": [{
        "status": 409, "code": "ticket_taken", "title": "Ticket taken",
        "detail": "Tiket ini sudah diambil Rina. Muat ulang untuk melihatnya.", "reference": "9f3c21ab",
    }]})  # fmt: skip

    status: int
    code: str
    title: str
    detail: str
    reference: str
    complaints: list[ComplaintShown] = []


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route; whoever calls may always be unknown, lack the right, or send what cannot be read."""
    return {
        status: {
            "model": Problem,
            "description": _MEANINGS[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in sorted({401, 403, 422, *statuses})
    }
