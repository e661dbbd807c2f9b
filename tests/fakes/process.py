"""A module of ours as a process of its own: started on a free port, waited for, killed, started again, stopped."""

import http.client
import os
import signal
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.fakes.nursery import Birth, Nursery

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
        given = {name: self._filled(value) for name, value in (environment or {}).items()}
        filled = [self._filled(argument) for argument in arguments]
        self._birth = Birth(module, filled, {**os.environ, **given}, str(_ROOT), str(log))
        self._log, self._answers = log, answers
        self._running: int | None = None

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
        assert self._running is not None, "it does not run"
        return self._running

    @property
    def output(self) -> str:
        """Everything that the process has printed, in all its lives."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self, within: float = 30.0) -> None:
        """Start it (again, on the same port) and wait until it answers; raises AssertionError if it does not."""
        assert self._running is None, "it runs already"
        self._running = Nursery.begin(self._birth)
        deadline = time.monotonic() + within
        while not self._is_answering():
            code = Nursery.exit_code(self.pid)
            if code is None and time.monotonic() < deadline:
                time.sleep(0.02)
                continue
            if code is None:
                self.kill()
            self._running = None
            how = "did not answer" if code is None else f"ended with {code}"
            raise AssertionError(f"{self._birth.module} {how}:\n{self.output}")

    def kill(self) -> None:
        """SIGKILL, to it and to what it started; returns when it is gone."""
        with suppress(ProcessLookupError):  # it has ended by itself, and left nobody behind
            os.killpg(self.pid, signal.SIGKILL)
        self._awaited(10.0)

    def stop(self, within: float = 10.0) -> int:
        """SIGTERM; returns its exit code. Raises AssertionError when it has to be killed after `within` seconds."""
        os.kill(self.pid, signal.SIGTERM)
        return self.ended(within)

    def ended(self, within: float = 10.0) -> int:
        """Wait for its own end (a failpoint, say); returns its exit code. Raises AssertionError when it goes on."""
        code = self._awaited(within)
        if code is None:
            self.kill()
            raise AssertionError(f"{self._birth.module} did not end within {within:g} s:\n{self.output}")
        return code

    def _awaited(self, within: float) -> int | None:
        """Its exit code, once it has ended; None if it still runs after so many seconds."""
        deadline = time.monotonic() + within
        while (code := Nursery.exit_code(self.pid)) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if code is not None:
            self._running = None
        return code

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
