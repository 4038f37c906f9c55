"""A request has the arguments of its call."""

from __future__ import annotations

import datetime as dt
import enum
import json
import re
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.resources import METHODS
from tavus_client import (
    UNSET,
    APIStatusError,
    InvalidRequestError,
    Tavus,
)
from tavus_client._call.serialize import encode, plain
from tests.harness.contracts import OPERATIONS
from tests.harness.keywords import as_keywords
from tests.harness.strategies import json_values
from tests.properties.harness.drawing import plain_text
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import minimal_arguments
from tests.properties.harness.lines import Line, client
from tests.properties.harness.verdicts import parameters_of

WHEN = dt.datetime(2026, 5, 17, 12, tzinfo=dt.UTC)


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@examples(60)
@given(
    operation_id=st.sampled_from([name for name in METHODS if "{" in OPERATIONS[name].path]),
    thing=st.sampled_from(["", ".", "..", "...", "a/b", "a?b", "%2e%2e", "a b", "a;b", "ä", "x-1"]),
)
def test_an_id_is_sent_as_one_segment_or_refused(operation_id: str, thing: str) -> None:
    family, name = METHODS[operation_id]
    line = Line()
    method = getattr(getattr(client(line), family), name)
    segments, needed = minimal_arguments(operation_id)
    with pytest.raises(InvalidRequestError if thing in ("", ".", "..") else APIStatusError):
        method(*[thing] * len(segments), **needed)
    count = OPERATIONS[operation_id].path.count("/") + 1  # one more for the base URL's path
    assert [one.url.raw_path.count(b"/") for one in line.requests] == ([] if thing in ("", ".", "..") else [count])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation_id", METHODS)
@examples(8)
@given(data=st.data())
def test_a_call_sends_its_arguments(operation_id: str, data: st.DataObject) -> None:
    operation = OPERATIONS[operation_id]
    names = re.findall(r"\{(\w+)\}", operation.path)
    segments = data.draw(st.lists(plain_text, min_size=len(names), max_size=len(names)))
    words = {
        name: st.booleans()
        if schema.get("type") == "boolean"
        else st.integers(0, 99) | st.sampled_from(["a b", "ä&=+%"])
        for name, schema in parameters_of(operation_id).items()
    }
    given = data.draw(st.fixed_dictionaries({}, optional=words))
    more = data.draw(st.dictionaries(st.sampled_from(["x", "y"]), plain_text, max_size=1))
    family, name = METHODS[operation_id]
    line = Line()
    method = getattr(getattr(client(line), family), name)
    _, needed = minimal_arguments(operation_id)
    arguments = {**needed, **as_keywords(method, given)}
    if set(segments) & {"", ".", ".."}:
        with pytest.raises(InvalidRequestError):
            method(*segments, **arguments, extra_query=more)
        assert not line.requests
        return
    with pytest.raises(APIStatusError):
        method(*segments, **arguments, extra_query=more)
    (request,) = line.requests
    pattern = re.sub(r"\\\{\w+\\\}", "([^/]+)", re.escape(f"/base{operation.path}"))
    matched = re.fullmatch(pattern, request.url.raw_path.decode().partition("?")[0])
    assert matched
    assert [unquote(found) for found in matched.groups()] == segments
    asked = {name: needed[name] for name in words if name in needed} | given
    texts = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in asked.items()}
    assert dict(request.url.params) == {**texts, **more}
    assert request.method == operation.method.upper()
    assert request.headers.get("x-api-key") == ("key" if operation.needs_key else None)
    assert ("content-type" in request.headers) == bool(request.content)
    assert request.headers.get("content-type", "application/json") == "application/json"


class Colour(enum.Enum):
    RED = "red"


UNIQUE = uuid.UUID("11111111-2222-3333-4444-555555555555")
leaves: st.SearchStrategy[tuple[Any, Any]] = st.one_of(
    json_values.map(lambda value: (value, value)),
    st.just((Colour.RED, "red")),
    st.just((UNIQUE, str(UNIQUE))),
    st.just((WHEN, "2026-05-17T12:00:00+00:00")),
    st.integers(0, 10**6).map(lambda seconds: (dt.timedelta(seconds=seconds), seconds)),
    plain_text.map(lambda text: (text, text)),
)
pairs = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda rows: ([row[0] for row in rows], [row[1] for row in rows]))
        | st.dictionaries(st.sampled_from(["a", "b"]), inner).map(
            lambda rows: (
                {**{key: row[0] for key, row in rows.items()}, "left out": UNSET},
                {key: row[1] for key, row in rows.items()},
            )
        )
    ),
    max_leaves=6,
)


@pytest.mark.slow
@examples(200)
@given(pairs)
def test_values_are_serialized_and_unset_is_omitted(pair: tuple[Any, Any]) -> None:
    problems: list[Any] = []
    sent = json.loads(encode(plain(pair[0], problems)))
    assert not problems
    assert json.dumps(sent) == json.dumps(pair[1])


@examples(60)
@given(before=plain_text, half=st.characters(categories=["Cs"]), after=plain_text)
def test_a_lone_surrogate_is_never_sent(before: str, half: str, after: str) -> None:
    line = Line()
    with pytest.raises(InvalidRequestError, match="surrogate"):
        client(line).conversations.create(replica_id=f"{before}{half}{after}")
    assert not line.requests


PLACES: list[Callable[[Tavus, str], object]] = [
    lambda tavus, text: tavus.conversations.get(text),
    lambda tavus, text: tavus.conversations.list(status=text),
    lambda tavus, text: tavus.conversations.list(extra_query={"a": text}),
    lambda tavus, text: tavus.conversations.list(extra_query={text: 1}),
    lambda tavus, text: tavus.conversations.create(replica_id="r1", extra_body={text: 1}),
    lambda tavus, text: tavus.conversations.create(replica_id="r1", extra_body={"a": [{text: 1}]}),
    lambda tavus, text: tavus.request("GET", "/v2/things", query={"a": text}),
]
"""Calls with a text in other places than the values of a body."""


@pytest.mark.parametrize("ask", PLACES)
def test_a_lone_surrogate_is_sent_nowhere(ask: Callable[[Tavus, str], object]) -> None:
    line = Line()
    with pytest.raises(InvalidRequestError, match="surrogate"):
        ask(client(line), "a\ud800b")
    assert not line.requests
