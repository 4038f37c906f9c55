"""Reads the call of an operation: its parameters and its body, with all problems."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from tavus_emulator._contract.operation import Operation
from tavus_emulator._contract.operation_reader import Body, is_json
from tavus_emulator._contract.parameters.forms import FORMS, read_form
from tavus_emulator._contract.parameters.parameter import parse_query, read_parameters
from tavus_emulator._contract.parameters.styles import StyleError
from tavus_emulator._core.messages import Request
from tavus_emulator._core.problems import Problem, RefusalError, enumerate_words, show
from tavus_emulator._core.strict_json import InvalidJSONError, decode, is_object

_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]*)', re.IGNORECASE)


class Arguments(NamedTuple):
    """The arguments of a call. `body` is None if there is none, or if it couldn't be decoded.

    `renamed` means that it had newer names of fields, which are replaced by the contract's.
    """

    parameters: dict[str, Any]
    body: Any
    problems: list[Problem]
    renamed: bool = False


def read_arguments(
    operation: Operation, request: Request, path_parameters: dict[str, str], *, strict: bool, max_body_bytes: int
) -> Arguments:
    """Read and validate the arguments. Raises `RefusalError` (413, 415) for a body that isn't read."""
    query, problems = parse_query(request.query)
    parameters, found = read_parameters(operation.parameters, path_parameters, query, request.headers, strict=strict)
    problems += found
    body: Any = None
    renamed = False
    if operation.body is not None:
        body, renamed, found = _read_body(operation.body, request, strict=strict, max_body_bytes=max_body_bytes)
        problems += found
    return Arguments(parameters, body, problems, renamed)


def _read_body(body: Body, request: Request, *, strict: bool, max_body_bytes: int) -> tuple[Any, bool, list[Problem]]:
    if request.oversized or len(request.body) > max_body_bytes:
        raise RefusalError(413, Problem("", f"the body is longer than {max_body_bytes} bytes"))
    if body.media:
        return _read_other(body, request, strict=strict)
    if not request.body:
        return _read_nothing(body, strict=strict)
    content_type = request.headers.get("content-type")
    if content_type != "application/json":
        _check_content_type(content_type)
    try:
        decoded = decode(request.body)
    except InvalidJSONError as error:
        return None, False, [Problem("body", str(error))]
    renamed = bool(body.newer) and is_object(decoded) and not body.newer.keys().isdisjoint(decoded)
    if renamed:
        decoded = {**{body.newer.get(name, name): value for name, value in decoded.items()}, **_known(body, decoded)}
    return decoded, renamed, body.schema.problems(decoded, "body", strict=strict)


def _read_other(body: Body, request: Request, *, strict: bool) -> tuple[Any, bool, list[Problem]]:
    """Read a body that isn't JSON: the fields of a form, or a file, of which nothing is known."""
    content_type = request.headers.get("content-type") or ""
    essence = content_type.partition(";")[0].strip().lower()
    if not request.body and essence in ("", *FORMS):  # but a file may be empty
        return {}, False, [Problem("body", f"is empty, {body.media[0]} is required")] if body.required else []
    if not any(fnmatchcase(essence, one) for one in body.media):
        wanted = enumerate_words(body.media, "or")
        raise RefusalError(415, Problem("", f"Content-Type {show(content_type)} is not {wanted}"))
    if essence not in FORMS:
        return {}, False, []
    try:
        form = read_form(content_type, request.body, body.schema)
    except StyleError as error:
        return None, False, [Problem("body", str(error))]
    kept = {name: value for name, value in form.fields.items() if name not in form.files}
    return kept, False, body.schema.problems(form.fields, "body", strict=strict)


def _read_nothing(body: Body, *, strict: bool) -> tuple[Any, bool, list[Problem]]:
    """Read an empty body as an empty object, if that is enough."""
    object_needed = "object" in body.schema.types
    problems = body.schema.problems({}, "body", strict=strict) if object_needed else []
    if body.required or problems:
        text = f"is empty, {'a JSON object' if object_needed else 'JSON'} is required"
        return None, False, [Problem("body", text), *problems]
    return {}, False, []


def _known(body: Body, decoded: dict[str, Any]) -> dict[str, Any]:
    # If a field has both names, the older one counts; the newer one is validated if the contract has it too.
    return {name: value for name, value in decoded.items() if name not in body.newer or name in body.own}


def _check_content_type(content_type: str | None) -> None:
    if content_type is None:
        raise RefusalError(415, Problem("", "the body needs the header Content-Type: application/json"))
    charset = _CHARSET.search(content_type)
    if not is_json(content_type):
        raise RefusalError(415, Problem("", f"Content-Type {show(content_type)} is not application/json"))
    if charset and charset.group(1).lower() not in ("utf-8", "utf8"):
        raise RefusalError(415, Problem("", f"charset {show(charset.group(1))} is not utf-8, which JSON is sent in"))
