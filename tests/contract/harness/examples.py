"""The examples of successful answers in a contract, from every place that OpenAPI has for them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from tavus_testing._checks.api import Schemas, is_array, is_object

_MAX_DEPTH = 12
_NONE: Any = object()


class Example(NamedTuple):
    """An example of an answer. `place` is its place in the contract."""

    operation_id: str
    status: int
    media: str
    place: str
    schema: Any
    value: Any

    def __str__(self) -> str:
        return f"{self.operation_id} {self.status} {self.place}"


def examples_of(document: dict[str, Any]) -> Iterator[Example]:
    """Yield every example of every 2xx answer: from a media type, its schema, or composed from the fields."""
    schemas = Schemas(document)
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if is_object(operation) and "responses" in operation:
                name = operation.get("operationId", f"{method} {path}")
                for status, media, described in _successes(schemas, operation):
                    schema = described.get("schema", {})
                    for place, value in _values(schemas, described):
                        yield Example(name, status, media, place, schema, _decoded(schemas, media, schema, value))


def _successes(schemas: Schemas, operation: dict[str, Any]) -> Iterator[tuple[int, str, Any]]:
    """Yield an operation's successful answers: the status, the media type, and its description."""
    for status, response in operation["responses"].items():
        if str(status).startswith("2"):
            for media, described in schemas.resolve(response).get("content", {}).items():
                yield int(str(status).upper().replace("X", "0")), media, described


def _decoded(schemas: Schemas, media: str, schema: Any, value: Any) -> Any:
    """Return an example, decoded if it is written as JSON text and the schema doesn't allow a text."""
    if not isinstance(value, str) or not is_json(media) or schemas.admits(schema, value):
        return value
    with contextlib.suppress(ValueError):
        return json.loads(value)
    return value


def is_json(media: str) -> bool:
    """Return whether a media type is JSON or based on it."""
    return media.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def _values(schemas: Schemas, described: Any) -> Iterator[tuple[str, Any]]:
    if "example" in described:
        yield "example", described["example"]
    for name, node in described.get("examples", {}).items():
        example = schemas.resolve(node)
        if "value" in example:  # and not an external value
            yield f"examples {name}", example["value"]
    schema = schemas.resolve(described.get("schema", {}))
    for number, value in enumerate(_own(schema)):
        yield f"schema {number}", value
    for number, value in enumerate(_composed(schemas, schema)):
        yield f"fields {number}", value


def _own(schema: dict[str, Any]) -> list[Any]:
    """Return the examples of a schema itself: one before OpenAPI 3.1, several since."""
    several = schema.get("examples")
    return [*([schema["example"]] if "example" in schema else []), *(several if is_array(several) else [])]


def _composed(schemas: Schemas, schema: dict[str, Any]) -> list[Any]:
    """Return values composed from the examples of a schema's fields, one for each alternative that has any."""
    alternatives: list[Any] = schema.get("oneOf") or schema.get("anyOf") or [{}]
    shared = {name: value for name, value in schema.items() if name not in ("oneOf", "anyOf", "example", "examples")}
    made = [_compose(schemas, {"allOf": [shared, one]}) for one in alternatives]
    return [value for value in made if value is not _NONE]


def _compose(schemas: Schemas, node: Any, depth: int = 0) -> Any:
    schema = schemas.resolve(node)
    own = _own(schema)
    if own or depth > _MAX_DEPTH:
        return own[0] if own else _NONE
    if "items" in schema:
        row = _compose(schemas, schema["items"], depth + 1)
        return _NONE if row is _NONE else [row]
    fields: dict[str, Any] = {}
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ())[:1], *schema.get("anyOf", ())[:1]):
        value = _compose(schemas, part, depth + 1)
        if value is not _NONE and not is_object(value):
            return value
        fields |= {} if value is _NONE else value
    members = {name: _compose(schemas, member, depth + 1) for name, member in schema.get("properties", {}).items()}
    fields |= {name: value for name, value in members.items() if value is not _NONE}
    return fields or _NONE
