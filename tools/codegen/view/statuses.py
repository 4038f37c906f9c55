"""Finds the statuses that a contract documents for the resources of a family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.codegen.contract.schemas import Document, resolve
from tools.codegen.view.operations import Operation

READY = frozenset({"ready", "completed", "complete", "succeeded", "success", "done", "finished"})
"""The usual statuses of a resource that is ready."""


def documented_statuses(operation: Operation) -> set[str]:
    """Return the values of `status` in the operation's answers: in enums, quoted in descriptions, or in examples."""
    document = operation.document
    return {
        status
        for _, schema in operation.successes()
        for thing in _things(document, resolve(document, schema))
        for status in _values(resolve(document, (thing.get("properties") or {}).get("status")))
    }


def _things(document: Document, schema: Document) -> Iterator[Document]:
    """Yield an answer's object, and the rows under its `data`."""
    yield schema
    for branch in schema.get("allOf") or ():
        yield from _things(document, resolve(document, branch))
    data = resolve(document, (schema.get("properties") or {}).get("data"))
    if isinstance(data, dict) and "items" in data:
        yield resolve(document, data["items"])


def _values(status: Document | None) -> Iterator[str]:
    if isinstance(status, dict):
        yield from (value for value in status.get("enum") or () if isinstance(value, str))
        yield from re.findall(r"`([a-z_]+)`", str(status.get("description", "")))
        if isinstance(status.get("example"), str):
            yield status["example"]
