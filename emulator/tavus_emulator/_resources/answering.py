"""Responses about resources: what their data says, in the form that an operation's schema has for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tavus_emulator._contract import event_stream
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.place import ACT, CREATE, DELETE, ERASE, GET, LIST
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.messages import Response, empty_response
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._resources import listing
from tavus_emulator._resources.answers import ABSENT, Answers, Lookup
from tavus_emulator._resources.resource_type import ResourceType
from tavus_emulator._resources.rows import Rows, visible
from tavus_emulator._resources.stamps import Stamps
from tavus_emulator._resources.video_page import linked
from tavus_emulator._state.call import Call

_DONE = {ACT: "updated", CREATE: "created", DELETE: "deleted", ERASE: "deleted"}


class Part(NamedTuple):
    """What is behind an item and answered with it: the end of its path, and its rows."""

    segment: str
    rows: Rows


class Answering:
    """Answers about resources of one type. `part` finds what is answered with an item under a field."""

    def __init__(self, resource_type: ResourceType, stamps: Stamps, part: Callable[[str], Part | None]) -> None:
        self._type = resource_type
        self._stamps = stamps
        self._answers = Answers(resource_type.collection)
        self._find_part = part

    def one(self, call: Call, data: dict[str, Any]) -> Response:
        """The response about one resource."""
        operation = call.operation
        if operation.answer is None:
            return self._other(operation, [self._lookup_for(call, data)])
        answer = self._answers.one(operation.answer, self._lookup_for(call, data))
        if operation.place.role == GET:
            answer = self._with_unknown_fields(operation, answer, data)
        answer = _or_all(answer, visible(data), operation.answer)
        response = call.answer(answer)
        version = self._stamps.version(call, data)
        if version is not None:
            response.headers.append(("etag", version))
        return response

    def many(self, call: Call, rows: list[dict[str, Any]], facts: Mapping[str, Any]) -> Response:
        """The response about the rows of a page. `facts` are about the page and the whole list."""
        if call.operation.answer is None:
            return self._other(call.operation, [self._lookup(row, LIST, call.request.origin) for row in rows])
        lookups = [self._lookup(row, LIST, call.request.origin) for row in rows]
        answer = self._answers.many(call.operation.answer, lookups, facts)
        return call.answer(_or_all(answer, [visible(row) for row in rows], call.operation.answer))

    def _other(self, operation: Operation, rows: list[Lookup]) -> Response:
        """The response of an operation that doesn't answer JSON: events about the rows, or nothing."""
        if operation.media is None:
            return empty_response(operation.success)
        content = b""
        if operation.media.partition(";")[0].strip().lower() == event_stream.MEDIA:
            document = self._type.document
            content = event_stream.body(
                document, operation.content, lambda schema: [self._answers.one(schema, row) for row in rows]
            )
        head = [("content-type", operation.media), ("content-length", str(len(content)))]
        return Response(operation.success, head, content)

    def unchanged(self, call: Call, data: dict[str, Any]) -> Response:
        """The response to a change that changed nothing."""
        return empty_response(304) if 304 in call.operation.statuses else self.one(call, data)

    def present(self, data: dict[str, Any], origin: str) -> dict[str, Any]:
        """What a get shows of a resource, outside of any call. Links to the emulator start with `origin`."""
        operation = self._type.collection.operations.get(GET)
        if operation is None or operation.answer is None:
            return visible(data)
        answer = self._answers.one(operation.answer, self._lookup(data, GET, origin))
        shown = self._with_unknown_fields(operation, answer, data)
        return shown if is_object(shown) else visible(data)

    def flat(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data, with the fields of the first of its entries at the top."""
        entries = data.get(self._type.collection.entries or "")
        first: Any = entries[0] if is_array(entries) and entries else None
        return {**first, **data} if is_object(first) else data

    def _lookup_for(self, call: Call, data: dict[str, Any]) -> Lookup:
        """What a call's answer says under a name: the data, its parts, or that the call was a success."""
        lookup = self._lookup(data, call.operation.place.role, call.request.origin)

        def look_up(name: str) -> Any:
            part = self._find_part(name)
            if part is not None and self._type.id_field in data:
                return self._part(call, data, part)
            value = lookup(name)
            return _confirm(name, call.operation, self._type.label) if value is ABSENT else value

        return look_up

    def _lookup(self, data: dict[str, Any], role: str, origin: str) -> Lookup:
        """What an answer of an operation with this role says under a name."""
        show = self._type.family.shown
        flat = self.flat(data if show is None else show(data, role))

        def look_up(name: str) -> Any:
            if name.startswith("_"):
                return ABSENT
            if name in flat:
                return linked(flat[name], origin)
            if name in self._type.family.also:
                return look_up(self._type.family.also[name])
            return self._derived(name, flat)

        return look_up

    def _derived(self, name: str, data: dict[str, Any]) -> Any:
        """What follows from another field: `has_password` from `password`, `rules_count` from `rules`."""
        if name.startswith("has_") and name.removeprefix("has_") in self._type.collection.given:
            return bool(data.get(name.removeprefix("has_")))
        counted = data.get(name.removesuffix("_count")) if name.endswith("_count") else None
        return len(counted) if is_array(counted) else ABSENT

    def _part(self, call: Call, data: dict[str, Any], part: Part) -> list[dict[str, Any]]:
        kind = f"{self._type.path}/{data[self._type.id_field]}/{part.segment}"
        rows, _ = part.rows.page(call.state, kind, call.account, listing.EVERYTHING, newest_first=False)
        return [visible(row) for row in rows]

    def _with_unknown_fields(self, operation: Operation, answer: Any, data: dict[str, Any]) -> Any:
        """The answer with the given fields that the contract doesn't describe, where its schema admits them."""
        unknown = {name: data[name] for name in data.get("_ahead", ()) if name in data}
        if not unknown or operation.answer is None:
            return answer
        widened = self._widened(answer, data.get(self._type.id_field), unknown)
        return widened if operation.answer.admits(widened) else answer

    def _widened(self, answer: Any, resource_id: Any, fields: dict[str, Any]) -> Any:
        """The answer with these fields at the resource, which may be inside an envelope."""
        if is_array(answer):
            return [self._widened(member, resource_id, fields) for member in answer]
        if not is_object(answer):
            return answer
        if answer.get(self._type.id_field) == resource_id:
            return {**answer, **fields}
        return {name: self._widened(member, resource_id, fields) for name, member in answer.items()}


def _or_all(answer: Any, known: Any, schema: Schema) -> Any:
    """Return the answer, or all that is known where the schema asks for nothing: JSON was promised, so some is sent."""
    return known if answer is None and schema.admits(known) else answer


def _confirm(name: str, operation: Operation, label: str) -> Any:
    """What an answer says about a success under a usual name."""
    if name == "status" and operation.place.role == ACT:
        return "success"
    if name == "message":
        return f"{label} {_DONE.get(operation.place.role, 'updated')} successfully"
    return True if name in ("success", "ok") else ABSENT
