"""The effective contract, read from the file without any code of the client or the emulator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, cast

import jsonschema_rs
import pytest

from tavus_testing._checks.api import is_array, is_object
from tools.codegen.contract.schemas import resolve

ROOT = Path(__file__).resolve().parents[2]
CONTRACT: dict[str, Any] = json.loads((ROOT / "emulator/tavus_emulator/contract.json").read_text(encoding="utf-8"))
PUBLISHED = ROOT / "tests/contract/published/create-conversation.yaml"
"""One operation as it was published, word for word."""

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


class Operation(NamedTuple):
    """An operation of the contract. `spec` is the contract's, with the shared parameters of its path item."""

    id: str
    method: str
    path: str
    spec: dict[str, Any]

    @property
    def request_schema(self) -> dict[str, Any] | None:
        content = self.spec.get("requestBody", {}).get("content", {}).get("application/json")
        return content["schema"] if content else None

    @property
    def needs_key(self) -> bool:
        """Whether it is refused without a key: one that says `security: []` is open."""
        return bool(self.spec.get("security", CONTRACT.get("security")))

    @property
    def request_examples(self) -> dict[str, Any]:
        content = self.spec.get("requestBody", {}).get("content", {}).get("application/json", {})
        return {name: example["value"] for name, example in content.get("examples", {}).items()}


def success(path: str, method: str = "post") -> int:
    """Return the documented status of a success. Skip the test if the contract has no such operation."""
    item = CONTRACT["paths"].get(path, {})
    if method not in item:
        skip_without(f"{method.upper()} {path}")
    return min(int(status) for status in item[method]["responses"] if status.startswith("2"))


def called(place: str) -> str:
    """Return the id of the operation at a method and path: `GET /v2/personas`. Skip the test if there is none."""
    found = [one.id for one in OPERATIONS.values() if f"{one.method.upper()} {one.path}" == place]
    return found[0] if found else skip_without(place)


def operations_of(document: dict[str, Any]) -> Iterator[Operation]:
    """Yield all operations of a document. A path item may also have parameters, a summary and servers."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                spec: dict[str, Any] = item[method]
                own = {(one.get("in"), one.get("name")) for one in spec.get("parameters", [])}
                shared = [one for one in item.get("parameters", []) if (one.get("in"), one.get("name")) not in own]
                if shared:
                    spec = {**spec, "parameters": [*shared, *spec.get("parameters", [])]}
                yield Operation(spec.get("operationId") or f"{method.upper()} {path}", method, path, spec)


REPLACED = "x-verbatim" not in CONTRACT
"""Whether `openapi.yaml` has been replaced: the contract of this repository says what it has word for word."""


def skip_without(what: str) -> NoReturn:
    """Skip the test or module for what a replaced contract lacks. The contract of this repository has it: fail."""
    assert REPLACED, f"the contract of this repository has no {what}"
    pytest.skip(f"this contract has no {what}", allow_module_level=True)


class _Operations(dict[str, Operation]):
    """Operations by id. Asking for one that a replaced contract lacks skips the test, or its module."""

    def __missing__(self, operation_id: str) -> Operation:
        if REPLACED:
            skip_without(f"operation {operation_id}")
        raise KeyError(operation_id)


OPERATIONS = _Operations({operation.id: operation for operation in operations_of(CONTRACT)})
_UNEXPECTED = re.compile(r"(\w+)Resource\.(\w+)\(\) got an unexpected keyword argument '(\w+)'")

_UNKNOWN = re.compile(r"AttributeError: '(\w+)' object has no attribute '(\w+)'")
_OUTSIDE = re.compile(r"operation '(\w+)' is not in the contract")


@cache
def _fields() -> set[str]:
    """Return the names of all fields and parameters that the contract has anywhere."""
    found, stack = set[str](), [cast("Any", CONTRACT)]
    while stack:
        node = stack.pop()
        if is_object(node):
            found |= set(node.get("properties", {})) | {str(node.get("name"))}
            stack += node.values()
        elif is_array(node):
            stack += node
    return found


def missing_in_contract(error: BaseException | None) -> str:
    """Return the family, method, parameter or field whose absence from a replaced contract caused an error.

    Empty for any other error, and for all with the contract of this repository.
    """
    if not REPLACED or error is None:
        return ""
    found = _UNEXPECTED.search(str(error)) if isinstance(error, TypeError) else None
    if found is not None:
        return f"parameter {found[3]} of {found[1]}.{found[2]}"
    outside = _OUTSIDE.match(str(error)) if isinstance(error, ValueError) else None
    if outside is not None and outside[1] not in OPERATIONS:  # of a fault
        return f"operation {outside[1]}"
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], str):
        return "" if error.args[0] in _fields() else f"field {error.args[0]}"
    if isinstance(error, AttributeError):
        kinds: list[type] = list(type(error.obj).__mro__)
        if any(kind.__module__.startswith("tavus_api.") for kind in kinds):
            return f"{kinds[0].__name__}.{error.name}"
    return ""


def missing_in_output(text: str) -> str:
    """Return the same for what another process has written: the error that ended it."""
    found = _UNEXPECTED.search(text) if REPLACED else None
    if found is not None:
        return f"parameter {found[3]} of {found[1]}.{found[2]}"
    unknown = _UNKNOWN.search(text) if REPLACED else None
    return f"{unknown[1]}.{unknown[2]}" if unknown is not None and _is_generated(unknown[1]) else ""


def _is_generated(name: str) -> bool:
    return name == "Tavus" or name.endswith("Resource") or hasattr(import_module("tavus_api.models"), name)


def response_schema(operation_id: str) -> dict[str, Any] | None:
    """Return the schema of an operation's successful answer; None without one, or without the operation."""
    operation = OPERATIONS.get(operation_id)
    for status, response in sorted(operation.spec["responses"].items()) if operation is not None else ():
        content = response.get("content", {}).get("application/json")
        if status.startswith("2"):
            return content["schema"] if content else None
    return None


