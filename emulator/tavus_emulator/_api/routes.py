"""The routes of a contract's operations: who answers a call, after which rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from tavus_emulator._api import consequences, deployments
from tavus_emulator._contract.contract import Contract
from tavus_emulator._contract.credentials import Credential
from tavus_emulator._contract.operation import Operation
from tavus_emulator._conversations import operations
from tavus_emulator._conversations.rules import RULES, Rule
from tavus_emulator._resources.rows import visible
from tavus_emulator._resources.served_collection import ServedCollection, read_collections
from tavus_emulator._state.call import Handler

# Collections whose operations are more than their shape.
_BEHAVIOURS: Mapping[str, Mapping[str, Handler]] = {"/v2/conversations": operations.HANDLERS, **deployments.HANDLERS}


class Route(NamedTuple):
    """How an operation is served: its handler, after its rules; without rules, the collection validates the body."""

    handler: Handler
    rules: tuple[Rule, ...]
    collection: ServedCollection


class Routes:
    """The routes of one contract, each made when first used. They have no state of any emulator."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._routes: dict[str, Route] = {}
        self.collections = read_collections(contract)

    @cached_property
    def credentials(self) -> tuple[Credential, ...]:
        """The places of keys in requests."""
        operations = self._contract.operations.values()
        return tuple(dict.fromkeys(place for operation in operations for place in operation.credentials))

    def of(self, operation: Operation) -> Route:
        """Return the route of an operation."""
        route = self._routes.get(operation.operation_id)
        if route is None:  # two threads may both make it: the same route, twice
            route = self._routes[operation.operation_id] = self._make(operation)
        return route

    def present(self, kind: str, data: dict[str, Any], origin: str) -> dict[str, Any]:
        """Return what the API shows of a resource, by what the store calls its kind."""
        found = self._kinds.get(kind)
        return visible(data) if found is None else found.answering.present(data, origin)

    @cached_property
    def _kinds(self) -> Mapping[str, ServedCollection]:
        return {one.type.family.kind: one for one in self.collections.values() if not one.type.family.newer}

    def _make(self, operation: Operation) -> Route:
        place = operation.place
        collection = self.collections[place.collection]
        handler = _BEHAVIOURS.get(place.collection, {}).get(place.name) or _by_shape(collection, operation)
        handler = consequences.extend(place.collection, place.name, handler, self.collections)
        return Route(handler, RULES.get((place.collection, place.name), ()), collection)


def _by_shape(collection: ServedCollection, operation: Operation) -> Handler:
    # Imported when first needed: a process that only creates conversations needs none of these modules.
    from tavus_emulator._resources.operations.handlers import handler_of

    return handler_of(collection, operation)


@lru_cache(8)  # the emulators of many tests serve the same contract
def routes_of(contract: Contract) -> Routes:
    """Return the routes of a contract."""
    return Routes(contract)
