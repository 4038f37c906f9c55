"""Requests and responses as plain values, the same for sockets and in-process transports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tavus_emulator._core.problems import Problem
from tavus_emulator._core.strict_json import encode


@dataclass(slots=True)
class Request:
    """One HTTP request, read completely.

    `path` is the raw path, still percent-encoded, since decoding would turn `%2F` into a separator. `headers` has
    lower-case names; repeated ones are joined by `", "`. `origin` is the scheme and authority that the client used,
    such as `http://127.0.0.1:4010`; links in answers start with it. `oversized` means that the body was longer than the
    emulator reads; `body` is then empty.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    origin: str = "http://localhost"
    oversized: bool = False


@dataclass(slots=True)
class Response:
    """One HTTP response.

    `operation`, `account` and `problems` are for the request log and aren't sent. `follows` means that the body is a
    beginning: on a connection, server-sent events of changes follow it.
    """

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: bytes = b""
    operation: str | None = None
    account: str | None = None
    problems: tuple[Problem, ...] = ()
    follows: bool = False


def json_response(
    status: int, content: Any, headers: tuple[tuple[str, str], ...] = (), media: str = "application/json"
) -> Response:
    """Return a response with JSON content, of a media type that is JSON or built on it."""
    body = encode(content)
    return Response(status, [("content-type", media), ("content-length", str(len(body))), *headers], body)


def error_response(status: int, problem: Problem, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    """Return a response that belongs to no operation, with its text under `error`."""
    response = json_response(status, {"error": problem.text}, headers)
    response.problems = (problem,)
    return response


def empty_response(status: int, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    """Return a response without content."""
    # RFC 9110, 8.6: no content-length with a status that never has content
    length = () if status in (204, 304) else (("content-length", "0"),)
    return Response(status, [*length, *headers])


def html_response(status: int, page: str, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    """Return a response with a page."""
    body = page.encode("utf-8", "replace")
    return Response(
        status, [("content-type", "text/html; charset=utf-8"), ("content-length", str(len(body))), *headers], body
    )
