"""An emulator with short methods for requests."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tavus_emulator import Emulator, Request, VirtualClock

HEADERS = {"x-api-key": "key", "content-type": "application/json"}
CONVERSATIONS = "/v2/conversations"
ANNA = "r90bbd427f71"
"""A published stock replica."""


class Service:
    """An emulator on its own virtual clock, and the account of the key `key`."""

    def __init__(self, **options: Any) -> None:
        self.clock = VirtualClock()
        settings: dict[str, Any] = {"clock": self.clock, **options}
        self.emulator = Emulator(**settings)

    def ask(self, method: str, path: str, body: Any = None, *, key: str = "key", **query: Any) -> tuple[int, Any]:
        data = b"" if body is None else json.dumps(body).encode()
        headers = {**HEADERS, "x-api-key": key}
        words = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
        answer = self.emulator.respond(Request(method, path, query=urlencode(words), headers=headers, body=data))
        return answer.status, json.loads(answer.body) if answer.body else None

    def get(self, path: str, **query: Any) -> Any:
        status, answer = self.ask("GET", path, **query)
        assert status == 200, answer
        return answer

    def make(self, path: str, body: Any) -> str:
        status, answer = self.ask("POST", path, body)
        assert status in (200, 201), answer
        found: str = next(value for name, value in answer.items() if name.endswith("_id"))
        return found

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
