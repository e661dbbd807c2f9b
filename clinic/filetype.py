"""What a file is, by its content: the few kinds that a case needs, and why any other is not taken.

Neither the name nor what a platform says of it counts: both come from whoever sent it. Nothing is unpacked.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

MIB = 1024 * 1024
LARGEST = 10 * MIB

# A Word file of a few pages has some dozen parts. Their sizes are those that the archive declares.
_MOST_PARTS, _MOST_UNPACKED = 2000, 100 * MIB
_NESTED = (".zip", ".docx", ".xlsx", ".docm", ".xlsm", ".jar", ".7z", ".rar", ".exe", "vbaproject.bin")

# What makes a PDF act when it is opened. A letter or a scan never does.
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch)\b")


class Fault(StrEnum):
    """Why a file is not kept."""

    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    UNSAFE = "unsafe"
    BROKEN = "broken"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    NO_SPACE = "no_space"


class Unacceptable(Exception):
    """The file is not kept; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file: its media type, and the ending that its name gets."""

    media_type: str
    ending: str

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")


JPEG, PNG, WEBP = FileType("image/jpeg", "jpg"), FileType("image/png", "png"), FileType("image/webp", "webp")
PDF = FileType("application/pdf", "pdf")
OGG, MP3, M4A = FileType("audio/ogg", "ogg"), FileType("audio/mpeg", "mp3"), FileType("audio/mp4", "m4a")
AAC, AMR, WAV = FileType("audio/aac", "aac"), FileType("audio/amr", "amr"), FileType("audio/wav", "wav")
MP4, GP3 = FileType("video/mp4", "mp4"), FileType("video/3gpp", "3gp")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")

TYPES = (JPEG, PNG, WEBP, PDF, OGG, MP3, M4A, AAC, AMR, WAV, MP4, GP3, DOCX, XLSX)

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"OggS", OGG),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"\xff\xf1", AAC),
    (b"\xff\xf9", AAC),
    (b"#!AMR", AMR),
)
_OFFICE = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
# The brands of MP4: pictures of some phones (heic, avif) have the same beginning and are not among them.
_BRANDS = (
    (re.compile(rb"M4A |M4B "), M4A),
    (re.compile(rb"3g[p2]."), GP3),
    (re.compile(rb"isom|iso\d|mp4\d|avc1|M4V |dash|MSNV|qt  "), MP4),
)


def recognise(content: bytes) -> FileType:
    """What the file is. Raises Unacceptable."""
    if len(content) > LARGEST:
        raise Unacceptable(Fault.TOO_LARGE)
    found = _by_beginning(content)
    if found is None:
        raise Unacceptable(Fault.UNKNOWN)
    if found is PDF and _ACTIVE.search(content):
        raise Unacceptable(Fault.UNSAFE)
    return found


def _by_beginning(content: bytes) -> FileType | None:
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    readers: dict[bytes, Callable[[bytes], FileType | None]] = {b"PK\x03\x04": _office, b"RIFF": _riff}
    if content[4:8] == b"ftyp":
        return next((found for brand, found in _BRANDS if brand.match(content[8:12])), None)
    reader = readers.get(content[:4])
    return None if reader is None else reader(content)


def _riff(content: bytes) -> FileType | None:
    return {b"WEBP": WEBP, b"WAVE": WAV}.get(content[8:12])


def _office(content: bytes) -> FileType | None:
    """A Word or Excel file without macros. Only the archive's list of parts is read, never a part."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unacceptable(Fault.BROKEN) from error
    names = {part.filename for part in parts}
    found = next((kind for name, kind in _OFFICE if name in names), None)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Unacceptable(Fault.UNSAFE)
    if any(_is_unsafe(name) for name in names):
        raise Unacceptable(Fault.UNSAFE)
    return found if "[Content_Types].xml" in names else None


def _is_unsafe(name: str) -> bool:
    """Whether a part of an archive lies outside of it, or is an archive or a program itself."""
    return name.startswith(("/", "\\")) or ".." in name or name.lower().endswith(_NESTED)
