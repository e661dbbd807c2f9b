"""How long a start with a trained search takes, and what it computes for it: `python -m benchmarks.start [FOLDER]`.

Several starts of the real program on SQLite, each until `/livez` answers. On a machine that is shared the seconds of
computing say more than those on the clock. FOLDER keeps the data, so that the next run need not train the search again.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.machine import described, resident_megabytes

STARTS, PATIENCE = 7, 300.0


def started(folder: Path, port: int) -> tuple[float, float, float]:
    """Seconds until it answers, seconds of computing until then, megabytes a moment later."""
    environment = os.environ | {"HATI_DATA_DIR": str(folder), "HATI_PORT": str(port), "HATI_HOST": "127.0.0.1"}
    begun = time.perf_counter()
    program = subprocess.Popen([sys.executable, "-m", "bot.cli", "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        while not answers(port):
            if program.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise SystemExit("the program did not start")
            time.sleep(0.01)
        taken, computed = time.perf_counter() - begun, computing(program.pid)
        time.sleep(1)
        return taken, computed, resident_megabytes(program.pid)
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(20)


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/livez", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def computing(pid: int) -> float:
    """Seconds of processor, the program's own and those it spent in the kernel."""
    # The name of the process, in brackets, may hold spaces; utime and stime are the 14th and 15th field.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    print(described())
    with tempfile.TemporaryDirectory() as fresh, socket.create_server(("127.0.0.1", 0)) as free:
        folder, port = Path(sys.argv[1] if len(sys.argv) > 1 else fresh), free.getsockname()[1]
        free.close()
        print(f"The first start, which trains the search: {started(folder, port)[0]:.1f} s")
        runs = [started(folder, port) for _ in range(STARTS)]
    for name, values in zip(
        ("s until it answers", "s of computing", "MB resident"), zip(*runs, strict=True), strict=True
    ):
        print(f"{name}: median {statistics.median(values):.2f}, {min(values):.2f} to {max(values):.2f}")


if __name__ == "__main__":
    main()
