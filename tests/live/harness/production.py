"""The emulator with the known behaviour of the live service, on a port, for tests of `tavus-contract-live`.

A small proxy in front of an emulator changes its answers. The emulator itself follows the contract. Each difference is
an entry of `DIFFERENCES` and can be switched on separately.

    python -m tests.live.harness.production --port 8788
"""

from __future__ import annotations

import argparse
import json
import re
import threading
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from tavus_emulator import Emulator

Change = Callable[[httpx.Request, httpx.Response], httpx.Response]
_HOP_BY_HOP = frozenset({"connection", "content-length", "transfer-encoding"})


def _flat_persona(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.method == "GET" and re.fullmatch(r"/v2/personas/[^/]+", request.url.path) and response.is_success:
        rows = response.json().get("data")
        return _json(response, rows[0]) if isinstance(rows, list) else response
    return response


def _no_content(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.method in ("DELETE", "PATCH") and re.match(r"/v2/(replicas|videos)/", request.url.path):
        return httpx.Response(204) if response.status_code == 200 else response
    return response


def _newer_names(_request: httpx.Request, response: httpx.Response) -> httpx.Response:
    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(member) for member in value]  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(value, dict):
            return value
        row: dict[str, Any] = {name: renamed(member) for name, member in value.items()}  # pyright: ignore[reportUnknownVariableType]
        newer = {"persona_id": "pal_id", "replica_id": "face_id"}
        return row | {new: row[old] for old, new in newer.items() if old in row}

    return _json(response, renamed(response.json())) if response.is_success and response.content else response


def _milliseconds(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.url.path.startswith("/v2/conversations") and response.content:
        return _text(response, re.sub(r"(T[0-9:]{8}\.[0-9]{3})[0-9]{3}Z", r"\1Z", response.text))
    return response


def _longer_ids(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.method == "POST" and request.url.path == "/v2/personas" and response.is_success:
        return _json(response, response.json() | {"persona_id": response.json()["persona_id"] + "00"})
    return response


def _error_page(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.url.path == "/v2/voices" and response.status_code == 200:
        return httpx.Response(200, headers={"content-type": "text/html"}, content=response.content)
    return response


def _count_as_text(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.url.path == "/v2/documents" and response.status_code == 200:
        return _json(response, response.json() | {"total_count": "0"})
    return response


def _not_found(_request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if response.status_code == 400 and "Invalid conversation_id" in response.text:
        return httpx.Response(404, headers=response.headers, content=response.content)
    return response


def _active_in_test_mode(request: httpx.Request, response: httpx.Response) -> httpx.Response:
    if request.url.path.startswith("/v2/conversations") and response.is_success:
        return _text(response, response.text.replace('"status":"ended"', '"status":"active"'))
    return response


KNOWN: Mapping[str, Change] = {"flat": _flat_persona, "no_content": _no_content, "newer_names": _newer_names}
"""Known differences of the live service."""

DIFFERENCES: Mapping[str, Change] = {
    **KNOWN,
    "milliseconds": _milliseconds,
    "longer_ids": _longer_ids,
    "error_page": _error_page,
    "count_as_text": _count_as_text,
    "not_found": _not_found,
    "active_in_test_mode": _active_in_test_mode,
}
"""Changes to answers by name. `zero_based` changes requests: pages of personas then start at 0."""


class Production:
    """An emulator behind a proxy with these differences."""

    def __init__(self, emulator: Emulator, differences: Iterable[str] = KNOWN) -> None:
        self.emulator = emulator
        names = list(differences)
        self._changes = [DIFFERENCES[name] for name in names if name != "zero_based"]
        self._zero_based = "zero_based" in names
        self._inner = httpx.Client(transport=emulator.transport, base_url="http://localhost")
        self.on_request: Callable[[str, str], object] = lambda method, path: None
        self.requests: list[tuple[str, str, bytes]] = []
        """Method, address and body of each request."""

    @contextmanager
    def serve(self, port: int = 0) -> Generator[str]:
        """Serve on 127.0.0.1. Yield the URL."""
        production = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:
                    self.close_connection = True

            def answer(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                content = self.rfile.read(length)
                response = production.answer(self.command, self.path, dict(self.headers), content)
                if response is None:  # the connection breaks
                    self.close_connection = True
                    return
                self.send_response(response.status_code)
                for name, value in response.headers.items():
                    if name.lower() not in _HOP_BY_HOP:
                        self.send_header(name, value)
                if response.status_code != 204:
                    self.send_header("content-length", str(len(response.content)))
                self.end_headers()
                self.wfile.write(response.content)

            do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = answer

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
            server.daemon_threads = True
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}"
            finally:
                server.shutdown()
                thread.join()
                self._inner.close()

    def answer(self, method: str, address: str, headers: dict[str, str], content: bytes) -> httpx.Response | None:
        """Return the answer to a request, or None if a fault breaks the connection."""
        self.requests.append((method, address, content))
        parts = urlsplit(address)
        self.on_request(method, parts.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        if self._zero_based and parts.path == "/v2/personas" and query.get("page", "").isdecimal():
            query["page"] = str(int(query["page"]) + 1)
        sent = {name: value for name, value in headers.items() if name.lower() not in _HOP_BY_HOP}
        url = parts.path + (f"?{urlencode(query)}" if query else "")
        try:
            response = self._inner.request(method, url, headers=sent, content=content)
        except httpx.TransportError:
            return None
        request = httpx.Request(method, f"http://localhost{address}")
        for change in self._changes:
            response = change(request, response)
        return response


def _json(response: httpx.Response, content: Any) -> httpx.Response:
    return _text(response, json.dumps(content))


def _text(response: httpx.Response, content: str) -> httpx.Response:
    headers = [pair for pair in response.headers.multi_items() if pair[0] not in _HOP_BY_HOP]
    return httpx.Response(response.status_code, headers=headers, content=content.encode())


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8788)
    parser.add_argument("--api-key", default="any", help="the key that is admitted (default: any)")
    parser.add_argument("--difference", action="append", choices=[*DIFFERENCES, "zero_based"])
    options = parser.parse_args()
    production = Production(Emulator(api_keys=[options.api_key]), options.difference or KNOWN)
    with production.serve(options.port) as url:
        print(json.dumps({"event": "ready", "url": url}), flush=True)  # noqa: T201
        threading.Event().wait()


if __name__ == "__main__":
    main()
