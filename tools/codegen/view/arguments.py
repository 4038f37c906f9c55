"""The parameters of an operation in the client's view."""

from __future__ import annotations

from collections.abc import Iterator

from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import Document, first_content, resolve
from tools.codegen.view.calls import Call
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.operations import Operation
from tools.codegen.view.security import Security

IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI 3, parameter object: header parameters of these names have no meaning."""
SCALARS = ("string", "integer", "number", "boolean")
STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")
"""OpenAPI 3, parameter object: the styles that a query parameter may have."""


def parameters(document: Document, operation: Operation) -> list[Document]:
    """Return the parameters of the operation and of its path; its own come first, and so do path parameters."""
    item = resolve(document, document["paths"][operation.path])
    found: dict[tuple[str, str], Document] = {}
    for holder in (operation.spec, item):
        for row in holder.get("parameters") or ():
            parameter: Document = resolve(document, row)
            found.setdefault((parameter["in"], parameter["name"]), parameter)
    return sorted(found.values(), key=lambda row: row["in"] != "path")


class Arguments:
    """Makes the parameters for the generator's document."""

    def __init__(self, document: Document, canonical: Canonical, security: Security, report: Report) -> None:
        self._document, self._canonical, self._report = document, canonical, report
        self._filled = {("header", name) for name in IGNORED_HEADERS} | security.keys

    def of(self, operation: Operation, call: Call) -> Iterator[Document]:
        """Yield a method's parameters; note on `call` which are deprecated, and where `page` starts.

        A query parameter that httpx wouldn't write in its style gets an `x-style`.
        """
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
            styled = {"x-style": style} if (style := _style(row, schema)) else {}
            yield {"in": row["in"], "name": row["name"], "schema": schema, **styled, **kept}

    def _schema(self, row: Document, operation: Operation) -> Document | None:
        where, place = row["in"], f"{operation.id}: {row['in']} parameter {row['name']}"
        schema = self._canonical.schema(_raw(row), "request", operation.id)
        if where == "path" and row.get("style", "simple") != "simple":
            self._report.left_out(f"{place}: style {row['style']}: it is sent as it is: write it in that style")
        if where != "path" and not (_has_style(where, schema) or "content" in row):
            instead = "extra_query" if where == "query" else "extra_headers"
            self._report.left_out(f"{place}: no style writes such a value: pass it by {instead}")
            return None
        if where != "query" and schema.get("type") not in SCALARS:
            schema = {"type": "string"}  # a list in one value: the caller joins it
        if where == "path" or "oneOf" in schema:
            schema.pop("x-unit", None)
        return schema


def _has_style(where: str, schema: Document) -> bool:
    """Return whether a style writes such a value there: a scalar, an array of scalars, and in a query an object."""
    if where == "query" and _is_object(schema):
        return True
    nested = schema["items"] if schema.get("type") == "array" else schema
    return nested.get("type") != "array" and not _is_object(nested)


def _raw(row: Document) -> Document:
    """Return the schema of a parameter, also of one that is sent as a media type's document."""
    content: Document = first_content(row) or {}
    found: Document = row.get("schema") or content.get("schema") or {"type": "string"}
    return found


def _is_object(schema: Document) -> bool:
    return any("$ref" in member or member.get("type") == "object" for member in (schema, *schema.get("oneOf", ())))


def _style(row: Document, schema: Document) -> str:
    """Return the style of a query value; empty where it is httpx's own."""
    if row["in"] != "query" or schema.get("type") in SCALARS:
        return ""
    if "content" in row:
        return "json"
    style = row.get("style") if row.get("style") in STYLES else "form"
    exploded = row.get("explode", style == "form")
    if style == "deepObject":
        return "deepObject" if _is_object(schema) else ""
    if exploded:
        return "exploded" if _is_object(schema) else ""
    return str(style)


def _first_page(schema: Document) -> int:
    return int(schema["default"] if "default" in schema else schema.get("minimum", 1))
