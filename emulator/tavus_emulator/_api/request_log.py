"""The log of requests, with their outcomes."""

from __future__ import annotations

import itertools
import re
import threading
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._core.messages import Request
from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import InvalidJSONError, decode
from tavus_emulator._time.clock import timestamp

MAX_SEEN = 1000
_MAX_BODY = 16 * 1024
_MAX_PATH = 500
_MIN_KEY = 8  # a shorter key is a test's, and could be part of any word
_JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
_HIDDEN = "***"


class Seen(NamedTuple):
    """One request.

    `operation` and `account` are None if not recognised. `status` is None if the client got no answer. `problems` are
    those of the request, `fault` is the id of the fault that took effect on it. `data` is the body as received,
    truncated after 16 KiB; `size` is its full length. `milliseconds` is real time.
    """

    number: int
    time: datetime
    account: str | None
    operation: str | None
    method: str
    path: str
    status: int | None
    problems: tuple[Problem, ...]
    fault: str | None
    data: bytes
    size: int
    milliseconds: float

    @property
    def body(self) -> Any:
        """The decoded body; text if it isn't JSON or was truncated; None if it was empty."""
        if not self.data:
            return None
        try:
            return decode(self.data)
        except InvalidJSONError:
            return self.data.decode(errors="replace")

    @property
    def verdict(self) -> str:
        """`accepted`, `refused` (an invalid request), `faulted` (a fault took effect) or `failed`."""
        if self.fault is not None:
            return "faulted"
        if self.status is None or self.status >= 500:
            return "failed"
        return "accepted" if self.status < 400 else "refused"

    def as_dict(self) -> dict[str, Any]:
        """Return all fields, for JSON."""
        return {
            "id": self.number,
            "time": timestamp(self.time),
            "account": self.account,
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "verdict": self.verdict,
            "problems": [
                f"{problem.path}: {problem.text}" if problem.path else problem.text for problem in self.problems
            ],
            "fault": self.fault,
            "body": self.body,
            "body_bytes": self.size,
            "milliseconds": round(self.milliseconds, 3),
        }


class RequestLog:
    """The last 1,000 requests, oldest first, without keys and meeting tokens, and without control calls.

    Iterate, index, or filter: `requests.find(operation="createConversation")`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._seen: deque[tuple[Seen, str | None]] = deque(maxlen=MAX_SEEN)

    def find(
        self,
        *,
        operation: str | None = None,
        account: str | None = None,
        method: str | None = None,
        path: str | None = None,
        status: int | None = None,
        verdict: str | None = None,
    ) -> list[Seen]:
        """Return the requests that match."""
        wanted = {
            name: value
            for name, value in (
                ("operation", operation),
                ("account", account),
                ("method", None if method is None else method.upper()),
                ("path", path),
                ("status", status),
                ("verdict", verdict),
            )
            if value is not None
        }
        return [seen for seen in self if all(getattr(seen, name) == value for name, value in wanted.items())]

    def __iter__(self) -> Iterator[Seen]:
        with self._lock:
            seen = list(self._seen)
        return itertools.starmap(_hide, seen)

    def __len__(self) -> int:
        return len(self._seen)

    def __getitem__(self, index: int) -> Seen:
        return _hide(*self._seen[index])

    def __repr__(self) -> str:
        return f"<RequestLog: {len(self._seen)}>"

    def clear(self) -> None:
        """Delete all entries."""
        with self._lock:
            self._seen.clear()

    def add(
        self,
        request: Request,
        key: str | None,
        *,
        time: datetime,
        account: str | None,
        operation: str | None,
        status: int | None,
        problems: tuple[Problem, ...],
        fault: str | None,
        milliseconds: float,
    ) -> None:
        """Log a request. Hide its own `key` and meeting tokens in its path and body."""
        body = request.body
        seen = Seen(
            next(self._numbers), time, account, operation, request.method[:20], request.path[:_MAX_PATH], status,
            problems, fault, body[:_MAX_BODY], len(body), milliseconds,
        )  # fmt: skip
        with self._lock:
            self._seen.append((seen, key))


def _hide(seen: Seen, key: str | None) -> Seen:
    # On reading: most requests are never read.
    path, data = seen.path, seen.data
    if key is not None and len(key) >= _MIN_KEY:
        path = path.replace(key, _HIDDEN)
        data = data.replace(key.encode(), _HIDDEN.encode())
    if "eyJ" in path or b"eyJ" in data:
        path = _JWT.sub(_HIDDEN, path)
        data = _JWT.sub(_HIDDEN, data.decode("latin-1")).encode("latin-1")
    return seen._replace(path=path, data=data)
