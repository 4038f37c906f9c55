"""The client and `jsonschema`, with the contract, agree on which answers are valid."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_api import models
from tavus_api.resources import METHODS
from tavus_client import Tavus, UnexpectedResponseError
from tavus_testing._checks.api import Schemas
from tavus_testing._checks.samples import samples
from tests.contract.harness.sweep import variations
from tests.harness.contracts import CONTRACT, ENVELOPED, OPERATIONS
from tests.properties.harness.drawing import Schema, close, fitting, resolved
from tests.properties.harness.effort import budgeted, examples
from tests.properties.harness.hostile import minimal_arguments
from tests.properties.harness.verdicts import validator_of

pytestmark = pytest.mark.slow

LEFT_OPEN = {
    "enum": "a value that is new to an old client must not break it",
    "minimum": "a limit of the service is the service's own business",
    "maximum": "a limit of the service is the service's own business",
    "minItems": "a limit of the service is the service's own business",
}
"""Keywords that the client doesn't check in answers, with the reasons."""


EMPTY: list[Any] = ["", [], {}]
LENIENT = {
    "null for an optional field": "a null means the same as a missing field",
    "an empty text, array or object for another of these, in a field": "nothing is lost or made up by reading it",
}
"""Values that the client reads although the contract doesn't allow them, with the reasons."""


def is_lenient(error: Any, schema: Schema) -> bool:
    """Return whether the client ignores this error of jsonschema."""
    if error.validator in LEFT_OPEN:  # in a component, which keeps all keywords of the contract
        return True
    if error.validator != "type" or not error.absolute_path:
        return False
    if error.instance is not None:
        return error.instance in EMPTY
    parent = schema
    *way, last = error.absolute_path
    for step in way:
        parent = resolved(resolved(parent)["items"] if isinstance(step, int) else resolved(parent)["properties"][step])
    return isinstance(last, str) and last not in resolved(parent).get("required", [])


def answered(operation_id: str) -> Schema | None:
    """Return the schema of an operation's successful answer, or None."""
    for status, response in sorted(OPERATIONS[operation_id].spec["responses"].items()):
        content = resolved(response).get("content", {}).get("application/json")
        if status.startswith("2"):
            return cast("Schema", content["schema"]) if content else None
    return None


def flat(operation_id: str) -> Schema:
    """Return the same schema, without an optional envelope."""
    schema = answered(operation_id)
    assert schema is not None
    forms = schema.get("oneOf") or schema.get("anyOf")
    return resolved(forms[0]) if forms else schema


def left_open(node: Any) -> Any:
    """Return a schema without the keywords that the client doesn't check."""
    if isinstance(node, list):
        return [left_open(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    return {key: left_open(value) for key, value in node.items() if key not in LEFT_OPEN or isinstance(value, dict)}  # pyright: ignore[reportUnknownVariableType]


ANSWERING = [name for name in METHODS if answered(name) is not None]


@cache
def answers_near(operation_id: str) -> st.SearchStrategy[Any]:
    return close(fitting(flat(operation_id)))


@cache
def fitting_answer(operation_id: str) -> st.SearchStrategy[Any]:
    return fitting(flat(operation_id))


@cache
def fitting_named(name: str) -> st.SearchStrategy[Any]:
    return fitting(CONTRACT["components"]["schemas"][name])


@cache
def answer_validator(operation_id: str) -> Any:
    return validator_of(left_open(flat(operation_id)), answers=True)


class Answer(httpx.BaseTransport):
    """Answers with the body and the status that are set."""

    body: Any = None
    status = 200

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(self.status, content=json.dumps(self.body).encode())


@pytest.fixture(scope="module")
def line() -> Answer:
    return Answer()


@pytest.fixture(scope="module")
def tavus(line: Answer) -> Tavus:
    http = httpx.Client(transport=line)
    return Tavus("key", base_url="http://localhost", http_client=http, checks="off", strict_responses=True)


def read(tavus: Tavus, line: Answer, operation_id: str, body: Any, status: int = 200) -> Any:
    segments, arguments = minimal_arguments(operation_id)
    family, name = METHODS[operation_id]
    line.body, line.status = body, status
    return getattr(getattr(tavus, family), name)(*segments, **arguments)


def agree_on(body: Any, operation_id: str, tavus: Tavus, line: Answer, status: int) -> None:
    schema = flat(operation_id)
    found = list(answer_validator(operation_id).iter_errors(body))
    errors = [error.message for error in found if not is_lenient(error, schema)]
    try:
        result = read(tavus, line, operation_id, body, status)
    except UnexpectedResponseError as error:
        assert found, f"the contract allows it: {error}: {body}"
    else:
        assert not errors, f"the client reads it: {body}"
        assert found or (result.to_dict() if hasattr(result, "to_dict") else result) == body


SCHEMAS = Schemas(CONTRACT)
DISTINCT = list({json.dumps(flat(name), sort_keys=True): name for name in reversed(ANSWERING)}.values())
"""One operation for each different schema of an answer."""


@ENVELOPED
@examples(60)
@given(data=st.data())
def test_an_answer_is_read_the_same_in_an_envelope(data: st.DataObject, tavus: Tavus, line: Answer) -> None:
    body = data.draw(fitting_answer("getPersona"))
    assert read(tavus, line, "getPersona", {"data": [body]}) == read(tavus, line, "getPersona", body)


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation_id", DISTINCT)
def test_the_client_agrees_on_both_sides_of_every_keyword(operation_id: str, tavus: Tavus, line: Answer) -> None:
    for body in samples(SCHEMAS, flat(operation_id)):
        agree_on(body, operation_id, tavus, line, 200)
        for _, changed in variations(SCHEMAS, flat(operation_id), body):
            agree_on(changed, operation_id, tavus, line, 200)


@pytest.mark.filterwarnings("ignore:.*deprecated by the contract:DeprecationWarning")
@pytest.mark.parametrize("operation_id", ANSWERING)
@budgeted(60, ANSWERING, 3_300)
@given(data=st.data(), status=st.sampled_from([200, 200, 201, 202, 203, 206, 299]))
def test_an_answer_is_read_if_and_only_if_the_contract_allows_it(
    operation_id: str, data: st.DataObject, status: int, tavus: Tavus, line: Answer
) -> None:
    agree_on(data.draw(answers_near(operation_id)), operation_id, tavus, line, status)


MODELS = {
    name: cls for name in models.__all__ if isinstance(cls := getattr(models, name), type) and hasattr(cls, "from_dict")
}
BY_SCHEMA = {name.replace("_", "").lower(): name for name in CONTRACT["components"].get("schemas", {})}
NAMED = {name: BY_SCHEMA[name.lower()] for name in MODELS if name.lower() in BY_SCHEMA}


@pytest.mark.parametrize("name", NAMED)
@examples(60)
@given(data=st.data())
def test_a_value_of_a_named_schema_round_trips_through_its_model(name: str, data: st.DataObject) -> None:
    value = data.draw(fitting_named(NAMED[name]))
    if value is not None:
        model: Any = MODELS[name]
        assert model.from_dict(value).to_dict() == value
