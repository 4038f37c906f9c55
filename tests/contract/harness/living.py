"""Resources that a run has created and not yet deleted, for requests about existing resources.

They are used only in requests, never for expected values.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import unquote

from tavus_testing._checks.api import Api, Operation, id_of, is_object, rows_of
from tavus_testing._checks.exchange import Exchange


class Living:
    """The ids of resources by the path of their family's list, for one account."""

    def __init__(self, api: Api, key: str) -> None:
        self._api = api
        self._key = key
        self._behind: dict[str, dict[str, str]] = {}
        """By the path of a nested collection: the parameters of its newest item."""
        self._things: defaultdict[str, list[str]] = defaultdict(list[str])
        self._turn = 0

    def observe(self, exchange: Exchange) -> None:
        """Learn from an answer."""
        found = self._api.match(exchange.method, exchange.path)
        if found is None or not exchange.succeeded or exchange.key(self._api.key_headers) != self._key:
            return
        operation, parameters = found
        if operation.method == "POST" and operation.parameters:
            self._observe_behind(operation, parameters, exchange)
        name = self._api.id_name(operation)
        if name is not None and self._api.creates(operation):
            thing = id_of(exchange.answer, name)
            if thing is not None:
                self._things[operation.collection].append(thing)
        elif operation.method == "DELETE":
            things = self._things[operation.collection]
            gone = next(iter(parameters.values()))
            if gone in things:
                things.remove(gone)

    def _observe_behind(self, operation: Operation, parameters: dict[str, str], exchange: Exchange) -> None:
        """Learn which nested resources were created or attached."""
        for other in self._api.operations:
            if other.path.rpartition("/{")[0] == operation.path and other.path.endswith("}"):
                name = other.parameters[-1]
                rows = [exchange.answer, *(rows_of(exchange.answer) or ())]
                made = [thing for row in rows if (thing := id_of(row, name)) is not None]
                if made:
                    self._behind[operation.path] = {**parameters, name: made[-1]}

    def refer(self, body: Any) -> Any:
        """Return the body with the newest id in each empty list of ids."""
        if not is_object(body):
            return body
        return {
            name: self._ids(name) if name.endswith("_ids") and value == [] else value for name, value in body.items()
        }

    def _ids(self, field: str) -> list[str]:
        for operation in self._api.operations:
            if self._api.creates(operation) and self._api.id_name(operation) == field.removesuffix("s"):
                return self._things[operation.collection][-1:]
        return []

    def instead_of(self, path: str, parameters: dict[str, str]) -> dict[str, str] | None:
        """Return the parameters of an existing resource every other time, otherwise None."""
        behind = self._behind.get(path.rpartition("/{")[0]) if path.endswith("}") else None
        if behind is not None and len(parameters) > 1:
            self._turn += 1
            return dict(behind) if self._turn % 2 else None
        things = self._things.get(path.partition("/{")[0])
        if len(parameters) != 1 or not things or unquote(str(next(iter(parameters.values())))) in things:
            return None
        self._turn += 1
        return dict.fromkeys(parameters, things[-1]) if self._turn % 2 else None
