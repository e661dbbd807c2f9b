"""What a file is by its content, and the traps that a file can be (reliability B12)."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from PIL import Image

from clinic import filetype, pictures
from clinic.filetype import DOCX, JPEG, LARGEST, M4A, MP4, OGG, PDF, PNG, WEBP, Fault, FileType, Unacceptable


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **saved: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, form, **saved)
    return written.getvalue()


def archive(*names: str, content: bytes = b"x", types: bool = True) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in (*(("[Content_Types].xml",) if types else ()), *names):
            made.writestr(name, content)
    return written.getvalue()


def declared(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is a few bytes."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def bomb() -> bytes:
    """200 MB of nothing in 195 KB."""
    written = BytesIO(archive())
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bytes(200 * 1024 * 1024))
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), JPEG),
        (picture("PNG"), PNG),
        (picture("WEBP"), WEBP),
        (b"%PDF-1.7\n...", PDF),
        (b"OggS\x00\x02", OGG),
        (b"\x00\x00\x00\x20ftypisom", MP4),
        (b"\x00\x00\x00\x20ftypM4A ", M4A),
        (archive("word/document.xml"), DOCX),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, kind: FileType) -> None:
    assert filetype.recognise(content) == kind


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Fault.UNKNOWN),
        (b"<!doctype html><script>alert(1)</script>", Fault.UNKNOWN),
        (b"MZ\x90\x00", Fault.UNKNOWN),
        (b"\x00\x00\x00\x20ftypheic", Fault.UNKNOWN),
        (archive("readme.txt"), Fault.UNKNOWN),
        (archive("word/document.xml", types=False), Fault.UNKNOWN),
        (archive("word/document.xml", "word/vbaProject.bin"), Fault.UNSAFE),
        (archive("word/document.xml", "word/embeddings/inner.ZIP"), Fault.UNSAFE),
        (archive("word/document.xml", "../../etc/passwd"), Fault.UNSAFE),
        (archive("word/document.xml", *(f"word/{number}" for number in range(2001))), Fault.UNSAFE),
        (archive("word/document.xml")[:-10], Fault.BROKEN),
        (b"%PDF-1.7 << /OpenAction << /S /JavaScript /JS (app.alert) >> >>", Fault.UNSAFE),
        (b"%PDF-1.7 << /S /Launch /F (cmd.exe) >>", Fault.UNSAFE),
        (b"%PDF-1.7" + bytes(LARGEST), Fault.TOO_LARGE),
    ],
)
def test_b12_what_is_not_one_of_them_or_may_do_harm_is_refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(Unacceptable) as refused:
        filetype.recognise(content)
    assert refused.value.fault is fault


def test_b12_an_archive_that_grows_to_200_mb_is_refused_by_its_list_of_parts() -> None:
    content = bomb()
    assert len(content) < 250_000
    with pytest.raises(Unacceptable) as refused:
        filetype.recognise(content)
    assert refused.value.fault is Fault.UNSAFE


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (8000, 8000), (2**31 - 1, 2**31 - 1)])
def test_b12_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    with pytest.raises(Unacceptable) as refused:
        pictures.copy(declared(width, height))
    assert refused.value.fault in (Fault.UNSAFE, Fault.BROKEN)


@pytest.mark.parametrize("content", [picture("JPEG")[:-200], picture("PNG")[:60], b"\xff\xd8\xff", b"%PDF-1.7"])
def test_a_broken_picture_is_told_as_such(content: bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        pictures.copy(content)
    assert refused.value.fault is Fault.BROKEN


def test_a_copy_is_upright_small_and_without_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Jalan Gajah Mada"  # turned by a quarter; a description
    copy = pictures.copy(picture("JPEG", (4000, 3000), exif=exif.tobytes()) + b"<script>alert(1)</script>")
    with Image.open(BytesIO(copy)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (960, 1280), {})
    assert b"Gajah" not in copy
    assert b"script" not in copy
