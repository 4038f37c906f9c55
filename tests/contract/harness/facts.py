"""Operations of a document as facts: their statuses, parameters and fields by name, as `published/` has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from tests.harness.contracts import Operation, operations_of

Schema = dict[str, Any]


class Facts:
    """What a document states of each operation, by method and path."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.operations = {f"{one.method.upper()} {one.path}": one for one in operations_of(document)}

    def of(self, operation: Operation) -> dict[str, set[str]]:
        """What is stated of an operation. Of a body it is the names at its top, and those in what it lists or wraps."""
        responses: dict[str, Any] = operation.spec["responses"]
        success = next(status for status in responses if status.startswith("2"))
        parameters = [self._resolved(one) for one in operation.spec.get("parameters", ())]
        return {
            "statuses": set(responses),
            "parameters": {one["name"] for one in parameters if one["in"] != "path"},
            "request": self._names(self._content(operation.spec.get("requestBody", {}))),
            "answer": self._names(self._content(responses[success])),
        }

    def examples(self, operation: Operation, status: str) -> set[Any]:
        """The examples of the fields of an answer."""
        return {schema.get("example") for _, schema in self._fields(self._content(operation.spec["responses"][status]))}

    def _names(self, schema: Schema) -> set[str]:
        found = set[str]()
        for name, field in self._fields(schema):
            inner = self._resolved(field)
            more: Any = inner.get("additionalProperties")
            values = cast("Schema", more) if isinstance(more, dict) else {}
            deeper: list[Schema] = [inner.get("items", {}), values, inner if name == "data" else {}]
            found |= {name, *(one for part in deeper for one, _ in self._fields(part))}
        return found

    def _fields(self, schema: Schema) -> Iterator[tuple[str, Schema]]:
        """The fields of an object, in whichever of its alternatives."""
        schema = self._resolved(schema)
        yield from schema.get("properties", {}).items()
        for keyword in ("oneOf", "anyOf", "allOf"):
            for branch in schema.get(keyword, ()):
                yield from self._fields(branch)

    def _content(self, node: Schema) -> Schema:
        schema: Schema = self._resolved(node).get("content", {}).get("application/json", {}).get("schema", {})
        return schema

    def _resolved(self, node: Any) -> Schema:
        while "$ref" in node:
            reference, node = node["$ref"], self._document
            for step in reference.removeprefix("#/").split("/"):
                node = node[step]
        found: Schema = node
        return found
