"""Every rule that the overlay adds to the published contract judges published values like their sources."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tavus_client._checks import Context, find_violations
from tavus_emulator import Emulator, Request, VirtualClock
from tests.harness.contracts import CONTRACT, OPERATIONS, REPLACED, ROOT
from tools.codegen.contract.bundling import bundle
from tools.codegen.contract.reading import load_yaml
from tools.codegen.contract.repairs import repair
from tools.codegen.view.constraints import Constraints
from tools.codegen.view.operations import operations

FILE = ROOT / "tests/contract/published/refinements.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
PUBLIC: dict[str, dict[str, Any]] = load_yaml(FILE.with_name("operations.yaml"))
HEADERS = {"x-api-key": "key", "content-type": "application/json"}
INSIDE = ("properties", "items", "allOf", "anyOf", "oneOf", "kinds")
Place = tuple[str, str, str]
"""An operation, a path, and the kind of a branch; the kind is empty outside of one."""


class Constrained:
    """The constraints of a document, by place."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._constraints = Constraints(document, lambda _: None)
        self.found: dict[Place, dict[str, str]] = {}
        for operation in operations(document):
            given = self._constraints.of(operation)
            for path, schema in {"": given.get("body", {}), **given.get("parameters", {})}.items():
                self._walk(schema, (operation.id, path, ""), ())

    def _walk(self, schema: dict[str, Any], place: Place, open_: tuple[str, ...]) -> None:
        name = schema.get("$ref")
        if name is not None:
            if name not in open_:
                self._walk(self._constraints.components[name], place, (*open_, name))
            return
        own = {key: value for key, value in schema.items() if key not in INSIDE and not key.startswith("x-")}
        said = {
            key: json.dumps(value, sort_keys=True)
            for key, value in own.items()
            if key not in ("default", "by", "secret")
        }
        self.found.setdefault(place, {}).update(said)
        operation, path, kind = place
        for step, part in schema.get("properties", {}).items():
            self._walk(part, (operation, f"{path}.{step}" if path else step, kind), open_)
        if "items" in schema:
            self._walk(schema["items"], (operation, f"{path}[]", kind), open_)
        for keyword in ("allOf", "anyOf", "oneOf"):
            for branch in schema.get(keyword, ()):
                self._walk(branch, place, open_)
        for value, branch in schema.get("kinds", {}).items():
            self._walk(branch, (operation, path, value), open_)


NEEDED: dict[str, dict[str, Any]] = {
    "createConversation": {"replica_id": "r90bbd427f71"},
    "createTool": {"name": "look_up", "description": "Looks up."},
}
"""What a request needs besides the value."""


@cache
def effective() -> dict[Place, dict[str, str]]:
    return Constrained(CONTRACT).found


@cache
def refined() -> list[Place]:
    """Return the places where the effective contract constrains what the published one doesn't, or otherwise."""
    path = ROOT / "openapi.yaml"
    published = Constrained(repair(bundle(load_yaml(path), path), lambda _: None)).found
    return [place for place, said in effective().items() if said.items() - published.get(place, {}).items()]


def places(row: dict[str, Any]) -> Iterator[Place]:
    """Yield the places of a row, as they are written there."""
    names, _, paths = row["where"].partition(": ")
    for name in names.split():
        for path in paths.split() or [""]:
            yield name, path, row.get("kind", "")


def published_name(operation: str) -> str:
    """Return the published operationId of an operation, which a replaced contract may call otherwise."""
    spec = OPERATIONS.get(operation)
    known = PUBLIC.get(f"{spec.method.upper()} {spec.path}") if spec is not None else None
    return str(known["operationId"]) if known is not None and "operationId" in known else operation


def covers(row: dict[str, Any], place: Place) -> bool:
    """Return whether a row covers a place, or a list or a tagged object around it."""
    operation, path, kind = published_name(place[0]), *place[1:]
    for name, own, branch in places(row):
        part = path in (own, f"{own}.provider") or path.startswith(f"{own}[")
        if name in ("*", operation) and part and branch in ("", kind):
            return True
    return False


def cases(verdict: str) -> list[Any]:
    """List every value of every row, with its operation and path."""
    found: list[Any] = []
    for row in ROWS:
        for operation, path, kind in places(row):
            names = [one for one, other, _ in refined() if other == path] if operation == "*" else [operation]
            for name in names if operation == "*" or operation in OPERATIONS else ():
                for value in row[verdict]:
                    found.append(pytest.param(name, path, kind, value, id=f"{name}-{path}-{kind}-{str(value)[:30]}"))
    return found


def request(operation: str, path: str, kind: str, value: Any) -> tuple[dict[str, Any], Any]:
    """Return the query and the body of a request with a value at a path, valid elsewhere."""
    if REPLACED and (operation, path, kind) not in effective():
        pytest.skip(f"this contract has no {path} of {operation}")
    spec = OPERATIONS[operation]
    if spec.request_schema is None:
        return {path: value}, None
    if not path:
        return {}, value
    body = dict(NEEDED.get(operation, {}))
    if kind:
        storages = [row for row in ROWS if row["where"].endswith(": properties.recording_storage")]
        storage = next(one for one in storages[0]["accepted"] if one["provider"] == kind)
        body["properties"] = {"recording_storage": dict(storage)}
    holder = body
    *outer, last = path.split(".")
    for step in outer:
        holder = holder.setdefault(step, {})
    holder[last] = value
    return {}, body


def faults(operation: str, query: dict[str, Any], body: Any) -> list[Any]:
    found = find_violations(operation, body, Context(), query)
    return [one for one in found if one.severity == "error"]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator(clock=VirtualClock()) as emulator:
        yield emulator


def problems(emulator: Emulator, operation: str, query: dict[str, Any], body: Any) -> list[str]:
    """Return the emulator's problems with the request itself, without unknown ids."""
    spec = OPERATIONS[operation]
    path = re.sub(r"\{\w+\}", "nothing", spec.path)
    text = "&".join(f"{name}={value}" for name, value in query.items())
    data = b"" if body is None else json.dumps(body).encode()
    answer = emulator.respond(Request(spec.method.upper(), path, query=text, headers=HEADERS, body=data))
    known = ("Invalid ", "there is no document", "there is a tool with the same name")
    return [
        str(problem)
        for problem in answer.problems
        if problem.path.startswith(("body", "query")) and not problem.text.startswith(known)
    ]


def test_every_refinement_has_valid_and_invalid_published_values() -> None:
    without = [place for place in refined() if not any(covers(row, place) for row in ROWS)]
    assert without == [], f"add published values to {FILE.name}"
    for row in ROWS:
        assert row["accepted"], row["where"]
        assert row["refused"], row["where"]
        assert row["source"], row["where"]


@pytest.mark.parametrize(("operation", "path", "kind", "value"), cases("accepted"))
def test_a_published_value_passes(operation: str, path: str, kind: str, value: Any, emulator: Emulator) -> None:
    query, body = request(operation, path, kind, value)
    assert faults(operation, query, body) == []
    assert problems(emulator, operation, query, body) == []


@pytest.mark.parametrize(("operation", "path", "kind", "value"), cases("refused"))
def test_a_value_that_the_source_forbids_is_refused(
    operation: str, path: str, kind: str, value: Any, emulator: Emulator
) -> None:
    query, body = request(operation, path, kind, value)
    found = faults(operation, query, body)
    assert found
    assert all(one.violation.path.startswith(path.partition("[")[0]) or not path for one in found)
    assert problems(emulator, operation, query, body) or all(one.client_only for one in found)
