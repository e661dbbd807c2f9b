"""The heap of the process: what has been freed goes back to the system."""

import ctypes
from contextlib import suppress

_MOST_ARENAS = -8
"""`M_ARENA_MAX` in glibc's malloc.h."""


def share() -> None:
    """One heap for all threads, where the C library is glibc; call it before the first thread allocates.

    With one for each thread what the loading of the search had freed stayed with the process: 45 MB in half of the
    starts.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_MOST_ARENAS, 1)
