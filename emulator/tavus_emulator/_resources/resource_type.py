"""A resource type: a collection of the contract, together with its row in the table of families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._contract.collection import Collection
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import LIST
from tavus_emulator._contract.schemas.fields import fields_of, rows_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._resources.families.table import family_of


class ResourceType:
    """The facts of one collection. It has no data of any resource."""

    def __init__(self, document: Mapping[str, Any], collection: Collection) -> None:
        self.document = document
        self.collection = collection
        self.family = family_of(collection.path)

    @property
    def path(self) -> str:
        """The path of the collection."""
        return self.collection.path

    @property
    def id_field(self) -> str:
        """The field that has a resource's id."""
        return self.collection.id_field

    @property
    def label(self) -> str:
        """The name of one resource at the beginning of a text."""
        return self.family.label or self.collection.label

    @property
    def noun(self) -> str:
        """The name of one resource within a text."""
        return self.label.lower()

    @property
    def segment(self) -> str:
        """The part of the path behind the parent's id: `tools` of `/v2/pals/{pal_id}/tools`."""
        return self.path.rpartition("}/")[2]

    @property
    def list_field(self) -> str | None:
        """The field of the list's answer that has the rows."""
        operation = self.collection.operations.get(LIST)
        if operation is None or operation.answer is None:
            return None
        found = rows_of(self.document, operation.answer.node)
        return None if found is None else found[0]

    def has(self, role: str) -> bool:
        """Return whether the collection has an operation with this role."""
        return role in self.collection.operations

    def names_itself(self, body: Mapping[str, Any]) -> bool:
        """Return whether the body of a creation has the id."""
        return self.collection.names_itself and body.get(self.id_field) is not None

    def item_fields(self, field: str | None) -> Mapping[str, Any]:
        """Return the fields of the rows under a field of an answer about one resource."""
        schema = self.collection.fields.get(field or "")
        return {} if schema is None else fields_of(self.document, Schema(self.document, schema).items.node)

    def note_unknown(self, given: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the undescribed fields, to be stored: the service may be ahead of the contract."""
        known = {*self.collection.given, *self.collection.fields, *before}
        names = [name for name in given if name not in known and not name.startswith("_")]
        names = [*before.get("_ahead", ()), *names]
        return {"_ahead": names} if names else {}


def takes_patch(operation: Operation) -> bool:
    """Return whether the operation takes a JSON Patch: an array whose items have `op` and `path`."""
    if operation.body is None:
        return False
    schema = operation.body.schema
    return {"op", "path"} <= fields_of(schema.document, schema.items.node).keys()
