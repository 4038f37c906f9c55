"""Helpers that need several operations of a family: declared here with their types, run by the client.

A resource says which of its operations serve a helper: `session = helpers.session(create, end, key="conversation_id")`.
The functions `async_…` declare the same for a resource on an event loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, overload

READY = frozenset(("complete", "completed", "done", "finished", "ready", "succeeded", "success"))
"""The usual statuses of a resource that is ready."""

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
F = TypeVar("F")

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Concatenate, Protocol, Self

    from .events import Event, TranscriptRow
    from .operation import Duration
    from .types import Unset

    T_co = TypeVar("T_co", covariant=True)
    R_co = TypeVar("R_co", covariant=True)
    E = TypeVar("E", bound=Event)
    Operation = Callable[..., Any]  # a method of the resource that the helper belongs to

    Rows = Callable[[T], Sequence[R] | None | Unset]  # from a page of a list to its rows

    class WaitUntil(Protocol[T_co, R_co]):
        """Waits for the resource with the id `subject`; `on_poll` is called with each answer."""

        def __call__(
            self, subject: str, /, *, timeout: Duration = ..., on_poll: Callable[[T_co], object] | None = ...
        ) -> R_co: ...

    class WaitForEvent(Protocol):
        """Waits for an event of the class `kind` of the resource with the id `subject`."""

        def __call__(self, subject: str, kind: type[E], /, *, timeout: Duration = ...) -> E: ...

    class AsyncWaitForEvent(Protocol):
        """`WaitForEvent` on an event loop."""

        def __call__(self, subject: str, kind: type[E], /, *, timeout: Duration = ...) -> Coroutine[Any, Any, E]: ...

    class WaitFor(Protocol[R_co]):
        """Waits for something that the resource with the id `subject` comes to have."""

        def __call__(self, subject: str, /, *, timeout: Duration = ...) -> R_co: ...

    class EndAll(Protocol[R_co]):
        """Ends resources created longer ago than `older_than`, or only lists them."""

        def __call__(self, *, older_than: Duration, status: str = ..., dry_run: bool = ...) -> R_co: ...


class Helper(Generic[F]):
    """A method of type `F` that the client of a resource makes from the resource's operations."""

    def __init__(
        self, kind: str, key: str, operations: dict[str, Operation], rows: Operation | None = None, first: int = 1
    ) -> None:
        self.kind = kind
        """The name of the function below that declared it."""
        self.key = key
        """The field that identifies a resource; empty if there is none."""
        self.operations = {role: operation.__name__ for role, operation in operations.items()}
        """The names of the resource's methods, by their part in the helper."""
        self.rows = rows
        """The rows of a page of its list."""
        self.first = first
        """The number of the first page of its list."""
        self.name = kind
        self.owner: type[Any] = object

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name, self.owner = name, owner

    @overload
    def __get__(self, resource: None, owner: type) -> Self: ...
    @overload
    def __get__(self, resource: object, owner: type) -> F: ...
    def __get__(self, resource: Any, owner: type) -> Any:
        return self if resource is None else resource._client.helper(self, resource)

    def __repr__(self) -> str:
        return f"<{self.name} by {', '.join(self.operations.values())}>"


def iterate(
    pages: Callable[Concatenate[Any, P], T], *, rows: Rows[T, R], key: str, first: int
) -> Helper[Callable[P, Iterator[R]]]:
    return Helper("iterate", key, {"list": pages}, rows, first)


def async_iterate(
    pages: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]], *, rows: Rows[T, R], key: str, first: int
) -> Helper[Callable[P, AsyncIterator[R]]]:
    return Helper("iterate", key, {"list": pages}, rows, first)


def session(
    create: Callable[Concatenate[Any, P], T], end: Operation, *, key: str
) -> Helper[Callable[P, AbstractContextManager[T]]]:
    return Helper("session", key, {"create": create, "end": end})


def async_session(
    create: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]], end: Operation, *, key: str
) -> Helper[Callable[P, AbstractAsyncContextManager[T]]]:
    return Helper("session", key, {"create": create, "end": end})


def wait_until_ended(get: Callable[..., T], *, key: str) -> Helper[WaitUntil[T, T]]:
    return Helper("wait_until_ended", key, {"get": get})


def async_wait_until_ended(
    get: Callable[..., Coroutine[Any, Any, T]], *, key: str
) -> Helper[WaitUntil[T, Coroutine[Any, Any, T]]]:
    return Helper("wait_until_ended", key, {"get": get})


def end_all(
    pages: Callable[Concatenate[Any, P], T], end: Operation, *, rows: Rows[T, R], key: str, first: int
) -> Helper[EndAll[list[R]]]:
    return Helper("end_all", key, {"list": pages, "end": end}, rows, first)


def async_end_all(
    pages: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
    end: Operation,
    *,
    rows: Rows[T, R],
    key: str,
    first: int,
) -> Helper[EndAll[Coroutine[Any, Any, list[R]]]]:
    return Helper("end_all", key, {"list": pages, "end": end}, rows, first)


def wait_until_ready(get: Callable[..., T], *, key: str) -> Helper[WaitUntil[T, T]]:
    return Helper("wait_until_ready", key, {"get": get})


def async_wait_until_ready(
    get: Callable[..., Coroutine[Any, Any, T]], *, key: str
) -> Helper[WaitUntil[T, Coroutine[Any, Any, T]]]:
    return Helper("wait_until_ready", key, {"get": get})


def create_when_free(
    create: Callable[Concatenate[Any, P], T], *, key: str
) -> Helper[Callable[Concatenate[Duration, P], T]]:
    return Helper("create_when_free", key, {"create": create})


def async_create_when_free(
    create: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]], *, key: str
) -> Helper[Callable[Concatenate[Duration, P], Coroutine[Any, Any, T]]]:
    return Helper("create_when_free", key, {"create": create})


def find_by_name(
    pages: Callable[Concatenate[Any, P], T], *, rows: Rows[T, R], key: str, first: int
) -> Helper[Callable[Concatenate[str, P], list[R]]]:
    return Helper("find_by_name", key, {"list": pages}, rows, first)


def async_find_by_name(
    pages: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]], *, rows: Rows[T, R], key: str, first: int
) -> Helper[Callable[Concatenate[str, P], Coroutine[Any, Any, list[R]]]]:
    return Helper("find_by_name", key, {"list": pages}, rows, first)


def events(get: Operation, *, key: str) -> Helper[Callable[[str], list[Event]]]:
    return Helper("events", key, {"get": get})


def async_events(get: Operation, *, key: str) -> Helper[Callable[[str], Coroutine[Any, Any, list[Event]]]]:
    return Helper("events", key, {"get": get})


def wait_for_event(get: Operation, *, key: str) -> Helper[WaitForEvent]:
    return Helper("wait_for_event", key, {"get": get})


def async_wait_for_event(get: Operation, *, key: str) -> Helper[AsyncWaitForEvent]:
    return Helper("wait_for_event", key, {"get": get})


def transcript(get: Operation, *, key: str) -> Helper[WaitFor[tuple[TranscriptRow, ...]]]:
    return Helper("transcript", key, {"get": get})


def async_transcript(get: Operation, *, key: str) -> Helper[WaitFor[Coroutine[Any, Any, tuple[TranscriptRow, ...]]]]:
    return Helper("transcript", key, {"get": get})
