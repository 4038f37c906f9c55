"""The successful answers of an operation in the client's view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tools.codegen.contract.report import Report
from tools.codegen.contract.schemas import Document, is_json, is_success, is_text, json_content, resolve
from tools.codegen.view.bodies import FILE
from tools.codegen.view.calls import EVENTS, JSON, Call
from tools.codegen.view.canonical import Canonical
from tools.codegen.view.forms import NULL
from tools.codegen.view.operations import Operation

TEXT, BYTES = "text/plain", "application/octet-stream"
READY = frozenset({"ready", "completed", "complete", "succeeded", "success", "done", "finished"})
"""The usual statuses of a resource that is ready."""
NEVER_FULL = ("204", "205")
"""RFC 9110, sections 15.3.5 and 15.3.6: answers with these statuses have no content."""


class Answers:
    """Makes the answers for the generator's document; errors are left to the overlay."""

    def __init__(self, document: Document, canonical: Canonical, report: Report) -> None:
        self._document, self._canonical, self._report = document, canonical, report

    def of(self, operation: Operation, call: Call) -> Document:
        """Return the answers by status; note on `call` which there are, and whether they have bodies."""
        found = self._found(operation)
        _settle(found, call)
        for answer in found.values():
            for media in answer.get("content", {}).values():
                media["schema"], call.envelope = self._unwrapped(media["schema"], call.envelope)
        call.success = tuple(int(code) for code in found)
        full = [code for code, answer in found.items() if "content" in answer]
        call.empty = not full
        for answer in found.values():
            answer.update({"content": _known(answer["content"])} if "content" in answer else {})
        call.bare = call.accept != EVENTS and (len(full) < len(found) or operation.method == "delete")
        return found

    def _found(self, operation: Operation) -> dict[str, Document]:
        given: dict[str, Any] = {str(status): answer for status, answer in operation.spec["responses"].items()}
        found: dict[str, Document] = {}
        for status in self._successes(operation, given):
            code = status if status.isdigit() else "200"
            if code not in found:
                content = self._content(operation, code, resolve(self._document, given.get(status) or {}))
                found[code] = {"description": "", **({"content": content} if content else {})}
        return found

    def _successes(self, operation: Operation, given: dict[str, Any]) -> list[str]:
        statuses = [status for status in given if is_success(status)]
        if not any(status[0] == "2" for status in statuses):
            statuses.append("default" if "default" in given else "200")
            self._report.repaired(f"{operation.id}: no successful answer: {statuses[-1]} taken for it")
        return statuses

    def _content(self, operation: Operation, code: str, answer: Document) -> Document:
        """Return the body under its media type: JSON if there is any, else text, else bytes. Empty without a body."""
        content = answer.get("content") or {}
        if not content or code[0] != "2" or code in NEVER_FULL:
            return {}
        if any(map(is_json, content)):
            media = json_content(answer)
            schema = self._canonical.schema(media["schema"] if media else {}, "answer", operation.id)
            return {JSON: {"schema": schema}}
        text = next(filter(is_text, content), None)
        return {text: {"schema": {"type": "string"}}} if text else {next(iter(content)): {"schema": dict(FILE)}}

    def _unwrapped(self, schema: Document, known: str) -> tuple[Document, str]:
        """Unwrap an answer that is a resource, bare or in an envelope; return the envelope's key too."""
        branches = [branch for branch in schema.get("oneOf", ()) if branch != NULL]
        if len(branches) == 2:
            for bare, other in (branches, branches[::-1]):
                for key, part in self._fields(other).items():
                    if bare in _inside(part) and key not in self._fields(bare):
                        return bare, key
        return schema, known

    def _fields(self, schema: Document) -> dict[str, Document]:
        target = self._canonical.components.get(schema.get("$ref", ""), schema)
        found: dict[str, Document] = target.get("properties") or {}
        return found


def _settle(found: Document, call: Call) -> None:
    """Give all answers with a body the same kind: a call returns JSON, text or bytes."""
    media = [next(iter(answer["content"])) for answer in found.values() if "content" in answer]
    if media:
        call.accept = JSON if JSON in media else media[0]
        for answer in found.values():
            if call.accept not in answer.get("content", {call.accept: None}):
                del answer["content"]


def _known(content: Document) -> Document:
    """Return the content under known media types; the generator may read request bodies of one type differently."""
    return {
        media if media == JSON else BYTES if "format" in described["schema"] else TEXT: described
        for media, described in content.items()
    }


def _inside(part: Document) -> Iterator[Any]:
    """Yield a field, its branches, and the rows of each."""
    for member in (part, *part.get("oneOf", ())):
        yield member
        yield member.get("items")


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
