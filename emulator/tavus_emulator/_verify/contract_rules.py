"""Checks an exchange against the contract: a valid request, a documented status, a body that fits its schema.

Requests are read as the emulator reads them, and bodies are judged by its schema engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tavus_emulator._api.request_reader import read_arguments
from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.operation_reader import is_json
from tavus_emulator._contract.parameters.parameter import parse_query, read_parameters
from tavus_emulator._contract.schemas.fields import branches_of, fields_of
from tavus_emulator._contract.schemas.schema import Schema
from tavus_emulator._core.messages import Request
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._verify.calls import NO_JSON, Call
from tavus_emulator._verify.documented import Answer, Documented
from tavus_emulator._verify.findings import UNDOCUMENTED, Difference
from tavus_emulator._verify.words import Words, kind_of

_MAX_BODY = 64 * 1024 * 1024
_NO_CONTENT = (204, 205, 304)
_MAX_NESTING = 20


class ContractRules:
    """Compares calls with a contract."""

    def __init__(self, document: Mapping[str, Any], documented: Documented, words: Words) -> None:
        self._document = document
        self._documented = documented
        self._words = words

    def differences(self, call: Call) -> Iterator[Difference]:
        """Yield every violation of the contract in one exchange."""
        if call.succeeded and call.exchange.body is not None:
            for problem in self._request_problems(call):
                yield Difference("accepted_request", _placed(problem))
        answer = self._documented.answer(call.operation, call.exchange.status)
        if answer is None:
            listed = ", ".join(self._documented.statuses(call.operation))
            yield Difference("status", f"{call.exchange.status} is not documented; documented are {listed}")
        elif call.exchange.method != "HEAD":
            yield from self._content(call, answer)

    # ---- the request ----------------------------------------------------------------------------------------------

    def _request_problems(self, call: Call) -> Iterator[Problem]:
        operation, request = call.operation, call.request
        query, problems = parse_query(request.query)
        yield from problems
        for parameter in operation.parameters:
            values, found = read_parameters((parameter,), call.path, query, request.headers, strict=False)
            value = values[parameter.name]
            if found and value is not None:  # in words that don't show it
                found = parameter.schema.problems(value, parameter.place, shown=kind_of)
            yield from found
        yield from self._body_problems(operation, request, call.path)

    def _body_problems(self, operation: Operation, request: Request, path: dict[str, str]) -> Iterator[Problem]:
        if operation.body is None:
            return
        try:
            arguments = read_arguments(operation, request, path, strict=False, max_body_bytes=_MAX_BODY)
        except RefusalError as refusal:
            yield Problem("body", "has no JSON content type" if refusal.status == 415 else "is too long")
            return
        if not any(problem.path.startswith("body") for problem in arguments.problems):
            return
        if arguments.body is None:
            yield Problem("body", "is not JSON" if request.body else "is empty, JSON is required")
        else:
            yield from self._schema_problems(operation.body.schema, arguments.body, "body")

    # ---- the answer -----------------------------------------------------------------------------------------------

    def _content(self, call: Call, documented: Answer) -> Iterator[Difference]:
        exchange, schema = call.exchange, documented.schema
        if exchange.content is None or exchange.status in _NO_CONTENT:
            return
        if schema is None:
            if exchange.content and not documented.media:
                yield Difference("content", f"{exchange.status} has a body, the contract has none")
            return
        if not exchange.content:
            yield Difference("content", f"{exchange.status} has no body, the contract has one")
            return
        media_type = exchange.answer_headers.get("content-type")
        if media_type is not None and not is_json(media_type):
            yield Difference("content_type", f"{exchange.status} does not come as JSON")
        if call.answer is NO_JSON:
            yield Difference("body", f"{exchange.status}: the body is not JSON")
            return
        for problem in self._schema_problems(schema, call.answer, "answer"):
            yield Difference("body", f"{exchange.status}: {_placed(problem)}")
        for place in sorted(self._undocumented(schema.node, call.answer, "answer", 0)):
            yield Difference(UNDOCUMENTED, f"{exchange.status}: {place}")

    def _schema_problems(self, schema: Schema, value: Any, root: str) -> list[Problem]:
        if schema.admits(value):
            return []
        problems = schema.problems(self._words.clean(value), root, shown=kind_of)
        return problems or [Problem(root, "is not valid")]

    def _undocumented(self, node: Any, value: Any, place: str, depth: int) -> set[str]:
        """Return the places of fields that a schema doesn't describe, except those of free-form objects."""
        if depth > _MAX_NESTING:
            return set()
        branches = branches_of(self._document, node)
        if is_array(value):
            items = {"anyOf": [branch["items"] for branch in branches if is_object(branch) and "items" in branch]}
            members = value if items["anyOf"] else []
            return set[str]().union(*(self._undocumented(items, one, f"{place}[]", depth + 1) for one in members))
        if not is_object(value):
            return set()
        fields: dict[str, Any] = {}
        for branch in branches:
            fields |= fields_of(self._document, branch)
        found = set[str]()
        for name, member in value.items() if fields else ():
            inner = f"{place}.{self._words.name(name)}"
            found |= self._undocumented(fields[name], member, inner, depth + 1) if name in fields else {inner}
        return found


def _placed(problem: Problem) -> str:
    return f"{problem.path}: {problem.text}" if problem.path else problem.text
