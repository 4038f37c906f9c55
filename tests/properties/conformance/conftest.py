"""A world for each runner, on one server for each module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tavus_emulator import Emulator
from tests.properties.conformance.harness.server import Reply, Server, serving
from tests.properties.conformance.harness.worlds import RUNNERS, World


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(params=RUNNERS)
def world(request: pytest.FixtureRequest, running: Server) -> World:
    running.answer(Reply())
    return World(request.param, running)


@pytest.fixture
def emulator() -> Iterator[Any]:
    with Emulator() as emulator:
        yield emulator
