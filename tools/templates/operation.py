"""What a generated resource needs to know of the client that carries out its calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, Protocol, TypedDict, TypeVar

import httpx
from attrs import frozen

from .types import Unset

Timeout = float | httpx.Timeout | None | Unset
"""Seconds for each phase of a request, or an `httpx.Timeout`; None waits for ever; UNSET is the client's own."""

T = TypeVar("T")


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


class RequestOptions(TypedDict, total=False):
    """What every call takes beside the contract's own parameters."""

    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, Any] | None
    extra_body: Mapping[str, Any] | None
    timeout: Timeout


class Caller(Protocol):
    """Carries out operations."""

    def __call__(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T: ...


class AsyncCaller(Protocol):
    """Carries out operations on an event loop."""

    def __call__(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> Awaitable[T]: ...
