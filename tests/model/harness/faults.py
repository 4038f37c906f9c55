"""Faults between a client and the service, and how the client is documented to handle them.

From docs/client.md ("What is repeated", "Errors") and docs/emulator.md ("Faults"); no expected value is read from the
system under test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from tavus_client import (
    AnswerLostError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConcurrencyLimitError,
    ConflictError,
    GatewayLostAnswerError,
    GatewayTimeoutError,
    NotFoundError,
    OutOfCreditsError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    TavusError,
    UnexpectedResponseError,
    UnprocessableEntityError,
    UnreadableOutcomeError,
)
from tests.model.harness.reference import SECOND, TOO_MANY, Reply

CREATE = "createConversation"
READ_TIMEOUT = 60 * SECOND

KINDS: dict[str, dict[str, Any]] = {
    "500 before": {"status": 500},
    "500 after": {"status": 500, "when": "after"},
    "502 before": {"status": 502},
    "503 without a message": {"status": 503},
    "503, again in 2 s": {"status": 503, "headers": {"retry-after": "2"}},
    "503, again in 61 s": {"status": 503, "headers": {"retry-after": "61"}},
    "429": {"status": 429},
    "429, again in 1.5 s": {"status": 429, "headers": {"retry-after-ms": "1500"}},
    "403": {"status": 403},
    "404": {"status": 404},
    "409": {"status": 409},
    "418": {"status": 418},
    "422 after": {"status": 422, "when": "after"},
    "refused connection": {"reset": True, "when": "connect"},
    "reset before": {"reset": True},
    "reset after": {"reset": True, "when": "after"},
    "slow before": {"latency": 2.5},
    "slow after": {"latency": 2.5, "when": "after"},
    "too slow before": {"latency": 61},
    "too slow after": {"latency": 300, "when": "after"},
    "cut short": {"truncate_after": 5},
    "another content type": {"content_type": "text/plain"},
    "a page": {"status": 200, "body": "<html>"},
}
SLOW = {name for name, kind in KINDS.items() if "latency" in kind}
"""On a virtual clock, somebody must move the clock for these. The in-process transport does."""


@dataclass
class Planned:
    """A planned fault."""

    fault_id: str
    operation: str
    kind: dict[str, Any]
    times: int
    after: int
    matched: int = 0
    fired: int = 0

    def draw(self) -> bool:
        self.matched += 1
        if self.matched <= self.after or self.fired >= self.times:
            return False
        self.fired += 1
        return True


@dataclass
class Faults:
    """All planned faults in order. The first that can fire does."""

    planned: list[Planned] = field(default_factory=list[Planned])
    added: int = 0

    def draw(self, operation: str) -> Planned | None:
        return next((one for one in self.planned if one.operation == operation and one.draw()), None)

    @property
    def pending(self) -> bool:
        return any(one.fired < one.times for one in self.planned)


class Outcome(NamedTuple):
    """The end of one attempt for the client: an answer, or none. `logged` is the status in the service's log."""

    reply: Reply | None
    headers: Mapping[str, str] = MappingProxyType({})
    unsent: bool = False
    timeout: bool = False
    readable: bool = True
    logged: int | None = None

    @property
    def retry_after(self) -> float | None:
        if "retry-after-ms" in self.headers:
            return float(self.headers["retry-after-ms"]) / 1000
        return float(self.headers["retry-after"]) if "retry-after" in self.headers else None


def may_repeat(operation: str, outcome: Outcome) -> bool:
    """Return whether the table "What is repeated" allows a repeat."""
    idempotent = operation != CREATE
    if outcome.reply is None:
        return outcome.unsent or idempotent
    status = outcome.reply.status
    if status == 429 or (status == 503 and outcome.retry_after is not None):
        return outcome.retry_after is None or outcome.retry_after <= 60
    return idempotent and status >= 500 and (outcome.retry_after is None or outcome.retry_after <= 60)


def waits(attempt: int, outcome: Outcome) -> tuple[float, float]:
    """Return the shortest and the longest wait in seconds after this attempt, counted from 1."""
    longest = min(8.0, 0.5 * 2.0 ** (attempt - 1))
    asked = outcome.retry_after or 0.0
    return max(longest / 2, asked), max(longest, asked)


_STATUS: dict[int, type[TavusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: OutOfCreditsError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_of(operation: str, outcome: Outcome) -> type[TavusError] | None:
    """Return the error that the client raises, or None if it returns a result."""
    reply = outcome.reply
    if reply is None:
        if not outcome.unsent and operation == CREATE:
            return AnswerLostError
        return APITimeoutError if outcome.timeout else APIConnectionError
    if 200 <= reply.status < 300:
        if outcome.readable:
            return None
        return UnreadableOutcomeError if operation == CREATE else UnexpectedResponseError
    if reply.status == 400 and getattr(reply.body, "whole", None) == TOO_MANY:
        return ConcurrencyLimitError
    if reply.status == 504:
        return GatewayLostAnswerError if operation == CREATE else GatewayTimeoutError
    return _STATUS.get(reply.status, ServerError if reply.status >= 500 else APIStatusError)
