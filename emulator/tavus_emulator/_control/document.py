"""The control API's OpenAPI document."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

from tavus_emulator._contract.reading import read_document


@cache
def document() -> dict[str, Any]:
    """Return the document: served as it is, and used to route and check calls."""
    with as_file(files("tavus_emulator") / "_control" / "openapi.yaml") as path:
        found: dict[str, Any] = read_document(path)
    return found


def maximum(operation_id: str, parameter: str) -> int:
    """Return the documented maximum of a parameter."""
    for item in document()["paths"].values():
        for operation in item.values():
            if operation["operationId"] == operation_id:
                rows = {row["name"]: row for row in operation["parameters"]}
                return int(rows[parameter]["schema"]["maximum"])
    raise KeyError(operation_id)
