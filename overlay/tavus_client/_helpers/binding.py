"""Makes the methods that users call of the helpers that generated resources declare."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Callable, Iterator
from functools import cache
from typing import Any

from tavus_api.helpers import Helper
from tavus_client._blocking import run
from tavus_client._helpers.creating import create_when_free
from tavus_client._helpers.ending import end_all
from tavus_client._helpers.family import AsyncFamily, Family
from tavus_client._helpers.paging import find_by_name, iterate
from tavus_client._helpers.session import Session, session
from tavus_client._helpers.waiting import wait_until_ended, wait_until_ready

_ALL = (iterate, find_by_name, session, create_when_free, end_all, wait_until_ended, wait_until_ready)
_LOGIC: dict[str, Callable[..., Any]] = {logic.__name__: logic for logic in _ALL}


def bind(declared: Helper[Any], resource: Any) -> Callable[..., Any]:
    """Return a helper of `Tavus` as a method, with the docstring of its logic and the parameters that callers see."""
    drivers: dict[str, Callable[[Any], Any]] = {"iterate": _rows, "session": _Block}
    return _method(declared, Family(declared, resource), drivers.get(declared.kind, run))


def bind_async(declared: Helper[Any], resource: Any) -> Callable[..., Any]:
    """Return a helper of `AsyncTavus` as a method."""
    return _method(declared, AsyncFamily(declared, resource), lambda made: made)


def _method(declared: Helper[Any], family: Family, drive: Callable[[Any], Any]) -> Callable[..., Any]:
    logic = _logic_of(declared)

    def method(*args: Any, **arguments: Any) -> Any:
        return drive(logic(family, *args, **arguments))

    method.__name__, method.__doc__ = declared.name, logic.__doc__
    method.__qualname__ = f"{declared.owner.__name__}.{declared.name}"
    method.__signature__ = _signature(declared)  # type: ignore[attr-defined]
    return method


def _logic_of(declared: Helper[Any]) -> Callable[..., Any]:
    if declared.kind in _LOGIC:
        return _LOGIC[declared.kind]
    from tavus_client._helpers import log  # needs events, which not every contract describes

    logic: Callable[..., Any] = getattr(log, declared.kind)
    return logic


def _rows(rows: AsyncGenerator[Any]) -> Iterator[Any]:
    try:
        while True:
            yield run(anext(rows))
    except StopAsyncIteration:
        return
    finally:
        run(rows.aclose())


class _Block:
    """A `with` block of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> Any:
        return run(self._session.__aenter__())

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        run(self._session.__aexit__(kind, error, traceback))


@cache
def _signature(declared: Helper[Any]) -> inspect.Signature:
    """Return the logic's signature, or the operation's if the helper takes the operation's arguments."""
    own = inspect.signature(_logic_of(declared))
    rows = list(own.parameters.values())[1:]
    if any(row.kind is row.VAR_KEYWORD for row in rows):
        same = next(iter(declared.operations.values()))
        leading = [row for row in rows if row.kind is row.POSITIONAL_ONLY]
        rows = leading + list(inspect.signature(getattr(declared.owner, same)).parameters.values())[1:]
    return inspect.Signature(rows)
