"""Webhook acknowledgement with commit, beside the endpoint that one would write first: `python -m benchmarks.ingest`.

Needs `wrk` (Debian: `apt-get install wrk`). Both servers run as their own process, one after the other, with SQLite,
full sync, 32 connections, and the load generator on the same machine.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import described, resident_megabytes
from tests.fakes.process import Process
from tests.program import SECRET, Program

_LUA = """
local number = {first}
request = function()
  number = number + 1
  local body = string.format('{{"update_id":%d,"message":{{"message_id":5,"date":{date},'
    .. '"chat":{{"id":%d,"type":"private"}},"from":{{"id":%d,"is_bot":false,"first_name":"Ani"}},'
    .. '"text":"sy di phk lewat wa, hrs gmn"}}}}', number, number, number)
  return wrk.format("POST", "/telegram/webhook", wrk.headers, body)
end
init = function()
  number = {first} + math.random(1, 2^30) * 1000
  wrk.headers["content-type"] = "application/json"
  wrk.headers["x-telegram-bot-api-secret-token"] = "{secret}"
end
"""


def load(url: str, seconds: int, folder: Path) -> tuple[float, float, float, int]:
    """Requests a second, p50 and p99 in milliseconds, and how many were not answered 2xx."""
    script = folder / "load.lua"
    date = int(time.time())
    script.write_text(_LUA.format(first=1, date=date, secret=SECRET))
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("wrk is missing: apt-get install wrk")
    done = subprocess.run(
        [wrk, "-t", "1", "-c", "32", "-d", f"{seconds}s", "--latency", "-s", str(script), url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])  # type: ignore[index]  # wrk always says it
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done)
    return per_second, _milliseconds(done, "50%"), _milliseconds(done, "99%"), int(bad[1]) if bad else 0


def _milliseconds(report: str, percentile: str) -> float:
    number, unit = re.search(rf"{percentile}\s+([\d.]+)(us|ms|s)", report).groups()  # type: ignore[union-attr]  # this too
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=15)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        naive = Process(
            "benchmarks.naive_ingest", "--port", "{port}", "--folder", place, log=folder / "naive.log", answers="/livez"
        )
        with naive:
            theirs = load(naive.url, seconds, folder)
        program = Program(folder, f"sqlite+aiosqlite:///{folder / 'clinic.db'}", folder / "none")
        (folder / "none").mkdir()
        ours_process = program.telegram_by_webhook("http://127.0.0.1:9")
        ours_process.start(within=120)
        try:
            ours = load(ours_process.url, seconds, folder)
            memory = resident_megabytes(ours_process.pid)
        finally:
            ours_process.kill()
    print(described())
    print("| server | requests/s | p50 ms | p99 ms | not 2xx |\n|---|---|---|---|---|")
    for name, (rate, half, most, bad) in (("one transaction per event", theirs), ("hati-jasoka serve", ours)):
        print(f"| {name} | {rate:,.0f} | {half:.0f} | {most:.0f} | {bad} |")
    print(
        f"\nratio {ours[0] / theirs[0]:.1f} × the rate, {ours[2] / theirs[2]:.2f} × the p99; resident {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
