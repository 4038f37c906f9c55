"""Reads a contract for the checks: its operations, and their families by the shape of their paths."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeGuard, cast
from urllib.parse import unquote, urlsplit

import jsonschema

JSON = "application/json"
METHODS = ("get", "put", "post", "delete", "patch")
OTHER_NAME = {"pal_id": "persona_id", "persona_id": "pal_id", "face_id": "replica_id", "replica_id": "face_id"}
"""Other names of fields with two names. Recorded rows have one of them."""
BEARER = "Bearer "
_ORDERS = {"asc", "desc", "ascending", "descending"}
_PARAMETER = re.compile(r"\{([^{}]+)\}")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Return whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Return whether a decoded value is a JSON array."""
    return isinstance(value, list)


def packaged_contract() -> dict[str, Any]:
    """Return the contract that the installed emulator serves."""
    return cast("dict[str, Any]", json.loads(files("tavus_emulator").joinpath("contract.json").read_bytes()))


class Schemas:
    """Validates by the schemas of an OpenAPI 3.0 document, translated to JSON Schema 2020-12, with `jsonschema`.

    A number without a fraction is an integer, as JSON Schema has had it since draft 6. Formats are annotations.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._validators: dict[int, tuple[Any, jsonschema.Draft202012Validator]] = {}

    def resolve(self, node: Any) -> dict[str, Any]:
        """Return a schema with its reference resolved."""
        while is_object(node) and "$ref" in node:
            target: Any = self._document
            for step in cast("str", node["$ref"]).removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node if is_object(node) else {}

    def admits(self, schema: Any, value: Any) -> bool:
        """Return whether the value is valid."""
        return not any(True for _ in self._errors(schema, value))

    def errors(self, schema: Any, value: Any) -> list[str]:
        """Return all problems of the value, each with its path. No text contains the value itself."""
        found: list[str] = []
        for error in self._errors(schema, value):
            path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
            found.append(f"{path.lstrip('.') or 'the body'}: {_what(error)}")
        return found

    def _errors(self, schema: Any, value: Any) -> Iterator[jsonschema.ValidationError]:
        validator: Any = self._validator(schema)
        return cast("Iterator[jsonschema.ValidationError]", validator.iter_errors(value))

    def _validator(self, schema: Any) -> jsonschema.Draft202012Validator:
        known = self._validators.get(id(schema))
        if known is None or known[0] is not schema:
            components = _plain(self._document.get("components", {}))
            translated = {**_plain(schema), "components": components}
            known = self._validators[id(schema)] = (schema, jsonschema.Draft202012Validator(translated))
        return known[1]


def _what(error: jsonschema.ValidationError) -> str:
    keyword = str(error.validator)
    if keyword == "required":
        return str(error.message)  # the field's name comes from the contract
    if keyword == "type":
        return f"is a {_kind(error.instance)}, not {error.validator_value!r}"
    return f"breaks {keyword}: {str(error.validator_value)[:80]}"


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    kinds: dict[type, str] = {
        dict: "object",
        list: "array",
        str: "string",
        bool: "boolean",
        int: "integer",
        float: "number",
    }
    return kinds[type(value)]


def _plain(node: Any) -> Any:
    """Translate the keywords of OpenAPI 3.0 to JSON Schema."""
    if is_array(node):
        return [_plain(item) for item in node]
    if not is_object(node):
        return node
    plain = {key: _plain(value) for key, value in node.items() if key not in ("example", "examples", "default")}
    for name in ("properties", "patternProperties"):  # a field may be called `example`
        if is_object(node.get(name)):
            plain[name] = {field: _plain(member) for field, member in node[name].items()}
    _rewrite_nullable(plain)
    _rewrite_exclusive(plain)
    return plain


def _rewrite_nullable(plain: dict[str, Any]) -> None:
    if plain.pop("nullable", None) is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
        if "enum" in plain and None not in plain["enum"]:
            plain["enum"] = [*plain["enum"], None]


def _rewrite_exclusive(plain: dict[str, Any]) -> None:
    for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(plain.get(exclusive), bool) and plain.pop(exclusive) and inclusive in plain:
            plain[exclusive] = plain.pop(inclusive)


@dataclass(frozen=True, eq=False)
class Operation:
    """An operation. `collection` is its path up to the first parameter; it identifies the family."""

    id: str
    method: str
    path: str
    spec: Mapping[str, Any] = field(repr=False)
    schemas: Schemas = field(repr=False)
    prefix: str = ""
    """The path of the server, with which `path` begins."""

    @property
    def label(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def collection(self) -> str:
        return self.path.partition("/{")[0]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return the names of the path's parameters."""
        return tuple(_PARAMETER.findall(self.path))

    def parameter(self, name: str, location: str = "query") -> dict[str, Any] | None:
        """Return the schema of a parameter, or None."""
        for parameter in self.spec.get("parameters", ()):
            if (parameter["name"], parameter["in"]) == (name, location):
                return self.schemas.resolve(parameter.get("schema", {}))
        return None

    @property
    def parts(self) -> list[dict[str, str]]:
        """Return the queries that together get a whole list, if one request gets only a part of it."""
        found: list[dict[str, str]] = [{}]
        for parameter in self.spec.get("parameters", ()):
            schema = self.schemas.resolve(parameter.get("schema", {}))
            if parameter["in"] == "query" and "default" in schema and not set(schema.get("enum", _ORDERS)) <= _ORDERS:
                found += [{parameter["name"]: one} for one in schema["enum"] if one != schema["default"]]
        return found

    @property
    def request_schema(self) -> Any:
        """Return the schema of a JSON body; None without a body."""
        return self.spec.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema")

    @property
    def body_required(self) -> bool:
        return bool(self.spec.get("requestBody", {}).get("required"))

    @property
    def responses(self) -> dict[int, dict[str, Any]]:
        """Return the documented responses, by status."""
        described = self.spec["responses"].items()
        return {int(status): self.schemas.resolve(answer) for status, answer in described if status.isdigit()}

    def documents(self, status: int) -> bool:
        """Return whether a status is documented: itself, its class (`4XX`), or by `default`."""
        described = self.spec["responses"]
        return status in self.responses or "default" in described or f"{status // 100}XX" in described

    @property
    def success(self) -> int:
        return min((status for status in self.responses if 200 <= status < 300), default=200)

    def response_schema(self, status: int) -> Any:
        """Return the schema of a documented JSON answer; None without content."""
        return self.responses.get(status, {}).get("content", {}).get(JSON, {}).get("schema")

    def response_fields(self, status: int) -> set[str]:
        """Return the fields of an answer that the contract describes, in any branch."""
        return set(_fields(self.schemas, self.response_schema(status)))


