"""From the declaration of a helper in a generated resource to the method that users call."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from tavus_api.helpers import Helper
from tavus_client._helpers.creating import create_when_free
from tavus_client._helpers.ending import end_all
from tavus_client._helpers.paging import find_by_name, iterate
from tavus_client._helpers.session import session
from tavus_client._helpers.steps import Family, Steps
from tavus_client._helpers.waiting import wait_until_ended, wait_until_ready

LOGIC: dict[str, Callable[..., Steps]] = {
    logic.__name__: logic
    for logic in (iterate, find_by_name, session, create_when_free, wait_until_ended, wait_until_ready, end_all)
}


def bind(declared: Helper[Any], resource: Any, driver: Callable[[str], Callable[[Steps], Any]]) -> Callable[..., Any]:
    """The helper as a method of `resource`, with the docstring of its logic and the parameters that callers see."""
    logic, drive = LOGIC[declared.kind], driver(declared.kind)
    operations = {role: getattr(resource, name) for role, name in declared.operations.items()}
    clock = resource._client.settings.clock  # noqa: SLF001
    pages = {} if declared.rows is None else {"rows": declared.rows}
    family = Family(operations, declared.key, declared.first, clock, **pages)

    def method(*args: Any, **arguments: Any) -> Any:
        return drive(logic(family, *args, **arguments))

    method.__name__, method.__doc__ = declared.name, logic.__doc__
    method.__qualname__ = f"{type(resource).__name__}.{declared.name}"
    method.__signature__ = _signature(declared)  # type: ignore[attr-defined]
    return method


@cache
def _signature(declared: Helper[Any]) -> inspect.Signature:
    """The logic's signature, or the operation's where the helper takes the operation's arguments."""
    own = inspect.signature(LOGIC[declared.kind])
    rows = list(own.parameters.values())[1:]
    if any(row.kind is row.VAR_KEYWORD for row in rows):
        same = next(iter(declared.operations.values()))
        leading = [row for row in rows if row.kind is row.POSITIONAL_ONLY]
        rows = leading + list(inspect.signature(getattr(declared.owner, same)).parameters.values())[1:]
    return inspect.Signature(rows)
