"""A PostgreSQL server for the tests, and databases on it."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

_VERSIONS = Path("/usr/lib/postgresql")  # where Debian installs the server's programs, by version
_USER = "tavus"
_WAIT = 60  # seconds: an upper bound for what takes a few
_SETTINGS = """
listen_addresses = ''
fsync = off
full_page_writes = off
max_connections = 200
shared_buffers = 32MB
log_min_messages = fatal
"""


def programs() -> Path | None:
    """Return the folder of the server's programs; None if it isn't installed."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    return max(_VERSIONS.glob("*/bin"), key=lambda folder: float(folder.parent.name), default=None)


class Server(NamedTuple):
    """A running server. Its files and its socket are in `folder`."""

    folder: Path
    numbers: itertools.count[int]

    def database(self) -> str:
        """Create an empty database, and return its address."""
        name = f"state{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement that can't be part of a transaction."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def start(self) -> None:
        """Start it, and wait until it accepts connections."""
        self._control("start", "--log", str(self.folder / "log"))

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is a crash."""
        self._control("stop", "--mode", how)

    def _control(self, command: str, *options: str) -> None:
        _run("pg_ctl", command, "--wait", "--timeout", str(_WAIT), "--pgdata", str(self.folder / "data"), *options)


@contextmanager
def server() -> Generator[Server]:
    """Run a separate server. Skips the test if none is asked for, and fails if none is installed then."""
    if "POSTGRES" not in os.environ:
        pytest.skip("needs a PostgreSQL server: make test-postgres runs it")
    assert programs() is not None, "PostgreSQL isn't installed: make test-postgres does that on Debian"
    with tempfile.TemporaryDirectory(prefix="tavus-pg-") as name:
        folder = Path(name)
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "nobody")
        data = str(folder / "data")
        _run("initdb", "--pgdata", data, "--username", _USER, "--auth", "trust", "--no-sync", "--encoding", "UTF8")
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"{_SETTINGS}unix_socket_directories = '{folder}'\n")
        running = Server(folder, itertools.count(1))
        running.start()
        try:
            yield running
        finally:
            _end(folder)


def _end(folder: Path) -> None:
    """End the server by its process id, unless a test has stopped it already. Its files are not needed any more."""
    if (folder / "data" / "postmaster.pid").exists():
        _run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(folder / "data"), check=False)


def _run(program: str, *arguments: str, check: bool = True) -> None:
    folder = programs()
    assert folder is not None
    done = subprocess.run(
        [folder / program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if program == "initdb" else subprocess.DEVNULL,
        user="nobody" if os.getuid() == 0 else None,
        extra_groups=[] if os.getuid() == 0 else None,
        cwd="/",
        check=False,
    )
    assert done.returncode == 0 or not check, (program, done.stdout)
