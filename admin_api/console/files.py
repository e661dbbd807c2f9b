"""Files of a case: how the thread shows them, and how a mediator gets them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Depends
from fastapi.responses import Response

from admin_api.casework import Casework
from admin_api.console.pages import Showing
from admin_api.dependencies import Session, needs
from admin_api.rights import Right
from admin_api.routes import Routes
from admin_api.words import Number
from clinic import filetype, uploads
from clinic.errors import NotThere
from clinic.filetype import JPEG, MIB
from clinic.uploads import Upload

router = Routes(prefix="/desk/files", dependencies=[Depends(needs(Right.TICKETS_READ))])

# Whatever the file is, a browser that opens it all the same runs nothing of it and loads nothing for it.
_APART = {"content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}

_KINDS = {"photo": "foto", "voice": "pesan suara", "file": "berkas"}
_FAULTS = {
    "too_large": "Tidak disimpan: lebih dari 10 MB.",
    "unknown": "Tidak disimpan: jenisnya tidak dikenal.",
    "unsafe": "Tidak disimpan: mungkin berbahaya bila dibuka.",
    "broken": "Tidak disimpan: berkasnya rusak.",
    "gone": "Tidak disimpan: sudah tidak ada di aplikasinya.",
    "unreachable": "Tidak disimpan: aplikasinya tidak bisa dihubungi.",
    "no_space": "Tidak disimpan: kiriman orang ini sudah hampir 100 MB.",
}
_ON_ITS_WAY = "Sedang diambil."


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file below a line. `address` is empty as long as it is not here, and `state` then says why."""

    label: str
    name: str
    address: str
    picture: str
    state: str
    transcript: str


def shown(found: Sequence[Upload]) -> tuple[FileShown, ...]:
    """The files of one line."""
    return tuple(_shown(upload) for upload in found)


def _shown(upload: Upload) -> FileShown:
    kind, is_here = _KINDS.get(upload.kind, "berkas"), upload.state == uploads.KEPT
    address = f"/desk/files/{upload.id}" if is_here else ""
    is_picture = (upload.media_type or "").startswith("image/")
    state = _FAULTS.get(upload.error or "", "Tidak disimpan.") if upload.state == uploads.REFUSED else _ON_ITS_WAY
    return FileShown(
        label=f"{kind}, {_size(upload.size)}" if is_here else kind,
        name=upload.name,
        address=address,
        picture=f"{address}/picture" if is_here and is_picture else "",
        state="" if is_here else state,
        transcript=upload.transcript or "",
    )


def _size(size: int | None) -> str:
    """`640 KB`, `1,2 MB`."""
    count = size or 0
    return f"{count / MIB:.1f} MB".replace(".", ",") if count >= MIB else f"{max(count // 1024, 1)} KB"


@router.get("/{upload_id}")
async def fetch(upload_id: Number, screen: Showing, session: Session) -> Response:
    """The file as it came, to be saved and never shown; under a name of ours, because theirs is not to be trusted."""
    upload, file = await Casework(screen.office, session, screen.caller.mediator).file(upload_id)
    kind = next((kind for kind in filetype.TYPES if kind.media_type == upload.media_type), None)
    if kind is None:
        raise NotThere(f"upload {upload_id}")
    saved_as = f'attachment; filename="berkas-{upload.id}.{kind.ending}"'
    return Response(file.content, media_type=kind.media_type, headers={**_APART, "content-disposition": saved_as})


@router.get("/{upload_id}/picture")
async def show(upload_id: Number, screen: Showing, session: Session) -> Response:
    """The copy of a picture that we made ourselves."""
    upload, file = await Casework(screen.office, session, screen.caller.mediator).file(upload_id)
    if file.copy is None:
        raise NotThere(f"upload {upload_id}")
    name = f'inline; filename="berkas-{upload.id}.jpg"'
    return Response(file.copy, media_type=JPEG.media_type, headers={**_APART, "content-disposition": name})