def _fields(schemas: Schemas, schema: Any, depth: int = 0) -> Iterator[str]:
    resolved = schemas.resolve(schema)
    if depth > 5:
        return
    yield from resolved.get("properties", {})
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in resolved.get(keyword, ()):
            yield from _fields(schemas, branch, depth + 1)


def basic(key: str) -> str:
    """Return Basic credentials with a key as the user, without a password (RFC 7617)."""
    return f"Basic {base64.b64encode(f'{key}:'.encode()).decode()}"


def _is_bearer(scheme: Mapping[str, Any]) -> bool:
    return str(scheme.get("scheme", "")).lower() == "bearer"


def _prefix(*holders: Mapping[str, Any]) -> str:
    """Return the path of the first server in the first list that has one, with the defaults of its variables."""
    servers: list[dict[str, Any]] = [one["servers"][0] for one in holders if one.get("servers")]
    server = servers[0] if servers else {}
    url = str(server.get("url", ""))
    for name, variable in server.get("variables", {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return urlsplit(url).path.rstrip("/")


class Api:
    """The operations of a contract, by method and path."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.schemas = Schemas(document)
        self.prefix = _prefix(document)
        self.operations = [
            self._operation(path, item, method)
            for path, item in document["paths"].items()
            for method in METHODS
            if method in item
        ]
        self._at = {(operation.method, operation.path): operation for operation in self.operations}
        self._patterns = [
            (
                re.compile(_PARAMETER.sub("([^/]+)", re.escape(path).replace(r"\{", "{").replace(r"\}", "}")) + "/?"),
                path,
            )
            for path in dict.fromkeys(operation.path for operation in self.operations)
        ]

    def _operation(self, path: str, item: dict[str, Any], method: str) -> Operation:
        """Read an operation, with the shared parameters of its path item."""
        spec: dict[str, Any] = item[method]
        rows = [self.schemas.resolve(row) for row in (*spec.get("parameters", ()), *item.get("parameters", ()))]
        own = {(row["in"], row["name"]): row for row in reversed(rows)}
        name, prefix = spec.get("operationId", f"{method} {path}"), self.prefix_of(path, method)
        spec = {**spec, "parameters": [*own.values()]}
        return Operation(name, method.upper(), prefix + path, spec, self.schemas, prefix)

    def prefix_of(self, template: str, method: str) -> str:
        """Return the path of an operation's server, which may be its own."""
        item = self.document["paths"][template]
        return _prefix(item[method], item, self.document)

    @cached_property
    def key_headers(self) -> tuple[str, ...]:
        """Return the headers for the API key, in lower case."""
        return tuple(self._key_headers)

    @cached_property
    def _key_headers(self) -> dict[str, str]:
        """Return the headers for the API key, each with the prefix of its value."""
        schemes: dict[str, Any] = self.document.get("components", {}).get("securitySchemes", {})
        found = {scheme["name"].lower(): "" for scheme in schemes.values() if scheme.get("in") == "header"}
        bearer = [one for one in schemes.values() if one["type"] in ("oauth2", "openIdConnect") or _is_bearer(one)]
        return {**found, **({"authorization": BEARER} if bearer else {})}

    def headers(self, key: str | None, operation: Operation | None = None) -> dict[str, str]:
        """Return the headers with a key, for every scheme of the contract, or for an operation; none without a key."""
        if key is None:
            return {}
        places = self._key_headers or {"x-api-key": ""}
        headers = {name: prefix + key for name, prefix in places.items()}
        return {**headers, "authorization": basic(key)} if operation and self._is_basic(operation) else headers

    def _is_basic(self, operation: Operation) -> bool:
        """Return whether the operation has the key as the user of Basic credentials, and no other place for it."""
        schemes: dict[str, Any] = self.document.get("components", {}).get("securitySchemes", {})
        required: list[dict[str, Any]] = operation.spec.get("security", self.document.get("security", []))
        named = [schemes.get(name, {}) for row in required for name in row]
        return bool(named) and all(str(one.get("scheme", "")).lower() == "basic" for one in named)

    def at(self, method: str, path: str) -> Operation | None:
        """Return the operation of a method and a path template."""
        return self._at.get((method, path))

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Return the operation that a request calls, and the decoded values of its path parameters."""
        for pattern, template in self._patterns:
            found = pattern.fullmatch(path)
            if found is not None and (operation := self._at.get((method, template))) is not None:
                return operation, dict(zip(operation.parameters, map(unquote, found.groups()), strict=True))
        return None

    def needs_key(self, operation: Operation) -> bool:
        """Return whether the operation needs a key: with `security: []` it needs none."""
        required: list[dict[str, Any]] = operation.spec.get("security", self.document.get("security", []))
        return bool(required) and all(required)

    def implied(self, operation: Operation) -> frozenset[int]:
        """Return the refusals that the contract leaves out and a request can have (RFC 9110, section 15.5).

        Wrong input and an unknown thing are refused with a documented status if there is one for either.
        """
        spec, documented = operation.spec, operation.responses.keys()
        found = {401} if self.needs_key(operation) else set[int]()
        found |= {413, 415} if "requestBody" in spec else set()
        if ("requestBody" in spec or spec.get("parameters")) and not documented & {400, 422}:
            found.add(400)
        if operation.parameters and not documented & {400, 404}:
            found.add(404)
        return frozenset(found - documented)

    def lister(self, operation: Operation) -> Operation | None:
        """Return the operation that lists the family's resources."""
        return self.at("GET", operation.collection)

    def item(self, operation: Operation, method: str = "GET") -> Operation | None:
        """Return the operation on one resource of the family."""
        for other in self.operations:
            of_one = len(other.parameters) == 1 and other.path.endswith("}")
            if of_one and other.method == method and other.collection == operation.collection:
                return other
        return None

    def creates(self, operation: Operation) -> bool:
        """Return whether the operation creates a resource of a family that can be listed."""
        return (
            operation.method == "POST" and operation.path == operation.collection and self.lister(operation) is not None
        )

    def id_name(self, operation: Operation) -> str | None:
        """Return the name of the id of the family's resources: the parameter of their paths."""
        item = self.item(operation) or self.item(operation, "DELETE")
        return None if item is None else item.parameters[0]


def rows_of(answer: Any) -> list[dict[str, Any]] | None:
    """Return the rows in a list's answer: `data`, or the only other array of objects; None without any."""
    if not is_object(answer):
        return None
    arrays = {name: value for name, value in answer.items() if is_array(value)}
    rows: list[Any] | None = arrays.get("data", next(iter(arrays.values()), None))
    return None if rows is None else [row for row in rows if is_object(row)]


def id_of(row: Any, name: str) -> str | None:
    """Return the id in an answer: under the name in the path, its other name, a longer one, or `uuid`."""
    if not is_object(row):
        return None
    longer = (row[key] for key in row if key.endswith(f"_{name}"))
    value = row.get(name) or row.get(OTHER_NAME.get(name, name)) or next(longer, None) or row.get("uuid")
    return value if isinstance(value, str) else None
