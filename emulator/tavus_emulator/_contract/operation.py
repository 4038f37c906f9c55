"""One operation of a contract, with the facts for serving it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tavus_emulator._contract.credentials import Credential, credentials
from tavus_emulator._contract.operation_reader import Answer, Body, Responses, read_body, read_parameters
from tavus_emulator._contract.parameters.parameter import Parameter
from tavus_emulator._contract.place import Place, Shapes
from tavus_emulator._contract.resolution import ContractError
from tavus_emulator._contract.schemas.schema import Schema


class Operation:
    """One operation of the contract, with the facts for serving it, each read when first used.

    A process that starts uses few of the contract's operations. `path` is the template behind the path of its server.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        template: str,
        method: str,
        node: Mapping[str, Any],
        *,
        shared: list[Any],
        shapes: Shapes,
        path: str,
    ) -> None:
        """Make it; `node` is its object in the document, `shared` are the parameters of its path."""
        self._document = document
        self._node = node
        self._shared = shared
        self._shapes = shapes
        self.operation_id: str = node.get("operationId") or f"{method} {template}"
        self.method = method
        self.template = template
        self.path = path

    def problems(self) -> list[str]:
        """Return every reason why it can't be served, each with its place. This reads all facts."""
        where = f"{self.method} {self.template}"
        try:
            schemas = self._schemas()
        except ContractError as error:
            return [f"{where}: {error}"]
        problems: list[str] = []
        for what, schema in schemas:
            try:
                schema.compile()
            except (ContractError, RecursionError) as error:
                problems.append(f"{where}: {what}: {error}")
        return problems

    @cached_property
    def place(self) -> Place:
        """The place of the operation, by its shape: its collection, and its role there."""
        return self._shapes.place(self.template, self.method, lambda: self.answer)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that a request may have."""
        return read_parameters(self._document, self.template, self._shared, self._node)

    @cached_property
    def body(self) -> Body | None:
        """The request body, if it takes one."""
        return read_body(self._document, self._node)

    @cached_property
    def credentials(self) -> tuple[Credential, ...]:
        """Where a request may have the API key; empty for an operation that is open to all."""
        return credentials(self._document, self._node)

    @property
    def statuses(self) -> frozenset[int]:
        """All documented statuses."""
        return self._responses.statuses

    @cached_property
    def success(self) -> int:
        """The first documented 2xx status."""
        return self._responses.success

    @cached_property
    def answer(self) -> Schema | None:
        """The schema of a success's JSON, if it has any."""
        return self._success.schema

    @property
    def media(self) -> str | None:
        """The media type of a success that isn't JSON; `content` describes it."""
        return self._success.media

    @property
    def content(self) -> Mapping[str, Any]:
        """The description of a success that isn't JSON."""
        return self._success.content

    def error_key(self, status: int) -> str:
        """Return the key of an error's text, `error` if the contract doesn't say."""
        return self._responses.error_key(status)

    def error_type(self, status: int) -> str:
        """Return the media type of an error: JSON, unless the contract has another that is built on it."""
        return self._responses.error_type(status)

    def _schemas(self) -> list[tuple[str, Schema]]:
        """Read everything, and return all schemas, each with its place. Raises `ContractError`."""
        self._responses.read()
        _ = self.credentials, self.place
        schemas = [(f"{one.location} parameter {one.name}", one.schema) for one in self.parameters]
        schemas += [] if self.body is None else [("request body", self.body.schema)]
        return schemas + ([] if self.answer is None else [("answer", self.answer)])

    @cached_property
    def _responses(self) -> Responses:
        return Responses(self._document, self._node)

    @cached_property
    def _success(self) -> Answer:
        return self._responses.answer()
