"""Scripted transports: the real client down to httpx, with a list of answers instead of a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from tavus_client import Tavus

CONVERSATION = {
    "conversation_id": "c123456",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c123456",
    "status": "active",
    "callback_url": "",
    "created_at": "2026-01-15T09:30:00.123456Z",
}
"""An answer to createConversation with the fields that are always there."""

Step = httpx.Response | Exception


class Script(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers requests with the steps in order, repeating the last one. Keeps the requests."""

    def __init__(self, *steps: Step) -> None:
        self.steps, self.requests = list(steps), list[httpx.Request]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, Exception):
            raise step
        return httpx.Response(step.status_code, headers=step.headers, content=step.content)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.requests]


def answer(status: int = 200, body: Any = None, **headers: str) -> httpx.Response:
    """Return a JSON answer."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json=CONVERSATION if body is None else body, headers=names)


MakeClient = Callable[..., Tavus]


def script(tavus: Any) -> Script:
    """Return the script of a client of the `client` fixture."""
    found: Script = tavus.script
    return found
