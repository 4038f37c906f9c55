"""Hypothesis strategies for callbacks that have no type, and for messages in the room of a conversation."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from tavus_testing._contract import Schema, effective
from tavus_testing._events import Event, conversations, moments, values
from tavus_testing._schemas import NEVER, Strategy

_SUFFIX = "_callback"


def _callbacks() -> dict[str, Schema]:
    """Return the schemas of callbacks by their subjects, such as `replica`."""
    found = effective().components.items()
    return {name.removesuffix(_SUFFIX): effective().flat(one) for name, one in found if name.endswith(_SUFFIX)}


def _room() -> dict[str, Schema]:
    """Return the schemas of messages in the room, by type."""
    found: dict[str, Schema] = {}
    for component in effective().components.values():
        schema = effective().flat(component)
        properties = schema.get("properties", {})
        kinds: list[str] = properties.get("event_type", {}).get("enum", []) if "x-event" in schema else []
        found |= {kind: schema for kind in kinds if "seq" in properties or kind.startswith("conversation.")}
    return found


_CALLBACKS, _ROOM = _callbacks(), _room()
CALLBACKS = tuple(_CALLBACKS)
"""The subjects of callbacks that have no `event_type`."""
ROOM_MESSAGE_TYPES = tuple(_ROOM)
"""The types of messages in a room that the contract has."""
_ABSENT: Strategy = st.just(...)
_TYPED = ("event_type", "message_type")


def callback_bodies(
    subject: str | None = None, *, conversation_ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Event]:
    """Generate bodies of callbacks without an `event_type`, as JSON objects: of one subject, or of any.

    Optional fields may be missing, and a field with several names has one of them. `conversation_ids`: the ids to
    choose from, for callbacks of conversations; made up if None.

    Raises `ValueError` for a subject that isn't in `CALLBACKS`.
    """
    _check(subject, CALLBACKS, "a callback without a type")
    named = [subject] if subject else CALLBACKS
    return st.one_of([_callback(_CALLBACKS[name], conversation_ids) for name in named])


def room_messages(
    event_type: str | None = None, *, conversation_ids: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[Event]:
    """Generate messages in the room of a conversation, in both directions, as JSON objects: of one type, or of any.

    Optional fields may be missing, and a field with several names has one of them. `conversation_ids`: the ids to
    choose from; made up if None.

    Raises `ValueError` for a type that isn't in `ROOM_MESSAGE_TYPES`.
    """
    _check(event_type, ROOM_MESSAGE_TYPES, "a message in the room")
    named = [event_type] if event_type else ROOM_MESSAGE_TYPES
    return st.one_of([_message(name, _ROOM[name], conversation_ids) for name in named])


def _check(given: str | None, known: Iterable[str], what: str) -> None:
    if given is not None and given not in known:
        raise ValueError(f"{given!r} is not {what}; there are {', '.join(known)}")


def _callback(schema: Schema, ids: st.SearchStrategy[str] | None) -> st.SearchStrategy[Event]:
    typed = {*_TYPED, "properties"} if "anyOf" in schema else {*_TYPED}  # one of the forms is that of a typed event
    needed: set[str] = {*schema.get("required", ()), *schema.get("x-plain", ())}
    fields = {name: one for name, one in schema["properties"].items() if name not in typed}
    if "conversation_id" not in needed:
        fields.pop("conversation_id")
    return _objects(fields, needed, {"conversation_id": conversations(ids)})


def _message(event_type: str, schema: Schema, ids: st.SearchStrategy[str] | None) -> st.SearchStrategy[Event]:
    envelope: dict[str, Strategy] = {
        "event_type": st.just(event_type),
        "message_type": st.just(event_type.partition(".")[0]),
        "conversation_id": conversations(ids),
        "timestamp": moments.map(lambda at: at.timestamp()),
    }
    inner = effective().flat(schema["properties"].get("properties", {}))
    needed: set[str] = {*inner.get("required", ()), *_needed_if_typed(schema)}
    # What may stand at either level stands at the top, unless messages with a type need it in their properties.
    within = {
        name: one
        for name, one in inner.get("properties", {}).items()
        if name in needed or name not in schema["properties"]
    }
    top = {name: one for name, one in schema["properties"].items() if name not in {*within, "properties", "updated_at"}}
    drawn = {**envelope, "properties": _objects(within, needed)}
    always = ["event_type", "message_type", "conversation_id", *(["properties"] if needed else [])]
    return _objects({**top, "properties": inner}, always, drawn)


def _needed_if_typed(schema: Schema) -> list[str]:
    """Return the properties that the form with an `event_type` needs, if there are several forms."""
    ways: list[Schema] = [one for one in schema.get("anyOf", ()) if "event_type" in one.get("required", ())]
    return [name for way in ways for name in way["properties"]["properties"].get("required", ())]


def _objects(
    fields: dict[str, Schema], needed: Iterable[str], known: dict[str, Strategy] | None = None
) -> st.SearchStrategy[Event]:
    """Generate objects: the needed fields, any of the others, each of these under one of its names."""
    mains: dict[str, str] = {name: one.get("x-same-as", name) for name, one in fields.items()}
    always: dict[str, str] = {mains.get(name, name): name for name in needed}
    names: dict[str, list[str]] = {}
    for name, one in fields.items():
        main = mains[name]
        if main in fields and not one.get("x-envelope") and always.get(main, name) == name:
            names.setdefault(main, []).append(name)
    drawn = {main: _known_or_value(known or {}, main, fields[main]) for main in names}
    found = st.fixed_dictionaries(
        # Hypothesis would rather leave optional fields out, and those within them almost always.
        {main: one if main in always else _ABSENT | one for main, one in drawn.items() if one is not NEVER}
    )
    chosen = st.fixed_dictionaries({main: st.sampled_from(several) for main, several in names.items()})
    return st.builds(_under, found, chosen)


def _under(found: Event, names: dict[str, str]) -> Event:
    return {names[main]: value for main, value in found.items() if value is not ...}


def _known_or_value(known: dict[str, Strategy], name: str, schema: Schema) -> Strategy:
    return known[name] if name in known else _value(name, schema)


def _value(name: str, schema: Schema) -> Strategy:
    flat = effective().flat(schema)
    if not flat.get("properties"):
        return values.of(schema, (name,))
    ways: list[Schema] = flat.get("anyOf") or [{}]
    needed: list[set[str]] = [{*flat.get("required", ()), *way.get("required", ())} for way in ways]
    return st.one_of([_objects(flat["properties"], one) for one in needed])
