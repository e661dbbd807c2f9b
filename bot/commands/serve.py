"""`hati-jasoka serve`: migrate, serve, work; one process, no other service."""

import argparse
import fcntl
import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from bot import app, logs
from bot.patience import PatientProtocol
from bot.settings import Settings
from clinic import lease, mediators
from clinic.inbox import Incoming
from clinic.mediators import Role
from clinic.outbox import Outgoing
from clinic.uploads import Upload
from knowledge.gate import Passage


class AlreadyRunning(Exception):
    """Another process serves from this data folder."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("serve", help="jalankan klinik (run the clinic)")
    parser.set_defaults(command=run)


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    logs.set_up(settings.log_level)
    try:
        with _alone(settings):
            return await _serve(settings)
    except AlreadyRunning:
        print(
            f"Klinik sudah berjalan dengan folder data {settings.data_dir}. Hentikan dulu yang itu, atau pakai "
            "PostgreSQL (HATI_DATABASE_URL) untuk beberapa proses.\n"
            "Already running with this data folder: stop the other process, or use PostgreSQL for several.",
            file=sys.stderr,
        )
        return 2


async def _serve(settings: Settings) -> int:
    foundation = app.lay(settings)
    await foundation.prepare()
    if foundation.database.is_sqlite:
        # The lock says that we are alone: what a killed process was doing need not wait for its lease to run out.
        async with foundation.database.begin() as session:
            for table in (Incoming, Outgoing, Passage, Upload):
                await lease.release_all(session, table, foundation.clock())
    _say_where(settings.base_url, await _setup_link(foundation, settings.base_url))
    web = app.web(settings, foundation)
    config = uvicorn.Config(
        web.app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
        http=PatientProtocol,
    )
    await _Server(config, web.end_streams).serve()
    return 0


class _Server(uvicorn.Server):
    """Ends the open streams when it is told to stop: it would wait for them before anything else is shut down."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


async def _setup_link(foundation: app.Foundation, base: str) -> str | None:
    """A one-time link for the first administrator, as long as there is nobody: no default account exists."""
    async with foundation.database.begin() as session:
        if not await mediators.nobody_yet(session):
            return None
        secret = secrets.token_urlsafe(32)
        await mediators.invite(session, secret, Role.ADMINISTRATOR, None, foundation.clock())
    return f"{base}/desk/setup/{secret}"


def _say_where(base: str, setup_link: str | None) -> None:
    lines = ["", "  Klinik Hati Jasoka berjalan.", "", f"  Situs dan chat   {base}", f"  Meja mediator    {base}/desk"]
    if setup_link is not None:
        lines += [
            "",
            "  Belum ada akun. Buat akun admin pertama lewat tautan ini (sekali pakai, 1 jam):",
            f"  {setup_link}",
        ]
    lines += ["", "  Berhenti: Ctrl+C", ""]
    print("\n".join(lines), flush=True)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """SQLite serves one process: the second one is refused before it can do anything."""
    if settings.database_url is not None and not settings.database_url.startswith("sqlite"):
        yield
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with Path(settings.data_dir / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning from error
        yield
