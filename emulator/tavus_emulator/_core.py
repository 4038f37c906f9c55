"""From a request to its response: a plain function over a contract and a state, without sockets or event loops."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tavus_emulator import _conversations, _rooms
from tavus_emulator._context import Context, Handler
from tavus_emulator._contract import Contract, Operation, is_json
from tavus_emulator._http import Request, Response, json_response
from tavus_emulator._json import InvalidJSONError, decode, is_object
from tavus_emulator._parameters import parse_query, read_parameters
from tavus_emulator._problems import Problem, RefusalError, render, show
from tavus_emulator._rules import RULES
from tavus_emulator._state import State, account_of

HANDLERS: Mapping[str, Handler] = {**_conversations.HANDLERS}
_UNAUTHORIZED = Problem("", "Invalid access token", published=True)
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]*)', re.IGNORECASE)


class Core:
    """Answers requests."""

    def __init__(
        self, contract: Contract, state: State, *, api_keys: Iterable[str] | None, strict: bool, max_body_bytes: int
    ) -> None:
        self.contract = contract
        self.state = state
        self.max_body_bytes = max_body_bytes
        self._strict = strict
        self._accounts = None if api_keys is None else [account_of(key).encode() for key in api_keys]

    def respond(self, request: Request) -> Response:
        """Answer one request. Whatever the request holds, the answer is a response, never an exception."""
        found = self.contract.match(request.path)
        if found is None:
            return self._respond_beside_the_contract(request)
        operations, path_parameters = found
        operation = operations.get(request.method)
        if operation is None:
            return _not_allowed(request, sorted(operations))
        account = None
        try:
            account = self._authenticate(operation, request)
            response = self._call(operation, request, account, path_parameters)
        except RefusalError as refusal:
            text = render(refusal.problems)
            response = json_response(refusal.status, {operation.error_key(refusal.status): text})
        response.operation = operation.operation_id
        response.account = account
        return response

    def _respond_beside_the_contract(self, request: Request) -> Response:
        respond = _rooms.respond if request.path.startswith("/rooms/") else _PAGES.get(request.path)
        if respond is None:
            return json_response(404, {"error": f"there is nothing at {show(request.path)}"})
        if request.method != "GET":
            return _not_allowed(request, ["GET"])
        return respond(request, self.state)

    def _authenticate(self, operation: Operation, request: Request) -> str:
        if not operation.key_headers:
            return account_of("")
        key = next((key for name in operation.key_headers if (key := request.headers.get(name, "").strip())), None)
        if key is None:
            raise RefusalError(401, _UNAUTHORIZED)
        account = account_of(key)
        if self._accounts is not None:
            # Digests are compared, all of them, so that the time taken says nothing about any key.
            digest = account.encode()
            if not sum(hmac.compare_digest(digest, known) for known in self._accounts):
                raise RefusalError(401, _UNAUTHORIZED)
        return account

    def _call(self, operation: Operation, request: Request, account: str, path_parameters: dict[str, str]) -> Response:
        handler = HANDLERS.get(operation.operation_id)
        if handler is None:
            raise RefusalError(501, Problem("", f"the emulator does not do {operation.operation_id} yet"))
        query, problems = parse_query(request.query)
        parameters, found = read_parameters(
            operation.parameters, path_parameters, query, request.headers, strict=self._strict
        )
        problems += found
        body: dict[str, Any] = {}
        if operation.body is not None:
            decoded, found = self._read_body(operation, request)
            problems += found
            if is_object(decoded):
                body = decoded
                for rule in RULES.get(operation.operation_id, ()):
                    problems += rule.check(body, self.state, account)
        if problems:
            raise RefusalError(400, *problems)
        return handler(Context(operation, request, account, parameters, body, self.state))

    def _read_body(self, operation: Operation, request: Request) -> tuple[Any, list[Problem]]:
        body = operation.body
        assert body is not None
        if request.oversized or len(request.body) > self.max_body_bytes:
            raise RefusalError(413, Problem("", f"the body is longer than {self.max_body_bytes} bytes"))
        if not request.body:
            object_needed = "object" in body.schema.types
            problems = body.schema.problems({}, "body", strict=self._strict) if object_needed else []
            if body.required or problems:
                text = f"is empty, {'a JSON object' if object_needed else 'JSON'} is required"
                return None, [Problem("body", text), *problems]
            return {}, []
        _check_content_type(request.headers.get("content-type"))
        try:
            decoded = decode(request.body)
        except InvalidJSONError as error:
            return None, [Problem("body", str(error))]
        return decoded, body.schema.problems(decoded, "body", strict=self._strict)


def _check_content_type(content_type: str | None) -> None:
    if content_type is None:
        raise RefusalError(415, Problem("", "the body needs the header Content-Type: application/json"))
    charset = _CHARSET.search(content_type)
    if not is_json(content_type):
        raise RefusalError(415, Problem("", f"Content-Type {show(content_type)} is not application/json"))
    if charset and charset.group(1).lower() not in ("utf-8", "utf8"):
        raise RefusalError(415, Problem("", f"charset {show(charset.group(1))} is not utf-8, which JSON is sent in"))


def _not_allowed(request: Request, allowed: list[str]) -> Response:
    methods = ", ".join(allowed)
    text = f"{request.method[:20]} is not allowed at {show(request.path)}; allowed: {methods}"
    return json_response(405, {"error": text}, (("allow", methods),))


def _health(_request: Request, _state: State) -> Response:
    return json_response(200, {"status": "ok"})


_PAGES = {"/healthz": _health}
