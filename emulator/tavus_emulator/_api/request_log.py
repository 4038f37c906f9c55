"""The log of requests, with their outcomes."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tavus_emulator._api.exchange import Kept, Seen
from tavus_emulator._core.messages import Request, Response

MAX_SEEN = 1000
MAX_BYTES = 8 * 1024 * 1024
_MAX_BODY = 16 * 1024
_MAX_ANSWER = 64 * 1024  # bytes of an answer; a longer one is kept without its body
_MAX_PATH = 500
_MAX_METHOD = 20
_NO_ANSWER = Response(0)
_OVERHEAD = 1000  # bytes of the other fields


class RequestLog:
    """The last 1,000 requests, oldest first, without keys and meeting tokens, and without control calls.

    There are fewer when they would take more than 8 MiB. Iterate, index, or filter:
    `requests.find(operation="createConversation")`.

    `find_key` returns the API key of a request, `secret_names` the names under which messages of an operation have
    secrets.
    """

    def __init__(self) -> None:
        self.find_key: Callable[[Request], str | None] = lambda _request: None
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
            return self._kept[-1].facts[0] if self._kept else 0

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
        response: Response | None,
        *,
        time: datetime,
        account: str | None,
        operation: str | None,
        fault: str | None,
        milliseconds: float,
    ) -> None:
        """Log a request and its response, if it got one. On reading, its key and meeting tokens are hidden."""
        answer = _NO_ANSWER if response is None else response
        lengths = len(request.body), len(answer.body)
        if lengths[0] > _MAX_BODY or len(request.path) > _MAX_PATH or len(request.method) > _MAX_METHOD:
            request = replace(
                request,
                method=request.method[:_MAX_METHOD],
                path=request.path[:_MAX_PATH],
                body=request.body[:_MAX_BODY],
            )
        if lengths[1] > _MAX_ANSWER:
            answer = replace(answer, body=b"")
        size = _OVERHEAD + len(request.path) + len(request.query) + len(request.body) + len(answer.body)
        size += sum(map(len, request.headers.values()))
        if answer.problems:
            size += sum(len(problem.path) + len(problem.text) for problem in answer.problems)
        facts = (next(self._numbers), time, account, operation, fault, milliseconds)
        kept = Kept(facts, request, answer, lengths, size, self.find_key)
        with self._lock:
            self._kept.append(kept)
            self._bytes += size
            while len(self._kept) > MAX_SEEN or (self._bytes > MAX_BYTES and len(self._kept) > 1):
                self._bytes -= self._kept.popleft().size
