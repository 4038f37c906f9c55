"""Makes the data of new resources: ids, defaults, the first status, timestamps, and the family's additions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import REPLACE, WRITE
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_array
from tavus_emulator._resources.defaults import fill_defaults
from tavus_emulator._resources.masking import Masking
from tavus_emulator._resources.resource_type import ResourceType
from tavus_emulator._resources.stamps import Stamps
from tavus_emulator._state.call import Call
from tavus_emulator._state.state import State
from tavus_emulator._state.stock import STOCK

_STATUS = "active"


class Creation:
    """Makes the data of new resources of one type."""

    def __init__(self, resource_type: ResourceType, stamps: Stamps, masking: Masking) -> None:
        self._type = resource_type
        self._stamps = stamps
        self._masking = masking

    def data(self, call: Call, kind: str, body: dict[str, Any], now: datetime) -> dict[str, Any]:
        """Return the data of a resource that a call creates. `body` is masked."""
        id_field = self._type.id_field
        named = self._type.names_itself(body) or call.operation.place.role in (REPLACE, WRITE)
        resource_id: Any = body[id_field] if named else None
        if resource_id is None:
            resource_id = self.new_id(call.state, kind)
        return {
            **self._first_status(),
            **self._type.family.make(body, str(resource_id), call.request.origin),
            **self._stamps.created(now),
            **with_defaults(call.operation, body),
            **self._type.note_unknown(body, {}),
            id_field: resource_id,
        }

    def complete(self, data: dict[str, Any], resource_id: str, now: datetime) -> dict[str, Any]:
        """Return the data of a resource that a test adds, with the service's additions; it is ready."""
        family = self._type.family
        body = {name: value for name, value in data.items() if name in self._type.collection.given}
        made = family.make(body, resource_id, "")  # no client has named the emulator's address yet
        status = {} if family.life is None else {"status": family.life.ready}
        masked = self._masking.mask(data)
        return {**made, **self._stamps.created(now), **status, **masked, self._type.id_field: resource_id}

    def new_id(self, state: State, kind: str) -> Any:
        """Return an unused id of this kind."""
        while True:
            resource_id = self._draw_id(state)
            if not state.store.resources.is_taken(kind, str(resource_id)) and resource_id not in STOCK.get(kind, {}):
                return resource_id

    def _draw_id(self, state: State) -> Any:
        schema = Schema(self._type.document, self._type.collection.fields.get(self._type.id_field, {}))
        types = schema.types
        if "integer" in types and "string" not in types:
            return state.ids.number()
        if schema.keyword("format") == "uuid":
            return state.ids.uuid()
        return self._type.family.new_id(state.ids)

    def _first_status(self) -> dict[str, Any]:
        schema = self._type.collection.fields.get("status")
        if schema is None:
            return {}
        options = Schema(self._type.document, schema).keyword("enum")
        return {"status": options[0] if is_array(options) and options else _STATUS}


def with_defaults(operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
    """Return the body of an operation with the contract's defaults for missing fields."""
    return body if operation.body is None else fill_defaults(operation.body.schema, body)
