"""One admitted call of one operation, as its handler sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tavus_emulator._contract.contract import Operation
from tavus_emulator._core.messages import Request, Response, empty_response, json_response
from tavus_emulator._state.state import State


@dataclass(slots=True)
class Call:
    """A request that passed authentication, the contract's schemas and the rules.

    `content` is the whole body, `body` the same where it is an object, and empty where it isn't. `renamed`
    says that the body has newer names of fields.
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
        """A parameter's value or the contract's default for it; `default` when the contract has neither."""
        value = self.parameters.get(name)
        return default if value is None else value

    def answer(self, content: Any = None) -> Response:
        """The operation's documented success, with JSON content or without any."""
        status = self.operation.success
        return empty_response(status) if content is None else json_response(status, content)


Handler: TypeAlias = Callable[[Call], Response]
