"""`x-always`: fields that always come. Marks them as required wherever an answer has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.codegen.contract.schemas import COMBINATORS, METHODS, Document, parts, resolve


def require_always(document: Document) -> None:
    """Take `x-always`, a list of names, off the document and make such fields required in every success's own objects.

    Those are what an answer is, the branches of it, and what it has under `data`, alone or as rows. A component that
    requests use as well stays as it is: what always comes need not be sent.
    """
    always = document.pop("x-always", [])
    sent = {id(schema) for body in _bodies(document, "requestBody") for schema in _all(document, body, set())}
    for answer in _bodies(document, "responses"):
        for schema in _own(document, answer):
            if id(schema) not in sent:
                properties, required = schema.get("properties") or {}, schema.get("required") or []
                named = [name for name in always if name in properties and name not in required]
                if named:
                    schema["required"] = [*required, *named]


def _bodies(document: Document, key: str) -> Iterator[Any]:
    """The JSON schemas of all request bodies, or of all successes."""
    for item in (document.get("paths") or {}).values():
        for method in [name for name in METHODS if name in item]:
            holder = item[method].get(key) or {}
            holders = [holder] if key == "requestBody" else [holder[status] for status in holder if status[0] == "2"]
            for one in holders:
                for content in (resolve(document, one).get("content") or {}).values():
                    yield content.get("schema")


def _own(document: Document, node: Any) -> Iterator[Document]:
    schema = resolve(document, node)
    if not isinstance(schema, dict):
        return
    yield schema
    for keyword in COMBINATORS:
        for branch in schema.get(keyword) or ():
            yield from _own(document, branch)
    data = resolve(document, (schema.get("properties") or {}).get("data"))
    if isinstance(data, dict):
        row = resolve(document, data.get("items", data))
        if isinstance(row, dict):
            yield row


def _all(document: Document, node: Any, seen: set[int]) -> Iterator[Document]:
    schema = resolve(document, node)
    if isinstance(schema, dict) and id(schema) not in seen:
        seen.add(id(schema))
        yield schema
        for _, part in parts(schema):
            yield from _all(document, part, seen)
