"""Every answer gives a typed result or a typed error."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import Any

import httpx
import pytest

from tavus_api.resources import METHODS
from tavus_client import (
    UNSET,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConcurrencyLimitError,
    ConflictError,
    NotFoundError,
    OutOfCreditsError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    Tavus,
    TavusError,
    UnexpectedResponseError,
    UnprocessableEntityError,
)
from tests.client.harness.script import CONVERSATION, MakeClient, answer
from tests.harness.contracts import ENVELOPED, OPERATIONS, response_schema, skip_without

KINDS = {
    400: BadRequestError,
    401: AuthenticationError,
    402: OutOfCreditsError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    418: APIStatusError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    500: ServerError,
    503: ServerError,
    520: ServerError,
    599: ServerError,
    999: ServerError,
    101: APIStatusError,
    301: APIStatusError,
}


@pytest.mark.parametrize(("status", "kind"), KINDS.items())
def test_each_status_has_its_error_class(status: int, kind: type[APIStatusError], client: MakeClient) -> None:
    tavus = client(answer(status, {"error": "the reason"}), max_retries=0)
    with pytest.raises(kind) as caught:
        tavus.conversations.create(replica_id="r")
    error = caught.value
    assert type(error) is kind
    assert (error.status_code, error.message, error.body) == (status, "the reason", {"error": "the reason"})
    assert (error.operation, error.method, error.path) == ("createConversation", "POST", "/v2/conversations")
    assert f"POST /v2/conversations (createConversation): {status} the reason [1 attempt" in str(error)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": "said under error"}, "said under error"),
        ({"message": "said under message"}, "said under message"),
        ({"error": "", "message": "the other"}, "the other"),
        ({"error": {"code": 1}}, "Bad Request"),
        ([1, 2], "Bad Request"),
        (None, "Bad Request"),
    ],
)
def test_the_message_is_read_from_either_key(body: Any, message: str, client: MakeClient) -> None:
    with pytest.raises(BadRequestError) as caught:
        client(httpx.Response(400, json=body)).conversations.get("c")
    assert caught.value.message == message


def test_the_concurrency_limit_is_recognised_by_its_text(client: MakeClient) -> None:
    body = {"message": "User has reached maximum concurrent conversations"}
    with pytest.raises(ConcurrencyLimitError):
        client(answer(400, body)).conversations.create(replica_id="r")


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(502, html="<html>Bad gateway</html>"),
        httpx.Response(502, content=b""),
        httpx.Response(502, content=b'{"error": "cut of'),
        httpx.Response(502, content=b"\xff\xfe\x00"),
        httpx.Response(502, content=b"[" * 100_000),
        httpx.Response(502, content=b"x" * 10_000_000),
    ],
    ids=["html", "empty", "truncated", "no text", "nested", "10 MB"],
)
def test_an_error_with_an_unreadable_body_is_raised(response: httpx.Response, client: MakeClient) -> None:
    with pytest.raises(ServerError) as caught:
        client(response, max_retries=0).conversations.get("c")
    assert caught.value.message == "Bad Gateway"
    assert caught.value.content == response.content
    assert len(str(caught.value)) < 5_000


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b'{"conversation_id": "c1', b"[]", b"null", b"3", b'"text"', b"\xff", b"[" * 100_000, b"NaN"],
)
def test_an_unreadable_success_raises_an_error_with_the_answer(content: bytes, client: MakeClient) -> None:
    with pytest.raises(UnexpectedResponseError) as caught:
        client(httpx.Response(200, content=content)).conversations.create(replica_id="r")
    assert (caught.value.status_code, caught.value.content) == (200, content)


REST = [field for field in CONVERSATION if field != "conversation_id"]


@pytest.mark.parametrize("value", [None, 7, [], {}, True])
def test_an_id_of_the_wrong_type_raises_an_error_that_names_it(value: Any, client: MakeClient) -> None:
    body = {**CONVERSATION, "conversation_id": value}
    with pytest.raises(UnexpectedResponseError, match=r"conversation_id is .*, not a string") as caught:
        client(answer(200, body)).conversations.create(replica_id="r")
    assert caught.value.body == body


def test_a_missing_id_raises_an_error_that_names_it(client: MakeClient) -> None:
    body = {key: value for key, value in CONVERSATION.items() if key != "conversation_id"}
    with pytest.raises(UnexpectedResponseError, match="conversation_id is missing"):
        client(answer(200, body)).conversations.create(replica_id="r")


@pytest.mark.parametrize("field", REST)
@pytest.mark.parametrize("value", [7, [], {}, True])
def test_other_fields_of_the_wrong_type_are_kept_with_one_warning(
    field: str, value: Any, client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    body = {**CONVERSATION, field: value}
    created = client(answer(200, body)).conversations.create(replica_id="r")
    assert (created.conversation_id, getattr(created, field)) == ("c123456", value)
    assert [field in record.getMessage() for record in caplog.records] == [True]
    with pytest.raises(UnexpectedResponseError, match=field):
        client(answer(200, body), strict_responses=True).conversations.create(replica_id="r")


@pytest.mark.parametrize("field", REST)
@pytest.mark.parametrize("strict", [True, False])
def test_optional_fields_may_be_missing_or_null(
    field: str, strict: bool, client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    rest = {key: value for key, value in CONVERSATION.items() if key != field}
    tavus = client(answer(200, rest), answer(200, {**rest, field: None}), strict_responses=strict)
    assert getattr(tavus.conversations.create(replica_id="r"), field) is UNSET
    assert getattr(tavus.conversations.create(replica_id="r"), field) is None
    assert not caplog.records


def test_a_field_in_a_row_is_named_by_its_path(client: MakeClient, caplog: pytest.LogCaptureFixture) -> None:
    body = {"data": [CONVERSATION, {**CONVERSATION, "status": 5}], "total_count": 2}
    assert [row.status for row in client(answer(200, body)).conversations.list().data] == ["active", 5]
    assert [record.getMessage() for record in caplog.records] == [
        "listConversations: data[1].status is an integer, not a string: kept as it came"
    ]
    with pytest.raises(UnexpectedResponseError, match=r"data\[1\]\.status is an integer, not a string"):
        client(answer(200, body), strict_responses=True).conversations.list()


def test_an_optional_field_may_be_null(client: MakeClient) -> None:
    created = client(answer(200, {**CONVERSATION, "meeting_token": None})).conversations.create(replica_id="r")
    assert created.meeting_token is None


def test_an_optional_field_of_the_wrong_type_is_kept_with_one_warning(
    client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "tavus_client"):
        created = client(answer(200, {**CONVERSATION, "meeting_token": 5})).conversations.create(replica_id="r")
    assert created.to_dict()["meeting_token"] == 5
    assert [record.getMessage() for record in caplog.records] == [
        "createConversation: meeting_token is an integer, not a string: kept as it came"
    ]


def test_strict_responses_raise_for_an_optional_field_of_the_wrong_type(client: MakeClient) -> None:
    with pytest.raises(UnexpectedResponseError, match="meeting_token is an integer"):
        client(answer(200, {**CONVERSATION, "meeting_token": 5}), strict_responses=True).conversations.create(
            replica_id="r"
        )


@pytest.mark.parametrize("said", ["v2", "GET", "conversations", "1 attempt", "400"])
def test_any_message_of_the_service_keeps_its_place_in_the_text(said: str, client: MakeClient) -> None:
    with pytest.raises(BadRequestError) as caught:
        client(answer(400, {"error": said})).conversations.list()
    before, _, rest = str(caught.value).partition(": ")
    assert before == "GET /v2/conversations (listConversations)"
    assert rest.startswith(f"400 {said} [1 attempt, 0.")


@ENVELOPED
@pytest.mark.parametrize("value", [["cartesia"], {"name": "cartesia"}, 5, True])
def test_an_unknown_enum_value_is_accepted_only_with_the_right_type(value: Any, client: MakeClient) -> None:
    def persona(engine: Any) -> dict[str, Any]:
        layers = {"tts": {"tts_engine": engine}}
        return {"persona_id": "p", "persona_name": "n", "created_at": "x", "updated_at": "x", "layers": layers}

    new = client(answer(200, persona("brand-new")), strict_responses=True)
    assert new.personas.get("p").to_dict()["layers"] == {"tts": {"tts_engine": "brand-new"}}
    wrong = client(answer(200, persona(value)), strict_responses=True)
    with pytest.raises(UnexpectedResponseError, match=r"layers\.tts\.tts_engine is an? \w+, not a string"):
        wrong.personas.get("p")


def test_unknown_fields_and_values_are_kept(client: MakeClient) -> None:
    body = {**CONVERSATION, "status": "paused", "brand_new": {"a": [1]}}
    created = client(answer(200, body)).conversations.create(replica_id="r")
    assert created.status == "paused"
    assert created["brand_new"] == {"a": [1]}
    assert created.meeting_token is UNSET
    assert created.to_dict() == body


@pytest.mark.parametrize("status", [201, 202, 299])
def test_an_undocumented_success_status_is_read(status: int, client: MakeClient) -> None:
    assert client(answer(status)).conversations.create(replica_id="r").conversation_id == "c123456"


@pytest.mark.parametrize("response", [httpx.Response(204), httpx.Response(200), httpx.Response(200, text="OK")])
def test_an_operation_without_an_answer_returns_none(response: httpx.Response, client: MakeClient) -> None:
    tavus: Any = client(response)
    assert tavus.conversations.end("c") is None
    assert tavus.conversations.delete("c") is None


def test_an_empty_body_where_one_is_required_is_an_error(client: MakeClient) -> None:
    with pytest.raises(UnexpectedResponseError, match="the body of the answer is empty"):
        client(httpx.Response(204)).conversations.create(replica_id="r")


@pytest.mark.parametrize("status", [400, 429, 500, 200])
def test_an_error_survives_pickle_and_copy(status: int, client: MakeClient) -> None:
    with pytest.raises(TavusError) as caught:
        client(answer(status, {"error": "no"}, retry_after="3"), max_retries=0).conversations.get("c")
    for twin in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value), copy.deepcopy(caught.value)):
        assert twin == caught.value
        assert str(twin) == str(caught.value)
        assert vars(twin) == vars(caught.value)


def test_a_key_echoed_by_the_service_is_hidden() -> None:
    key = "sk-0123456789abcdef"
    said = answer(401, {"error": f"no such key: {key}"}, x_echo=f"key {key}")
    tavus = Tavus(
        key, base_url="http://localhost", http_client=httpx.Client(transport=httpx.MockTransport(lambda _: said))
    )
    with pytest.raises(AuthenticationError, match=r"no such key: \[hidden\]") as caught:
        tavus.conversations.list()
    assert key not in f"{caught.value!r} {vars(caught.value)!r} {pickle.dumps(caught.value)!r}"
    assert caught.value.body == {"error": f"no such key: {key}"}
    assert pickle.loads(pickle.dumps(caught.value)) == caught.value


@pytest.mark.parametrize("body", [[], "text", 5])
def test_an_answer_is_checked_even_if_another_status_has_no_body(body: Any, client: MakeClient) -> None:
    patches = [name for name, row in OPERATIONS.items() if "304" in row.spec["responses"] and response_schema(name)]
    if not patches:
        skip_without("operation with an answer and a 304")
    family, method = METHODS[patches[0]]
    with pytest.raises(UnexpectedResponseError):
        getattr(getattr(client(answer(200, body)), family), method)("x1", [])
    assert getattr(getattr(client(httpx.Response(304)), family), method)("x1", []) is None
