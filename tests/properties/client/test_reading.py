"""Reading an answer by its status, headers and body."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.resources import METHODS
from tavus_client import (
    APIStatusError,
    Tavus,
)
from tests.harness.contracts import ENVELOPED, OPERATIONS
from tests.properties.harness.drawing import plain_text
from tests.properties.harness.effort import examples
from tests.properties.harness.hostile import minimal_arguments
from tests.properties.harness.lines import Line, client

DOCUMENTED = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "OutOfCreditsError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    504: "GatewayLostAnswerError",
}
LIMIT = "User has reached maximum concurrent conversations"


@pytest.mark.slow
@examples(150)
@given(
    status=st.sampled_from(sorted(DOCUMENTED)) | st.integers(400, 599),
    key=st.sampled_from(["error", "message"]),
    text=plain_text.filter(str.strip) | st.just(LIMIT),
)
def test_a_refusal_has_the_documented_type_and_the_services_message(status: int, key: str, text: str) -> None:
    with pytest.raises(APIStatusError) as caught:
        client(Line(status, {key: text}), max_retries=0).conversations.create(replica_id="r")
    expected = DOCUMENTED.get(status, "ServerError" if status >= 500 else "APIStatusError")
    if status == 400 and text == LIMIT:
        expected = "ConcurrencyLimitError"
    assert type(caught.value).__name__ == expected
    assert caught.value.message == text.strip()
    assert caught.value.status_code == status


def test_a_raw_response_records_only_its_own_call() -> None:
    rows: dict[str, Any] = {"data": [], "total_count": 0}
    tavus = client(Line(200, rows))
    first = tavus.with_raw_response(tavus.conversations.list)()
    tavus.conversations.list()
    from tavus_client._call.call import RECORDER

    assert RECORDER.get() is None
    assert first.json() == rows


@pytest.mark.parametrize("status", [201, 202, 203, 206, 299])
def test_any_2xx_status_is_a_success(status: int) -> None:
    assert client(Line(status, {"data": [], "total_count": 0})).conversations.list().total_count == 0


UNCHANGING = [name for name in METHODS if "304" in OPERATIONS[name].spec["responses"]]


@pytest.mark.parametrize("operation_id", UNCHANGING)
def test_a_304_is_a_success_without_a_result(operation_id: str) -> None:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(304)))
    tavus = Tavus("key", base_url="http://localhost", http_client=http, checks="off")
    assert getattr(getattr(tavus, family), name)(*segments, **arguments) is None


@ENVELOPED
@examples(40)
@given(field=st.sampled_from(["system_prompt", "default_replica_id"]), value=st.sampled_from([5, True, []]))
def test_optional_fields_of_an_answer_may_have_any_type(field: str, value: Any) -> None:
    moment = "2026-01-01T00:00:00Z"
    whole = {"persona_id": "p1", "persona_name": "Ada", "created_at": moment, "updated_at": moment, field: value}
    persona = client(Line(200, whole)).personas.get("p1")
    assert persona.to_dict()[field] == value
