"""What a generated resource needs to know of the client that carries out its calls."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypedDict, TypeVar

import httpx
from attrs import frozen

from .types import Unset

Timeout = float | httpx.Timeout | None | Unset
"""Seconds for each phase of a request, or an `httpx.Timeout`; None waits for ever; UNSET is the client's own."""

Duration = float | dt.timedelta
"""Seconds, or a timedelta."""

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")
P = ParamSpec("P")


@frozen
class Operation(Generic[T]):
    """One operation of the contract. `T` is what it answers on success."""

    id: str
    """The contract's operationId."""
    method: str
    """The HTTP method, in upper case."""
    path: str
    """The path template."""
    segments: tuple[str, ...]
    """The arguments that fill the path's parameters."""
    success: tuple[int, ...]
    """The documented statuses below 400."""
    build: Callable[..., dict[str, Any]]
    """Makes httpx's request arguments from path, query, header and body arguments."""
    parse: Callable[..., Any]
    """Makes a `T` from a response with one of the documented statuses."""
    empty: bool
    """Whether every successful answer is without a body."""
    deprecated: bool
    idempotent: bool
    """Whether a repeat has no effect beyond the first: by its method, or by `x-idempotent` in the contract."""
    bare: bool = False
    """Whether a successful answer may come without a body; it is None then."""
    envelope: str = ""
    """The key under which the answer may stand, alone or in a list; empty where it always stands for itself."""
    deprecated_fields: tuple[str, ...] = ()
    """Deprecated parameters, and fields of the body as dotted paths (`rules[].text`)."""


class RequestOptions(TypedDict, total=False):
    """What every call takes beside the contract's own parameters."""

    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, Any] | None
    extra_body: Mapping[str, Any] | None
    timeout: Timeout


class Client(Protocol):
    """What carries out the operations, and the helpers that a family's operations make possible together."""

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T: ...

    def iterate(self, rows: Callable[..., Any], arguments: dict[str, Any], /, *, first: int, key: str) -> Iterator[Any]:
        """The rows of every page of a list."""
        ...

    def session(
        self, create: Callable[[], T], end: Callable[[str], object], /, *, key: str
    ) -> AbstractContextManager[T]:
        """Something that is created, and ended come what may."""
        ...

    def wait_until_ended(
        self, get: Callable[[str], T], subject: str, /, *, timeout: Duration, on_poll: Callable[[T], object] | None
    ) -> T:
        """What `get` answers once it says that it has ended."""
        ...

    def end_all(
        self,
        rows: Callable[..., Iterator[T]],
        end: Callable[[str], object],
        /,
        *,
        key: str,
        older_than: Duration,
        status: str,
        dry_run: bool,
    ) -> list[T]:
        """End what has been running for long; return the rows."""
        ...


class AsyncClient(Protocol):
    """`Client` on an event loop."""

    async def call(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T: ...

    def iterate(
        self, rows: Callable[..., Any], arguments: dict[str, Any], /, *, first: int, key: str
    ) -> AsyncIterator[Any]: ...

    def session(
        self, create: Callable[[], Awaitable[T]], end: Callable[[str], Awaitable[object]], /, *, key: str
    ) -> AbstractAsyncContextManager[T]: ...

    async def wait_until_ended(
        self,
        get: Callable[[str], Awaitable[T]],
        subject: str,
        /,
        *,
        timeout: Duration,
        on_poll: Callable[[T], object] | None,
    ) -> T: ...

    async def end_all(
        self,
        rows: Callable[..., AsyncIterator[T]],
        end: Callable[[str], Awaitable[object]],
        /,
        *,
        key: str,
        older_than: Duration,
        status: str,
        dry_run: bool,
    ) -> list[T]: ...


def like(
    method: Callable[Concatenate[S, P], Any],
) -> Callable[[Callable[..., R]], Callable[Concatenate[S, P], R]]:
    """Give the decorated method the parameters of another one; what it returns is its own."""

    def decorate(function: Callable[..., R]) -> Callable[Concatenate[S, P], R]:
        signature = inspect.signature(method)
        function.__signature__ = signature  # type: ignore[attr-defined]
        return function

    return decorate
