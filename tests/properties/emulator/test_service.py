"""Properties of the emulator in every operation of the contract, for any request.

Expected values come from the contract's file, RFC 8259, RFC 9110 or published texts, never from the emulator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, Response, VirtualClock
from tests.harness.contracts import CONTRACT, OPERATIONS, Operation, needs_fields, success
from tests.properties.harness.drawing import SPECIAL, fitting_request, resolved
from tests.properties.harness.effort import examples
from tests.properties.harness.verdicts import S3, by_schema, parameters_of, place_of

KEY = "key-of-one-account"
LIMIT = 4_096
JSON = {"x-api-key": KEY, "content-type": "application/json"}
WITH_BODY = [name for name, operation in OPERATIONS.items() if operation.request_schema is not None]
WITH_QUERY = [name for name in OPERATIONS if parameters_of(name)]
METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(api_keys=[KEY, "key-of-another"], clock=VirtualClock(), max_body_bytes=LIMIT)
    yield emulator
    emulator.close()


def path_of(operation: Operation, thing: str = "nothing") -> str:
    return re.sub(r"\{\w+\}", thing, operation.path)


def ask(emulator: Emulator, operation: Operation, **request: Any) -> Response:
    request.setdefault("headers", JSON)
    return emulator.respond(Request(operation.method.upper(), path_of(operation), **request))


def content(response: Response) -> Any:
    assert ("content-type", "application/json") in response.headers
    assert ("content-length", str(len(response.body))) in response.headers
    return json.loads(response.body)


def said(response: Response) -> str:
    """Return the text of a refusal, which is the only field and has one of two keys."""
    body = content(response)
    assert list(body) in (["error"], ["message"])
    (text,) = body.values()
    assert isinstance(text, str)
    assert text
    return text


def error_key(operation: Operation, status: int) -> str | None:
    """Return the key of the error's text with this status, if the contract has one."""
    schema = resolved(operation.spec["responses"].get(str(status), {})).get("content", {}).get("application/json", {})
    named = [name for name in ("error", "message") if name in resolved(schema.get("schema", {})).get("properties", {})]
    return named[0] if len(named) == 1 else None


# ---- authentication


@pytest.mark.parametrize("operation_id", OPERATIONS)
@pytest.mark.parametrize("key", [None, "", " ", "a-wrong-key", f"{KEY}x", KEY[:-1], KEY.upper()])
def test_without_a_valid_key_every_operation_is_a_401(operation_id: str, key: str | None, emulator: Emulator) -> None:
    headers = {"content-type": "application/json"} | ({} if key is None else {"x-api-key": key})
    response = ask(emulator, OPERATIONS[operation_id], headers=headers, body=b"{}")
    if not OPERATIONS[operation_id].needs_key:
        assert response.status != 401  # the operation needs no key
        return
    assert response.status == 401
    assert list(content(response).values()) == ["Invalid access token"]


# ---- routing


@pytest.mark.parametrize("path", CONTRACT["paths"])
@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_path_accepts_its_methods_and_lists_them_otherwise(path: str, method: str, emulator: Emulator) -> None:
    has = {name for name in CONTRACT["paths"][path] if name in METHODS}
    has |= {"options"} | ({"head"} if "get" in has else set())
    response = emulator.respond(Request(method.upper(), re.sub(r"\{\w+\}", "nothing", path), headers=JSON))
    if method in has:
        assert response.status != 405
    else:
        assert response.status == 405
        listed = dict(response.headers)["allow"]
        assert {name.strip().lower() for name in listed.split(",")} == has


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", [name for name, one in OPERATIONS.items() if one.path.endswith("}")])
@examples(10)
@given(
    thing=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6) | st.just("a/b") | st.just("a%2Fb")
)
def test_an_id_is_one_segment_with_any_characters(operation_id: str, thing: str, emulator: Emulator) -> None:
    operation = OPERATIONS[operation_id]
    path = path_of(operation, quote(thing, safe=""))
    response = emulator.respond(Request(operation.method.upper(), path, headers=JSON, body=b""))
    assert response.operation == operation_id


