"""A Redis server for the tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest

_WAIT = 60  # seconds: an upper bound for what takes a few


def program() -> str | None:
    """Return the path of the server's program; None if it isn't installed."""
    return shutil.which("redis-server")


@contextmanager
def server() -> Generator[str]:
    """Run a separate server, and yield its URL. Skips the test if none is asked for, and fails if none is installed."""
    if "REDIS" not in os.environ:
        pytest.skip("needs a Redis server: make test-campaigns runs it")
    found = program()
    assert found is not None, "Redis isn't installed: make test-campaigns does that on Debian"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="tavus-redis-") as folder:
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", folder]
        process = subprocess.Popen([found, *options], stdout=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(_WAIT)


def _wait_for(port: int) -> None:
    ends = time.monotonic() + _WAIT
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < ends
        else:
            return
