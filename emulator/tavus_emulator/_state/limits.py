"""Limits of an account: concurrent conversations, and credits, which are minutes of conversation."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._store.store import Store
from tavus_emulator._time.clock import epoch_milliseconds

ACTIVE = "active"
ENDED = "ended"
_MINUTE = 60_000  # milliseconds
OUT_OF_CREDITS = Problem("", "The user is out of conversational credits.", published=True)
TOO_MANY = Problem("", "User has reached maximum concurrent conversations", published=True)


class Usage(NamedTuple):
    """The usage of an account at one moment.

    `active` is the number of running conversations. `minutes` is the duration of all conversations so far, from
    creation to end. `credits` are the remaining minutes; None without a limit.
    """

    active: int
    minutes: float
    credits: float | None


class Limits(NamedTuple):
    """The limits of each account; None is no limit."""

    max_concurrent: int | None = None
    credits: float | None = None

    @property
    def exist(self) -> bool:
        """Return whether there is any limit."""
        return self.max_concurrent is not None or self.credits is not None

    def usage(self, store: Store, account: str, now: datetime) -> Usage:
        """Return the usage of an account."""
        used = store.accounts.usage(account, ACTIVE)
        minutes = (used.spent + used.live * epoch_milliseconds(now) - used.created) / _MINUTE
        return Usage(used.live, minutes, None if self.credits is None else max(self.credits - minutes, 0.0))

    def check(self, store: Store, account: str, now: datetime) -> None:
        """Raise `RefusalError` if the account can't start a conversation now. Credits are checked first."""
        if not self.exist:
            return
        usage = self.usage(store, account, now)
        if usage.credits is not None and usage.credits <= 0:
            raise RefusalError(402, OUT_OF_CREDITS, key="message")
        if self.max_concurrent is not None and usage.active >= self.max_concurrent:
            raise RefusalError(400, TOO_MANY, key="message")
