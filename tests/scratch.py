"""Where the databases of the tests stand: in memory where there is room; each test has one and throws it away."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only looked at; the folder in it is made by tempfile
# Of the few databases that there are at once, and of PostgreSQL itself.
_ROOM = 3 * 2**30


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    is_roomy = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free >= _ROOM
    with TemporaryDirectory(prefix=f"hati-{name}-", dir=_IN_MEMORY if is_roomy else None) as made:
        yield Path(made)
