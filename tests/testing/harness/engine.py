"""A stand-in for a container engine: the part of its HTTP API that starts a container. It runs the real emulator."""

from __future__ import annotations

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Engine(ThreadingHTTPServer):
    """An engine on a port of this machine. A container is a process of the emulator with its environment."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.created: dict[str, Any] = {}
        self.process: subprocess.Popen[str] | None = None
        self.port = ""

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"

    def run(self) -> None:
        environ = dict(row.split("=", 1) for row in self.created["Env"])
        command = [sys.executable, "-m", "tavus_emulator", "serve", "--port", "0", "--log-format", "json"]
        self.process = subprocess.Popen(
            command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        self.port = json.loads(self.process.stdout.readline())["url"].rpartition(":")[2]

    def remove(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            self.process.communicate()

    def described(self) -> dict[str, Any]:
        ports = {"8787/tcp": [{"HostIp": "127.0.0.1", "HostPort": self.port}]}
        state = {"Status": "running", "Running": True}
        network = {"Ports": ports, "Networks": {"bridge": {"NetworkID": "n", "Gateway": "", "IPAddress": ""}}}
        host = {"NetworkMode": "bridge"}
        return {"Id": "c1", "Name": "/c1", "State": state, "NetworkSettings": network, "HostConfig": host, "Config": {}}


class _Handler(BaseHTTPRequestHandler):
    @property
    def engine(self) -> Engine:
        assert isinstance(self.server, Engine)
        return self.server

    def do_GET(self) -> None:
        if self.path.endswith("/version"):
            self._answer(200, {"ApiVersion": "1.44", "MinAPIVersion": "1.24", "Version": "27"})
        elif "/networks" in self.path:
            self._answer(200, [])
        else:
            self._answer(200, self.engine.described())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if "/containers/create" in self.path:
            self.engine.created = json.loads(body)
            self._answer(201, {"Id": "c1", "Warnings": []})
        else:
            self.engine.run()
            self._answer(204)

    def do_DELETE(self) -> None:
        self.engine.remove()
        self._answer(204)

    def _answer(self, status: int, value: Any = None) -> None:
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing for each request."""
