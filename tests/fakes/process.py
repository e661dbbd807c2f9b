"""A module of ours as a process of its own: started on a free port, waited for, killed, started again, stopped."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port of this machine that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """`python -m module arguments`, with `{port}` in arguments and environment replaced by its port.

    It counts as started when `GET answers` gives any answer below 500. Its output goes to the file `log`, the same for
    all its lives. A context manager: `with Process(...) as process:` starts it and, if it still runs, ends it.
    """

    def __init__(
        self,
        module: str,
        *arguments: str,
        log: Path,
        answers: str = "/",
        environment: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> None:
        self.port = free_port() if port is None else port
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", module, *(self._filled(argument) for argument in arguments)]
        given = {name: self._filled(value) for name, value in (environment or {}).items()}
        self._environment = {**os.environ, **given}
        self._log, self._answers = log, answers
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            self.kill()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def output(self) -> str:
        """Everything that the process has printed, in all its lives."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self, within: float = 30.0) -> None:
        """Start it (again, on the same port) and wait until it answers; raises AssertionError if it does not."""
        assert self._running is None, "it runs already"
        with self._log.open("ab") as log:
            # A session of its own, so that a kill also ends what it may have started itself.
            self._running = subprocess.Popen(
                self._command, env=self._environment, cwd=_ROOT, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + within
        while not self._is_answering():
            code = self._running.poll()
            if code is None and time.monotonic() < deadline:
                time.sleep(0.02)
                continue
            self.kill()
            how = "did not answer" if code is None else f"ended with {code}"
            raise AssertionError(f"{self._command} {how}:\n{self.output}")

    def kill(self) -> None:
        """SIGKILL, to it and to what it started; returns when it is gone."""
        with suppress(ProcessLookupError):  # it has ended by itself, and left nobody behind
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._running = None

    def stop(self, within: float = 10.0) -> int:
        """SIGTERM; returns its exit code. Raises AssertionError when it has to be killed after `within` seconds."""
        self._process.terminate()
        return self.ended(within)

    def ended(self, within: float = 10.0) -> int:
        """Wait for its own end (a failpoint, say); returns its exit code. Raises AssertionError when it goes on."""
        try:
            code = self._process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self._command} did not end within {within:g} s:\n{self.output}") from None
        self._running = None
        return code

    @property
    def _process(self) -> subprocess.Popen[bytes]:
        assert self._running is not None, "it does not run"
        return self._running

    def _filled(self, text: str) -> str:
        return text.replace("{port}", str(self.port))

    def _is_answering(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5.0)
        try:
            connection.request("GET", self._answers)
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
