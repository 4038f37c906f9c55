"""The answers that a contract documents, by operation and status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.operation_reader import is_json
from tavus_emulator._contract.resolution import resolve
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.strict_json import is_array, is_object

_MAX_NESTING = 20
_QUOTED = re.compile("`([a-z][a-z0-9_-]{1,30})`")


class Answer(NamedTuple):
    """The contract's description of one status.

    `schema` is the schema of its JSON, None if it has none; `media` says whether it has content at all. `named` are the
    texts that the schema itself names: in `enum` and `const`, or by backticks in a description.
    """

    schema: Schema | None
    media: bool
    named: frozenset[str]


class Documented:
    """Finds documented answers. Each is read once, so that its schema is compiled once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._known: dict[tuple[str, int], Answer | None] = {}

    def answer(self, operation: Operation, status: int) -> Answer | None:
        """Return the answer for a status: its own, its class's (`4XX`), or the `default`; None if undocumented."""
        key = (operation.operation_id, status)
        if key not in self._known:
            self._known[key] = self._read(operation, status)
        return self._known[key]

    def statuses(self, operation: Operation) -> list[str]:
        """Return the documented statuses, as the contract writes them."""
        return sorted(self._responses(operation))

    def _read(self, operation: Operation, status: int) -> Answer | None:
        responses = self._responses(operation)
        name = next((name for name in (str(status), f"{status // 100}XX", "default") if name in responses), None)
        if name is None:
            return None
        response = resolve(self._document, responses[name])
        content = response.get("content") if is_object(response) else None
        described = content if is_object(content) else {}
        for media_type, media in described.items():
            if is_json(media_type) or media_type == "*/*":
                schema = Schema(self._document, media.get("schema", {}) if is_object(media) else {})
                return Answer(schema, True, frozenset(self._named(schema.node, 0)))
        return Answer(None, bool(described), frozenset())

    def _responses(self, operation: Operation) -> dict[str, Any]:
        item = resolve(self._document, self._document["paths"][operation.template])
        definition = resolve(self._document, item[operation.method.lower()])
        responses = definition.get("responses")
        return {str(status): response for status, response in responses.items()} if is_object(responses) else {}

    def _named(self, node: Any, depth: int) -> Iterator[str]:
        node = resolve(self._document, node)
        if depth > _MAX_NESTING:
            return
        if is_array(node):
            for member in node:
                yield from self._named(member, depth + 1)
        elif is_object(node):
            options, description = node.get("enum"), node.get("description")
            for value in [*(options if is_array(options) else ()), node.get("const")]:
                if isinstance(value, str):
                    yield value
            if isinstance(description, str):
                yield from _QUOTED.findall(description)
            for value in node.values():
                if isinstance(value, (dict, list)):
                    yield from self._named(value, depth + 1)
