"""What stands in a zip file, within limits: a small file that unpacks to gigabytes is refused before it does."""

import io
import zipfile
import zlib

from knowledge.exchange.fault import unfit

MOST_FILES = 2000
LARGEST = 48 * 1024 * 1024

_BROKEN = "Berkas zip ini rusak atau terkunci. Buat lagi berkasnya, tanpa kata sandi."
_TOO_LARGE = (
    f"Isi berkas ini terlalu besar setelah dibuka (paling banyak {LARGEST // 2**20} MB dan {MOST_FILES} berkas). "
    "Impor sebagian artikel saja."
)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of the archive by name, in their order; nothing is written anywhere. Raises `Unfit`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            # The declared sizes are enough: what unpacks to more than it declares fails its checksum.
            if len(members) > MOST_FILES or sum(member.file_size for member in members) > LARGEST:
                raise unfit(_TOO_LARGE)
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise unfit(_BROKEN) from None


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # Without the hour of its making: the same articles give the same file.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
