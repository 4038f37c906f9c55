"""The request body of an operation in the client's view."""

from __future__ import annotations

from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import Document, first_content, is_json, json_content, resolve
from tools.codegen.view.calls import JSON, Call
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.operations import Operation

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
FILE: Document = {"type": "string", "format": "binary"}


class Bodies:
    """Makes the bodies for the generator's document: JSON if there is any, else a form, else bytes."""

    def __init__(self, document: Document, canonical: Canonical, report: Report) -> None:
        self._document, self._canonical, self._report = document, canonical, report

    def learn(self, operation: Operation) -> None:
        """Note that requests use the components in the body."""
        body = resolve(self._document, operation.spec.get("requestBody") or {})
        media, schema = _chosen(self._document, body)
        self._canonical.uses.learn(schema, "upload" if media in FORMS else "request")

    def of(self, operation: Operation, call: Call) -> Document | None:
        """Return the body; note its media type on `call`."""
        body = resolve(self._document, operation.spec.get("requestBody") or {})
        if not body.get("content"):
            return None
        call.media, raw = _chosen(self._document, body)
        for name in body["content"].get(call.media, {}).get("encoding") or () if call.media in FORMS else ():
            self._report.left_out(
                f"{operation.id}: encoding of {name}: a file is sent as it is, all else as text or JSON"
            )
        required = {"required": True} if body.get("required") else {}
        return {**required, "content": {call.media: {"schema": self._schema(raw, call.media, operation)}}}

    def _schema(self, raw: Document, media: str, operation: Operation) -> Document:
        if media == JSON:
            return self._canonical.schema(raw, "request", operation.id)
        if media not in FORMS:
            return dict(FILE)
        form = self._canonical.schema(raw, "upload", operation.id)
        is_object = form.get("type") == "object" or "$ref" in form
        return form if is_object else {"type": "object", "properties": {}}


def _chosen(document: Document, body: Document) -> tuple[str, Document]:
    """Return the media type to send, and its schema."""
    content: Document = body.get("content") or {}
    if not content or any(map(is_json, content)):
        return JSON, (json_content(body) or {}).get("schema") or {}
    media = next((form for form in FORMS if form in content), next(iter(content)))
    return media, (resolve(document, content[media]) or {}).get("schema") or {}


def deprecated_fields(schemas: Document, spec: Document) -> list[str]:
    """Return the deprecated fields of a body as dotted paths; `[]` stands for an item of a list."""
    body = first_content(spec.get("requestBody") or {})
    found: list[str] = []

    def look(schema: Document, path: str, seen: tuple[str, ...]) -> None:
        for member in schema.get("oneOf") or [schema]:
            name = str(member.get("$ref", "")).rpartition("/")[2]
            if member.get("type") == "array":
                look(member["items"], f"{path}[]", seen)
            elif name and name not in seen:
                look_inside(name, path, (*seen, name))

    def look_inside(name: str, path: str, seen: tuple[str, ...]) -> None:
        wires = schemas[name].get("x-wire") or {}
        for key, part in (schemas[name].get("properties") or {}).items():
            here = f"{path}.{wires.get(key, key)}".lstrip(".")
            if part.get("deprecated"):
                found.append(here)
            look(part, here, seen)

    if body is not None:
        look(body["schema"], "", ())
    return found
