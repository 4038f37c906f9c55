"""The families of the contract, read from the document without any code of the emulator."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

import pytest

from tavus_emulator import Emulator
from tavus_testing._checks.valid import make_meaningful
from tests.harness.contracts import CONTRACT, REPLACED

STOCK = {
    "replica_id": "r90bbd427f71",
    "persona_id": "pcb7a34da5fe",
    "face_id": "r90bbd427f71",
    "pal_id": "pcb7a34da5fe",
}
_numbers = [itertools.count(1)]  # numbers every text, since names may have to be unique


class Family(NamedTuple):
    """A collection with items: its path, the path parameter with an item's id, and its operations."""

    path: str
    key: str
    create: dict[str, Any]
    list: dict[str, Any]
    item: dict[str, Any]

    @property
    def created(self) -> dict[str, Any]:
        """Return the schema of a create's body."""
        return resolve(self.create["requestBody"]["content"]["application/json"]["schema"])

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a create's body."""
        schema = resolve(self.create["requestBody"]["content"]["application/json"]["schema"])
        found: dict[str, Any] = schema["properties"]
        return found

    @property
    def newest_first(self) -> bool | None:
        """Whether lists start with the newest by default. None if they are not sorted by age."""
        sort = next((one for one in self.list.get("parameters", []) if one["name"] == "sort"), None)
        if sort is None or sort["schema"].get("default") in (None, "desc"):
            return True
        return None if "name" in sort.get("description", "") else False

    @property
    def rows(self) -> str:
        """The field of a list's answer with the rows."""
        return next(name for name, one in self._listed.items() if resolve(one).get("type") == "array")

    @property
    def total(self) -> str:
        """The field of a list's answer that counts the rows of all pages."""
        return next(name for name in self._listed if name.startswith("total"))

    @property
    def _listed(self) -> dict[str, Any]:
        schema = resolve(self.list["responses"]["200"]["content"]["application/json"]["schema"])
        found: dict[str, Any] = schema["properties"]
        return found

    def refusal(self, status: str) -> str:
        """The text of the contract's example of a refused get."""
        schema = resolve(self.item["get"]["responses"][status]["content"]["application/json"]["schema"])
        examples = (str(one["example"]) for one in schema["properties"].values() if "example" in one)
        found = next(examples, None)
        if found is None and REPLACED:
            pytest.skip(f"this contract has no example of a {status} at {self.path}")
        return found or f"Invalid {self.key}"

    @property
    def kind(self) -> str | None:
        """The query parameter that selects own or stock resources, if there is one."""
        names = [parameter["name"] for parameter in self.list.get("parameters", [])]
        return next((name for name in names if name.endswith("_type") or name == "type"), None)

    def id_of(self, answer: dict[str, Any]) -> str:
        """Return the id in an answer."""
        found = {value for name, value in answer.items() if name.endswith(self.key)}
        return str(next(iter(found), ""))  # a stock voice has none


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """Follow a `$ref`."""
    while "$ref" in node:
        target: Any = CONTRACT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def families() -> list[Family]:
    """Return all collections with items, except conversations, which have their own tests."""
    found: list[Family] = []
    for path, item in CONTRACT["paths"].items():
        collection, _, last = path.rpartition("/")
        above = CONTRACT["paths"].get(collection, {})
        whole = {"post", "get"} <= above.keys() and "get" in item and "{" not in collection
        if last.startswith("{") and whole and collection != "/v2/conversations":
            found.append(Family(collection, last.strip("{}"), above["post"], above["get"], item))
    return found


FAMILIES = {family.path: family for family in families()}


def seed(emulator: Emulator) -> dict[str, str]:
    """Add a resource of each family that bodies may refer to. Return the ids by the ending of such fields."""
    _numbers[0] = itertools.count(1)
    others = [family for family in FAMILIES.values() if family.key not in STOCK]
    return STOCK | {
        family.key: emulator.add_resource(family=family.path.rpartition("/")[2], resource_id=f"x{number:012}")
        for number, family in enumerate(others, 1)
    }


def example(schema: dict[str, Any], known: dict[str, str], name: str = "", *, full: bool = False) -> Any:
    """Return a value that the schema allows, with only the required fields or with all."""
    schema = resolve(schema)
    target = next((one for ending, one in known.items() if name.endswith(ending)), None)
    if target is not None:
        return target
    if "enum" in schema:
        return schema["enum"][-1]
    if schema.get("type") == "object" and "example" in schema:
        return schema["example"]
    if "pattern" in schema:
        return f"{schema['example']}_{next(_numbers[0])}"
    match schema.get("type"):
        case "object":
            alternatives: list[dict[str, Any]] = schema.get("anyOf") or schema.get("oneOf") or []
            parts = [schema, *alternatives[:1]]
            required = {name for part in parts for name in part.get("required", ())}
            fields: dict[str, Any] = {}
            for part in parts:
                fields |= part.get("properties", {})
            return {
                field: example(inner, known, field, full=full)
                for field, inner in fields.items()
                if field in required or full
            }
        case "array":
            singular = name.removesuffix("s")
            return [example(schema["items"], known, singular, full=full)] if full or schema.get("minItems") else []
        case "integer" | "number":
            return schema.get("maximum", 7)
        case "boolean":
            return True
        case "string":
            return "http://127.0.0.1:1/" if name.endswith("_url") else f"some {name} {next(_numbers[0])}"
        case _:
            return {}


def body_of(family: Family, known: dict[str, str], *, full: bool = False) -> dict[str, Any]:
    """Return a body for a create; of two forms the one that lists entries."""
    made: dict[str, Any] = example(
        family.create["requestBody"]["content"]["application/json"]["schema"], known, full=full
    )
    if full:
        made |= {name: value for name, value in make_meaningful(made).items() if name == "delivery"}  # one of two forms
    entries: list[dict[str, Any]] = made.get("data") or [{}]
    return {name: value for name, value in made.items() if name not in entries[0]}
