"""Writing down what is said in a voice note, by a command that the operator has chosen; without one nothing is."""

import asyncio
import shlex

import structlog

log = structlog.get_logger()

_WITHIN_SECONDS = 120
_LONGEST = 8000


class Command:
    """Runs a program of the operator's on this machine: the sound goes to its standard input, words come back."""

    def __init__(self, line: str) -> None:
        self._words = shlex.split(line)

    async def transcript(self, content: bytes) -> str | None:
        """What is said; None when the program fails, says nothing, or takes too long."""
        try:
            running = await asyncio.create_subprocess_exec(
                *self._words,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except OSError as error:
            log.error("transcriber does not start", error=type(error).__name__)
            return None
        try:
            async with asyncio.timeout(_WITHIN_SECONDS):
                said, _ = await running.communicate(content)
        except TimeoutError:
            running.kill()
            await running.wait()
            log.warning("transcriber took too long")
            return None
        if running.returncode != 0:
            log.warning("transcriber failed", status=running.returncode)
            return None
        return said.decode(errors="replace").replace("\x00", "").strip()[:_LONGEST] or None
