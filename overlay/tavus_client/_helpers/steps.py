"""Helpers as generators of steps, so that each is written once: a sync and an async client carry out the steps."""

from __future__ import annotations

from collections.abc import Callable, Generator
from operator import attrgetter
from typing import Any

from attrs import frozen

from tavus_client._time import Clock


@frozen
class Ask:
    """Make a call; its result, or its error, is the outcome of the step."""

    call: Callable[[], Any]
    shielded: bool = False
    """Whether the call is made even when the task that makes it is being cancelled."""


@frozen
class Sleep:
    """Do nothing for a while, on a client's clock."""

    seconds: float
    clock: Clock


@frozen
class Give:
    """Hand something to the caller: a row, what a `with` block works on, or a result."""

    value: Any


Steps = Generator[Ask | Sleep | Give, Any, None]


@frozen
class Family:
    """The parts of a resource that a helper uses."""

    operations: dict[str, Callable[..., Any]]
    """The resource's methods, by the part that they have in the helper: `create`, `end`, …"""
    key: str
    """The field that tells one thing from another; empty where none does."""
    first: int
    """The number of the first page."""
    clock: Clock
    """The client's."""
    rows: Callable[[Any], Any] = attrgetter("data")
    """The rows of a page."""
