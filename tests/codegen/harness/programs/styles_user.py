"""Calls operations whose parameters have every published style, and compares the queries: see test_styles."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx

from tavus_client import UNSET, Tavus
from tavus_emulator import Contract, Emulator
from tests.harness.styles import STYLED


class Tap(httpx.BaseTransport):
    """Passes requests to the emulator and keeps the last query."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator, self.query = emulator, ""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.query = request.url.query.decode()
        return self.emulator.transport.handle_request(request)


def main(contract: Path) -> None:
    tap = Tap(Emulator(contract=Contract.from_file(contract), strict=True))
    things: Any = Tavus("k", base_url="http://localhost", http_client=httpx.Client(transport=tap)).things
    for number, (_, _, published, _, value) in enumerate(STYLED):
        getattr(things, f"read_{number}")(color=value)
        assert unquote(tap.query.replace("+", "%20")) == unquote(published), (tap.query, published)

    things.create(name="Ann's", owner="ann")
    things.create(name="Bob's", owner="bob")
    for given, pairs, found in (
        ({"owner": "ann"}, [("filter[owner]", "ann")], ["Ann's"]),
        ({"owner": UNSET, "tags": ["a", "b"], "near": {"x": 1.5, "exact": True}}, [
            ("filter[tags]", "a"), ("filter[tags]", "b"), ("filter[near][x]", "1.5"), ("filter[near][exact]", "true"),
        ], []),
        ({"since": dt.date(2026, 1, 2), "owner": None}, [("filter[since]", "2026-01-02")], None),
        ({}, [], ["Bob's", "Ann's"]),
    ):  # fmt: skip
        rows = things.list(filter_=given).data
        assert parse_qsl(tap.query) == pairs, tap.query
        assert found is None or [row.name for row in rows] == found, (given, rows)
    things.find(where={"owner": "ann"})
    assert unquote(tap.query) == 'where={"owner":+"ann"}', tap.query


if __name__ == "__main__":
    main(Path(sys.argv[1]))
