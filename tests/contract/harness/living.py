"""What a run has made and not yet deleted, so that valid requests can be about something that exists.

Only requests are made of this; what is expected of an answer never is.
"""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import unquote

from tavus_testing._checks.api import Api, id_of
from tavus_testing._checks.exchange import Exchange


class Living:
    """The ids of things by the path of their family's list, for one account."""

    def __init__(self, api: Api, key: str) -> None:
        self._api = api
        self._key = key
        self._things: defaultdict[str, list[str]] = defaultdict(list[str])
        self._turn = 0

    def observe(self, exchange: Exchange) -> None:
        """Learn from an answer."""
        found = self._api.match(exchange.method, exchange.path)
        if found is None or not exchange.succeeded or exchange.key(self._api.key_headers) != self._key:
            return
        operation, parameters = found
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

    def instead_of(self, path: str, parameters: dict[str, str]) -> dict[str, str] | None:
        """Every other time, the parameters of a path that leads to something; None when they are to stay."""
        things = self._things.get(path.partition("/{")[0])
        if len(parameters) != 1 or not things or unquote(str(next(iter(parameters.values())))) in things:
            return None
        self._turn += 1
        return dict.fromkeys(parameters, things[-1]) if self._turn % 2 else None
