"""The core as an ASGI application: reads a bounded body, answers on the event loop's own thread, writes a log line."""

from __future__ import annotations

import json
import re
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TextIO, TypeAlias

from tavus_emulator._clock import timestamp
from tavus_emulator._core import Core
from tavus_emulator._http import Request, Response, json_response

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
_MAX_LOGGED_PATH = 200


class ClientGoneError(Exception):
    """The client closed the connection before its request was complete."""


class Application:
    """The ASGI application. `log` gets one JSON line a request, `origin` goes before what the Host header says."""

    def __init__(self, core: Core, *, log: TextIO | None = None, origin: str | None = None) -> None:
        self._core = core
        self._log = log
        self._origin = origin

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"the emulator speaks HTTP, not {scope['type']}")
        started = time.perf_counter()
        headers = read_headers(scope["headers"])
        try:
            body, oversized = await _read_body(headers, receive, self._core.max_body_bytes)
        except ClientGoneError:
            return
        request = Request(
            method=scope["method"],
            path=scope["raw_path"].decode("latin-1"),
            query=scope["query_string"].decode("latin-1"),
            headers=headers,
            body=body,
            origin=self._origin or _origin(scope, headers),
            oversized=oversized,
        )
        try:
            response = self._core.respond(request)
        except Exception:  # a fault of the emulator must not cost the client its connection
            traceback.print_exc(file=self._log or sys.stderr)
            response = json_response(500, {"error": "the emulator failed; its log says where"})
        head = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
        await send({"type": "http.response.start", "status": response.status, "headers": head})
        await send({"type": "http.response.body", "body": response.body})
        if self._log is not None:
            self._write(self._log, request, response, time.perf_counter() - started)

    def _write(self, log: TextIO, request: Request, response: Response, seconds: float) -> None:
        # The path alone: a query may hold a meeting token. Headers, where the key is, never.
        line = {
            "time": timestamp(self._core.state.clock.now()),
            "method": request.method,
            "path": request.path[:_MAX_LOGGED_PATH],
            "status": response.status,
            "ms": round(seconds * 1000, 3),
            "operation": response.operation,
            "account": response.account,
        }
        try:
            log.write(json.dumps(line) + "\n")
            log.flush()
        except (OSError, ValueError):  # whoever read the log is gone; serving goes on
            self._log = None


def read_headers(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; the values of a repeated one are joined by a comma."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


async def _read_body(headers: dict[str, str], receive: Receive, limit: int) -> tuple[bytes, bool]:
    if "content-length" not in headers and "transfer-encoding" not in headers:
        return b"", False
    if headers.get("content-length", "").isdecimal() and int(headers["content-length"][:20]) > limit:
        return b"", True
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            return b"", True
        chunks.append(chunk)
        if not message.get("more_body", False):
            return (chunks[0] if len(chunks) == 1 else b"".join(chunks)), False


def _origin(scope: Message, headers: dict[str, str]) -> str:
    # The link in an answer has to work for whoever asked, so it starts with the address that they used.
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        address, port = scope["server"]
        host = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    return f"{scope['scheme']}://{host}"
