"""The website's own files, kept in memory under an address that changes with their content."""

import hashlib
from dataclasses import dataclass
from importlib import resources

from fastapi import Response

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file and its media type."""

    content: bytes
    media_type: str


class Files:
    """All files of the folder `static`. The version is in the path, so that a script finds its modules beside it."""

    def __init__(self) -> None:
        found = {file.name: file.read_bytes() for file in resources.files("bot.website").joinpath("static").iterdir()}
        self._files = {name: File(content, _TYPES[name.rsplit(".", 1)[-1]]) for name, content in found.items()}
        content = b"".join(name.encode() + found[name] for name in sorted(found))
        self._version = hashlib.sha256(content).hexdigest()[:12]

    def address(self, name: str) -> str:
        """Where a page finds the file. Raises KeyError for a name that is not there."""
        self._files[name]
        return f"/static/{self._version}/{name}"

    def response(self, name: str, version: str | None = None) -> Response | None:
        """The file; None when there is none of this name. Kept for good by the browser when the version is ours."""
        file = self._files.get(name)
        if file is None:
            return None
        cache = "public, max-age=31536000, immutable" if version == self._version else "no-cache"
        return Response(file.content, 200, {"cache-control": cache}, file.media_type)
