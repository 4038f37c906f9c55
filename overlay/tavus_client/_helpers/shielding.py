"""Calls that are made to their end, whatever cancels the task that wants them made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import anyio

from tavus_client._time import on_trio

_TRIES = 3


async def to_the_end(call: Callable[[], Coroutine[Any, Any, Any]]) -> tuple[Any, BaseException | None]:
    """Return the outcome of `call`, and the cancellation that came meanwhile and is to be raised later.

    trio raises it by itself when the task next waits.
    """
    if on_trio():
        with anyio.CancelScope(shield=True):
            return await call(), None
    pending: BaseException | None = None
    for _ in range(_TRIES):
        task = asyncio.ensure_future(call())
        while not task.done():
            try:
                with anyio.CancelScope(shield=True):  # anyio's scopes cancel in every turn until the task leaves them
                    await asyncio.wait({task})
            except asyncio.CancelledError as cancelled:
                pending = cancelled
        if not task.cancelled():
            return task.result(), pending
    raise asyncio.CancelledError  # a loop that ends cancels the tasks of calls, again and again
