"""The statuses that a contract documents for the things of a family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.codegen.contract.schemas import Document, resolve
from tools.codegen.view.operations import Operation

READY = frozenset({"ready", "completed", "complete", "succeeded", "success", "done", "finished"})
"""What contracts call the status of a thing whose making has ended well."""


def documented_statuses(operation: Operation) -> set[str]:
    """Return what the operation's answers may have as `status`, as far as the contract says: enumerated, quoted in the
    description, or given as an example."""
    document = operation.document
    return {
        status
        for _, schema in operation.successes()
        for thing in _things(document, resolve(document, schema))
        for status in _values(resolve(document, (thing.get("properties") or {}).get("status")))
    }


def _things(document: Document, schema: Document) -> Iterator[Document]:
    """An answer's object, and the rows under its `data`."""
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
