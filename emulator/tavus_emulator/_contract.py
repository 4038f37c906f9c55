"""An OpenAPI document as the emulator serves it: its operations, by path and method."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tavus_emulator._json import is_object
from tavus_emulator._parameters import Parameter
from tavus_emulator._routing import Router
from tavus_emulator._schema import ContractError, Schema, resolve

_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
# OpenAPI 3.0.3, "Parameter Object": header parameters of these names are ignored.
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation takes as its request body."""

    required: bool
    schema: Schema


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract, with what serving it needs.

    `success` is its first documented 2xx status. `error_keys` maps a documented error status to the key under which
    the contract has the text. `key_headers` are the headers that may carry the API key; without any the operation is
    open to all.
    """

    operation_id: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    success: int
    error_keys: Mapping[int, str]
    key_headers: tuple[str, ...]

    def error_key(self, status: int) -> str:
        """Where an error's text stands, `error` when the contract doesn't say."""
        return self.error_keys.get(status, "error")


class Contract:
    """All operations of an OpenAPI document. Make one with `from_document`, `from_file` or `default`."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {}
        self._router = Router[dict[str, Operation]]()
        prefix = _prefix(document)
        for template, item in _mapping(document, "paths").items():
            operations = {
                operation.method: operation for operation in _operations(document, template, resolve(document, item))
            }
            if operations:
                self._router.add(prefix + template, operations)
            for operation in operations.values():
                if operation.operation_id in self.operations:
                    raise ContractError(f"the operationId {operation.operation_id} occurs twice")
                self.operations[operation.operation_id] = operation
        if not self.operations:
            raise ContractError("the contract has no operations")

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Contract:
        """A contract from an OpenAPI document as JSON decodes it. Raises `ContractError` when it can't be served."""
        if not isinstance(document.get("openapi"), str):
            raise ContractError("the contract is no OpenAPI 3 document: it has no openapi version")
        return cls(document)

    @classmethod
    def from_file(cls, path: str | Path) -> Contract:
        """A contract from a JSON file. Raises `ContractError`, `OSError` when the file can't be read."""
        try:
            document: Any = json.loads(Path(path).read_bytes())
        except ValueError as error:
            raise ContractError(f"{path} is not JSON: {error}") from None
        if not is_object(document):
            raise ContractError(f"{path} is not an OpenAPI document")
        return cls.from_document(document)

    @classmethod
    def default(cls) -> Contract:
        """The contract that this version was made for, read once per process."""
        return _default()

    def match(self, path: str) -> tuple[dict[str, Operation], dict[str, str]] | None:
        """The operations at a raw path, by method, and the path's parameters."""
        return self._router.match(path)


@cache
def _default() -> Contract:
    return Contract.from_document(json.loads(files("tavus_emulator").joinpath("contract.json").read_bytes()))


def _prefix(document: Mapping[str, Any]) -> str:
    servers: list[dict[str, Any]] = document.get("servers") or [{}]
    return urlsplit(str(servers[0].get("url", ""))).path.rstrip("/")


def _operations(document: Mapping[str, Any], template: str, item: dict[str, Any]) -> list[Operation]:
    shared: list[Any] = item.get("parameters", [])
    return [_operation(document, template, method, item[method], shared) for method in _METHODS if method in item]


def _operation(
    document: Mapping[str, Any], template: str, method: str, operation: dict[str, Any], shared: list[Any]
) -> Operation:
    method = method.upper()
    responses = {
        str(status): resolve(document, response) for status, response in _mapping(operation, "responses").items()
    }
    statuses = sorted(int(status) for status in responses if status.isdecimal())
    return Operation(
        operation_id=operation.get("operationId") or f"{method} {template}",
        method=method,
        template=template,
        parameters=_parameters(document, [*shared, *operation.get("parameters", [])]),
        body=_body(document, operation),
        success=next((status for status in statuses if 200 <= status < 300), 200),
        error_keys={status: _error_key(document, responses[str(status)]) for status in statuses if status >= 400},
        key_headers=_key_headers(document, operation),
    )


def _parameters(document: Mapping[str, Any], nodes: list[Any]) -> tuple[Parameter, ...]:
    parameters: dict[tuple[str, str], Parameter] = {}  # an operation's own replace the path's
    for node in nodes:
        definition: dict[str, Any] = resolve(document, node)
        name, location = definition["name"], definition["in"]
        if location == "cookie" or (location == "header" and name.lower() in _IGNORED_HEADERS):
            continue
        schema = Schema(document, definition.get("schema", {}))
        parameters[location, name] = Parameter(
            name=name,
            location=location,
            required=bool(definition.get("required", False)),
            explode=bool(definition.get("explode", location == "query")),
            schema=schema,
            types=frozenset(schema.types),
            default=schema.default,
        )
    return tuple(parameters.values())


def _body(document: Mapping[str, Any], operation: dict[str, Any]) -> Body | None:
    if "requestBody" not in operation:
        return None
    definition: dict[str, Any] = resolve(document, operation["requestBody"])
    return Body(bool(definition.get("required", False)), Schema(document, _json_schema(definition) or {}))


def _error_key(document: Mapping[str, Any], response: dict[str, Any]) -> str:
    schema = resolve(document, _json_schema(response) or {})
    for name, member in _mapping(schema, "properties").items():
        if resolve(document, member).get("type") == "string":
            return name
    return "error"


def _json_schema(definition: dict[str, Any]) -> Any:
    content = _mapping(definition, "content")
    for media_type, described in content.items():
        if is_json(media_type):
            return described.get("schema")
    return None


def is_json(media_type: str) -> bool:
    """Whether a media type, parameters aside, is JSON or built on it."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or (essence.startswith("application/") and essence.endswith("+json"))


def _key_headers(document: Mapping[str, Any], operation: dict[str, Any]) -> tuple[str, ...]:
    requirements: list[dict[str, Any]] = operation.get("security", document.get("security", []))
    schemes = _mapping(_mapping(document, "components"), "securitySchemes")
    headers: list[str] = []
    for requirement in requirements:
        if not requirement:  # an empty one makes the key optional
            return ()
        for name in requirement:
            scheme = resolve(document, schemes.get(name, {}))
            if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
                headers.append(str(scheme["name"]).lower())
    return tuple(headers)


def _mapping(node: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = node.get(key)
    if value is None:
        return {}
    if not is_object(value):
        raise ContractError(f"{key} should be an object")
    return value
