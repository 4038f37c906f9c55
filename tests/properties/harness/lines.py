"""A transport that only records, and a client on it."""

from __future__ import annotations

from typing import Any

import httpx

from tavus_client import Tavus


class Line(httpx.BaseTransport):
    """Keeps the requests and gives them all the same answer."""

    def __init__(self, status: int = 418, body: Any = None) -> None:
        self.requests: list[httpx.Request] = []
        self.status, self.body = status, {"error": "kept"} if body is None else body

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.status, json=self.body)


def client(line: httpx.BaseTransport, **settings: Any) -> Tavus:
    http = httpx.Client(transport=line)
    options: dict[str, Any] = {"checks": "off", **settings}
    return Tavus("key", base_url="http://localhost/base", http_client=http, **options)
