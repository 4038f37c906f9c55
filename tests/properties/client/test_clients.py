"""The client object: its copies, connections and warnings."""

from __future__ import annotations

import inspect
import warnings
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.operation import Operation
from tavus_api.resources import METHODS
from tavus_client import APIStatusError, Tavus, TavusError
from tavus_client._call.deprecated import warn_of_deprecated
from tests.harness.contracts import OPERATIONS
from tests.properties.harness import lines
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import minimal_arguments, virtual_time

TALK = {
    "conversation_id": "c1",
    "conversation_name": "A name",
    "conversation_url": "https://tavus.daily.co/c1",
    "status": "active",
    "callback_url": "",
    "replica_id": "r1",
    "persona_id": "p1",
    "created_at": "2026-05-17T12:00:00.000000Z",
    "updated_at": "2026-05-17T12:00:00.000000Z",
}


class Line(httpx.BaseTransport):
    """Answers with the conversation's statuses in order, repeating the last one. Keeps the requests."""

    def __init__(self, *statuses: str) -> None:
        self.statuses, self.requests = list(statuses or ["active"]), list[httpx.Request]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return httpx.Response(200, json={**TALK, "status": status}, headers={"x-number": str(len(self.requests))})


def client(line: Line, **settings: Any) -> Tavus:
    return Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=line), **settings)


@examples(30)
@given(layers=st.lists(st.sampled_from(["a", "b", "c"]), max_size=4), closed=st.integers(0, 4))
def test_copies_share_the_users_http_client_and_never_close_it(layers: list[str], closed: int) -> None:
    line = Line()
    http = httpx.Client(transport=line)
    family = [Tavus("key", base_url="http://localhost", http_client=http)]
    for layer in layers:
        family.append(family[-1].with_options(default_headers={"x-layer": layer}))
    family[min(closed, len(layers))].close()
    assert not http.is_closed
    for tavus in family:
        tavus.conversations.get("c1")
    assert [one.headers.get("x-layer") for one in line.requests] == [None, *layers]


@pytest.mark.slow
@examples(60)
@given(
    st.lists(st.dictionaries(st.sampled_from(["x-a", "X-A", "x-b", "X-C"]), st.from_regex("[a-z0-9]+", fullmatch=True)))
)
def test_a_copy_inherits_the_headers_of_its_originals(layers: list[dict[str, str]]) -> None:
    line, expected = Line(), dict[str, str]()
    tavus = client(line)
    for layer in layers:
        tavus = tavus.with_options(default_headers=layer)
        for name, value in layer.items():
            expected[name.lower()] = value
    tavus.conversations.get("c1")
    assert {name: line.requests[0].headers[name] for name in expected} == expected


def test_a_closed_client_sends_nothing() -> None:
    tavus = Tavus("key", base_url="http://127.0.0.1:9", max_retries=0)
    copy = tavus.with_options(max_retries=1)
    tavus.close()
    for one in (tavus, copy):
        with pytest.raises(TavusError, match="closed"):
            one.conversations.get("c1")


@examples(30)
@given(looks=st.integers(1, 6))
def test_a_raw_response_of_a_helper_is_its_last_answer(looks: int) -> None:
    line = Line(*["active"] * (looks - 1), "ended")
    with virtual_time():
        tavus = client(line)
        raw = tavus.with_raw_response(tavus.conversations.wait_until_ended)("c1", timeout=3600)
    assert (raw.headers["x-number"], len(line.requests)) == (str(looks), looks)


# ---- deprecations

PLACES = ("name", "inner.name", "rows[].name", "rows[].inner.x", "limit")
pieces = st.fixed_dictionaries({}, optional={"name": st.none() | st.text(max_size=3), "x": st.integers(0, 1)})
inners = st.fixed_dictionaries({}, optional={"name": st.booleans(), "x": st.integers(0, 1), "inner": pieces})
payloads = st.fixed_dictionaries(
    {}, optional={"name": st.booleans(), "other": st.just(1), "inner": pieces, "rows": st.lists(inners, max_size=3)}
)


@pytest.mark.slow
@examples(150)
@given(payload=payloads, places=st.sets(st.sampled_from(PLACES)), limited=st.booleans())
def test_the_warning_names_exactly_the_deprecated_fields_in_use(
    payload: dict[str, Any], places: set[str], limited: bool
) -> None:
    rows: list[dict[str, Any]] = payload.get("rows", [])
    used = {
        "name": "name" in payload,
        "inner.name": "name" in payload.get("inner", {}),
        "rows[].name": any("name" in row for row in rows),
        "rows[].inner.x": any("x" in row.get("inner", {}) for row in rows),
        "limit": limited,
    }
    operation: Operation[None] = Operation(
        id="makeThing",
        method="POST",
        path="/things",
        segments=(),
        success=(200,),
        build=dict,
        parse=str,
        empty=True,
        deprecated=False,
        idempotent=False,
        deprecated_fields=tuple(sorted(places)),
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warn_of_deprecated(operation, {"limit": 1} if limited else {}, payload)
    expected = [place for place in sorted(places) if used[place]]
    assert [(one.category, str(one.message)) for one in caught] == (
        [(DeprecationWarning, f"makeThing: deprecated by the contract: {', '.join(expected)}")] if expected else []
    )


DEPRECATED = [name for name in METHODS if OPERATIONS[name].spec.get("deprecated")]


@pytest.mark.parametrize("operation_id", METHODS)
def test_only_deprecated_operations_warn_and_at_the_calling_line(operation_id: str) -> None:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    method = getattr(getattr(lines.client(lines.Line()), family), name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(APIStatusError):
            method(*segments, **arguments)
        here = inspect.currentframe()
    deprecations = [one for one in caught if "deprecated by the contract" in str(one.message)]
    assert bool(deprecations) == (operation_id in DEPRECATED)
    assert here is not None
    assert {one.filename for one in deprecations} <= {here.f_code.co_filename}
