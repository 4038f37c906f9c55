"""The effective contract as tests read it: straight from the file, by no code of the client or the emulator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple, cast

import jsonschema_rs

ROOT = Path(__file__).resolve().parents[2]
CONTRACT: dict[str, Any] = json.loads((ROOT / "emulator/tavus_emulator/contract.json").read_text(encoding="utf-8"))


class Operation(NamedTuple):
    """An operation of the contract, as it stands there."""

    id: str
    method: str
    path: str
    spec: dict[str, Any]

    @property
    def request_schema(self) -> dict[str, Any] | None:
        content = self.spec.get("requestBody", {}).get("content", {}).get("application/json")
        return content["schema"] if content else None

    @property
    def request_examples(self) -> dict[str, Any]:
        content = self.spec.get("requestBody", {}).get("content", {}).get("application/json", {})
        return {name: example["value"] for name, example in content.get("examples", {}).items()}


OPERATIONS = {
    spec["operationId"]: Operation(spec["operationId"], method, path, spec)
    for path, item in CONTRACT["paths"].items()
    for method, spec in item.items()
}


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft4Validator:
    """A validator for a schema of the contract, its references resolved. OpenAPI 3.0 leans on JSON Schema draft 5."""
    return jsonschema_rs.Draft4Validator({**_without_null(schema), "components": _without_null(CONTRACT["components"])})


def _without_null(node: Any) -> Any:
    """`nullable: true` as JSON Schema says it."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    plain = {key: _without_null(value) for key, value in cast("dict[str, Any]", node).items()}
    if plain.pop("nullable", False) is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
    return plain