ENVELOPED = pytest.mark.skipif(
    REPLACED and "oneOf" not in (response_schema("getPersona") or {}),
    reason="this contract has one form of a persona's answer",
)
"""For tests of an answer that may come in an envelope, and without one."""


def needs(*operation_ids: str) -> None:
    """Skip the test or module if a replaced contract lacks one of these operations."""
    missing = [operation_id for operation_id in operation_ids if operation_id not in OPERATIONS]
    if missing:
        skip_without(f"operation {', '.join(missing)}")


def needs_fields(*names: str) -> None:
    """Skip the test if a replaced contract has no field or parameter of one of these names."""
    missing = [name for name in names if name not in _fields()]
    if missing:
        skip_without(f"field {', '.join(missing)}")


def contracted(operation_id: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments, and the fields in them, that a replaced contract has for an operation."""
    operation = OPERATIONS.get(operation_id)
    if not REPLACED or operation is None:
        return arguments
    named = {one["name"]: one.get("schema", {}) for one in map(_resolved, operation.spec.get("parameters", []))}
    known = named | _properties(operation.request_schema or {})
    sent: dict[str, Any] = _within({"properties": known}, arguments)
    return sent


def _within(schema: dict[str, Any], value: Any) -> Any:
    known = _properties(schema)
    if not is_object(value) or not known:
        return value
    return {name: _within(known[name], part) for name, part in value.items() if name in known}


def _properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a schema and of all schemas that it combines."""
    schema = _resolved(schema)
    combined = [part for key in ("allOf", "oneOf", "anyOf") for part in schema.get(key, [])]
    own: dict[str, Any] = schema.get("properties", {})
    return {name: part for one in combined for name, part in _properties(one).items()} | own


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = resolve(CONTRACT, node)
    return found


def verbatim(document: dict[str, Any]) -> list[str]:
    """Return the operations that a document declares to be verbatim as published. Skip the test if it declares none.

    The contract in this repository lists them in `x-verbatim`. A replacement makes no such promise.
    """
    promised: list[str] = document.get("x-verbatim", [])
    if not promised:
        text = "openapi.yaml has no x-verbatim: it is not the contract of this repository, but replaces it"
        pytest.skip(text, allow_module_level=True)
    return promised


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft4Validator:
    """Return a validator for a schema of the contract. OpenAPI 3.0 is based on JSON Schema draft 5."""
    return jsonschema_rs.Draft4Validator({**_without_null(schema), "components": _without_null(CONTRACT["components"])})


def _without_null(node: Any) -> Any:
    """Translate `nullable: true` to JSON Schema."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    plain = {key: _without_null(value) for key, value in cast("dict[str, Any]", node).items()}
    if plain.pop("nullable", False) is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain
