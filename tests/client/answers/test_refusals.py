"""The text and the class of a refusal, in the forms of services, frameworks and gateways."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_client import (
    APIStatusError,
    ConcurrencyLimitError,
    GatewayTimeoutError,
    ServerError,
    UnknownOutcomeError,
)
from tavus_client._answers.refusal import refusal_text
from tests.client.harness.script import MakeClient, answer, script

LIMIT = "User has reached maximum concurrent conversations"

PUBLISHED: list[tuple[str, int, Any, str]] = [
    ("Tavus", 400, {"error": "Invalid replica_uuid"}, "Invalid replica_uuid"),
    (
        "Tavus",
        402,
        {"message": "The user is out of conversational credits."},
        "The user is out of conversational credits.",
    ),
    (
        "RFC 9457, section 3",
        403,
        {
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
        },
        "Your current balance is 30, but that costs 50.; You do not have enough credit.",
    ),
    (
        "FastAPI, request validation",
        422,
        {
            "detail": [
                {
                    "type": "int_parsing",
                    "loc": ["path", "item_id"],
                    "msg": "Input should be a valid integer",
                    "input": "foo",
                },
                {"type": "missing", "loc": ["body", "size"], "msg": "Field required"},
            ]
        },
        "path.item_id: Input should be a valid integer; size: Field required",
    ),
    (
        "JSON:API 1.1, error objects",
        422,
        {
            "errors": [
                {"status": "422", "title": "Invalid Attribute", "detail": "First name must contain two characters."}
            ]
        },
        "First name must contain two characters.; Invalid Attribute",
    ),
    (
        "GraphQL over HTTP",
        400,
        {"errors": [{"message": "Name for character with ID 1002 could not be fetched.", "path": ["hero"]}]},
        "Name for character with ID 1002 could not be fetched.",
    ),
    (
        "Google APIs",
        400,
        {"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}},
        "API key not valid.",
    ),
    ("Amazon API Gateway", 504, {"message": "Endpoint request timed out"}, "Endpoint request timed out"),
    ("Rails", 422, {"errors": {"document_url": ["can't be blank"]}}, "document_url: can't be blank"),
    ("NestJS", 400, {"statusCode": 400, "message": ["name is required"], "error": "Bad Request"}, "name is required"),
    ("OAuth 2.0", 401, {"error": "unauthorized", "error_description": "The key has expired"}, "The key has expired"),
]


@pytest.mark.parametrize(("source", "status", "body", "text"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_the_text_is_found_in_published_forms(
    source: str, status: int, body: Any, text: str, client: MakeClient
) -> None:
    with pytest.raises(APIStatusError) as caught:
        client(answer(status, body), max_retries=0).conversations.create(replica_id="r")
    assert caught.value.message == text, source


@pytest.mark.parametrize(
    "body",
    [
        {"message": LIMIT},
        {"error": LIMIT},
        {"error": "Bad Request", "message": LIMIT},
        {"error": {"message": LIMIT, "code": 17}},
        {"errors": [{"detail": LIMIT}]},
        {"errors": [LIMIT]},
        {"errors": {"base": [LIMIT]}},
        {"detail": [{"loc": ["body"], "msg": LIMIT}]},
    ],
)
def test_the_concurrency_limit_is_recognised_in_any_form(body: Any, client: MakeClient) -> None:
    with pytest.raises(ConcurrencyLimitError):
        client(answer(400, body)).conversations.create(replica_id="r")


def test_a_generic_text_is_used_if_there_is_no_other(client: MakeClient) -> None:
    with pytest.raises(APIStatusError) as caught:
        client(answer(400, {"error": "bad_request"})).conversations.create(replica_id="r")
    assert caught.value.message == "bad_request"


@pytest.mark.parametrize("content", [b"", b"<html>502 Bad Gateway</html>", b"[]", b"3", b"null", b"{}", b'["a page"]'])
def test_without_a_text_the_reason_phrase_is_used(content: bytes, client: MakeClient) -> None:
    with pytest.raises(APIStatusError) as caught:
        client(httpx.Response(409, content=content)).conversations.create(replica_id="r")
    assert caught.value.message == "Conflict"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["error", "errors", "message", "detail", "loc", "field", "x"]), inner, max_size=5
        )
    ),
    max_leaves=30,
)


@pytest.mark.slow
@given(status=st.integers(400, 599), body=json_values, text=st.from_regex(r"[a-z]{5,20} [a-z]{5,20}", fullmatch=True))
def test_a_text_is_found_next_to_any_other_json(status: int, body: Any, text: str) -> None:
    assert refusal_text(status, body)
    assert text in refusal_text(status, {"error": text, "detail": body})


def test_a_deep_or_long_refusal_takes_bounded_work() -> None:
    deep: Any = "far down"
    for _ in range(500):
        deep = {"error": deep}
    assert refusal_text(400, deep) == "Bad Request"
    assert refusal_text(400, {"errors": [f"problem {number}" for number in range(10_000)]}).count(";") < 10


# ---- unknown outcomes


@pytest.mark.parametrize(("status", "unknown"), [(504, True), (502, False), (500, False), (503, False)])
def test_a_gateway_timeout_of_a_create_has_an_unknown_outcome(status: int, unknown: bool, client: MakeClient) -> None:
    tavus = client(answer(status, {}))
    with pytest.raises(ServerError) as caught:
        tavus.conversations.create(replica_id="r")
    assert isinstance(caught.value, UnknownOutcomeError) == unknown == ("may have taken effect" in str(caught.value))
    assert len(script(tavus).requests) == 1


def test_a_gateway_timeout_of_a_read_is_retried(client: MakeClient) -> None:
    tavus = client(answer(504, {}), max_retries=2)
    with pytest.raises(GatewayTimeoutError) as caught:
        tavus.conversations.list()
    assert not isinstance(caught.value, UnknownOutcomeError)
    assert len(script(tavus).requests) == 3


def test_a_create_whose_answer_cannot_be_read_has_an_unknown_outcome(client: MakeClient) -> None:
    with pytest.raises(UnknownOutcomeError, match="may have taken effect"):
        client(httpx.Response(200, content=b"{")).conversations.create(replica_id="r")
