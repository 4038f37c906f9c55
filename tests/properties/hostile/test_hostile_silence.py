"""A server that falls silent and keeps the connection is given up in time, with every HTTP library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tavus_client import APITimeoutError, UnknownOutcomeError
from tests.harness.waiting import until
from tests.properties.harness.wire import LIBRARIES, SCRIPTS, SILENT, Server, judged, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SILENT)
def test_a_read_times_out(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    error = judged(library, server, "list")
    assert isinstance(error, APITimeoutError) or what == "an endless header"


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SILENT)
def test_a_create_is_sent_once_and_its_outcome_is_unknown(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    assert isinstance(judged(library, server, "create"), UnknownOutcomeError)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_silent_server_is_asked_twice(library: str, server: Server) -> None:
    server.script = SCRIPTS["nothing, ever"]
    assert isinstance(judged(library, server, "list"), APITimeoutError)
    until(lambda: len(server.requests) >= 2)
    assert len(server.requests) == 2
