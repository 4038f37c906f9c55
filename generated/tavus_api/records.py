"""Records read from JSON objects, and what notifications have in common.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sized
from typing import Any, ClassVar, NamedTuple, NotRequired, TypedDict, TypeVar, dataclass_transform

import attrs

from .types import UNSET

T = TypeVar("T", bound=type)
_SHOWN = 60
_WHOLE = 2**53  # up to here every float that is whole is the integer that it says
_OF_THE_DELIVERY = frozenset({"webhook_url", "message_type"})


class Source(NamedTuple):
    """Where a field stands in the object that a record is read from, and what it may be."""

    places: tuple[tuple[str, ...], ...] = ()
    """The first place with a value other than null counts."""
    kinds: tuple[type[Any], ...] = ()
    """The types of its value; none if it may have any."""
    item: Any = None
    """The class of the items of an array."""
    private: bool = False
    """Whether its value may not be shown: what people said must not appear in logs."""
    normal_of: str = ""
    """The field that this one is a normal form of."""


def field(
    *places: tuple[str, ...],
    kinds: tuple[type[Any], ...] = (),
    item: Any = None,
    default: Any = None,
    factory: Callable[[], Any] | None = None,
    private: bool = False,
    normal_of: str = "",
) -> Any:
    """Declare a field of a record."""
    source = Source(places, kinds, item, private, normal_of)
    given = attrs.Factory(factory) if factory is not None else default
    return attrs.field(default=given, metadata={"source": source})


@dataclass_transform(eq_default=False, kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field, field))
def record(cls: T) -> T:
    """Make a class a record: frozen, and made by keywords."""
    return attrs.frozen(kw_only=True, repr=False, eq=False)(cls)


class AppMessage(TypedDict):
    """A message for the replica of a conversation, in the envelope of its data channel."""

    message_type: str
    event_type: str
    properties: NotRequired[dict[str, Any]]


def app_message(event_type: str, **properties: Any) -> AppMessage:
    """Return a message with the properties that are set."""
    given = {name: value for name, value in properties.items() if value is not UNSET}
    message: AppMessage = {"message_type": "conversation", "event_type": event_type}
    return {**message, "properties": given} if given else message


@record
class Record:
    """A record read from a JSON object. Two are equal when their types and objects are."""

    raw: Mapping[str, Any]
    """The whole object as it came. It may hold what people said, and the callback URL with its secret: don't log it."""
    unread: tuple[str, ...] = ()
    """The places in `raw` with something other than the contract says, a hundred at most: attributes leave it out."""

    def __eq__(self, other: object) -> bool:
        return self.raw == other.raw if type(self) is type(other) and isinstance(other, Record) else NotImplemented

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (
            f"{row.name}={_private(value) if row.metadata['source'].private else _short(value)}"
            for row in attrs.fields(kind)
            if row.metadata and row.name != "at" and (value := getattr(self, row.name)) not in (None, ())
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def _short(value: object) -> str:
    text = repr(value)
    return (
        text if len(text) <= _SHOWN + 2 else f"{value[:_SHOWN]!r}…" if isinstance(value, str) else f"{text[:_SHOWN]}…"
    )


def _private(value: Any) -> str:
    unit = {str: "characters", tuple: "rows", list: "rows", dict: "keys"}.get(value.__class__, "")
    return f"<{len(value)} {unit}>" if unit and isinstance(value, Sized) else "<hidden>"


@record
class Notification(Record):
    """A record that is delivered, once or more often."""

    SAME: ClassVar[Mapping[str, str]] = {}
    """Names of one event, and of its fields, by which it comes as well → the names that stand for all of them."""

    @property
    def dedup_key(self) -> str:
        """The same for every delivery of one event, and in every process: 64 hexadecimal digits.

        It is the SHA-256 of the body as JSON, without the top-level `webhook_url` and `message_type`, with sorted
        keys, no spaces, ASCII only, and whole numbers below 2**53 without a fraction. So an event in
        `conversations.get(id, verbose=True).events` has the key of its delivery once its `conversation_id` is
        added. An event that is told under an older and a newer name (`system.replica_joined` with `replica_id`,
        `system.pal_joined` with `face_id`) has the key of the older. Events without a timestamp (an objective, a
        guardrail) that happen twice alike have one key.
        """
        kept = {key: value for key, value in self.raw.items() if key not in _OF_THE_DELIVERY}
        text = json.dumps(_canonical(self._under_one_name(kept)), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _under_one_name(self, body: dict[str, Any]) -> dict[str, Any]:
        properties = body.get("properties")
        if not self.SAME or not isinstance(properties, dict):
            return body
        renamed = {self.SAME.get(name, name): value for name, value in properties.items()}
        return {**body, "event_type": self.SAME.get(body["event_type"], body["event_type"]), "properties": renamed}


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    return value
