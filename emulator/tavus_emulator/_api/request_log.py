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
MAX_BYTES = 8 * 1024 * 1024
_MAX_BODY = 16 * 1024
_MAX_PATH = 500
_MIN_KEY = 8  # a shorter key is a test's, and could be part of any word
# Takes a whole word at once, token or not, so that the search goes on behind it: a long word may have many an `eyJ`.
TOKEN = re.compile(r"eyJ[\w-]++(\.[\w-]++\.[\w-]*+)?", re.ASCII)
_HIDDEN = "***"
_OVERHEAD = 500  # bytes of the other fields


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

    There are fewer when they would take more than 8 MiB. Iterate, index, or filter:
    `requests.find(operation="createConversation")`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._kept: deque[_Kept] = deque()
        self._bytes = 0

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
        found, _ = self.last(
            MAX_SEEN, operation=operation, account=account, method=method, path=path, status=status, verdict=verdict
        )
        return found

    def last(
        self, limit: int, *, method: str | None = None, path: str | None = None, **fields: str | int | None
    ) -> tuple[list[Seen], int]:
        """Return the last requests that match, as for `find`, and the number of all that match."""
        fields["method"] = None if method is None else method.upper()
        wanted = {name: value for name, value in fields.items() if value is not None}
        with self._lock:
            kept = list(self._kept)
        found = [one for one in kept if all(getattr(one.seen, name) == value for name, value in wanted.items())]
        if path is not None:
            found = [one for one in found if one.path == path]
        return [one.hidden for one in found[max(len(found) - limit, 0) :]], len(found)

    @property
    def latest(self) -> int:
        """The number of the last request; 0 if none is kept."""
        with self._lock:
            return self._kept[-1].seen.number if self._kept else 0

    def __iter__(self) -> Iterator[Seen]:
        with self._lock:
            kept = list(self._kept)
        return (one.hidden for one in kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, index: int) -> Seen:
        return self._kept[index].hidden

    def __repr__(self) -> str:
        return f"<RequestLog: {len(self._kept)}>"

    def clear(self) -> None:
        """Delete all entries."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

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
        size = _OVERHEAD + len(seen.path) + len(seen.data) + len(key or "")
        if problems:
            size += sum(len(problem.path) + len(problem.text) for problem in problems)
        kept = _Kept(seen, key, size)
        with self._lock:
            self._kept.append(kept)
            self._bytes += size
            while len(self._kept) > MAX_SEEN or (self._bytes > MAX_BYTES and len(self._kept) > 1):
                self._bytes -= self._kept.popleft().size


class _Kept(NamedTuple):
    """A request as it came, and its key. Both are hidden on reading: most requests are never read."""

    seen: Seen
    key: str | None
    size: int

    @property
    def path(self) -> str:
        return _hide(self.seen.path, self.key)

    @property
    def hidden(self) -> Seen:
        data = _hide(self.seen.data.decode("latin-1"), None if self.key is None else _as_latin(self.key))
        return self.seen._replace(path=self.path, data=data.encode("latin-1"))


def _hide(text: str, key: str | None) -> str:
    if key is not None and len(key) >= _MIN_KEY:
        text = text.replace(key, _HIDDEN)
    return (
        TOKEN.sub(lambda found: found.group() if found.group(1) is None else _HIDDEN, text) if "eyJ" in text else text
    )


def _as_latin(text: str) -> str:
    return text.encode().decode("latin-1")
