"""The effective contract for the strategies: operations with the schemas of their requests."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, cast

from tavus_testing._styles import Style

Schema = dict[str, Any]
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


class Parameter(NamedTuple):
    """A path or query parameter of an operation."""

    name: str
    place: str
    required: bool
    schema: Schema
    style: Style = Style()


class Operation(NamedTuple):
    """The request of an operation. `body` is None when it has none."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Schema | None
    body_required: bool
    examples: tuple[Any, ...]


class Document:
    """A contract: an OpenAPI 3.0 document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.operations = {operation.id: operation for operation in self._read()}

    def operation(self, operation_id: str) -> Operation:
        """Return the operation with this id. Raises `ValueError` with the nearest ids when there is none."""
        found = self.operations.get(operation_id)
        if found is None:
            near = difflib.get_close_matches(operation_id, self.operations, n=3, cutoff=0.4)
            hint = f"; there is {', '.join(near)}" if near else ""
            raise ValueError(f"{operation_id!r} is not an operation of the contract{hint}")
        return found

    def resolve(self, node: Any) -> Schema:
        """Return a schema with its reference resolved."""
        for _ in range(32):
            if not isinstance(node, dict):
                return {}
            schema = cast("Schema", node)
            reference = schema.get("$ref")
            if not isinstance(reference, str):
                return schema
            found: Any = self._document
            for step in reference.removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            node = found
        raise ValueError(f"the contract refers in a circle: {node}")

    @property
    def components(self) -> dict[str, Schema]:
        """The schemas of the contract by their names."""
        found: dict[str, Schema] = self._document.get("components", {}).get("schemas", {})
        return found

    def flat(self, node: Any) -> Schema:
        """Return a schema with the fields that its `allOf` adds."""
        found: Schema = {key: value for key, value in self.resolve(node).items() if key != "allOf"}
        for part in self.resolve(node).get("allOf", ()):
            shared = self.flat(part)
            properties: Schema = {**shared.get("properties", {}), **found.get("properties", {})}
            required: list[str] = [*shared.get("required", ()), *found.get("required", ())]
            found = {**shared, **found, "properties": properties, "required": required}
        return found

    def json_schema(self, schema: Schema) -> Schema:
        """Return a self-contained schema in plain JSON Schema."""
        components = self._document.get("components", {})
        return cast("Schema", _plain({**schema, "components": {"schemas": components.get("schemas", {})}}))

    def _read(self) -> Iterator[Operation]:
        for path, item in self._document["paths"].items():
            shared = item.get("parameters", [])
            for method in _METHODS:
                operation = item.get(method)
                if operation is not None and "operationId" in operation:
                    yield self._operation(path, method, operation, shared)

    def _operation(self, path: str, method: str, operation: dict[str, Any], shared: list[Any]) -> Operation:
        given = [self.resolve(one) for one in [*shared, *operation.get("parameters", [])]]
        body = self.resolve(operation.get("requestBody", {}))
        media: dict[str, Schema] = body.get("content", {})
        content = next((found for name, found in media.items() if name.endswith("json")), None)
        examples: dict[str, Schema] = {} if content is None else content.get("examples", {})
        return Operation(
            id=operation["operationId"],
            method=method.upper(),
            path=path,
            parameters=tuple(
                Parameter(one["name"], one["in"], bool(one.get("required")), self._schema(one), Style.of(one))
                for one in given
                if one["in"] in ("path", "query")
            ),
            body=None if content is None else self.resolve(content.get("schema", {})),
            body_required=bool(body.get("required")),
            examples=tuple(example["value"] for example in examples.values()),
        )

    def _schema(self, parameter: dict[str, Any]) -> Schema:
        contents: dict[str, Schema] = parameter.get("content", {})
        described: list[Any] = [content.get("schema") for content in contents.values()]
        return self.resolve(parameter.get("schema") or (described[0] if described else {}))


@cache
def effective() -> Document:
    """Return the contract of this version."""
    text = files("tavus_emulator").joinpath("contract.json").read_text(encoding="utf-8")
    return Document(json.loads(text))


def read(contract: Mapping[str, Any] | str | Path | None) -> Document:
    """Load a contract: a document, the path of a JSON file, or None for the effective one."""
    if contract is None:
        return effective()
    if isinstance(contract, str | Path):
        return Document(json.loads(Path(contract).read_text(encoding="utf-8")))
    return Document(contract)


def _plain(node: Any) -> Any:
    """Translate `nullable: true` to JSON Schema and drop examples."""
    if isinstance(node, list):
        return [_plain(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    plain = {key: _plain(value) for key, value in cast("Schema", node).items() if key not in ("example", "examples")}
    if plain.get("nullable") is True and isinstance(plain.get("type"), str):
        plain = {"anyOf": [{key: value for key, value in plain.items() if key != "nullable"}, {"enum": [None]}]}
    return plain
