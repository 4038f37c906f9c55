"""Security schemes: where the key of a request is, and which requests need one."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from tavus_emulator import Contract, Emulator, Request, VirtualClock

KEY = {"type": "apiKey", "in": "header", "name": "X-Token"}
BASIC = {"type": "http", "scheme": "basic"}
BEARER = {"type": "http", "scheme": "Bearer"}


def asked(schemes: dict[str, Any], security: Any, key: str, **request: Any) -> int:
    """The status that a request gets from an emulator that admits one key."""
    operation = {"responses": {"204": {"description": ""}}, "security": security}
    document = {"openapi": "3.0.3", "paths": {"/x": {"get": operation}}, "components": {"securitySchemes": schemes}}
    emulator = Emulator(contract=Contract.from_document(document), api_keys=[key], clock=VirtualClock())
    status = emulator.respond(Request("GET", "/x", **request)).status
    emulator.close()
    return status


def basic(text: str) -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(text.encode()).decode()}"}


@pytest.mark.parametrize(
    ("scheme", "key", "request_"),
    [
        (KEY, "k1", {"headers": {"x-token": "k1"}}),
        ({**KEY, "in": "query", "name": "token"}, "k1", {"query": "a=1&token=k1"}),
        ({**KEY, "in": "cookie", "name": "token"}, "k1", {"headers": {"cookie": "a=1; token=k1"}}),
        (BEARER, "k1", {"headers": {"authorization": "bearer k1"}}),
        ({"type": "oauth2", "flows": {}}, "k1", {"headers": {"authorization": "Bearer k1"}}),
        # RFC 7617, sections 2 and 2.1
        (BASIC, "Aladdin:open sesame", {"headers": {"authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}}),
        (BASIC, "test:123£", {"headers": {"authorization": "Basic dGVzdDoxMjPCow=="}}),
        (BASIC, "user", {"headers": basic("user:")}),
        (BASIC, "a:b:c", {"headers": basic("a:b:c")}),
    ],
)
def test_the_key_is_where_the_scheme_has_it(scheme: dict[str, Any], key: str, request_: dict[str, Any]) -> None:
    security: Any = [{"one": []}]
    assert asked({"one": scheme}, security, key, **request_) == 204
    assert asked({"one": scheme}, security, "another", **request_) == 401
    assert asked({"one": scheme}, security, key) == 401
    assert asked({"one": scheme}, security, key, headers={"x-api-key": key}) == 401


@pytest.mark.parametrize(
    "value",
    [
        "k1",
        "Basic k1",
        "Basic",
        "Basic !",
        "Basic azE=",
        f"Bearer {b64encode(b'k1:').decode()}",
        "Basic Og==",
        "Basic /w==",
    ],
)
def test_malformed_basic_credentials_are_refused(value: str) -> None:
    assert asked({"one": BASIC}, [{"one": []}], "k1", headers={"authorization": value}) == 401


@pytest.mark.parametrize("security", [[], [{}], [{"one": []}, {}]])
def test_an_operation_may_need_no_key(security: Any) -> None:
    assert asked({"one": KEY}, security, "k1") == 204


def test_any_of_several_schemes_will_do() -> None:
    schemes = {"one": KEY, "two": BASIC}
    security: Any = [{"one": []}, {"two": []}]
    assert asked(schemes, security, "k1", headers={"x-token": "k1"}) == 204
    assert asked(schemes, security, "k1", headers=basic("k1:")) == 204
    assert asked(schemes, security, "k1", headers=basic("k2:")) == 401
