"""An OpenAPI document as the emulator serves it: its operations, by path and method."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tavus_emulator._contract.credentials import Credential, credentials
from tavus_emulator._contract.parameters import Parameter
from tavus_emulator._contract.reading import read_document
from tavus_emulator._contract.router import Router, parameter_names
from tavus_emulator._contract.schema import ContractError, Schema, resolve
from tavus_emulator._contract.shape import Collection, Place, Shapes, fields_of, lists_rows
from tavus_emulator._contract.vocabulary import newer_names
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import is_object

_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
# OpenAPI 3.0.3, "Parameter Object": header parameters of these names are ignored.
_STATUS = re.compile("[1-5][0-9]{2}")
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation takes as its request body. What isn't JSON is taken, and not looked at.

    `newer` has the newer names of its fields, `own` those of them that are fields as well.
    """

    required: bool
    schema: Schema
    is_json: bool = True
    newer: Mapping[str, str] = field(default_factory=dict[str, str])
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract, with what serving it needs.

    `success` is its first documented 2xx status, `answer` the schema of what comes with it, or None, and `media` the
    type of what comes when that isn't JSON. `statuses` are all that are documented. `error_keys` maps a documented
    error status to the key under which the contract has the text. `credentials` say where it may have
    the API key; without any the operation is open to all. `place` says what the operation does, by its shape.
    """

    operation_id: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    success: int
    error_keys: Mapping[int, str]
    credentials: tuple[Credential, ...]
    answer: Schema | None
    media: str | None
    statuses: frozenset[int]
    place: Place

    def error_key(self, status: int) -> str:
        """Where an error's text stands, `error` when the contract doesn't say."""
        return self.error_keys.get(status, "error")


class Contract:
    """All operations of an OpenAPI document. Make one with `from_document`, `from_file` or `default`."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {}
        self._router = Router[dict[str, Operation]]()
        self._problems: list[str] = []
        prefix = _prefix(document)
        paths = _mapping(document, "paths")
        shapes = Shapes(document, paths, prefix, [template for template in paths if _lists(document, paths[template])])
        for template, item in paths.items():
            operations = self._read_path(template, item, shapes)
            if operations and not self._router.add(prefix + template, operations):
                self._problems.append(f"{template}: another path differs from this one in a parameter's name alone")
            for method, operation in operations.items():
                if operation.operation_id in self.operations:  # ids are to be unique, and aren't always
                    operation = operations[method] = replace(operation, operation_id=f"{method} {template}")
                self.operations[operation.operation_id] = operation
        if self._problems:
            raise ContractError("\n".join(self._problems))
        if not self.operations:
            raise ContractError("the contract has no operations")

    def _read_path(self, template: str, item: Any, shapes: Shapes) -> dict[str, Operation]:
        operations: dict[str, Operation] = {}
        try:
            item = _object(self.document, item)
        except ContractError as error:
            self._problems.append(f"{template}: {error}")
            return {}
        shared: list[Any] = item.get("parameters") or []
        for method in _METHODS:
            if method not in item:
                continue
            try:
                operation = _operation(self.document, template, method, item[method], shared, shapes)
            except ContractError as error:
                self._problems.append(f"{method.upper()} {template}: {error}")
            else:
                operations[operation.method] = operation
        return operations

    @cached_property
    def collections(self) -> Mapping[str, Collection]:
        """What operations have in common that work on the same kind of thing, by the path of the collection."""
        by_place: dict[str, dict[str, Operation]] = {}
        for operation in self.operations.values():
            by_place.setdefault(operation.place.collection, {}).setdefault(operation.place.role, operation)
        return {path: Collection(self.document, path, operations) for path, operations in by_place.items()}

    def check(self) -> None:
        """Raises `ContractError` with every schema that can't be used, and where it stands."""
        problems: list[str] = []
        for operation in self.operations.values():
            where = f"{operation.method} {operation.template}"
            schemas = [(f"{one.location} parameter {one.name}", one.schema) for one in operation.parameters]
            schemas += [("request body", operation.body.schema)] if operation.body else []
            schemas += [("answer", operation.answer)] if operation.answer else []
            for what, schema in schemas:
                try:
                    schema.compile()
                except (ContractError, RecursionError) as error:
                    problems.append(f"{where}: {what}: {error}")
        if problems:
            raise ContractError("\n".join(problems))

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Contract:
        """A contract from an OpenAPI document as JSON decodes it. Raises `ContractError` when it can't be served."""
        if not isinstance(document.get("openapi"), str):
            raise ContractError("the contract is no OpenAPI 3 document: it has no openapi version")
        contract = cls(document)
        contract.check()
        return contract

    @classmethod
    def from_file(cls, path: str | Path) -> Contract:
        """A contract from a file of JSON or YAML. Raises `ContractError`, `OSError` when the file can't be read."""
        document = read_document(Path(path))
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
    return Contract(json.loads(files("tavus_emulator").joinpath("contract.json").read_bytes()))


