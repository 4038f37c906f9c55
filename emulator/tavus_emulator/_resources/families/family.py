"""A family: how one kind of resources differs from what the shape of its collection says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias

from tavus_emulator._core.ids import Ids
from tavus_emulator._core.problems import Problem
from tavus_emulator._resources.families.bounds import Bound
from tavus_emulator._resources.families.progress import Life
from tavus_emulator._state.state import State
from tavus_emulator._time.clock import timestamp

Making: TypeAlias = Callable[[dict[str, Any], str, str], dict[str, Any]]
"""Makes what the service adds to a creation, from its body, the new id and the emulator's address."""
Check: TypeAlias = Callable[[dict[str, Any], Mapping[str, Any]], list[Problem]]
"""Finds problems of a body that no schema says, from the body and the call's parameters."""
Act: TypeAlias = Callable[[dict[str, Any], dict[str, Any], datetime], dict[str, Any]]
"""Makes the changes of an action, from the resource's data, the body and the time; its life then begins again."""


def milliseconds(moment: datetime) -> str:
    """ISO 8601 with milliseconds: `2025-01-01T00:00:00.000Z`."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def with_offset(moment: datetime) -> str:
    """ISO 8601 with microseconds and an offset: `2025-01-01T00:00:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def rfc_1123(moment: datetime) -> str:
    """RFC 1123: `Wed, 01 Jan 2025 00:00:00 GMT`."""
    from email.utils import format_datetime  # slow to import, and only videos have it

    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def _plain_id(ids: Ids) -> str:
    return ids.hexadecimal(12)


def id_form(prefix: str, digits: int) -> Callable[[Ids], str]:
    """Ids of hexadecimal digits after a prefix."""
    return lambda ids: ids.hexadecimal(digits, prefix)


def _add_nothing(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {}


class Family(NamedTuple):
    """A row of the table of families. Each field has a default for collections that work by shape alone."""

    kind: str
    """What the store calls its resources."""
    new_id: Callable[[Ids], str] = _plain_id
    """Draws an id."""
    stamp: Callable[[datetime], str] = timestamp
    """Puts an instant into the form of its timestamps."""
    label: str | None = None
    """The name of a resource at the beginning of texts; None for one made of the path."""
    make: Making = _add_nothing
    """The fields that the service adds to a creation."""
    also: Mapping[str, str] = {}
    """Other names under which a field is answered as well, with its name."""
    texts: Mapping[str, str] = {}
    """Published texts, by those of the schema that they replace."""
    usable: tuple[str, ...] = ()
    """Fields that refer to something that has to be ready."""
    life: Life | None = None
    """Its phases after a creation."""
    tell: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """Makes the payload for its `callback_url` from its data; None for what a get shows."""
    acts: Mapping[str, Act] = {}
    """Actions, by the last part of their paths."""
    source: str | None = None
    """The kind of which these resources are another view."""
    look: Callable[[dict[str, Any]], dict[str, Any] | None] | None = None
    """Makes that view of a resource of the source; None for one that has none."""
    sorted_by: str | None = None
    """The field by which such a view is sorted, when a list is asked for an order."""
    newer: bool = False
    """Whether its contract has the newer words. It is stored in the older ones."""
    unique: tuple[str, ...] = ()
    """Fields in which no two resources of an account agree altogether."""
    most: int | None = None
    """How many can be attached to one item."""
    check: Check | None = None
    """Finds problems of a body that no schema says."""
    merged: tuple[str, ...] = ()
    """Fields whose members a change merges one by one; null removes a member."""
    read: Callable[[State, Mapping[str, Any]], dict[str, Any]] | None = None
    """Computes what a GET of the only resource answers."""
    missing: tuple[int, str] | None = None
    """The status and the text for an id that nothing has; `{}` stands for the id."""
    repeats: tuple[str, ...] = ()
    """Fields that tell a repeated creation, which is answered as the first, from another one with the same id."""
    oldest_first: bool = False
    """Whether a list without an order begins with the oldest."""
    shown: Callable[[dict[str, Any], str], dict[str, Any]] | None = None
    """Makes what an answer shows of the data, by the role of the operation, where resources have several forms."""
    listed: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """Makes the row of a list, where it differs from what a get shows."""
    bounds: Mapping[str, Bound] = {}
    """Operations (`act …`, `create …`) that are bounded in number and size, for each item that they are about."""
    active: Mapping[str, str] = {}
    """Operations (`act …`, `create …`) that need an active conversation, with the text for one that has ended."""
