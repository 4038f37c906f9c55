"""The log of requests, with their outcomes."""

from __future__ import annotations

import itertools
import re
import threading
from collections import deque
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import InvalidJSONError, decode
from tavus_emulator._time.clock import timestamp

MAX_SEEN = 1000
MAX_BYTES = 8 * 1024 * 1024
_MAX_BODY = 16 * 1024
_MAX_ANSWER = 64 * 1024  # bytes of an answer; a longer one is kept without its body
_MAX_PATH = 500
MIN_KEY = 8  # a shorter key is a test's, and could be part of any word
# Takes a whole word at once, token or not, so that the search goes on behind it: a long word may have many an `eyJ`.
TOKEN = re.compile(r"eyJ[\w-]++(\.[\w-]++\.[\w-]*+)?", re.ASCII)
HIDDEN = "***"
_NO_ANSWER = Response(0)
_OVERHEAD = 1000  # bytes of the other fields


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


class Exchange(NamedTuple):
    """What a request and its answer had besides the fields of `Seen`, as it was sent.

    `content` is the body of the answer, None if it is longer than 64 KiB; `content_size` is its length.
    """

    origin: str
    query: str
    headers: Mapping[str, str]
    answer_headers: list[tuple[str, str]]
    content: bytes | None
    content_size: int


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


class Kept(NamedTuple):
    """A request as it came, its key, and its exchange. Secrets are hidden on reading: most requests are never read.

    For the same reason the fields of `seen` and of `exchange` are plain tuples until then.
    """

    fields: tuple[Any, ...]
    key: str | None
    size: int
    exchanged: tuple[Any, ...]

    @property
    def seen(self) -> Seen:
        return Seen(*self.fields)

    @property
    def exchange(self) -> Exchange:
        return Exchange(*self.exchanged)

    @property
    def path(self) -> str:
        return hide(self.seen.path, self.key)

    @property
    def hidden(self) -> Seen:
        data = hide(self.seen.data.decode("latin-1"), None if self.key is None else _as_latin(self.key))
        return self.seen._replace(path=self.path, data=data.encode("latin-1"))


def hide(text: str, key: str | None) -> str:
    """Return the text without a key and without meeting tokens."""
    if key is not None and len(key) >= MIN_KEY:
        text = text.replace(key, HIDDEN)
    return TOKEN.sub(lambda found: found.group() if found.group(1) is None else HIDDEN, text) if "eyJ" in text else text


def _as_latin(text: str) -> str:
    return text.encode().decode("latin-1")
