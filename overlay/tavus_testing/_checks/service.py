"""Further requests of a check: current resources of each account, and access to rooms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

import httpx

from tavus_testing._checks.api import Api, Operation, id_of, rows_of
from tavus_testing._checks.exchange import Exchange

PAGE = 100
"""The number of rows on a page: the maximum that the contract allows."""
_MAX_PAGES = 50


class Service:
    """The service under test. `keys` are those of the run's accounts, the main one first.

    `rooms` says whether rooms can be joined, which needs the emulator's control API.
    """

    def __init__(self, api: Api, http: httpx.Client, keys: tuple[str, ...], *, rooms: bool = False) -> None:
        self.api = api
        self.keys = keys
        self.rooms = rooms
        self._http = http

    def others(self, key: str) -> Iterator[str]:
        """Return the keys of other accounts, whose resources the account of `key` must not see."""
        return (other for other in self.keys if other != key)

    def ask(
        self, method: str, path: str, *, key: str | None, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Exchange:
        """Send one request. Raises what httpx raises when there is no answer."""
        found = self.api.match(method, path)
        headers = self.api.headers(key, None if found is None else found[0])
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            headers["content-type"] = "application/json"
        return exchange_of(self._http.request(method, path, params=query, headers=headers, content=content))

    def on_item(self, operation: Operation, thing: str, *, key: str, method: str = "GET") -> Exchange | None:
        """Call an operation on one resource of the family. Return None if the contract has no such operation."""
        item = self.api.item(operation, method)
        if item is None:
            return None
        return self.ask(method, f"{operation.collection}/{quote(thing, safe='')}", key=key)

    def rows(
        self, operation: Operation, *, key: str, until: Callable[[dict[str, Any]], bool]
    ) -> Iterator[dict[str, Any]]:
        """Yield the rows of the family's list, page by page, up to the first one that satisfies `until`."""
        lister = self.api.lister(operation)
        if lister is None:
            return
        for part in lister.parts:
            for row in self._rows(lister, part, key):
                yield row
                if until(row):
                    return

    def _rows(self, lister: Operation, part: dict[str, str], key: str) -> Iterator[dict[str, Any]]:
        page = lister.parameter("page")
        number: int = 0 if page is None else page.get("default", page.get("minimum", 1))
        for _ in range(_MAX_PAGES):
            query: dict[str, Any] = {**part, "limit": PAGE, "page": number} if page is not None else part
            rows = rows_of(self.ask("GET", lister.path, key=key, query=query).answer)
            if not rows:
                return
            yield from rows
            if page is None or len(rows) < PAGE:
                return
            number += 1

    def lists(self, operation: Operation, thing: str, *, key: str) -> bool:
        """Return whether the family's list has the resource."""
        name = self.api.id_name(operation)
        assert name is not None

        def is_it(row: dict[str, Any]) -> bool:
            return id_of(row, name) == thing

        return any(is_it(row) for row in self.rows(operation, key=key, until=is_it))

    def join(self, room: str, token: str | None) -> int:
        """Try to join a room of the emulator, and return the status of the answer."""
        body = {"name": "Ada"} if token is None else {"name": "Ada", "token": token}
        path = f"/_emulator/rooms/{quote(room, safe='')}/participants"
        return self.ask("POST", path, key=None, body=body).status


def exchange_of(response: httpx.Response) -> Exchange:
    """Return an answer of httpx with its request."""
    return Exchange(
        response.request.method,
        str(response.request.url),
        {name.lower(): value for name, value in response.request.headers.items()},
        response.request.content,
        response.status_code,
        {name.lower(): value for name, value in response.headers.items()},
        response.content,
    )
