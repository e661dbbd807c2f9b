"""What threads have freed does not stay with the process."""

import subprocess
import sys

import pytest

HEAPS = """
import ctypes, re, tempfile, threading
from bot import heap
if {shared}:
    heap.share()
library = ctypes.CDLL(None)
library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
together = threading.Barrier(4)

def allocate():
    together.wait()
    blocks = [library.malloc(50_000) for _ in range(500)]
    together.wait()
    for block in blocks:
        library.free(block)

threads = [threading.Thread(target=allocate) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
library.fopen.restype, library.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
library.fclose.argtypes = [ctypes.c_void_p]
with tempfile.NamedTemporaryFile("r") as file:
    opened = library.fopen(file.name.encode(), b"w")
    library.malloc_info(0, opened)
    library.fclose(opened)
    print(len(re.findall("<heap nr=", file.read())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the heaps of glibc are counted")
def test_threads_share_one_heap() -> None:
    assert heaps(shared=True) == 1
    assert heaps(shared=False) > 1, "what is counted would be one in any case"


def heaps(*, shared: bool) -> int:
    command = [sys.executable, "-c", HEAPS.format(shared=shared)]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - our own words
