"""A call of an operation, for its handler."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tavus_emulator._contract.operation import Operation
from tavus_emulator._core.messages import Request, Response, empty_response, json_response
from tavus_emulator._state.state import State

MAX_ROWS = 100
"""The maximum number of rows on a page, whatever `limit` asks for: what newer families of the API state as theirs."""


@dataclass(slots=True)
class Call:
    """A request that passed authentication, the contract's schemas and the rules.

    `content` is the whole body; `body` is the same if it is an object, and otherwise empty. `renamed` means that the
    body has newer names of fields.
    """

    operation: Operation
    request: Request
    account: str
    parameters: dict[str, Any]
    body: dict[str, Any]
    state: State
    content: Any = None
    renamed: bool = False

    def parameter(self, name: str, default: Any) -> Any:
        """Return the value of a parameter, or the contract's default for it, or else `default`."""
        value = self.parameters.get(name)
        return default if value is None else value

    def answer(self, content: Any = None, *, asked_for: Iterable[str] = ()) -> Response:
        """Return the operation's documented success, with JSON content or none.

        `asked_for` are fields that the request asks for without setting them.
        """
        status = self.operation.success
        if content is None:
            return empty_response(status)
        variation = self.state.variation
        if variation.sparse or variation.mixed_vocabulary:
            content = variation.vary(self.operation, content, (*self.body, *asked_for))
        return json_response(status, content)


Handler: TypeAlias = Callable[[Call], Response]
