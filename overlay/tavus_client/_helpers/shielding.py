"""Calls that are made to their end, whatever cancels the task that wants them made."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import sniffio

_TRIES = 3


async def to_the_end(call: Callable[[], Coroutine[Any, Any, Any]]) -> tuple[Any, BaseException | None]:
    """Return the outcome of `call`, and the cancellation that came meanwhile and is to be raised later.

    trio raises it by itself when the task next waits.
    """
    if sniffio.current_async_library() == "trio":
        import trio  # a program that runs it has it

        with trio.CancelScope(shield=True):
            return await call(), None
    pending: BaseException | None = None
    for _ in range(_TRIES):
        task = asyncio.ensure_future(call())
        while not task.done():
            try:
                with _anyio_shield():
                    await asyncio.wait({task})
            except asyncio.CancelledError as cancelled:
                pending = cancelled
        if not task.cancelled():
            return task.result(), pending
    raise asyncio.CancelledError  # a loop that ends cancels the tasks of calls, again and again


def _anyio_shield() -> AbstractContextManager[Any]:
    """anyio's scopes cancel again in every turn of the loop until the task leaves them."""
    anyio = sys.modules.get("anyio")
    return nullcontext() if anyio is None else anyio.CancelScope(shield=True)
