"""Bodies that aren't JSON: forms are validated against their schemas, and files come as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tavus_emulator import Contract, Emulator

FILE = {"type": "string", "format": "binary"}
FIELDS: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": FILE,
        "more": {"type": "array", "items": FILE, "maxItems": 2},
        "note": {"type": "string", "maxLength": 5},
        "size": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "about": {"type": "object", "required": ["by"], "properties": {"by": {"type": "string"}}},
    },
}
FORM = {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}


def operation(media: str, schema: Any, **more: Any) -> dict[str, Any]:
    body = {"required": True, "content": {media: {"schema": schema}}}
    return {"requestBody": body, "responses": {"204": {"description": ""}, **more}}


PROBLEM = {"default": {"description": "", "content": {"application/problem+json": {"schema": {"type": "object"}}}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Uploads", "version": "1"},
    "paths": {
        "/uploads": {"post": operation("multipart/form-data", FIELDS)},
        "/forms": {"post": operation("application/x-www-form-urlencoded", FORM, **PROBLEM)},
        "/images": {"post": operation("image/*", FILE)},
    },
}


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    emulator = Emulator(contract=Contract.from_document(DOCUMENT))
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        yield http
    emulator.close()


def test_a_form_with_files_passes(http: httpx.Client) -> None:
    files = [("file", ("a.bin", b"\x00\xff\r\n--x\r\n")), ("more", ("b.txt", b"b")), ("more", ("c.txt", b""))]
    data = {"note": "short", "size": "3", "tags": ["a", "b"], "about": json.dumps({"by": "Ada"})}
    assert http.post("/uploads", data=data, files=files).status_code == 204


@pytest.mark.parametrize(
    ("data", "files", "said"),
    [
        ({}, [("more", ("b.txt", b"b"))], "file"),
        ({"note": "far too long"}, [], "body.note"),
        ({"size": "three"}, [], "body.size"),
        ({"about": "{}"}, [], "body.about"),
        ({"about": "{"}, [], "is not JSON"),
        ({}, [("more", (f"{number}.txt", b"b")) for number in range(3)], "body.more"),
    ],
)
def test_a_form_against_its_schema_is_refused(
    data: dict[str, str], files: list[tuple[str, tuple[str, bytes]]], said: str, http: httpx.Client
) -> None:
    needed = [("file", ("a.txt", b"a"))] if said != "file" else []
    refused = http.post("/uploads", data=data, files=[*needed, *files])
    assert refused.status_code == 400
    assert said in refused.json()["error"]


@pytest.mark.parametrize(
    ("path", "media", "content", "status"),
    [
        ("/uploads", "multipart/form-data; boundary=x", b"", 400),
        ("/uploads", "multipart/form-data; boundary=x", b"no parts", 400),
        ("/uploads", "multipart/form-data", b"--x\r\n\r\na\r\n--x--\r\n", 400),
        ("/uploads", "multipart/form-data; boundary=x", b"--x\r\n\r\na\r\n--x--\r\n", 400),
        ("/uploads", "application/json", b"{}", 415),
        ("/forms", "application/x-www-form-urlencoded", b"size=3", 204),
        ("/forms", "application/x-www-form-urlencoded; charset=utf-8", b"size=a", 400),
        ("/forms", "application/x-www-form-urlencoded", b"other=%FF", 400),
        ("/images", "image/png", b"\x89PNG", 204),
        ("/images", "image/png", b"", 204),
        ("/images", "", b"", 400),
        ("/images", "text/plain", b"a", 415),
    ],
)
def test_the_media_type_and_the_form_of_a_body_are_checked(
    path: str, media: str, content: bytes, status: int, http: httpx.Client
) -> None:
    headers = {"content-type": media} if media else {}
    assert http.post(path, content=content, headers=headers).status_code == status


def test_a_refusal_has_the_media_type_of_the_contract(http: httpx.Client) -> None:
    refused = http.post("/forms", content=b"size=a", headers={"content-type": "application/x-www-form-urlencoded"})
    assert refused.headers["content-type"] == "application/problem+json"
    assert "size" in refused.json()["error"]
    assert http.post("/uploads").headers["content-type"] == "application/json"