def _prefix(document: Mapping[str, Any]) -> str:
    servers: list[dict[str, Any]] = document.get("servers") or [{}]
    url = str(servers[0].get("url", ""))
    for name, variable in _mapping(servers[0], "variables").items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return urlsplit(url).path.rstrip("/")


def _operation(
    document: Mapping[str, Any], template: str, method: str, operation: Any, shared: list[Any], shapes: Shapes
) -> Operation:
    operation = _object(document, operation)
    method = method.upper()
    responses: dict[str, Any] = {
        str(status): resolve(document, response) for status, response in _mapping(operation, "responses").items()
    }
    statuses = sorted(int(status) for status in responses if _STATUS.fullmatch(status))
    success = next((status for status in statuses if 200 <= status < 300), 200)
    answered: Any = responses.get(str(success)) or responses.get("2XX") or responses.get("default") or {}
    content = _json_schema(answered)
    answer = None if content is None or success == 204 else Schema(document, content)
    media = None if content is not None else next(iter(_mapping(answered, "content")), None)
    return Operation(
        operation_id=operation.get("operationId") or f"{method} {template}",
        method=method,
        template=template,
        parameters=_parameters(document, template, [*shared, *(operation.get("parameters") or [])]),
        body=_body(document, operation),
        success=success,
        error_keys={status: _error_key(document, responses[str(status)]) for status in statuses if status >= 400},
        credentials=credentials(document, operation),
        answer=answer,
        media=media,
        statuses=frozenset(statuses),
        place=shapes.place(template, method, answer),
    )


def _parameters(document: Mapping[str, Any], template: str, nodes: list[Any]) -> tuple[Parameter, ...]:
    parameters: dict[tuple[str, str], Parameter] = {}  # an operation's own replace the path's
    named = parameter_names(template)
    # Whoever wrote the template may not have described what stands in it.
    undescribed = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in named]
    for number, node in enumerate([*undescribed, *nodes]):
        definition: Any = resolve(document, node)
        if not is_object(definition) or not all(isinstance(definition.get(key), str) for key in ("name", "in")):
            raise ContractError(f"parameter {number - len(undescribed) + 1} should have a name and say where it goes")
        name, location = definition["name"], definition["in"]
        if location == "cookie" or (location == "header" and name.lower() in _IGNORED_HEADERS):
            continue
        if location == "path" and name not in named:
            continue
        schema = Schema(document, _parameter_schema(definition))
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


def _parameter_schema(definition: dict[str, Any]) -> Any:
    if "schema" in definition:
        return definition["schema"]
    content = _mapping(definition, "content")
    described: Any = next(iter(content.values()), None)
    return described.get("schema", {}) if is_object(described) else {}


def _body(document: Mapping[str, Any], operation: dict[str, Any]) -> Body | None:
    if "requestBody" not in operation:
        return None
    definition = _object(document, operation["requestBody"])
    content = _mapping(definition, "content")
    schema = _json_schema(definition)
    is_json_body = schema is not None or not content
    read = Schema(document, {} if schema is None else schema)
    fields = fields_of(document, read.node)
    newer = newer_names(fields)
    own = frozenset(newer.keys() & fields.keys())
    return Body(bool(definition.get("required", False)), read, is_json_body, newer, own)


def _error_key(document: Mapping[str, Any], response: Any) -> str:
    schema = resolve(document, _json_schema(response))
    for name, member in _mapping(schema, "properties").items():
        resolved = resolve(document, member)
        if is_object(resolved) and resolved.get("type") in ("string", ["string", "null"]):
            return name
    return "error"


def _lists(document: Mapping[str, Any], item: Any) -> bool:
    """Whether the GET of a path item answers a list. What can't be read is told of where it is read for good."""
    try:
        get = resolve(document, _mapping(resolve(document, item), "get"))
        answers = _mapping(get, "responses")
        success: Any = next((one for status, one in answers.items() if str(status).startswith("2")), {})
        schema = _json_schema(resolve(document, success))
        return schema is not None and lists_rows(document, schema)
    except ContractError:
        return False


def _json_schema(definition: Any) -> Any:
    """The schema of what is JSON in a request or a response; None where nothing is."""
    for media_type, described in _mapping(definition, "content").items():
        if is_json(media_type) or media_type == "*/*":
            return described.get("schema", {}) if is_object(described) else {}
    return None


def is_json(media_type: str) -> bool:
    """Whether a media type, parameters aside, is JSON or built on it."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or (essence.startswith("application/") and essence.endswith("+json"))


def _object(document: Mapping[str, Any], node: Any) -> dict[str, Any]:
    resolved = resolve(document, node)
    if not is_object(resolved):
        raise ContractError(f"{show(resolved)} should be an object")
    return resolved


def _mapping(node: Any, key: str) -> dict[str, Any]:
    value = node.get(key) if isinstance(node, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if value is None:
        return {}
    if not is_object(value):
        raise ContractError(f"{key} should be an object")
    return value
