"""A served emulator in a process of its own, and plain requests to it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

import httpx

WAIT = 30
"""Seconds of real time: an upper bound for what takes milliseconds."""
HEADERS = {"x-api-key": "a-key-of-the-siege", "content-type": "application/json"}


class Served(NamedTuple):
    """An emulator that another process serves."""

    process: subprocess.Popen[str]
    url: str

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname is not None
        assert parts.port is not None
        return parts.hostname, parts.port

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=HEADERS, timeout=WAIT, trust_env=False)

    def connect(self, data: bytes = b"") -> socket.socket:
        """Open a connection, and send the data at once: a busy machine may take long to open the next one."""
        connection = socket.create_connection(self.address, timeout=WAIT)
        connection.sendall(data)
        return connection

    def raw(self, data: bytes) -> bytes:
        """Send bytes on a connection of their own, and return what comes back until it ends."""
        with self.connect() as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                return read_all(connection)  # refused before its end
            return read_all(connection)

    def request(self, method: str, path: str, body: Any = None, *headers: str) -> bytes:
        """Return a request as bytes, with the right host."""
        content = b"" if body is None else json.dumps(body).encode()
        host, port = self.address
        lines = [f"{method} {path} HTTP/1.1", f"host: {host}:{port}", *headers]
        lines += [f"{name}: {value}" for name, value in HEADERS.items()] + [f"content-length: {len(content)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + content

    def is_well(self) -> bool:
        """Whether it answers somebody new."""
        with self.client() as client:
            return client.get("/healthz").status_code == 200 and client.get("/v2/conversations").status_code == 200


def read_all(connection: socket.socket) -> bytes:
    found = b""
    try:
        while data := connection.recv(1 << 16):
            found += data
    except OSError:
        pass
    return found


@contextmanager
def served(
    state: Path | None = None, *options: str, descriptors: int | None = None, log: IO[bytes] | None = None
) -> Generator[Served]:
    """Serve an emulator, whose log goes into a file, if any; kill it in the end."""
    command = [sys.executable, "-m", "tavus_emulator", "serve", "--port", "0", "--log-format", "json", *options]
    command += [] if state is None else ["--state", str(state)]
    if descriptors is not None:
        limit = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]),) * 2);"
        limit += "del sys.argv[1]; runpy.run_module('tavus_emulator', run_name='__main__', alter_sys=True)"
        command[1:3] = ["-c", limit, str(descriptors)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log or subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        yield Served(process, json.loads(process.stdout.readline())["url"])
    finally:
        process.kill()
        process.communicate(timeout=WAIT)
