"""A guard between the probes and the network: a budget, a pace, and rules for what may be sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import httpx

from tavus_testing._checks.api import Api, Operation, id_of, is_object

DELETIONS = 2
"""Requests that are reserved for each created resource: its deletion, and one retry."""
_LONGEST_WAIT = 60.0
_TOO_MANY = 429
_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class BudgetError(Exception):
    """The next request would exceed the budget. It was not sent."""


class ForbiddenError(Exception):
    """The request could cost money, or change something that this run didn't create. It was not sent."""


class Guard(httpx.BaseTransport):
    """Sends allowed requests, and remembers what they created.

    `allowed`: paths of the families, besides conversations, in which resources may be created.
    `mark`: a text in the name of every created resource, to find it again if the answer is lost.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        api: Api,
        *,
        budget: int,
        pause: float,
        allowed: frozenset[str],
        mark: str,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.mark = mark
        self.sent = 0
        self.budget = budget
        self.made: dict[tuple[str, str], Operation] = {}
        """Created resources that are not deleted yet: by collection and id, with the creating request."""
        self.unknown: list[Operation] = []
        """Creations whose outcome isn't known."""
        self._inner = inner
        self._api = api
        self._pause = pause
        self._allowed = allowed
        self._sleep = sleep
        self._cleaning = False

    def begin_cleaning(self) -> None:
        """Release the reserve for deletions."""
        self._cleaning = True

    @property
    def reserved(self) -> int:
        """The number of reserved requests: a deletion for each resource, and a list request for each lost answer."""
        lost = (DELETIONS + 1) * len(self.unknown)
        return 0 if self._cleaning else DELETIONS * len(self.made) + lost

    def close(self) -> None:
        self._inner.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        found = self._api.match(request.method, request.url.path)
        if request.method in _UNSAFE:
            self._check(request, found)
        creation = found[0] if found is not None and self._api.creates(found[0]) else None
        response = self._send(request, creation)
        if response.status_code == _TOO_MANY:
            self._sleep(_retry_after(response))
            response = self._send(request, creation)
        if creation is not None and 200 <= response.status_code < 300:
            self._keep(creation, response.content)
        elif found is not None and request.method == "DELETE" and 200 <= response.status_code < 300:
            self.made.pop((found[0].collection, next(iter(found[1].values()))), None)
        return response

    def _send(self, request: httpx.Request, creation: Operation | None) -> httpx.Response:
        # A creation needs its deletion, and a list request if its answer is lost.
        needed = 1 + self.reserved + (DELETIONS + 1 if creation is not None and not self._cleaning else 0)
        if self.sent + needed > self.budget:
            kept = f", {needed - 1} of them kept for cleaning up" if needed > 1 else ""
            raise BudgetError(f"{self.sent} of {self.budget} requests are spent, {needed} more would be needed{kept}")
        if self.sent:
            self._sleep(self._pause)
        self.sent += 1
        if creation is not None:
            self.unknown.append(creation)
        response = self._inner.handle_request(request)
        response.read()
        if creation is not None and response.status_code < 500:
            self.unknown.pop()
        return response

    def _check(self, request: httpx.Request, found: tuple[Operation, dict[str, str]] | None) -> None:
        if found is None:
            raise ForbiddenError(f"{request.method} {request.url.path} is not an operation of the contract")
        operation, parameters = found
        if parameters:
            thing = (operation.collection, next(iter(parameters.values())))
            if thing not in self.made and not self._cleaning:
                raise ForbiddenError(f"{operation.id} would change something that this run didn't make")
        elif "test_mode" in self._api.schemas.resolve(operation.request_schema).get("properties", {}):
            if not _in_test_mode(request.content):
                raise ForbiddenError(f"{operation.id} without test_mode: true is billed")
        elif operation.collection not in self._allowed:
            raise ForbiddenError(f"{operation.id} could cost money")

    def _keep(self, creation: Operation, content: bytes) -> None:
        name = self._api.id_name(creation)
        try:
            thing = None if name is None else id_of(json.loads(content), name)
        except ValueError:
            thing = None
        if thing is None:
            self.unknown.append(creation)
        else:
            self.made[creation.collection, thing] = creation


def _in_test_mode(content: bytes) -> bool:
    try:
        body: Any = json.loads(content)
    except ValueError:
        return False
    return is_object(body) and body.get("test_mode") is True


def _retry_after(response: httpx.Response) -> float:
    text = response.headers.get("retry-after", "")
    return min(float(text), _LONGEST_WAIT) if text.isdecimal() else 1.0
