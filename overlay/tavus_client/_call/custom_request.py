"""Operations outside the contract, made from a method and a path when they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tavus_api.operation import Operation, RequestOptions
from tavus_api.types import UNSET
from tavus_client._errors import InvalidRequestError, Violation
from tavus_client._settings import KEEP

ID = "request"
"""The id of such an operation in errors and logs."""
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Source: RFC 9110, section 9.2.2."""
_SEGMENT = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+")
"""Source: RFC 3986, section 3.3, `segment-nz`."""
_DOTS = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)


def custom_call(
    method: str, path: str, query: Mapping[str, Any] | None, body: Any, headers: Mapping[str, str] | None, timeout: Any
) -> tuple[Operation[Any], dict[str, Any], Any, RequestOptions]:
    """Return the arguments of a runner's call.

    Raises:
        InvalidRequestError: The method or the path is not valid, or the path could lead to another place.
    """
    present = {name: value for name, value in (query or {}).items() if value is not None and value is not UNSET}
    options: RequestOptions = {"extra_query": present, "extra_headers": headers}
    if timeout is not KEEP:
        options["timeout"] = timeout
    return _operation(method, path), {}, UNSET if body is KEEP else body, options


def _operation(method: str, path: str) -> Operation[Any]:
    problems = [*_method_problems(method), *_path_problems(path)]
    if problems:
        raise InvalidRequestError(ID, problems)

    def build(body: Any = None) -> dict[str, Any]:
        return {"url": path, "headers": {} if body is None else {"Content-Type": "application/json"}}

    return Operation(
        id=ID,
        method=method.upper(),
        path=path,
        segments=(),
        success=(200,),
        build=build,
        parse=_json,
        empty=False,
        deprecated=False,
        idempotent=method.upper() in _IDEMPOTENT,
        bare=True,
    )


def _json(*, client: Any, response: Any) -> Any:  # noqa: ARG001 the parameters of every parser
    return response.json()


def _method_problems(method: Any) -> list[Violation]:
    if isinstance(method, str) and re.fullmatch("[A-Za-z]{1,20}", method):
        return []
    return [Violation("method", "is not an HTTP method: pass GET, POST, PUT, PATCH or DELETE", "path")]


def _path_problems(path: Any) -> list[Violation]:
    """Return the problem of a path: a host, a query or `..` would send the key somewhere else."""
    if not isinstance(path, str) or not path.startswith("/"):
        message = "starts with a slash: pass the path alone, like /v2/conversations"
    elif "?" in path or "#" in path:
        message = "has a query or a fragment: pass the path alone, and the parameters as query"
    elif all(_SEGMENT.fullmatch(one) and not _DOTS.fullmatch(one) for one in path[1:].removesuffix("/").split("/")):
        return []
    else:
        message = "has a segment that is empty, a dot, or not percent-encoded: pass ids as they are, quoted"
    return [Violation("path", message, "path")]
