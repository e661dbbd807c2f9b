"""Where the processes of the tests are born: one that has imported the program forks each, so that none imports it.

Each is a process like any other: of its own memory, environment, session, files and threads, to be killed at will.
Only the two seconds of its imports were spent before. Started by `python -m`, the program stands in `test_commands`.

It reads one request as JSON a line: how a process is to begin (answered with its number), or the number of one that is
asked after (answered with its exit code, negative for a signal, or null while it runs). It ends with its input.
"""

import gc
import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

_IMPORTED = ("bot.commands.serve", "bot.channels.telegram", "bot.schema")


@dataclass(frozen=True)
class Birth:
    """`python -m module arguments` with this environment; its output goes to the end of the file `log`."""

    module: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    folder: str
    log: str


class Nursery:
    """The side of the tests: one forking process for all that this process starts."""

    _line: "subprocess.Popen[str] | None" = None
    _turn = Lock()  # tests start processes in threads

    @classmethod
    def begin(cls, birth: Birth) -> int:
        """Returns the number of the new process, which leads a session and a group of its own."""
        number: int = cls._ask(asdict(birth))
        return number

    @classmethod
    def exit_code(cls, number: int) -> int | None:
        """None while it runs. To be asked until there is a code, and not after that."""
        code: int | None = cls._ask(number)
        return code

    @classmethod
    def _ask(cls, request: object) -> Any:
        with cls._turn:
            if cls._line is None:
                command = [sys.executable, "-m", "tests.fakes.nursery"]
                pipe = subprocess.PIPE
                cls._line = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=Path(__file__).parents[2])
            line = cls._line
            assert line.stdin is not None
            assert line.stdout is not None
            line.stdin.write(json.dumps(request) + "\n")
            line.stdin.flush()
            return json.loads(line.stdout.readline())


def main() -> None:
    for name in _IMPORTED:
        import_module(name)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        request = json.loads(line)
        if isinstance(request, int):
            ended, status = os.waitpid(request, os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if ended else None
        else:
            answer = os.fork()
            if answer == 0:
                _live(Birth(**request))
                return
        print(json.dumps(answer), flush=True)  # noqa: T201


def _live(birth: Birth) -> None:
    """What a process does that `python -m` has begun."""
    os.setsid()
    os.chdir(birth.folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for stream, path, mode in ((0, os.devnull, os.O_RDONLY), (1, birth.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)):
        opened = os.open(path, mode, 0o644)
        os.dup2(opened, stream)
        os.close(opened)
    os.dup2(1, 2)
    os.environ.clear()
    os.environ.update(birth.environment)
    sys.argv = [birth.module, *birth.arguments]
    runpy.run_module(birth.module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
