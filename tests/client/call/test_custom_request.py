"""Requests outside the contract: the same keys, retries, errors and secrets, sync and async."""

from __future__ import annotations

import datetime as dt
from typing import Any

import anyio
import httpx
import pytest

from tavus_client import (
    UNSET,
    APITimeoutError,
    AsyncTavus,
    BadRequestError,
    InvalidRequestError,
    ServerError,
    Tavus,
    UnexpectedResponseError,
    UnknownOutcomeError,
)
from tavus_emulator import Emulator
from tests.client.harness.script import Script, answer

Outcome = tuple[Any, list[httpx.Request]]


def ask(step: Any, *, variant: str, method: str = "GET", path: str = "/v2/new", **arguments: Any) -> Outcome:
    """Call `request`. Return its result and the requests sent."""
    script = step if isinstance(step, Script) else Script(step)

    async def main() -> Any:
        http = httpx.AsyncClient(transport=script)
        return await AsyncTavus("key-12345678", base_url="http://localhost", http_client=http).request(
            method, path, **arguments
        )

    if variant == "async":
        return anyio.run(main), script.requests
    tavus = Tavus("key-12345678", base_url="http://localhost", http_client=httpx.Client(transport=script))
    return tavus.request(method, path, **arguments), script.requests


variants = pytest.mark.parametrize("variant", ["sync", "async"])


@variants
@pytest.mark.parametrize("body", [{"a": [1, None]}, [1, 2], "text", 5, None])
def test_it_returns_the_json_of_the_answer(variant: str, body: Any) -> None:
    content = httpx.Response(201, json=body)
    assert ask(content, variant=variant)[0] == body


@variants
@pytest.mark.parametrize("response", [httpx.Response(204), httpx.Response(200)])
def test_an_answer_without_a_body_is_none(variant: str, response: httpx.Response) -> None:
    assert ask(response, variant=variant, method="DELETE")[0] is None


@variants
def test_it_sends_its_arguments_and_the_key(variant: str) -> None:
    _, (request,) = ask(
        answer(),
        variant=variant,
        method="post",
        query={"a": 1, "b": ["x", "y"], "c": None, "d": UNSET},
        body={"length": dt.timedelta(seconds=3), "gone": UNSET},
        headers={"X-More": "yes"},
    )
    assert (request.method, str(request.url)) == ("POST", "http://localhost/v2/new?a=1&b=x&b=y")
    assert request.content == b'{"length":3}'
    assert [request.headers[name] for name in ("x-api-key", "x-more", "content-type")] == [
        "key-12345678",
        "yes",
        "application/json",
    ]


@variants
@pytest.mark.parametrize(("method", "requests"), [("GET", 3), ("PUT", 3), ("DELETE", 3), ("POST", 1), ("PATCH", 1)])
def test_idempotent_methods_are_retried(variant: str, method: str, requests: int) -> None:
    script = Script(answer(500, {"error": "x"}))
    with pytest.raises(ServerError):
        ask(script, variant=variant, method=method)
    assert len(script.requests) == requests


@variants
def test_errors_are_those_of_other_calls_and_hide_the_key(variant: str) -> None:
    with pytest.raises(BadRequestError, match=r"GET /v2/new \(request\): 400 no key-\[|hidden") as caught:
        ask(answer(400, {"error": "no key-12345678"}), variant=variant)
    assert "key-12345678" not in str(caught.value)
    assert (caught.value.operation, caught.value.path) == ("request", "/v2/new")
    with pytest.raises(UnexpectedResponseError, match="not JSON"):
        ask(httpx.Response(200, text="<html>"), variant=variant)
    with pytest.raises(UnknownOutcomeError):
        ask(httpx.ReadError("gone"), variant=variant, method="POST")
    with pytest.raises(APITimeoutError):
        ask(httpx.ReadTimeout("late"), variant=variant)


@variants
@pytest.mark.parametrize(
    "path",
    [
        "",
        "v2/new",
        "https://elsewhere.com/v2",
        "//elsewhere.com/v2",
        "@elsewhere.com/",
        "/v2/../keys",
        "/v2/%2E%2e/keys",
        "/v2//new",
        "/v2/./new",
        "/v2/a b",
        "/v2/new?x=1",
        "/v2/new#x",
        "/v2\\new",
        "/v2/né",
        "/v2/%zz",
        "/v2/a\nb",
        None,
        5,
    ],
)
def test_an_unsafe_path_is_refused(variant: str, path: Any) -> None:
    with pytest.raises(InvalidRequestError, match="path"):
        ask(answer(), variant=variant, path=path)


@pytest.mark.parametrize("method", ["", "GE T", "GET\r\n", 5, None])
def test_an_invalid_method_is_refused(method: Any) -> None:
    with pytest.raises(InvalidRequestError, match="method"):
        ask(answer(), variant="sync", method=method)


@pytest.mark.parametrize("path", ["/v2/things/a%2Fb", "/v2/things/", "/v2/a:b@c", "/v2/x~y_z.1"])
def test_a_valid_path_is_sent_unchanged(path: str) -> None:
    assert ask(answer(), variant="sync", path=path)[1][0].url.raw_path == path.encode()


def test_the_raw_response_is_available() -> None:
    async def main(url: str) -> int:
        async with AsyncTavus("k", base_url=url) as tavus:
            return (await tavus.with_raw_response(tavus.request)("GET", "/v2/replicas")).status_code

    with Emulator() as emulator, Tavus("k", base_url=emulator.url) as tavus:
        raw = tavus.with_raw_response(tavus.request)("GET", "/v2/replicas", query={"limit": 1})
        assert (raw.status_code, len(raw.parsed["data"]), raw.json()) == (200, 1, raw.parsed)
        assert anyio.run(main, emulator.url) == 200
