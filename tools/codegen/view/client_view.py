"""The client's view of the effective contract: the same wire format, written so that the generator names it well.

The generator names an inline schema after its place (`ListConversationsResponse200DataItem`), makes one class for each
of many equal schemas, turns a closed enum or a date in an answer into a crash at the first value it doesn't know, and
leaves out an operation that it doesn't understand. The view therefore
- has every schema in one small form (`canonical`), its objects and enums under a name by rule, equal ones once;
- leaves out answers that are errors: the overlay turns those into exceptions, whatever their body;
- opens enums and formats in answers to plain strings, and lets an optional field of an answer be null;
- has names that no Python name clashes with, and knows what they are on the wire.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tools.codegen.contract.schemas import ContractError, Document, is_json, is_success, json_content, resolve
from tools.codegen.view.canonical import NULL, Canonical, Use
from tools.codegen.view.hoisting import Hoist
from tools.codegen.view.naming import (
    IN_ENDPOINTS,
    IN_FAMILIES,
    Operation,
    attributes,
    method_names,
    operations,
    python_name,
    words,
)

IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI 3, parameter object: header parameters of these names have no meaning."""
KEYWORD_FIELDS = ("description", "summary", "deprecated", "x-idempotent")


@dataclass
class Call:
    """An operation in the view, and what its method needs to know beside the generated code."""

    operation: Operation
    """Its `spec` is the view's."""
    verb: str
    whole: str
    """What its method is called if nothing else is, and if something is."""
    method: str = ""
    """The name of its method."""
    module: str = ""
    """The name of the generator's module for it."""
    success: tuple[int, ...] = ()
    empty: bool = False
    """Whether no successful answer has a body."""
    bare: bool = False
    """Whether a successful answer may come without a body."""
    envelope: str = ""
    """The key under which the answer may be wrapped."""
    first_page: int | None = None
    """The number of the first page, if it has a `page` parameter."""
    deprecated: list[str] = field(default_factory=list[str])
    """Parameters, and fields of the body as dotted paths."""


@dataclass
class View:
    """What the generator gets to see, and what is put right after it."""

    document: Document
    families: dict[str, list[Call]]
    wire: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Model, or module of an endpoint → its made-up names → what they are on the wire."""
    modules: dict[str, str] = field(default_factory=dict[str, str])
    """Models whose module can't be called as they are."""

    def restore(self) -> None:
        """Give the properties of the document their names on the wire again: the generator has seen it."""
        for name, wire in self.wire.items():
            schema = self.document["components"]["schemas"].get(name)
            if schema is not None:
                schema["properties"] = {wire.get(key, key): part for key, part in schema["properties"].items()}


def _nothing(_: str) -> None:
    """Nobody wants to know."""


def client_view(effective: Document, note: Callable[[str], None] = _nothing) -> View:
    """The view of a document, which stays as it is; `note` is told what is left out or renamed."""
    return _Viewer(effective, note).view()


