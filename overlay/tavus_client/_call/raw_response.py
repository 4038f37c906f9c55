"""The raw answer behind a result: status, headers, bytes."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from tavus_client._call.call import RECORDER
from tavus_client._secrets import Received

T = TypeVar("T")


@frozen
class RawResponse(Generic[T]):
    """A result with the answer that it was read from."""

    parsed: T
    """The result of the method without `with_raw_response`."""
    status_code: int
    headers: Mapping[str, str] = field(repr=False)
    """The answer's headers; names in lower case."""
    content: bytes = field(repr=False, converter=Received)
    """The answer's body as it came; a pickle has `[hidden]` in place of tokens and keys in it."""
    attempts: int
    """How many times the request was made."""
    elapsed: float
    """Seconds from the call to the answer, waits included."""

    @property
    def request_id(self) -> str | None:
        """The service's id of the request, if it sent one."""
        return self.headers.get("x-request-id")

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


@contextmanager
def record_answer() -> Generator[list[RawResponse[Any]]]:
    """Collects the answers of the calls in the block."""
    recorded: list[RawResponse[Any]] = []
    token = RECORDER.set(lambda *answer: recorded.append(RawResponse(*answer)))
    try:
        yield recorded
    finally:
        RECORDER.reset(token)
