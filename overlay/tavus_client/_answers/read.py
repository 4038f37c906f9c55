"""Turns a response into a typed result or a typed error. Does no input or output."""

from __future__ import annotations

import contextlib
import email.utils
import json
import logging
import re
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from tavus_api.operation import Operation
from tavus_client._answers.created import created_id
from tavus_client._answers.refusal import refusal_text
from tavus_client._answers.shapes import EMPTY_STATUSES, Misfit, answer_type, read
from tavus_client._errors import (
    MAY_HAVE_TAKEN_EFFECT,
    APIStatusError,
    ResponseError,
    UnexpectedResponseError,
    UnreadableOutcomeError,
    status_error_type,
)
from tavus_client._secrets import hide_texts
from tavus_client._time import now
from tavus_client._timestamps import aware

T = TypeVar("T")
E = TypeVar("E", bound=ResponseError)
_log = logging.getLogger("tavus_client")
_UNPARSED: Any = object()
_MALFORMED = (ValueError, RecursionError)
_LISTED = 10


class Response(Protocol):
    """The used part of an HTTP library's response, with its body read."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Any: ...
    @property
    def content(self) -> bytes: ...


def read_answer(operation: Operation[T], response: Response, *, strict: bool) -> T:
    """Return the typed result of a call.

    Parts that violate the contract are kept as received, with one warning for the whole answer.

    Raises:
        APIStatusError: The service refused.
        UnexpectedResponseError: The body is of the wrong kind, or lacks what the client needs
            (`Operation.key`). With `strict`: any part violates the contract.
    """
    status = response.status_code
    if not (200 <= status < 300 or status in operation.success):
        raise status_error(operation, response)
    if operation.empty or (operation.bare and (status in EMPTY_STATUSES or not response.content)):
        return None  # type: ignore[return-value]  # T is None, or allows it
    if operation.accept == "text/event-stream":  # an event stream is read as it arrives
        came = response.headers.get("content-type", "no media type")
        raise _unexpected(operation, response, f"the answer is {came}, not a stream of events")
    if operation.accept != "application/json":
        return _raw(operation, response)  # type: ignore[return-value]  # T is what comes
    data = _load(response.content)
    if data is _UNPARSED:
        what = "empty" if not response.content else "not JSON"
        raise _unexpected(operation, response, f"the body of the answer is {what}")
    return _typed(operation, response, _unwrapped(operation, data), strict)


def _unwrapped(operation: Operation[Any], data: Any) -> Any:
    """Return what is in the operation's envelope, if it has one and the body too."""
    if not operation.envelope or not isinstance(data, dict) or operation.envelope not in data:
        return data  # pyright: ignore[reportUnknownVariableType]
    inner: Any = data[operation.envelope]  # pyright: ignore[reportUnknownVariableType]
    return inner[0] if isinstance(inner, list) and inner else inner  # pyright: ignore[reportUnknownVariableType]


def _raw(operation: Operation[Any], response: Response) -> bytes | str:
    """Return an answer that is not JSON: text where the generated parser has text, else bytes."""
    if answer_type(operation.parse, operation.success) is not str:
        return response.content
    found = re.search(r"charset=\"?([\w.-]+)", response.headers.get("content-type", ""))
    try:
        return response.content.decode(found[1] if found else "utf-8", "replace")
    except LookupError:
        return response.content.decode("utf-8", "replace")


def _typed(operation: Operation[T], response: Response, data: Any, strict: bool) -> T:
    try:
        result, misfits = read(answer_type(operation.parse, operation.success), data)
    except RecursionError:
        raise _unexpected(operation, response, "the body of the answer is nested too deeply") from None
    fatal = misfits if strict else [misfit for misfit in misfits if _is_fatal(operation, misfit)]
    if fatal:
        raise _unexpected(operation, response, _listed(fatal))
    if misfits:
        _log.warning("%s: %s: kept as it came", operation.id, _listed(misfits))
    return result  # type: ignore[no-any-return]


def _is_fatal(operation: Operation[Any], misfit: Misfit) -> bool:
    """Return whether the answer is useless: of the wrong kind, or without what the client needs."""
    return not misfit.path or (misfit.path == operation.key and not misfit.tolerable)


def _listed(misfits: list[Misfit]) -> str:
    more = [f"and {len(misfits) - _LISTED} more"] if len(misfits) > _LISTED else []
    return "; ".join([*map(str, misfits[:_LISTED]), *more])


def _load(content: bytes) -> Any:
    try:
        data = json.loads(content)
    except _MALFORMED:
        return _UNPARSED
    hide_texts(data, content)
    return data


def _unexpected(operation: Operation[Any], response: Response, message: str) -> UnexpectedResponseError:
    kind = UnexpectedResponseError if operation.idempotent else UnreadableOutcomeError
    told = f"{response.status_code}, but {message}{'' if operation.idempotent else MAY_HAVE_TAKEN_EFFECT}"
    error = _made(kind, told, operation, response)
    error.created_id = created_id(operation, response.content, error.headers)
    return error


def status_error(operation: Operation[Any], response: Response) -> APIStatusError:
    """Return the error for an answer that isn't a success."""
    status = response.status_code
    message = refusal_text(status, _load(response.content))
    kind = status_error_type(status, message, idempotent=operation.idempotent)
    error = _made(kind, message, operation, response)
    error.retry_after = retry_after(error.headers)
    return error


def _made(kind: type[E], message: str, operation: Operation[Any], response: Response) -> E:
    """Return an error that has the answer."""
    return kind(
        message,
        operation=operation.id,
        method=operation.method,
        path=operation.path,
        status_code=response.status_code,
        headers={str(name).lower(): str(value) for name, value in response.headers.items()},
        content=response.content,
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds to wait, from `retry-after-ms` or `retry-after`: a number, or an HTTP date."""
    with contextlib.suppress(ValueError):
        milliseconds = float(headers.get("retry-after-ms", ""))
        return milliseconds / 1000 if 0 <= milliseconds < float("inf") else None
    value = headers.get("retry-after", "")
    with contextlib.suppress(ValueError):
        seconds = float(value)
        return seconds if 0 <= seconds < float("inf") else None
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        return max(0.0, (aware(email.utils.parsedate_to_datetime(value)) - now()).total_seconds())
    return None