def test_an_unknown_path_is_a_404(emulator: Emulator) -> None:
    for path in ("//", "/v2", "/v2/nothing", "/v2/conversations/a/b/c", "/v3/conversations"):
        assert emulator.respond(Request("GET", path, headers=JSON)).status == 404


# ---- bodies and parameters


@pytest.mark.parametrize("operation_id", WITH_BODY)
@pytest.mark.parametrize(
    "media",
    [
        None,
        "text/plain",
        "text/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "x",
    ],
)
def test_a_body_without_a_json_content_type_is_refused(
    operation_id: str, media: str | None, emulator: Emulator
) -> None:
    headers = {"x-api-key": KEY} | ({} if media is None else {"content-type": media})
    response = ask(emulator, OPERATIONS[operation_id], headers=headers, body=b'{"a": 1}')
    assert response.status == 415
    said(response)


@pytest.mark.parametrize("operation_id", WITH_BODY)
@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "iso-8859-1", "ascii"])
def test_json_in_another_charset_is_refused(operation_id: str, charset: str, emulator: Emulator) -> None:
    headers = {"x-api-key": KEY, "content-type": f"application/json; charset={charset}"}
    assert ask(emulator, OPERATIONS[operation_id], headers=headers, body=b"{}").status == 415


@pytest.mark.parametrize("operation_id", WITH_BODY)
def test_the_length_of_a_body_is_limited(operation_id: str, emulator: Emulator) -> None:
    operation = OPERATIONS[operation_id]
    assert ask(emulator, operation, body=b" " * (LIMIT + 1)).status == 413
    assert ask(emulator, operation, body=b"", oversized=True).status == 413
    assert ask(emulator, operation, body=b" " * LIMIT).status in (400, 422)


BROKEN = [
    *(b"{", b"}", b"", b"nul", b'{"a":}', b'{"a": 1,}', b"{'a': 1}", b'{"a": 1} {}', b"[1, 2", b'"\\x"', b'"a\nb"'),
    *(b'{"a": 1, "a": 2}', b'{"b": {"a": 1, "a": 1}}', b'{"a": 1, "\\u0061": 2}', b'{"a": NaN}', b'{"a": Infinity}'),
    *(
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": 01}',
        b'{"a": +1}',
        b'{"a": .5}',
        b'{"a": "\xff"}',
        b'"\xed\xa0\x80"',
    ),
    *(
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": "\\ud83d x"}',
        b"[" * 200 + b"]" * 200,
        b'{"a":' * 200 + b"1" + b"}" * 200,
    ),
    *("{}".encode("utf-16"), b"\xef\xbb\xbf"),
]
"""Invalid JSON, and JSON that parsers disagree about (RFC 8259, sections 4, 6 and 8)."""


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", WITH_BODY)
@pytest.mark.parametrize("number", [number for number, text in enumerate(BROKEN) if text])
def test_invalid_json_is_refused(operation_id: str, number: int, emulator: Emulator) -> None:
    response = ask(emulator, OPERATIONS[operation_id], body=BROKEN[number])
    assert response.status in (400, 422)
    said(response)


@pytest.mark.parametrize("operation_id", WITH_BODY)
def test_a_missing_required_body_is_reported(operation_id: str, emulator: Emulator) -> None:
    operation = OPERATIONS[operation_id]
    needed = operation.spec["requestBody"].get("required") is True or list(by_schema(operation_id, {}))
    problems = [one for one in ask(emulator, operation, body=b"").problems if one.path.startswith("body")]
    assert bool(problems) == bool(needed)


@pytest.mark.slow
@pytest.mark.parametrize("operation_id", WITH_BODY)
@examples(15)
@given(data=st.data())
def test_every_problem_is_reported_with_its_path(operation_id: str, data: st.DataObject, emulator: Emulator) -> None:
    drawn: Any = data.draw(fitting_request(operation_id))
    body = cast("dict[str, Any]", drawn if isinstance(drawn, dict) else {})
    fields = resolved(OPERATIONS[operation_id].request_schema or {}).get("properties", {})
    for name in data.draw(st.lists(st.sampled_from(sorted(fields) or ["x"]), max_size=3, unique=True)):
        body = {**body, name: data.draw(st.sampled_from(SPECIAL))}
    errors = list(by_schema(operation_id, body))
    text = (
        said(response)
        if (response := ask(emulator, OPERATIONS[operation_id], body=json.dumps(body).encode())).status >= 400
        else ""
    )
    published = len({one.text for one in response.problems}) <= 1 or "JSON patch" in text
    if not published:
        for error in errors:
            assert (
                f"body.{error.place}" in text
                or (error.place.startswith("[") and f"body{error.place}" in text)
                or not error.place
            )


