"""The parameters of an operation in the client's view."""

from __future__ import annotations

from collections.abc import Iterator

from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import Document, resolve
from tools.codegen.view.calls import Call
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.operations import Operation
from tools.codegen.view.security import Security

IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI 3, parameter object: header parameters of these names have no meaning."""
SCALARS = ("string", "integer", "number", "boolean")


def parameters(document: Document, operation: Operation) -> list[Document]:
    """Those of the operation and of its path; an operation's own come first, and so do parts of the path."""
    item = resolve(document, document["paths"][operation.path])
    found: dict[tuple[str, str], Document] = {}
    for holder in (operation.spec, item):
        for row in holder.get("parameters") or ():
            parameter: Document = resolve(document, row)
            found.setdefault((parameter["in"], parameter["name"]), parameter)
    return sorted(found.values(), key=lambda row: row["in"] != "path")


class Arguments:
    """Parameters as the generator is to see them."""

    def __init__(self, document: Document, canonical: Canonical, security: Security, report: Report) -> None:
        self._document, self._canonical, self._report = document, canonical, report
        self._filled = {("header", name) for name in IGNORED_HEADERS} | security.keys

    def of(self, operation: Operation, call: Call) -> Iterator[Document]:
        """The parameters that a method has; `call` is told which are deprecated, and of a `page` where it starts."""
        for row in parameters(self._document, operation):
            if (row["in"], row["name"].lower()) in self._filled:
                continue
            schema = self._schema(row, operation)
            if schema is None:
                continue
            if (row["in"], row["name"]) == ("query", "page"):
                call.first_page = _first_page(resolve(self._document, row.get("schema") or {}))
            if row.get("deprecated") or schema.pop("deprecated", False):
                call.deprecated.append(row["name"])
            kept: Document = {key: row[key] for key in ("description", "required") if key in row}
            yield {"in": row["in"], "name": row["name"], "schema": schema, **kept}

    def _schema(self, row: Document, operation: Operation) -> Document | None:
        where, place = row["in"], f"{operation.id}: {row['in']} parameter {row['name']}"
        schema = self._canonical.schema(row.get("schema") or {"type": "string"}, "request", operation.id)
        nested = schema if schema.get("type") != "array" else schema["items"]
        if where != "path" and (nested.get("type") in ("object", "array") or _is_object(nested)):
            instead = "extra_query" if where == "query" else "extra_headers"
            self._report.left_out(f"{place}: it is not a plain value: pass it by {instead}")
            return None
        if _joined(row) and schema.get("type") not in SCALARS:
            schema = {"type": "string"}  # a list in one value: the caller joins it
        if where == "path" or "oneOf" in schema:
            schema.pop("x-unit", None)
        return schema


def _is_object(schema: Document) -> bool:
    return "$ref" in schema or any("$ref" in member for member in schema.get("oneOf", ()))


def _joined(row: Document) -> bool:
    """Whether a list is sent as one value."""
    return row["in"] != "query" or row.get("explode") is False or row.get("style") not in (None, "form")


def _first_page(schema: Document) -> int:
    return int(schema["default"] if "default" in schema else schema.get("minimum", 1))
