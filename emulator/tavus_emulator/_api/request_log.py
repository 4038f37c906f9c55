"""The log of requests, with their outcomes."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import datetime
from typing import Any

from tavus_emulator._api.exchange import Kept, Seen
from tavus_emulator._core.messages import Request, Response

MAX_SEEN = 1000
MAX_BYTES = 8 * 1024 * 1024
_MAX_BODY = 16 * 1024
_MAX_ANSWER = 64 * 1024  # bytes of an answer; a longer one is kept without its body
_MAX_PATH = 500
_NO_ANSWER = Response(0)
_OVERHEAD = 1000  # bytes of the other fields


class RequestLog:
    """The last 1,000 requests, oldest first, without keys and meeting tokens, and without control calls.

    There are fewer when they would take more than 8 MiB. Iterate, index, or filter:
    `requests.find(operation="createConversation")`.

    `secret_names` returns the names under which messages of an operation have secrets.
    """

    def __init__(self) -> None:
        self.secret_names: Callable[[str | None], Container[str]] = lambda _operation: ()
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._kept: deque[Kept] = deque()
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
        found = self._find(method, path, fields)
        return [one.hidden for one in found[max(len(found) - limit, 0) :]], len(found)

    def har(self, *, method: str | None = None, path: str | None = None, **fields: str | int | None) -> dict[str, Any]:
        """Return the requests that match, as for `find`, with their answers, as an HTTP Archive (HAR 1.2).

        It has no secrets: a key is its account, meeting tokens and other credentials are asterisks. As JSON in a file
        it is read by the network panels of browsers, and by `tavus-emulator verify`.
        """
        from tavus_emulator._api.archive import archive  # tests seldom need it

        return archive(self._find(method, path, fields), self.secret_names)

    def _find(self, method: str | None, path: str | None, fields: Mapping[str, str | int | None]) -> list[Kept]:
        wanted = {name: value for name, value in fields.items() if value is not None}
        if method is not None:
            wanted["method"] = method.upper()
        with self._lock:
            kept = list(self._kept)
        found = [one for one in kept if all(getattr(one.seen, name) == value for name, value in wanted.items())]
        return found if path is None else [one for one in found if one.path == path]

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
        response: Response | None,
        *,
        time: datetime,
        account: str | None,
        operation: str | None,
        fault: str | None,
        milliseconds: float,
    ) -> None:
        """Log a request and its response, if it got one. On reading, its `key` and meeting tokens are hidden."""
        body = request.body
        answer = _NO_ANSWER if response is None else response
        length, problems = len(answer.body), answer.problems
        content = answer.body if length <= _MAX_ANSWER else None
        path, data = request.path[:_MAX_PATH], body[:_MAX_BODY]
        exchange = (request.origin, request.query, request.headers, answer.headers, content, length)
        seen = (
            next(self._numbers), time, account, operation, request.method[:20], path,
            answer.status or None, problems, fault, data, len(body), milliseconds,
        )  # fmt: skip
        size = _OVERHEAD + len(path) + len(data) + (0 if content is None else length)
        size += len(request.query) + sum(map(len, request.headers.values()))  # with the key
        if problems:
            size += sum(len(problem.path) + len(problem.text) for problem in problems)
        kept = Kept(seen, key, size, exchange)
        with self._lock:
            self._kept.append(kept)
            self._bytes += size
            while len(self._kept) > MAX_SEEN or (self._bytes > MAX_BYTES and len(self._kept) > 1):
                self._bytes -= self._kept.popleft().size