@pytest.mark.parametrize("operation_id", WITH_QUERY)
def test_a_repeated_parameter_is_refused(operation_id: str, emulator: Emulator) -> None:
    for name, schema in parameters_of(operation_id).items():
        if resolved(schema).get("type") != "array":
            response = ask(emulator, OPERATIONS[operation_id], query=f"{name}=1&{name}=1")
            assert response.status == 400
            assert name in said(response)


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_a_refusal_uses_the_contracts_error_key(operation_id: str, emulator: Emulator) -> None:
    operation = OPERATIONS[operation_id]
    for body in (b"{}", b"[]", b'{"a": '):
        response = ask(emulator, operation, body=body if operation.request_schema is not None else b"")
        if response.status >= 400:
            said(response)
            expected = error_key(operation, response.status)
            assert expected is None or list(content(response)) == [expected]


# ---- stored data


TEXTS = ["100% sure", "50%41", "a+b", "a b", "ä&=?#/", "𝔸%25"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_search_term_is_decoded_exactly_once(text: str) -> None:
    needs_fields("document_name")
    emulator = Emulator(clock=VirtualClock())
    for name in TEXTS:
        body = json.dumps({"document_url": "https://example.com", "document_name": f"<{name}>"}).encode()
        made = emulator.respond(Request("POST", "/v2/documents", headers=JSON, body=body))
        assert made.status == success("/v2/documents")
    query = f"name_or_uuid={quote(f'<{text}>'.upper(), safe='')}"
    found = content(emulator.respond(Request("GET", "/v2/documents", query=query, headers=JSON)))
    assert [row["document_name"] for row in found["data"]] == [f"<{text}>"]
    emulator.close()


@examples(40)
@given(
    key=st.from_regex("[A-Za-z0-9]{12,20}", fullmatch=True),
    where=st.sampled_from(["body", "path", "both", "header"]),
    status=st.booleans(),
)
def test_the_request_log_has_no_key(key: str, where: str, status: bool) -> None:
    emulator = Emulator(clock=VirtualClock())
    body = json.dumps(
        {"replica_id": "r90bbd427f71" if status else "x", "conversation_name": key if where != "path" else "x"}
    )
    emulator.respond(Request("POST", "/v2/conversations", headers={**JSON, "x-api-key": key}, body=body.encode()))
    path = f"/v2/conversations/{key}" if where in ("path", "both") else "/v2/conversations"
    emulator.respond(Request("GET", path, headers={**JSON, "x-api-key": key}))
    assert len(emulator.requests) == 2
    for seen in emulator.requests:
        assert key not in f"{seen!r}{seen.as_dict()!r}{seen.body!r}"
    emulator.close()


def test_each_field_of_a_foreign_provider_is_refused(emulator: Emulator) -> None:
    foreign = {"project_id": "p", "container": "c", "tenant_id": "t"}
    body = {"replica_id": "r90bbd427f71", "properties": {"recording_storage": {**S3, **foreign}}}
    response = ask(emulator, OPERATIONS["createConversation"], body=json.dumps(body).encode())
    assert response.status == 400
    text = said(response)
    assert all(place_of(["properties", "recording_storage", name]) in text for name in foreign)


def test_an_answer_without_content_has_no_content_headers(emulator: Emulator) -> None:
    body = json.dumps({"replica_id": "r90bbd427f71"}).encode()
    made = content(emulator.respond(Request("POST", "/v2/conversations", headers=JSON, body=body)))["conversation_id"]
    path = f"/v2/conversations/{made}"
    for method, status in (("OPTIONS", 204), ("DELETE", 204)):
        response = emulator.respond(Request(method, path, headers=JSON))
        assert (response.status, response.body) == (status, b"")
        assert not {"content-length", "content-type"} & {name for name, _ in response.headers}
