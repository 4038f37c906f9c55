"""A request and its answer as the log keeps them, and what it hides of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import InvalidJSONError, decode
from tavus_emulator._time.clock import timestamp

MIN_KEY = 8  # a shorter key is a test's, and could be part of any word
# Takes a whole word at once, token or not, so that the search goes on behind it: a long word may have many an `eyJ`.
TOKEN = re.compile(r"eyJ[\w-]++(\.[\w-]++\.[\w-]*+)?", re.ASCII)
HIDDEN = "***"


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


class Kept(NamedTuple):
    """A request and its answer as they were, but for what is longer than the log keeps.

    Secrets are hidden, and `seen` and `exchange` are made, on reading: most requests are never read.
    """

    facts: tuple[int, datetime, str | None, str | None, str | None, float]
    request: Request
    answer: Response
    lengths: tuple[int, int]
    size: int
    find_key: Callable[[Request], str | None]

    @property
    def key(self) -> str | None:
        return self.find_key(self.request)

    @property
    def seen(self) -> Seen:
        number, time, account, operation, fault, milliseconds = self.facts
        request, answer = self.request, self.answer
        return Seen(
            number, time, account, operation, request.method, request.path, answer.status or None, answer.problems,
            fault, request.body, self.lengths[0], milliseconds,
        )  # fmt: skip

    @property
    def exchange(self) -> Exchange:
        request, answer, length = self.request, self.answer, self.lengths[1]
        content = answer.body if len(answer.body) == length else None
        return Exchange(request.origin, request.query, request.headers, answer.headers, content, length)

    @property
    def path(self) -> str:
        return hide(self.request.path, self.key)

    @property
    def hidden(self) -> Seen:
        seen, key = self.seen, self.key
        data = hide(seen.data.decode("latin-1"), None if key is None else _as_latin(key))
        # Problems quote what they refuse.
        problems = tuple(one._replace(path=hide(one.path, key), text=hide(one.text, key)) for one in seen.problems)
        return seen._replace(path=hide(seen.path, key), problems=problems, data=data.encode("latin-1"))


def hide(text: str, key: str | None) -> str:
    """Return the text without a key and without meeting tokens."""
    if key is not None and len(key) >= MIN_KEY:
        text = text.replace(key, HIDDEN)
    return TOKEN.sub(lambda found: found.group() if found.group(1) is None else HIDDEN, text) if "eyJ" in text else text


def _as_latin(text: str) -> str:
    return text.encode().decode("latin-1")
