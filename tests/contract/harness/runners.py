"""Runs the helpers of a sync and of an async client through one interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import anyio

from tavus_testing import LocalEmulator

KEY = "a-key-of-both"


class Runner(Protocol):
    """Runs helpers, sync or async."""

    tavus: Any

    def rows(self, helper: Callable[..., Any], **arguments: Any) -> list[Any]: ...
    def value(self, helper: Callable[..., Any], *args: Any, **arguments: Any) -> Any: ...
    def within(self, helper: Callable[..., Any], do: Callable[[Any], None], **arguments: Any) -> None: ...


class SyncRunner:
    """Runs the helpers of a sync client."""

    def __init__(self, emulator: LocalEmulator, **settings: Any) -> None:
        self.tavus = emulator.client(KEY).with_options(**settings)

    def rows(self, helper: Callable[..., Any], **arguments: Any) -> list[Any]:
        return list(helper(**arguments))

    def value(self, helper: Callable[..., Any], *args: Any, **arguments: Any) -> Any:
        return helper(*args, **arguments)

    def within(self, helper: Callable[..., Any], do: Callable[[Any], None], **arguments: Any) -> None:
        with helper(**arguments) as made:
            do(made)


class AsyncRunner:
    """Runs the helpers of an async client, each on its own event loop."""

    def __init__(self, emulator: LocalEmulator, **settings: Any) -> None:
        self.tavus = emulator.async_client(KEY).with_options(**settings)

    def rows(self, helper: Callable[..., Any], **arguments: Any) -> list[Any]:
        async def main() -> list[Any]:
            return [row async for row in helper(**arguments)]

        return anyio.run(main)

    def value(self, helper: Callable[..., Any], *args: Any, **arguments: Any) -> Any:
        async def main() -> Any:
            return await helper(*args, **arguments)

        return anyio.run(main)

    def within(self, helper: Callable[..., Any], do: Callable[[Any], None], **arguments: Any) -> None:
        async def main() -> None:
            async with helper(**arguments) as made:
                do(made)

        anyio.run(main)


RUNNERS: Mapping[str, Callable[..., Runner]] = {"sync": SyncRunner, "async": AsyncRunner}
"""What makes a runner of an emulator and a client's settings."""
