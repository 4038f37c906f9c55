"""One operation of a contract, with what serving it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tavus_emulator._contract.credentials import Credential
from tavus_emulator._contract.parameters.parameter import Parameter
from tavus_emulator._contract.place import Place
from tavus_emulator._contract.schemas.schema import Schema


@dataclass(frozen=True, slots=True)
class Body:
    """The request body of an operation. What isn't JSON is accepted and not validated.

    `newer` has the newer names of its fields, `own` those of them that are fields as well.
    """

    required: bool
    schema: Schema
    is_json: bool = True
    newer: Mapping[str, str] = field(default_factory=dict[str, str])
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract, with what serving it needs.

    `success` is its first documented 2xx status, `answer` the schema of what comes with it, or None, and `media` the
    type of what comes when that isn't JSON, which `content` describes. `statuses` are all that are documented.
    `error_keys` maps a documented error status to the key under which the contract has the text. `credentials` say
    where a request may have the API key; without any, the operation is open to all. `place` says what the operation
    does, by its shape. `path` is its template behind the path of its server.
    """

    operation_id: str
    method: str
    template: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    success: int
    error_keys: Mapping[int, str]
    credentials: tuple[Credential, ...]
    answer: Schema | None
    media: str | None
    statuses: frozenset[int]
    place: Place
    content: Mapping[str, Any] = field(default_factory=dict[str, Any])
    path: str = ""

    def error_key(self, status: int) -> str:
        """Where an error's text stands, `error` when the contract doesn't say."""
        return self.error_keys.get(status, "error")
