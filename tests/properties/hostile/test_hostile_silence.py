"""A server that stops speaking in the middle and keeps the connection is given up in time, whatever reads from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tavus_client import APITimeoutError, UnknownOutcomeError
from tests.properties.harness.wire import LIBRARIES, SCRIPTS, SILENT, Server, judged, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SILENT)
def test_a_read_is_given_up(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    error = judged(library, server, "list")
    assert isinstance(error, APITimeoutError) or what == "a header without an end"


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SILENT)
def test_a_create_is_sent_once_and_its_outcome_is_unknown(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    assert isinstance(judged(library, server, "create"), UnknownOutcomeError)


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_says_nothing_at_all_is_asked_twice(library: str, server: Server) -> None:
    server.script = SCRIPTS["nothing, ever"]
    assert isinstance(judged(library, server, "list"), APITimeoutError)
    assert len(server.requests) == 2
