"""The interface between a generated resource and the client that runs its calls."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping
from typing import IO, TYPE_CHECKING, Any, Generic, Protocol, Self, TypedDict, TypeVar

import httpx
from attrs import frozen

from .service import CREDENTIAL, Credential
from .types import File, Unset

if TYPE_CHECKING:
    from .helpers import Helper

Timeout = float | httpx.Timeout | None | Unset
"""Seconds for each phase of a request, or an `httpx.Timeout`; None waits forever; UNSET is the client's own."""

Duration = float | dt.timedelta
"""Seconds, or a timedelta."""

Upload = File | bytes | str | IO[bytes] | os.PathLike[str]
"""A file, or a body that is not JSON: a `File`, bytes, text, an open file, or a path."""

T = TypeVar("T")


@frozen
class ServerSentEvent:
    """An event of a stream, as in WHATWG HTML (section 9.2)."""

    data: str
    event: str = "message"
    """Its type."""
    id: str = ""
    """Its id, or that of the last earlier event with an id: send it as `Last-Event-ID` to continue from there."""
    retry: int | None = None
    """The last value of milliseconds to wait before reconnecting."""

    def json(self) -> Any:
        """The data as JSON."""
        return json.loads(self.data)


class EventStream(Protocol):
    """The events of an answer, each as it arrives. Close it, or use it in a `with` block: it holds a connection.

    Each event may take as long as the read timeout of the call. If the connection breaks, the next event raises the same
    errors as a call.
    """

    def __iter__(self) -> Self: ...
    def __next__(self) -> ServerSentEvent: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def close(self) -> None:
        """Free the connection."""
        ...


class AsyncEventStream(Protocol):
    """`EventStream` on an event loop."""

    def __aiter__(self) -> Self: ...
    async def __anext__(self) -> ServerSentEvent: ...
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...
    async def close(self) -> None: ...


@frozen
class Operation(Generic[T]):
    """One operation of the contract. `T` is the result of a success."""

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
    """Whether no successful answer has a body."""
    deprecated: bool
    idempotent: bool
    """Whether a repeat has no effect beyond the first: by its method, or by `x-idempotent` in the contract."""
    media: str = "application/json"
    """The media type of the request's body."""
    accept: str = "application/json"
    """The media type of the answer; one that is not JSON is returned as events, text or bytes."""
    credential: Credential | None = CREDENTIAL
    """Where the API key is; None if none is needed."""
    bare: bool = False
    """Whether a successful answer may come without a body; it is None then."""
    key: str = ""
    """The field of an answer that the client needs: the id of the resource, or the rows of a list."""
    envelope: str = ""
    """The key of a possible envelope around the answer, alone or in a list; empty if there is none."""
    server: str = ""
    """Its server, or only the server's path, if that isn't the contract's first one."""
    deprecated_fields: tuple[str, ...] = ()
    """Deprecated parameters, and fields of the body as dotted paths (`rules[].text`)."""


class RequestOptions(TypedDict, total=False):
    """The parameters of every call besides the contract's own."""

    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, Any] | None
    extra_body: Mapping[str, Any] | None
    timeout: Timeout


class Client(Protocol):
    """Runs the operations of a family, and the helpers that need several of them."""

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T: ...

    def stream(
        self, operation: Operation[Any], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> EventStream:
        """Run an operation that answers events."""
        ...

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any:
        """Return the method that `declared` stands for on `resource`."""
        ...


class AsyncClient(Protocol):
    """`Client` on an event loop."""

    async def call(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T: ...

    async def stream(
        self, operation: Operation[Any], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> AsyncEventStream: ...

    def helper(self, declared: Helper[Any], resource: Any, /) -> Any: ...
