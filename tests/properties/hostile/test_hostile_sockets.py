"""Malformed answers over a real connection, with every supported HTTP library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import UnknownOutcomeError
from tests.properties.harness.effort import examples
from tests.properties.harness.wire import GOOD, LIBRARIES, OK, SCRIPTS, SPOKEN, WHOLE, Script, Server, judged, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SPOKEN)
def test_malformed_http_raises_a_typed_error(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    error = judged(library, server, "list")
    assert what not in GOOD or error is None


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("what", SPOKEN)
def test_a_create_is_sent_once_and_its_outcome_is_unknown(what: str, library: str, server: Server) -> None:
    server.script = SCRIPTS[what]
    error = judged(library, server, "create")
    assert isinstance(error, UnknownOutcomeError) or getattr(error, "status_code", None) is not None


@examples(40)
@given(
    head=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", OK, OK + b"\r\n", WHOLE[:-5], WHOLE]),
    noise=st.lists(st.binary(max_size=30) | st.sampled_from([b"\r\n", b"\r\n\r\n", b": ", b"0\r\n\r\n"]), max_size=4),
    then=st.sampled_from(["close", "reset"]),
    library=st.sampled_from(LIBRARIES),
    name=st.sampled_from(["list", "create"]),
)
def test_a_call_ends_well_whatever_bytes_arrive(
    head: bytes, noise: list[bytes], then: str, library: str, name: str, server: Server
) -> None:
    server.script = Script((head, *noise), then)
    judged(library, server, name)
