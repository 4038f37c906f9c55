"""Calls: requests, retries and errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import httpx
import pytest

from tavus_api.models import ConversationProperties
from tavus_client import (
    APIConnectionError,
    APITimeoutError,
    InvalidRequestError,
    Tavus,
    TavusError,
    UnknownOutcomeError,
)
from tests.client.harness.script import MakeClient, Step, answer, script

LISTED = httpx.Response(200, json={"data": [], "total_count": 0})
NOT_SENT = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]
LOST = [httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut"), httpx.WriteError("pipe")]


@pytest.mark.parametrize("failure", [*NOT_SENT, answer(429), answer(503, retry_after="0")])
def test_a_create_is_retried_when_nothing_was_started(failure: Step, client: MakeClient) -> None:
    tavus = client(failure, answer())
    assert tavus.conversations.create(replica_id="r").conversation_id == "c123456"
    first, second = script(tavus).requests
    assert first.content == second.content


@pytest.mark.parametrize("failure", LOST)
def test_a_create_whose_answer_was_lost_is_not_retried(failure: Step, client: MakeClient) -> None:
    tavus = client(failure, answer())
    with pytest.raises(UnknownOutcomeError, match="may have taken effect, and be billed") as caught:
        tavus.conversations.create(replica_id="r")
    assert len(script(tavus).requests) == caught.value.attempts == 1
    assert caught.value.__cause__ is failure


@pytest.mark.parametrize("failure", [*NOT_SENT, *LOST, answer(500), answer(503), answer(429)])
def test_reads_ends_and_deletes_are_retried(failure: Step, client: MakeClient) -> None:
    for call in ("get", "end", "delete"):
        tavus = client(failure, failure, httpx.Response(200, json={}))
        with pytest.raises(TavusError) if call == "get" else nullcontext():  # {} is not a conversation
            getattr(tavus.conversations, call)("c")
        assert len(script(tavus).requests) == 3
    tavus = client(failure, LISTED)
    assert tavus.conversations.list().total_count == 0


@pytest.mark.parametrize(
    ("failure", "kind"),
    [(httpx.ConnectError("refused"), APIConnectionError), (httpx.ConnectTimeout(""), APITimeoutError)],
)
def test_a_request_that_got_no_answer_names_its_call_and_its_cause(
    failure: Exception, kind: type[APIConnectionError], client: MakeClient
) -> None:
    with pytest.raises(kind) as caught:
        client(failure, max_retries=0).conversations.get("c")
    assert type(caught.value) is kind
    assert caught.value.__cause__ is failure
    assert str(caught.value).startswith("GET /v2/conversations/{conversation_id} (getConversation): Connect")


@pytest.mark.parametrize("segment", ["", ".", "..", None, 1.5])
def test_a_path_parameter_is_one_segment(segment: Any, client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError, match="conversation_id") as caught:
        tavus.conversations.end(segment)
    assert [violation.path for violation in caught.value.violations] == ["conversation_id"]
    assert script(tavus).requests == []


@pytest.mark.parametrize("segment", ["a/b", "a?b=c", "../x", "a#b", "%2F", "ä ö", "a\nb"])
def test_special_characters_in_a_path_parameter_are_quoted(segment: str, client: MakeClient) -> None:
    tavus = client(httpx.Response(204))
    tavus.conversations.end(segment)
    path = script(tavus).requests[0].url.raw_path.decode()
    assert path.count("/") == 4
    assert "?" not in path


def test_omitted_arguments_are_not_sent_and_none_is_null(client: MakeClient) -> None:
    tavus = client()
    tavus.conversations.create(replica_id="r", persona_id=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert script(tavus).bodies == [{"replica_id": "r", "persona_id": None}]


def test_extras_are_sent_next_to_the_contracts_fields(client: MakeClient) -> None:
    tavus = client(default_headers={"X-Team": "sales"})
    tavus.conversations.create(
        replica_id="r",
        extra_body={"participant_tags": ["vip"]},
        extra_query={"trace": "1"},
        extra_headers={"x-team": "support"},
    )
    request = script(tavus).requests[0]
    assert json.loads(request.content) == {"replica_id": "r", "participant_tags": ["vip"]}
    assert request.url.params["trace"] == "1"
    assert request.headers.get_list("x-team") == ["support"]


def test_a_request_has_the_clients_headers(client: MakeClient) -> None:
    tavus = client()
    tavus.conversations.create(replica_id="r")
    headers = script(tavus).requests[0].headers
    assert headers["user-agent"].startswith("tavus-client/")
    assert headers["content-type"] == "application/json"
    assert headers["accept"] == "application/json"


@pytest.mark.parametrize("value", [float("nan"), object(), {1: 2}, "\ud800", {"a": {"b": {1, 2}}}])
def test_a_value_without_a_json_form_is_refused_with_its_path(value: Any, client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError, match=r"properties\.x"):
        tavus.conversations.create(replica_id="r", extra_body={"properties": {"x": value}})
    assert script(tavus).requests == []


WRAPPERS: dict[str, Callable[[Any], Any]] = {
    "list": lambda value: [value],
    "tuple": lambda value: (value,),
    "object": lambda value: {"a": value},
}


@pytest.mark.slow
@pytest.mark.parametrize("wrap", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("levels", [150, 250, 50_000])
def test_the_depth_of_a_request_is_limited(levels: int, wrap: Callable[[Any], Any], client: MakeClient) -> None:
    tavus, value = client(checks="off"), None
    for _ in range(levels):
        value = wrap(value)
    with pytest.raises(InvalidRequestError, match="deeper than 200 levels") if levels > 200 else nullcontext():
        tavus.conversations.create(replica_id="r", extra_body={"x": value})
    assert len(script(tavus).requests) == (levels < 200)


def test_a_cyclic_value_is_refused(client: MakeClient) -> None:
    itself: list[Any] = []
    itself.append({"again": itself})
    with pytest.raises(InvalidRequestError, match="deeper than 200 levels"):
        client().conversations.create(replica_id="r", extra_body={"x": itself})


@pytest.mark.parametrize("storage", [{"provider": "s3"}, 5, [], object()], ids=type)
def test_a_model_with_a_value_of_the_wrong_type_is_refused_with_its_path(storage: Any, client: MakeClient) -> None:
    tavus = client()
    with pytest.raises(InvalidRequestError, match=r"properties\.recording_storage"):
        tavus.conversations.create(replica_id="r", properties=ConversationProperties(recording_storage=storage))
    assert script(tavus).requests == []


def test_calls_of_a_closed_client_raise() -> None:
    tavus = Tavus("k", base_url="http://localhost")
    tavus.close()
    with pytest.raises(TavusError, match="this client is closed"):
        tavus.conversations.list()
