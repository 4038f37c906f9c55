"""Requests and answers in the newer vocabulary, which calls personas PALs and replicas faces.

`/v2/pals` is `/v2/personas` and `/v2/faces` is `/v2/replicas`, with the newer words in the names of fields, at the top
of a body or of a list's rows, in the first step of a JSON Patch's paths, in query parameters and in the texts of
refusals. Elsewhere the newer names of a body's fields are understood as well as those of the contract.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from tavus_emulator._contract.vocabulary import NEWER, OLDER, newer, older
from tavus_emulator._core.messages import Request, Response, json_response
from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_array, is_object

_WORDS = re.compile(r"(?<![A-Za-z])(persona|replica)(?=s?(?![A-Za-z]))", re.IGNORECASE)


def older_request(request: Request) -> Request | None:
    """The same request in the older words; None for a request that isn't in the newer ones."""
    steps = request.path.split("/")
    index = next((index for index, step in enumerate(steps) if step in ("pals", "faces")), None)
    if index is None:
        return None
    path = "/".join([*steps[:index], OLDER[steps[index]], *steps[index + 1 :]])
    query = "&".join(_older_pair(pair) for pair in request.query.split("&"))
    return replace(request, path=path, query=query, body=_older_body(request.body))


def newer_path(request: Request) -> Request | None:
    """The same request at the newer path; None for a path without older words.

    Of a persona's tools and skills only the paths have two names, not what is sent and answered.
    """
    steps = request.path.split("/")
    renamed = [NEWER.get(step, step) if step in ("personas", "replicas") else step for step in steps]
    return None if renamed == steps else replace(request, path="/".join(renamed))


def newer_response(response: Response) -> Response:
    """The same answer in the newer words."""
    if not response.body or ("content-type", "application/json") not in response.headers:
        return response
    content = json.loads(response.body)
    if is_object(content):
        if response.status >= 400:
            content = {name: _newer_text(text) for name, text in content.items()}
        else:
            content = _newer_fields({name: _newer_rows(value) for name, value in content.items()})
    renamed = json_response(response.status, content)
    response.headers, response.body = renamed.headers, renamed.body
    return response


def _older_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return f"{older(name)}{equals}{value}"


def _older_body(body: bytes) -> bytes:
    try:
        content = decode(body) if body else None
    except InvalidJSONError:
        return body
    if is_array(content):
        content = [_older_operation(member) for member in content]
    elif is_object(content):
        renamed = {name: value for name, value in content.items() if older(name) == name}
        content = {**renamed, **{older(name): value for name, value in content.items() if older(name) != name}}
    else:
        return body
    return json.dumps(content, ensure_ascii=False).encode()


def _older_operation(operation: Any) -> Any:
    if not is_object(operation):
        return operation
    renamed = dict(operation)
    for name in ("path", "from"):
        pointer = operation.get(name)
        if isinstance(pointer, str) and pointer.startswith("/"):
            first, slash, rest = pointer[1:].partition("/")
            renamed[name] = f"/{older(first)}{slash}{rest}"
    return renamed


def _newer_fields(content: dict[str, Any]) -> dict[str, Any]:
    return {newer(name): value for name, value in content.items()}


def _newer_rows(value: Any) -> Any:
    if is_array(value):
        return [_newer_fields(member) if is_object(member) else member for member in value]
    return value


def _newer_text(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    return _WORDS.sub(lambda found: _match_case(found.group(), NEWER[found.group().lower()]), text)


def _match_case(word: str, other: str) -> str:
    return other.capitalize() if word[0].isupper() else other
