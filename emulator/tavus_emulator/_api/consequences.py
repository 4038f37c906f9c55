"""Consequences of a call for another family, in the call's own transaction.

One participant tag of a conversation makes the memory store of its PAL and the participant (published,
create-conversation). An interaction with the canvas is an event of its conversation (published, event-schemas). A
message of a server is one on the data channel (published, send-app-message).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tavus_emulator._conversations import events
from tavus_emulator._core.messages import Response
from tavus_emulator._resources import listing
from tavus_emulator._resources.served_collection import ServedCollection
from tavus_emulator._state.call import Call, Handler
from tavus_emulator._state.stock import DEFAULT_PERSONA
from tavus_emulator._store.tables.resources import ResourceRow

Collections: TypeAlias = Mapping[str, ServedCollection]
Extension: TypeAlias = Callable[[Handler, Collections], Handler]
_STORES = "/v2/memory-stores"
_INTERACTIONS = "/v2/conversations/{conversation_id}/canvas/interactions"


def extend(path: str, name: str, handler: Handler, collections: Collections) -> Handler:
    """The handler of an operation, with its consequences for other families."""
    extension = _EXTENSIONS.get((path, name))
    return handler if extension is None else extension(handler, collections)


def _with_memory(handler: Handler, collections: Collections) -> Handler:
    stores = collections.get(_STORES)

    def create(call: Call) -> Response:
        tags: list[str] = call.body.get("participant_tags") or []
        if stores is None or len(tags) != 1:
            return handler(call)
        with call.state.moment():
            response = handler(call)
            _ensure_store(stores, call, call.body.get("persona_id") or DEFAULT_PERSONA, tags[0])
        return response

    return create


def _ensure_store(stores: ServedCollection, call: Call, persona_id: str, tag: str) -> None:
    pair = {"pal_id": persona_id, "participant_tag": tag}
    kind = stores.type.family.kind

    def is_theirs(row: dict[str, Any]) -> bool:
        return all(row.get(name) == value for name, value in pair.items())

    _, found = stores.rows.page(call.state, kind, call.account, listing.Window(1, 0, 1), is_theirs, newest_first=True)
    if not found:
        store_id = stores.creation.new_id(call.state, kind)
        data = stores.creation.complete(pair, str(store_id), call.state.now())
        stores.rows.put(call.state, ResourceRow(kind, str(store_id), call.account, data))


def _with_event(handler: Handler, collections: Collections) -> Handler:
    fields = collections[_INTERACTIONS].type.collection.given

    def record(call: Call) -> Response:
        with call.state.moment() as now:
            response = handler(call)
            conversation = call.state.store.conversations.get(call.parameter("conversation_id", ""), call.account)
            if conversation is not None and not _is_logged(call, conversation.data["conversation_id"]):
                properties = {name: value for name, value in call.body.items() if name in fields}
                events.log(call.state, conversation, events.CANVAS_INTERACTION, properties, now)
        return response

    return record


def _with_message(handler: Handler, _collections: Collections) -> Handler:
    def send(call: Call) -> Response:
        from tavus_emulator._conversations.channel import turns  # few tests need rooms
        from tavus_emulator._conversations.room import Room

        with call.state.moment():
            response = handler(call)
            turn = Room(call.state, call.parameter("conversation_id", "")).receive(call.body)
        if turn is not None:
            turns.answer(call.state, turn)
        return response

    return send


def _is_logged(call: Call, conversation_id: str) -> bool:
    return any(
        event["event_type"] == events.CANVAS_INTERACTION
        and event["properties"]["interaction_id"] == call.body["interaction_id"]
        for event in call.state.store.events.find(conversation_id)
    )


# By the path of the collection, and what the operation does.
_EXTENSIONS: Mapping[tuple[str, str], Extension] = {
    ("/v2/conversations", "create"): _with_memory,
    (_INTERACTIONS, "create"): _with_event,
    ("/v2/conversations", "act send-app-message"): _with_message,
}