class _Viewer:
    def __init__(self, effective: Document, note: Callable[[str], None]) -> None:
        self.effective, self.note = effective, note
        self.canonical = Canonical(effective, note)
        self.key_headers = {
            str(scheme.get("name", "")).lower()
            for scheme in map(
                self.resolved, ((effective.get("components") or {}).get("securitySchemes") or {}).values()
            )
            if scheme.get("in") == "header"
        }

    def resolved(self, node: Any) -> Any:
        return resolve(self.effective, node)

    def view(self) -> View:
        found = operations(self.effective)
        for operation in found:
            self.learn(operation)
        calls = [self.call(operation) for operation in found]
        hoist = Hoist(self.canonical.components, self.note)
        for call in calls:
            hoist.operation(call.operation)
        families: dict[str, list[Call]] = {}
        for call in calls:
            families.setdefault(call.operation.family, []).append(call)
        view = View(self.document(hoist), families, hoist.wire, hoist.modules)
        for name, family in families.items():
            taken = set(IN_FAMILIES)
            for call, method in zip(family, method_names([(call.verb, call.whole) for call in family]), strict=True):
                call.method = method
                call.module = self.module(call.operation, taken)
                call.deprecated += _deprecated(hoist.schemas, call.operation.spec)
                self.place(view, name, call)
        return view

    def document(self, hoist: Hoist) -> Document:
        """The view without its operations."""
        kept: Document = {key: self.effective[key] for key in ("info", "servers") if key in self.effective}
        schemes = (self.effective.get("components") or {}).get("securitySchemes") or {}
        components = {"schemas": hoist.schemas, "securitySchemes": schemes}
        return {"openapi": "3.1.0", **kept, "paths": {}, "components": components}

    def learn(self, operation: Operation) -> None:
        """What each component is used for."""
        spec = operation.spec
        body = json_content(self.resolved(spec.get("requestBody") or {}))
        self.canonical.learn(body["schema"] if body else None, "request")
        for row in self.parameters(operation):
            self.canonical.learn(row.get("schema"), "request")
        for _, schema in operation.successes():
            self.canonical.learn(schema, "answer")

    def parameters(self, operation: Operation) -> list[Document]:
        """Of the operation, and of its path; an operation's own count before."""
        item = self.resolved(self.effective["paths"][operation.path])
        rows = [
            self.resolved(row) for row in (*(operation.spec.get("parameters") or ()), *(item.get("parameters") or ()))
        ]
        found: dict[tuple[str, str], Document] = {}
        for row in rows:
            found.setdefault((row["in"], row["name"]), row)
        return sorted(found.values(), key=lambda row: row["in"] != "path")

    def call(self, operation: Operation) -> Call:
        """The operation with schemas in the one form, not yet named."""
        spec = operation.spec
        made: Document = {key: spec[key] for key in KEYWORD_FIELDS if key in spec}
        seen = Operation(operation.id, operation.method, operation.path, operation.tag, made)
        call = Call(seen, operation.verb, operation.whole)
        made["parameters"] = self.arguments(operation, call)
        body = self.resolved(spec.get("requestBody"))
        if body and body.get("content"):
            content = json_content(body)
            if content is None and not any(map(is_json, body["content"])):
                kinds = ", ".join(body["content"])
                raise ContractError(
                    f"{operation.id}: its body is {kinds}: this client sends JSON: remove it in the overlay"
                )
            schema = self.schema(content["schema"] if content else {}, "request", operation)
            required = {"required": True} if body.get("required") else {}
            made["requestBody"] = {**required, "content": {"application/json": {"schema": schema}}}
        made["responses"] = self.answers(operation, call)
        return call

    def schema(self, raw: Any, use: Use, operation: Operation) -> Document:
        return self.canonical.schema(raw, use, operation.id)

    def arguments(self, operation: Operation, call: Call) -> list[Document]:
        rows: list[Document] = []
        for row in self.parameters(operation):
            name, where, place = row["name"], row["in"], f"{operation.id}: {row['in']} parameter {row['name']}"
            if where == "cookie":
                self.note(f"{place}: left out: pass a cookie by extra_headers")
                continue
            if where == "header" and name.lower() in IGNORED_HEADERS | self.key_headers:
                continue  # the client sends them by itself
            raw = self.resolved(row.get("schema") or {})
            schema = self.schema(row.get("schema") or {"type": "string"}, "request", operation)
            nested = schema if schema.get("type") != "array" else schema["items"]
            if where != "path" and (nested.get("type") in ("object", "array") or "$ref" in nested):
                instead = "extra_query" if where == "query" else "extra_headers"
                self.note(f"{place}: left out: it is no plain value: pass it by {instead}")
                continue
            joined = where != "query" or row.get("explode") is False or row.get("style") not in (None, "form")
            if joined and schema.get("type") not in ("string", "integer", "number", "boolean"):
                schema = {"type": "string"}  # a list in one value: the caller joins it
            if (where, name) == ("query", "page"):
                call.first_page = int(raw.get("default", raw.get("minimum", 1)))
            if row.get("deprecated") or schema.pop("deprecated", False):
                call.deprecated.append(name)
            if where == "path" or "oneOf" in schema:
                schema.pop("x-unit", None)
            kept: Document = {key: row[key] for key in ("description", "required") if key in row}
            rows.append({"in": where, "name": name, "schema": schema, **kept})
        return rows

    def answers(self, operation: Operation, call: Call) -> Document:
        found: dict[str, Document] = {}
        given: dict[str, Any] = {str(status): answer for status, answer in operation.spec["responses"].items()}
        statuses = [status for status in given if is_success(status)]
        if not any(status[0] == "2" for status in statuses):
            statuses.append("default" if "default" in given else "200")
            self.note(f"{operation.id}: no successful answer: {statuses[-1]} taken for it")
        for status in statuses:
            code = status if status.isdigit() else "200"
            answer = self.resolved(given.get(status) or {})
            content = answer.get("content") or {}
            media = json_content(answer)
            if code in found or (content and media is None and code[0] == "2" and any(map(is_json, content))):
                media = media or {"schema": {}}
            elif content and media is None and code[0] == "2":
                kinds = ", ".join(content)
                raise ContractError(
                    f"{operation.id}: it answers {kinds}: this client reads JSON: remove it in the overlay"
                )
            if code in found:
                continue
            found[code] = {"description": ""}
            if media is not None and code[0] == "2" and code not in ("204", "205"):
                schema = self.schema(media["schema"], "answer", operation)
                schema, call.envelope = self.unwrapped(schema, call.envelope)
                found[code]["content"] = {"application/json": {"schema": schema}}
        call.success = tuple(int(code) for code in found)
        full = [code for code, answer in found.items() if "content" in answer]
        call.empty = not full
        call.bare = len(full) < len(found) or operation.method == "delete"
        return found

    def unwrapped(self, schema: Document, known: str) -> tuple[Document, str]:
        """An answer that is a thing, or the same thing in an envelope, is that thing; and the envelope's key."""
        branches = [branch for branch in schema.get("oneOf", ()) if branch != NULL]
        for bare in branches:
            for other in branches:
                fields = self.fields(other)
                for key, part in fields.items():
                    inner = [
                        part,
                        *part.get("oneOf", ()),
                        *(member.get("items") for member in (part, *part.get("oneOf", ()))),
                    ]
                    if len(branches) == 2 and other is not bare and bare in inner and key not in self.fields(bare):
                        return bare, key
        return schema, known

    def fields(self, schema: Document) -> dict[str, Document]:
        target = self.canonical.components.get(schema.get("$ref", ""), schema)
        found: dict[str, Document] = target.get("properties") or {}
        return found

    def module(self, operation: Operation, taken: set[str]) -> str:
        base = "_".join(words(operation.id)) or operation.method
        base = f"call_{base}" if base[0].isdigit() else base
        for name in (base, f"{base}_operation", *(f"{base}_{number}" for number in range(2, 1000))):
            if name not in taken and name.isidentifier() and python_name(name) == name:
                taken.add(name)
                return name
        raise ContractError(f"{operation.id}: no Python name can be made of it")

    def place(self, view: View, family: str, call: Call) -> None:
        """Put the operation into the view under names that the generator makes Python names of."""
        spec, path = call.operation.spec, call.operation.path
        rows: list[Document] = spec["parameters"]
        keys = [row["name"] if number == 0 else f"{row['name']}_{row['in']}" for row, number in _again(rows)]
        names = attributes(keys, IN_ENDPOINTS)
        wire: dict[str, str] = {}
        for row, key in zip(rows, keys, strict=True):
            name = names[key]
            if row["in"] == "path":
                name = python_name(name)
                path = path.replace(f"{{{row['name']}}}", f"{{{name}}}")
            elif name != row["name"]:
                wire[name] = row["name"]
            row["name"] = name
        if wire:
            view.wire[f"{family}.{call.module}"] = wire
        spec["operationId"], spec["tags"] = call.module, [family]
        item = view.document["paths"].setdefault(path, {})
        if call.operation.method in item:
            raise ContractError(
                f"{call.operation.id}: {call.operation.path} differs from another path by its parameters alone"
            )
        item[call.operation.method] = spec


def _again(rows: list[Document]) -> Iterator[tuple[Document, int]]:
    """Each parameter with the number of those before it that have its name."""
    seen: list[str] = []
    for row in rows:
        yield row, seen.count(row["name"])
        seen.append(row["name"])


def _deprecated(schemas: Document, spec: Document) -> list[str]:
    """The fields of a body that the contract calls deprecated, as dotted paths; `[]` for one of a list."""
    body = json_content(spec.get("requestBody") or {})
    found: list[str] = []

    def look(schema: Document, path: str, seen: tuple[str, ...]) -> None:
        for member in schema.get("oneOf") or [schema]:
            name = str(member.get("$ref", "")).rpartition("/")[2]
            if member.get("type") == "array":
                look(member["items"], f"{path}[]", seen)
            elif name and name not in seen:
                wires = schemas[name].get("x-wire") or {}
                for key, part in (schemas[name].get("properties") or {}).items():
                    here = f"{path}.{wires.get(key, key)}".lstrip(".")
                    if part.get("deprecated"):
                        found.append(here)
                    look(part, here, (*seen, name))

    if body is not None:
        look(body["schema"], "", ())
    return found
