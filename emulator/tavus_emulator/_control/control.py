"""Routes and validates control calls by their own OpenAPI document, as calls of the API are by theirs."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from typing import Any

from tavus_emulator._api.api import answer_another_method, nothing_at
from tavus_emulator._api.request_reader import read_arguments
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.operation import Operation
from tavus_emulator._control.controlled import Controlled
from tavus_emulator._control.document import document
from tavus_emulator._control.operations import HANDLERS
from tavus_emulator._core.messages import Request, Response, empty_response, json_response
from tavus_emulator._core.problems import Problem, RefusalError, render
from tavus_emulator._server.access import is_own
from tavus_emulator._server.gateway import MAX_CONTROL_BODY, TOKEN_HEADER

_OPEN = ("getAsset", "getHealth", "getDocument")


class Control:
    """Answers calls under `/_emulator`. `admits` says whether headers have the token, which all calls need except those
    for health, the document and the files of pages; `open_to_all` means that there is none."""

    def __init__(self, emulator: Controlled, admits: Callable[[Mapping[str, str]], bool], *, open_to_all: bool) -> None:
        self._emulator = weakref.proxy(emulator)
        self._admits = admits
        self._open_to_all = open_to_all
        self._contract = Contract.from_document(document())

    def respond(self, request: Request) -> Response:
        """Answer one request."""
        found = self._contract.match(request.path)
        if found is None:
            return nothing_at(request)
        operations, path_parameters = found
        operation = operations.get("GET" if request.method == "HEAD" else request.method)
        if operation is None:
            return answer_another_method(request, operations)
        try:
            if operation.operation_id not in _OPEN:
                self._admit(request)
            content = self._call(operation, request, path_parameters)
        except RefusalError as refusal:
            response = json_response(refusal.status, {"error": render(refusal.problems)})
            response.problems = refusal.problems
        else:
            status = operation.success
            if isinstance(content, Response):
                response = content
            else:
                response = empty_response(status) if content is None else json_response(status, content)
        response.operation = operation.operation_id
        return response

    def _call(self, operation: Operation, request: Request, path_parameters: dict[str, str]) -> Any:
        arguments = read_arguments(operation, request, path_parameters, strict=True, max_body_bytes=MAX_CONTROL_BODY)
        if arguments.problems:
            raise RefusalError(400, *arguments.problems)
        return HANDLERS[operation.operation_id](self._emulator, arguments.parameters, arguments.body)

    def _admit(self, request: Request) -> None:
        if not self._admits(request.headers):
            raise RefusalError(401, Problem("", f"the header {TOKEN_HEADER} has to hold the emulator's admin token"))
        if self._open_to_all and "origin" in request.headers and not is_own(request):
            # Any page in a browser on this machine could send it.
            raise RefusalError(403, Problem("", "without an admin token the control API is not for other web pages"))
