"""One operation of a contract, with the facts for serving it."""

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
    """The request body of an operation. Other types than JSON are accepted and not validated.

    `newer` has the newer names of its fields, `own` those newer names that are also fields.
    """

    required: bool
    schema: Schema
    is_json: bool = True
    newer: Mapping[str, str] = field(default_factory=dict[str, str])
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract, with the facts for serving it.

    `success` is its first documented 2xx status, `answer` the schema of its JSON, or None, and `media` its media type
    if that isn't JSON; `content` describes it. `statuses` are all documented ones.
    `error_keys` maps a documented error status to the key of its text in the contract. `credentials` say
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
        """Return the key of an error's text, `error` if the contract doesn't say."""
        return self.error_keys.get(status, "error")
