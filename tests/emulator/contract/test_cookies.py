"""Cookies that are parameters are checked as the contract says; others are ignored."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_emulator import Contract, Emulator, Request

ROWS: list[dict[str, Any]] = [
    {"in": "cookie", "name": "preview", "required": True, "schema": {"type": "boolean"}},
    {"in": "cookie", "name": "theme", "schema": {"type": "string", "maxLength": 5}},
]
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Doors", "version": "1"},
    "paths": {"/doors": {"get": {"parameters": ROWS, "responses": {"204": {"description": ""}}}}},
}


@pytest.mark.parametrize(
    ("cookie", "said"),
    [
        ("preview=true", ""),
        ('other=1; preview="false" ; theme=a=b', ""),
        ("preview=true; theme=far too long", "cookie.theme"),
        ("preview={}", "cookie.preview"),
        ("preview", "cookie.preview"),
        ("theme=dark", "cookie.preview: is required"),
        (None, "cookie.preview: is required"),
    ],
)
def test_cookies_are_checked(cookie: str | None, said: str) -> None:
    emulator = Emulator(contract=Contract.from_document(DOCUMENT))
    headers = {"x-api-key": "key", **({} if cookie is None else {"cookie": cookie})}
    answer = emulator.respond(Request("GET", "/doors", headers=headers))
    emulator.close()
    assert answer.status == (400 if said else 204)
    assert said in answer.body.decode()
