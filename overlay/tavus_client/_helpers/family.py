"""The calls and waits of helpers. Helpers are coroutines; those of a sync client never suspend."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Any

from tavus_api.helpers import Helper
from tavus_client._helpers.shielding import to_the_end


class Family:
    """The parts of a resource of `Tavus` that a helper uses."""

    def __init__(self, declared: Helper[Any], resource: Any) -> None:
        self._methods = {role: getattr(resource, name) for role, name in declared.operations.items()}
        self.key, self.first = declared.key, declared.first
        self.rows = declared.rows or attrgetter("data")
        self.clock = resource._client.settings.clock  # noqa: SLF001

    async def call(self, role: str, /, *args: Any, **arguments: Any) -> Any:
        """Call the method that has this role in the helper: `create`, `end`, …"""
        return self._methods[role](*args, **arguments)

    async def complete(self, role: str, /, *args: Any, **arguments: Any) -> tuple[Any, BaseException | None]:
        """Call a method, and complete that even if the task is cancelled; return the cancellation, to raise later."""
        return await self.call(role, *args, **arguments), None

    async def sleep(self, seconds: float) -> None:
        self.clock.sleep(seconds)


class AsyncFamily(Family):
    """The same of `AsyncTavus`."""

    async def call(self, role: str, /, *args: Any, **arguments: Any) -> Any:
        return await self._methods[role](*args, **arguments)

    async def complete(self, role: str, /, *args: Any, **arguments: Any) -> tuple[Any, BaseException | None]:
        return await to_the_end(partial(self.call, role, *args, **arguments), repeatable=role != "create")

    async def sleep(self, seconds: float) -> None:
        await self.clock.asleep(seconds)
