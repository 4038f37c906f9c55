# pyright: reportPrivateUsage=false
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request
from tavus_emulator._core.messages import Response
from tests.harness.contracts import success

HEADERS = {"x-api-key": "k", "content-type": "application/json"}
BODY = b'{"replica_id": "r90bbd427f71"}'


def post(emulator: Emulator, body: bytes = BODY, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str]]:
    response = emulator.respond(Request("POST", "/v2/conversations", headers=HEADERS | (headers or {}), body=body))
    return response.status, json.loads(response.body)


@pytest.mark.parametrize("key", [None, "", "  "])
def test_a_missing_key_is_reported_before_anything_else(emulator: Emulator, key: str | None) -> None:
    headers = {} if key is None else {"x-api-key": key}
    response = emulator.respond(Request("POST", "/v2/conversations", headers=headers, body=b"{", oversized=True))
    assert response.status == 401
    assert json.loads(response.body) == {"message": "Invalid access token"}


def test_only_the_keys_given_are_admitted() -> None:
    emulator = Emulator(api_keys=["one", "two"])
    assert [post(emulator, headers={"x-api-key": key})[0] for key in ("one", "two", "three", "on")] == [
        success("/v2/conversations"),
        success("/v2/conversations"),
        401,
        401,
    ]


def test_an_empty_list_of_keys_admits_nobody() -> None:
    assert post(Emulator(api_keys=[]))[0] == 401


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON; charset=UTF-8",
        'application/json;charset="utf-8"',
        "application/vnd.api+json",
        "application/json; version=1",
    ],
)
def test_every_json_content_type_is_accepted(emulator: Emulator, content_type: str) -> None:
    assert post(emulator, headers={"content-type": content_type})[0] == success("/v2/conversations")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "", "application/x-www-form-urlencoded", "application/json; charset=latin-1", "json"]
)
def test_another_content_type_is_415(emulator: Emulator, content_type: str) -> None:
    status, answer = post(emulator, headers={"content-type": content_type})
    assert status == 415
    assert answer["error"]


def test_a_body_without_a_content_type_is_415(emulator: Emulator) -> None:
    request = Request("POST", "/v2/conversations", headers={"x-api-key": "k"}, body=BODY)
    assert emulator.respond(request).status == 415


def test_an_empty_body_is_reported(emulator: Emulator) -> None:
    needed = "one of replica_id, persona_id, face_id, pal_id is required"
    assert post(emulator, b"") == (
        400,
        {"error": f"body: is empty, a JSON object is required; body: {needed}"},
    )


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"null", b"1", b'"x"', b"\xff", b"NaN", b'{"a":1,"a":1}', b"[" * 9999, b'{"replica_id":"\\ud800"}'],
)
def test_an_invalid_body_is_400_with_a_reason(emulator: Emulator, body: bytes) -> None:
    status, answer = post(emulator, body)
    assert status == 400
    assert answer["error"].startswith("body: ")


def test_a_body_over_the_limit_is_413() -> None:
    emulator = Emulator(max_body_bytes=len(BODY))
    assert post(emulator)[0] == success("/v2/conversations")
    status, answer = post(emulator, BODY + b" ")
    assert (status, answer) == (413, {"error": f"the body is longer than {len(BODY)} bytes"})


def test_an_operation_without_a_body_ignores_one(emulator: Emulator) -> None:
    request = Request("GET", "/v2/conversations", headers={"x-api-key": "k"}, body=b"{")
    assert emulator.respond(request).status == 200


def test_an_unknown_path_is_404(emulator: Emulator) -> None:
    response = emulator.respond(Request("GET", "/v2/nothing"))
    assert (response.status, json.loads(response.body)) == (404, {"error": 'there is nothing at "/v2/nothing"'})


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v2/conversations", "GET, HEAD, OPTIONS, POST"),
        ("PATCH", "/v2/conversations/c1", "DELETE, GET, HEAD, OPTIONS"),
        ("HEAD", "/v2/conversations/c1/end", "OPTIONS, POST"),
        ("POST", "/rooms/c1", "GET, HEAD, OPTIONS"),
        ("POST", "/healthz", "GET, HEAD, OPTIONS"),
    ],
)
def test_another_method_is_405_and_lists_the_allowed_ones(
    emulator: Emulator, method: str, path: str, allowed: str
) -> None:
    response = emulator.respond(Request(method, path))
    assert response.status == 405
    assert dict(response.headers)["allow"] == allowed


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v2/conversations/c1/end", "OPTIONS, POST"), ("/healthz", "GET, HEAD, OPTIONS")]
)
def test_options_lists_the_methods_without_a_key(emulator: Emulator, path: str, allowed: str) -> None:
    response = emulator.respond(Request("OPTIONS", path))
    assert (response.status, response.body) == (204, b"")
    assert dict(response.headers)["allow"] == allowed


@pytest.mark.parametrize("path", ["/v2/conversations", "/v2/conversations/c1", "/healthz", "/rooms/c1"])
def test_head_has_the_headers_of_get_and_no_body(emulator: Emulator, path: str) -> None:
    got = emulator.respond(Request("GET", path, headers=HEADERS))
    head = emulator.respond(Request("HEAD", path, headers=HEADERS))
    assert (head.status, head.headers, head.body) == (got.status, got.headers, b"")


def test_a_trailing_slash_is_accepted(emulator: Emulator) -> None:
    assert emulator.respond(Request("GET", "/v2/conversations/", headers=HEADERS)).status == 200


def test_health_needs_no_key(emulator: Emulator) -> None:
    response = emulator.respond(Request("GET", "/healthz"))
    assert (response.status, json.loads(response.body)) == (200, {"status": "ok"})


def test_keys_are_not_stored(emulator: Emulator) -> None:
    post(emulator, headers={"x-api-key": "very-secret-key"})
    assert b"very-secret-key" not in emulator._state.store.snapshot()


text = st.text(max_size=30)
paths = st.one_of(
    text.map(lambda tail: f"/{tail}"),
    text.map(lambda tail: f"/v2/conversations/{tail}"),
    text.map(lambda tail: f"/rooms/{tail}"),
    st.just("/v2/conversations"),
)


@pytest.mark.slow
@given(
    st.builds(
        Request,
        method=st.sampled_from(["GET", "POST", "DELETE", "PUT"]) | text,
        path=paths,
        query=text | text.map(lambda value: f"page={value}&t={value}"),
        headers=st.dictionaries(st.sampled_from(["x-api-key", "content-type"]), text | st.just("application/json")),
        body=st.binary() | st.dictionaries(text, text).map(lambda value: json.dumps(value).encode()),
    )
)
def test_any_request_gets_an_answer_below_500(request: Request) -> None:
    emulator = Emulator()
    response = emulator.respond(request)
    emulator.close()
    assert isinstance(response, Response)
    assert 200 <= response.status < 500
    for name, value in response.headers:
        f"{name}: {value}".encode("latin-1")
