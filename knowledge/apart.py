"""Computing in a process of its own, which gives its memory back and leaves the interpreter to the answering."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Found = TypeVar("Found")


def computed(compute: Callable[..., Found], *given: object, modesty: int = 0) -> Found:
    """What `compute` makes of what it is given; call it in a thread. `modesty` steps back behind the others (nice)."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os.nice, initargs=(modesty,)) as process:
        return process.submit(compute, *given).result()
