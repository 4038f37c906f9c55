"""Calls that are made to their end, whatever cancels the task that wants them made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import anyio

from tavus_client._errors import CallError
from tavus_client._time import on_trio

_TRIES = 3


async def to_the_end(
    call: Callable[[], Coroutine[Any, Any, Any]], *, repeatable: bool
) -> tuple[Any, BaseException | None]:
    """Return the outcome of `call`, and the cancellation that came meanwhile and is to be raised later.

    trio raises it by itself when the task next waits. A loop that ends cancels all of its tasks, also those that a
    connection is opened with: what that breaks is only repeated if it is `repeatable`.
    """
    if on_trio():
        with anyio.CancelScope(shield=True):
            return await call(), None
    pending: BaseException | None = None
    failure: BaseException | None = None
    for _ in range(_TRIES if repeatable else 1):
        task = asyncio.ensure_future(call())
        asyncio._unregister_task(task)  # noqa: SLF001 a loop that ends doesn't cancel what it doesn't list
        while not task.done():
            try:
                with anyio.CancelScope(shield=True):  # anyio's scopes cancel in every turn until the task leaves them
                    await asyncio.wait({task})
            except asyncio.CancelledError as cancelled:
                pending = cancelled
        if not _is_broken_off(task, pending):
            return task.result(), pending
        failure = None if task.cancelled() else task.exception()
    raise (pending or asyncio.CancelledError()) from failure


def _is_broken_off(task: asyncio.Task[Any], pending: BaseException | None) -> bool:
    """Return whether a call failed since a task of its library was cancelled, which may raise any kind of error."""
    return task.cancelled() or (pending is not None and not isinstance(task.exception(), CallError | None))
