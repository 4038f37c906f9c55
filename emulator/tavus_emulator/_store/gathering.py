"""Rows that several requests add, and that are stored by one statement.

Most creations of a conversation read resources and add a row, and nothing else. A thread that gathers answers several
of them: it may read resources as they once were, and what they add waits. A row is stored only if the resources that it
was made from, and the clock of its account, are still the same. The request of any other one has to be answered once
more, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tavus_emulator._store.failures import UnavailableError

_NONE = -1  # no version


class AloneError(UnavailableError):
    """A request needs a transaction of its own. Nothing was changed."""


class Addition:
    """A row that waits. `version` is that of the resources that it was made from; None if it needs none.

    Then either it is `stored`, or an `error` says what happened to it, or it has to be made again.
    """

    __slots__ = ("actions", "error", "row", "stored", "version")

    def __init__(self, row: Sequence[Any], version: int | None, actions: list[Callable[[], None]]) -> None:
        self.row = row
        self.version = version
        self.actions = actions
        self.stored = False
        self.error: Exception | None = None


class Gathering:
    """What the requests add that one thread answers."""

    def __init__(self) -> None:
        self.additions: list[Addition] = []
        self.read: set[Any] = set()
        """What they read that may be outdated."""
        self._version: int | None = None
        self._latest: Addition | None = None
        self._complete = True

    @property
    def is_complete(self) -> bool:
        """Return whether each request has added a row, which was stored."""
        return self._complete and all(addition.stored for addition in self.additions)

    def note(self, query: Any, version: int) -> None:
        """Note what the present request has read, of resources of a version."""
        self.read.add(query)
        if self._version is None:
            self._version = version
        elif self._version != version:
            self._version = _NONE

    def add(self, row: Sequence[Any], actions: list[Callable[[], None]]) -> None:
        """Let a row of the present request wait, with what has to be done once it is stored."""
        self._latest = Addition(row, self._version, actions)
        self.additions.append(self._latest)

    def take(self) -> Addition | None:
        """End the present request, and return what it has added."""
        latest, self._latest, self._version = self._latest, None, None
        self._complete = self._complete and latest is not None
        return latest
