"""The client sends what it is given, and that fits the contract."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any, cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api.resources import METHODS
from tavus_client import APIStatusError, Tavus
from tests.harness.contracts import OPERATIONS, validator
from tests.harness.keywords import as_keywords, unknown_to
from tests.properties.harness.drawing import fitting_request
from tests.properties.harness.effort import budgeted

pytestmark = pytest.mark.slow

WITH_BODY = [operation_id for operation_id in METHODS if OPERATIONS[operation_id].request_schema]


class Recorder(httpx.BaseTransport):
    """Keeps the last request's body and refuses the request."""

    body: Any = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.body = json.loads(request.content) if request.content else None
        return httpx.Response(418, json={"error": "recorded"})


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture(scope="module")
def tavus(recorder: Recorder) -> Tavus:
    return Tavus("key", base_url="http://localhost", http_client=httpx.Client(transport=recorder), checks="off")


def arguments_of(method: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Return the body's fields as keyword arguments. Fields outside the contract go into extra_body."""
    return {**as_keywords(method, body), "extra_body": unknown_to(method, body)}


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation_id", WITH_BODY)
@budgeted(100, WITH_BODY, 2_600)
@given(data=st.data())
def test_a_valid_body_is_sent_unchanged(
    operation_id: str, data: st.DataObject, tavus: Tavus, recorder: Recorder
) -> None:
    body: Any = data.draw(fitting_request(operation_id))
    family, name = METHODS[operation_id]
    method = getattr(getattr(tavus, family), name)
    segments = re.findall(r"\{(\w+)\}", OPERATIONS[operation_id].path)
    whole = isinstance(body, list) or "body" in inspect.signature(method).parameters
    given: list[Any] = [body] if whole else []
    named = {} if whole else arguments_of(method, cast("dict[str, Any]", body))
    with pytest.raises(APIStatusError, match="recorded"):
        method(*("x" for _ in segments), *given, **named)
    assert recorder.body == body
    schema = OPERATIONS[operation_id].request_schema
    assert schema is not None
    validator(schema).validate(recorder.body)
