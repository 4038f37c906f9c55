"""Requests that are the worst of their kind, for each operation of the contract and each field of its body."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from tavus_emulator import Emulator, Request
from tests.harness.contracts import OPERATIONS, Operation
from tests.harness.families import NEEDED
from tests.properties.harness.drawing import resolved
from tests.properties.harness.verdicts import parameters_of

HEADERS = {"x-api-key": "key", "content-type": "application/json"}
SMALL, LARGE = 4_000, 32_000
"""Sizes of a request in bytes."""
BASE = 60_000
"""Work that doesn't depend on the request's size."""
PER_BYTE = 30
MOST = BASE + PER_BYTE * LARGE
"""Work of the worst request that is tried."""
CONTROL = "/_emulator/"
PERSONAS = "/v2/personas"
Text: TypeAlias = Callable[[int], str]
"""JSON of about so many bytes."""


def many(one: str) -> Text:
    return lambda size: f"[{','.join([one] * (size // (len(one) + 1)))}]"


def named(value: str) -> Text:
    def text(size: int) -> str:
        return "{" + ",".join(f'"k{number}":{value}' for number in range(size // (len(value) + 9))) + "}"

    return text


def repeated(member: str) -> Text:
    return lambda size: "{" + ",".join([member] * (size // (len(member) + 1))) + "}"


def nested(start: str, end: str) -> Text:
    return lambda size: start * (size // len(start + end)) + "1" + end * (size // len(start + end))


def steps(*operations: str) -> Text:
    return many(",".join(operations))


VALUES: Mapping[str, Text] = {
    "numbers": many("1"),
    "texts": many('"a"'),
    "distinct texts": lambda size: json.dumps([f"d{number}" for number in range(size // 9)]),
    "empty objects": many("{}"),
    "empty arrays": many("[]"),
    "arrays of arrays": many("[1,[1,[1]]]"),
    "a long text": lambda size: f'"{"a" * size}"',
    "a text of tokens": lambda size: f'"{"eyJ" * (size // 3)}"',
    "a text of escapes": lambda size: '"' + r"\n" * (size // 2) + '"',
    "many digits": lambda size: "1" * size,
    "many decimals": lambda size: f"0.{'1' * size}",
    "an exponent": lambda size: f"1e{'9' * size}",
    "arrays in arrays": nested("[", "]"),
    "objects in objects": nested('{"a":', "}"),
    "deep arrays, many times": many("[" * 50 + "]" * 50),
    "many fields": named("1"),
    "many objects": named("{}"),
    "one field many times": repeated('"a":1'),
}
PATCHES: Mapping[str, Text] = {
    "adds": steps('{"op":"add","path":"/a","value":[1,1,1,1]}'),
    "tests": steps('{"op":"test","path":"","value":{}}'),
    "copies of a field": steps('{"op":"copy","from":"/persona_name","path":"/a"}'),
    "copies of everything": lambda size: json.dumps(
        [{"op": "copy", "from": "", "path": f"/x{number}"} for number in range(size // 45)]
    ),
    "moves": steps('{"op":"move","from":"/a","path":"/b"}', '{"op":"move","from":"/b","path":"/a"}'),
    "inserts": steps('{"op":"add","path":"/document_tags/0","value":"a"}'),
}
QUERIES: Mapping[str, Text] = {
    "many parameters": lambda size: "&".join(f"a{number}=1" for number in range(size // 8)),
    "one many times": lambda size: "&".join(["NAME=1"] * (size // 9)),
    "a long list": lambda size: f"NAME={'a,' * (size // 2)}",
    "a long text": lambda size: f"NAME={'a' * size}",
    "many digits": lambda size: f"NAME={'9' * size}",
    "brackets": lambda size: f"NAME{'[' * (size // 2)}{']' * (size // 2)}=1",
    "keys in brackets": lambda size: f"NAME{'[a]' * (size // 3)}=1",
    "escapes": lambda size: f"NAME={'%C3%A4' * (size // 6)}",
}


class Worst(NamedTuple):
    """A request that can be made of any size."""

    operation: Operation
    what: str
    body: Text | None = None
    query: Text | None = None

    def request(self, size: int, path: str) -> Request:
        return Request(
            self.operation.method.upper(),
            path,
            "" if self.query is None else self.query(size),
            HEADERS,
            b"" if self.body is None else self.body(size).encode(),
        )

    def __repr__(self) -> str:
        return f"{self.operation.id}: {self.what}"


def fields_of(schema: Any) -> dict[str, Any]:
    node = resolved(schema or {})
    parts = [node, *(resolved(one) for keyword in ("allOf", "anyOf", "oneOf") for one in node.get(keyword, ()))]
    return {name: field for part in parts for name, field in part.get("properties", {}).items()}


def within(operation: Operation, field: str, value: Text) -> Text:
    """A valid body except for one field."""
    others = {name: one for name, one in NEEDED.get(operation.id, {}).items() if name != field}
    start = json.dumps(others)[:-1] + ("," if others else "")
    return lambda size: f"{start}{json.dumps(field)}:{value(size)}" + "}"


def worst_cases() -> Iterator[Worst]:
    for operation in OPERATIONS.values():
        if operation.request_schema is not None:
            for what, value in {**VALUES, **PATCHES}.items():
                yield Worst(operation, what, body=value)
            for field in fields_of(operation.request_schema):
                for what, value in VALUES.items():
                    yield Worst(operation, f"{field}: {what}", body=within(operation, field, value))
        names = list(parameters_of(operation.id)) or ["a"]
        for name in names:
            for what, query in QUERIES.items():
                yield Worst(operation, f"{name}: {what}", query=_naming(query, name))


def _naming(query: Text, name: str) -> Text:
    return lambda size: query(size).replace("NAME", name)


CASES = list(worst_cases())


def resources_of(emulator: Emulator) -> dict[str, str]:
    """Add a resource of each kind that can be added; the persona is large. Return ids by the path of the collection."""
    found: dict[str, str] = {}
    for path in {one.path.partition("/{")[0] for one in OPERATIONS.values() if "/{" in one.path}:
        try:
            found[path] = emulator.add_resource(family=path)
        except ValueError:
            continue
    if PERSONAS in found:
        tags = [f"tag {number} of a large persona" for number in range(4_000)]
        found[PERSONAS] = emulator.add_resource(
            family=PERSONAS, fields={"persona_name": "Large", "document_tags": tags}
        )
    return found


def path_of(operation: Operation, ids: Mapping[str, str]) -> str:
    path, brace, rest = operation.path.partition("/{")
    rest = "".join(f"/x{part[part.index('}') + 1 :]}" for part in rest.split("/{")) if brace else ""
    return path + rest.replace("/x", f"/{ids.get(path, 'x')}", 1)
