"""Timestamps of a resource, under the contract's names, and the version derived from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._resources.resource_type import ResourceType
from tavus_emulator._state.call import Call
from tavus_emulator._time.clock import epoch_seconds

_CREATED = ("created_at", "createdat", "created", "creation_date", "date_created", "attached_at")
_UPDATED = ("updated_at", "updatedat", "updated", "modified_at", "last_modified", "date_updated")


class Stamps:
    """Makes the timestamps of a resource type, and its entity tags."""

    def __init__(self, resource_type: ResourceType) -> None:
        self._type = resource_type

    def created(self, now: datetime) -> dict[str, Any]:
        """Return the timestamps of a resource that is created now."""
        return self._dated(now, (*_CREATED, *_UPDATED))

    def updated(self, now: datetime) -> dict[str, Any]:
        """Return the timestamps that change with a resource."""
        return self._dated(now, _UPDATED)

    def version(self, call: Call, data: Mapping[str, Any]) -> str | None:
        """Return the weak entity tag (RFC 9110, section 8.8.3) of a resource, by its last change.

        None if the contract has no `If-Match`, and for operations on a part of the resource.
        """
        place = call.operation.place
        if place.collection != self._type.path or place.detail or not self._type.collection.has_versions:
            return None
        changed = next((data[name] for name in data if name.lower() in _UPDATED), None)
        return None if changed is None else f'W/"{changed}"'

    def check_version(self, call: Call, data: Mapping[str, Any]) -> None:
        """Raise `RefusalError` if `If-Match` doesn't name the current version."""
        wanted = next((call.parameters.get(one.name) for one in call.operation.parameters if one.is_if_match), None)
        if wanted not in (None, "*", self.version(call, data)):
            status = 412 if 412 in call.operation.statuses else 400
            raise RefusalError(status, Problem("header.If-Match", f"the {self._type.noun} has changed"))

    def _dated(self, now: datetime, names: tuple[str, ...]) -> dict[str, Any]:
        collection = self._type.collection
        return {
            name: self._stamp(schema, now)
            for name, schema in collection.fields.items()
            if name.lower() in names and name not in collection.given
        }

    def _stamp(self, schema: Any, now: datetime) -> Any:
        types = Schema(self._type.document, schema).types
        number = bool(types & {"integer", "number"}) and "string" not in types
        return epoch_seconds(now) if number else self._type.family.stamp(now)
