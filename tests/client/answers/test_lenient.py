"""Values that don't fit the contract are read as far as possible, and don't affect their neighbours."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import anyio
import attrs
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api import models
from tavus_api.models import ConversationDetails, ConversationEvent, ConversationListItem
from tavus_client import UNSET, AsyncTavus, Tavus
from tavus_client._answers.shapes import read, wire_name
from tests.client.harness.script import CONVERSATION, MakeClient, Script, answer

EVENT = {"event_type": "system.shutdown", "timestamp": "2026-08-11T23:10:00Z", "properties": {"shutdown_reason": "x"}}
OLDER = {**CONVERSATION, "replica_id": "r1", "persona_id": "p1", "created_at": "2026-01-01T00:00:00Z"}
NEWER = {**OLDER, "conversation_id": "c2", "face_id": "r1", "pal_id": "p2", "replica_id": 5}
ODD: list[Any] = [{}, {"conversation_id": None}, {"conversation_id": 7}, "text", None, [], 5]


def both(body: Any) -> tuple[Tavus, AsyncTavus]:
    """Return a sync and an async client that get `body` as every answer."""
    script, base = Script(answer(200, body)), "http://localhost"
    sync = Tavus("k", base_url=base, max_retries=0, http_client=httpx.Client(transport=script))
    return sync, AsyncTavus("k", base_url=base, max_retries=0, http_client=httpx.AsyncClient(transport=script))


def outcomes(body: Any, ask: Callable[[Any], Any]) -> list[Any]:
    """Return the results of the sync and of the async client."""
    sync, unsync = both(body)

    async def main() -> Any:
        found = ask(unsync)
        return [row async for row in found] if hasattr(found, "__aiter__") else await found

    found = ask(sync)
    return [list(found) if hasattr(found, "__next__") else found, anyio.run(main)]


@pytest.mark.parametrize("odd", ODD)
def test_an_invalid_row_leaves_the_others_typed(odd: Any, caplog: pytest.LogCaptureFixture) -> None:
    page = {"data": [OLDER, odd, NEWER], "total_count": 3}
    for found in outcomes(page, lambda tavus: tavus.conversations.list()):
        first, _, last = found.data
        assert isinstance(first, ConversationListItem)
        assert isinstance(last, ConversationListItem)
        shown: list[Any] = [first.persona_id, first.pal_id, last.pal_id, last.replica_id]
        assert shown == ["p1", UNSET, "p2", 5]
    assert len(caplog.records) == 2  # one for each call


@pytest.mark.parametrize("odd", ODD)
def test_helpers_continue_past_an_invalid_row(odd: Any) -> None:
    page = {"data": [OLDER, odd, odd, NEWER], "total_count": 4}
    for rows in outcomes(page, lambda tavus: tavus.conversations.iterate()):
        ids = [getattr(row, "conversation_id", None) for row in rows]
        assert (ids[0], ids[-1]) == ("c123456", "c2")
        assert len(rows) in (3, 4)  # equal rows without an id may count as one
    for rows in outcomes(page, lambda tavus: tavus.conversations.end_all(older_than=60)):
        assert [row.conversation_id for row in rows] == ["c123456", "c2"]


@pytest.mark.parametrize(
    "odd", [{"event_type": "e"}, {"event_type": "e", "properties": None, "timestamp": 5}, "e", None]
)
def test_an_invalid_event_leaves_the_others_typed(odd: Any) -> None:
    for found in outcomes({**OLDER, "events": [EVENT, odd]}, lambda tavus: tavus.conversations.get("c", verbose=True)):
        assert isinstance(found.events[0], ConversationEvent)
        assert found.events[0].event_type == "system.shutdown"
        assert isinstance(found.events[1], ConversationEvent) is isinstance(odd, dict)


def test_waiting_reads_older_and_newer_names() -> None:
    for found in outcomes({**NEWER, "status": "ended"}, lambda tavus: tavus.conversations.wait_until_ended("c2")):
        assert (found.pal_id, found.persona_id) == ("p2", "p1")


def test_fields_are_read_by_their_json_names() -> None:
    made = [getattr(models, name) for name in models.__all__]
    renamed = [(model, field) for model in filter(attrs.has, made) for field in attrs.fields(model)]
    renamed = [(model, field) for model, field in renamed if "wire" in field.metadata]
    for model, field in renamed:
        found = read(model, {wire_name(field): 5.5})[0]
        others = [getattr(found, other.name) for other in attrs.fields(model) if other.init and other != field]
        assert getattr(found, field.name) == 5.5
        assert set(others) <= {UNSET}


@pytest.mark.parametrize("odd", [5.5, "text", None, [5, "x", None, {"a": 1}], {"a": 1}], ids=str)
def test_what_does_not_fit_is_written_as_it_came(odd: Any) -> None:
    made = [getattr(models, name) for name in models.__all__]
    fields = [(model, field) for model in filter(attrs.has, made) for field in attrs.fields(model) if field.init]
    assert fields
    for model, field in fields:
        name = wire_name(field)
        assert read(model, {name: odd})[0].to_dict() == {name: odd}


def test_what_an_answer_lacks_is_not_written(client: MakeClient) -> None:
    page = {"data": [{"status": "active"}, {}]}  # without ids, and without its total
    found = client(answer(200, page)).conversations.list()
    assert json.loads(json.dumps(found.to_dict())) == page


def test_a_warning_names_only_the_first_fields(client: MakeClient, caplog: pytest.LogCaptureFixture) -> None:
    client(answer(200, {"data": [{**OLDER, "status": 5}] * 500, "total_count": 500})).conversations.list()
    (record,) = caplog.records
    assert record.getMessage().endswith("data[9].status is an integer, not a string; and 490 more: kept as it came")


@pytest.mark.parametrize("strict", [False, True])
def test_a_token_fits_its_type(strict: bool, client: MakeClient, caplog: pytest.LogCaptureFixture) -> None:
    tavus = client(answer(200, {**CONVERSATION, "meeting_token": "eyJhbGciOi.J9.x"}), strict_responses=strict)
    assert tavus.conversations.create(replica_id="r1", require_auth=True).meeting_token == "eyJhbGciOi.J9.x"
    assert caplog.records == []


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*OLDER, "events", "x"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@pytest.mark.slow
@given(fields=st.dictionaries(st.sampled_from([*OLDER, "events", "x"]), values))
def test_every_object_is_read_without_loss(fields: dict[str, Any]) -> None:
    found = read(ConversationDetails, fields)[0]
    assert isinstance(found, ConversationDetails)
    assert found.to_dict() == fields
