"""The errors that this client raises.

TavusError
├── ConfigurationError             (also a ValueError) a setting is missing or invalid
├── InvalidRequestError            (also a ValueError) nothing was sent
├── InvalidEventError              (also a ValueError) the body sent to a callback URL is not an event
├── UnknownOutcomeError            the call failed, and may have taken effect: those marked ¹
├── APIConnectionError             no answer came
│   ├── APITimeoutError            no answer in time
│   │   └── PoolTimeoutError       no connection became free in time; nothing was sent
│   └── AnswerLostError ¹          the request was sent, and its answer was lost
├── UnexpectedResponseError        a successful answer that can't be read
│   └── UnreadableOutcomeError ¹   the same, for an operation that isn't idempotent
├── WaitTimeoutError               (also a TimeoutError) the expected state wasn't reached in time
├── JobFailedError                 the awaited job failed
└── APIStatusError                 the service refused the request
    ├── BadRequestError            400
    │   └── ConcurrencyLimitError  400, too many conversations at once
    ├── AuthenticationError        401
    ├── OutOfCreditsError          402
    ├── PermissionDeniedError      403
    ├── NotFoundError              404
    ├── ConflictError              409
    ├── UnprocessableEntityError   422
    ├── RateLimitError             429
    └── ServerError                500 and above
        └── GatewayTimeoutError    504
            └── GatewayLostAnswerError ¹   the same, for an operation that isn't idempotent

Every error can be pickled and copied, and equals its copy. None contains the API key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tavus_client._secrets import Sealed, Secret, without

MAY_HAVE_TAKEN_EFFECT = (
    ": it may have taken effect, and be billed. It was not repeated; "
    "look for its effect (in the newest rows of the list) before you do"
)
_MESSAGE_LIMIT = 2_000
_LINES = 20


class Violation(NamedTuple):
    """One problem of a request or an event."""

    path: str
    """The path in the request: `properties.language`; empty for the request as a whole."""
    message: str
    """What is wrong, why, and what to do instead."""
    check: str
    """The id of the check that found it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class TavusError(Exception):
    """The root of all errors of this client."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and (self.args, vars(self)) == (getattr(other, "args", None), vars(other))

    def __hash__(self) -> int:
        return hash((type(self), str(self)))


def _rebuild(kind: type[TavusError], arguments: tuple[Any, ...], state: dict[str, Any]) -> TavusError:
    error = kind.__new__(kind, *arguments)
    error.args = arguments
    error.__dict__.update(state)
    return error


class ConfigurationError(TavusError, ValueError):
    """A setting is missing or invalid. The text says which, and never shows a key."""


class InvalidRequestError(TavusError, ValueError):
    """The request is invalid. Nothing was sent."""

    operation: str
    """The contract's operationId."""
    violations: tuple[Violation, ...]
    """All problems, not only the first."""

    def __init__(self, operation: str, violations: Sequence[Violation]) -> None:
        self.operation, self.violations = operation, tuple(violations)
        lines = "".join(f"\n  {violation}" for violation in self.violations)
        super().__init__(f"{operation}: the request was not sent:{lines}")


class InvalidEventError(TavusError, ValueError):
    """The body sent to a callback URL is not an event. The text names fields but shows none of the body's values."""

    violations: tuple[Violation, ...]
    """All problems, a hundred at most; `check` is `size`, `encoding`, `json`, `type` or `missing`."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        lines = [f"\n  {violation.path or 'the body'}: {violation.message}" for violation in self.violations]
        if len(lines) > _LINES:
            lines[_LINES:] = [f"\n  and {len(lines) - _LINES} more"]
        super().__init__(f"this is not an event:{''.join(lines)}")


class WaitTimeoutError(TavusError, TimeoutError):
    """The expected state wasn't reached in time."""

    subject: str
    """The id of the thing that was polled."""
    status: str | None
    """Its last known status."""
    waited: float
    """Seconds."""

    def __init__(self, subject: str, status: str | None, waited: float) -> None:
        self.subject, self.status, self.waited = subject, status, waited
        super().__init__(f"{subject} was still {status!r} after {waited:g} s")


class JobFailedError(TavusError):
    """The awaited job failed: a training, a video, a document."""

    subject: str
    """The id of the thing that was polled."""
    status: str
    reason: str | None
    """The service's reason."""

    def __init__(self, subject: str, status: str, reason: str | None) -> None:
        self.subject, self.status, self.reason = subject, status, reason
        super().__init__(f"{subject} has the status {status!r}" + (f": {reason[:_MESSAGE_LIMIT]}" if reason else ""))


class CallError(TavusError):
    """A call failed. The attributes and the text say which."""

    operation: str
    """The contract's operationId."""
    method: str
    """The HTTP method."""
    path: str
    """The path template."""
    attempts: int
    """The number of times the request was sent."""
    elapsed: float
    """Seconds from the call to the error, waits included."""
    created_id: str | None
    """The id of what the call created, if an answer said so before the call failed: it exists, and may be billed."""

    def __init__(self, message: str, *, operation: str, method: str, path: str) -> None:
        self.operation, self.method, self.path = operation, method, path
        self.attempts, self.elapsed, self.created_id = 1, 0.0, None
        super().__init__(message)

    @property
    def message(self) -> str:
        """The problem, without the details of the call."""
        return str(self.args[0])

    def __str__(self) -> str:
        times = "1 attempt" if self.attempts == 1 else f"{self.attempts} attempts"
        said = self._reason() + (f" (created: {self.created_id})" if self.created_id else "")
        return f"{self.method} {self.path} ({self.operation}): {said} [{times}, {self.elapsed:.2f} s]"

    def _reason(self) -> str:
        return self.message


class UnknownOutcomeError(CallError):
    """The call failed, and may have taken effect. It was not retried: a second one could be billed too. Check first.

    `created_id` has the id of the created resource, if an answer has it.
    """


class APIConnectionError(CallError):
    """No answer came. `__cause__` is the error of the HTTP library that sent the request: httpx or aiohttp."""


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class PoolTimeoutError(APITimeoutError):
    """No connection became free in time, so nothing was sent: the service had no part in it.

    Allow more connections (`max_connections`) or a longer wait (`httpx.Timeout(…, pool=…)`), or send fewer requests at
    once.
    """


class AnswerLostError(APIConnectionError, UnknownOutcomeError):
    """The request was sent and its answer was lost: it may have taken effect."""


class ResponseError(CallError):
    """An answer came, and the error has it. A token in it isn't shown in a repr, a log or a pickle."""

    status_code: int
    headers: Mapping[str, str]
    """The answer's headers; names in lower case."""

    def __init__(
        self,
        message: str,
        *,
        operation: str,
        method: str,
        path: str,
        status_code: int,
        headers: Mapping[str, str],
        content: bytes,
    ) -> None:
        super().__init__(message[:_MESSAGE_LIMIT], operation=operation, method=method, path=path)
        self.status_code, self.headers, self._answer = status_code, headers, Sealed(content)

    @property
    def content(self) -> bytes:
        """The answer's body as received."""
        return self._answer.reveal()

    @property
    def body(self) -> Any:
        """The answer's body as JSON, or as text when it is not JSON."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            return self.content.decode("utf-8", "replace")

    @property
    def request_id(self) -> str | None:
        """The service's id of the request, if it sent one."""
        return self.headers.get("x-request-id")


class UnexpectedResponseError(ResponseError):
    """A successful answer that can't be read: not JSON, not an object, or without the resource's id."""


class UnreadableOutcomeError(UnexpectedResponseError, UnknownOutcomeError):
    """A successful answer that can't be read, for an operation that isn't idempotent: it probably took effect."""


class APIStatusError(ResponseError):
    """The service refused the request. `message` is the answer's text, wherever the answer has it."""

    retry_after: float | None = None
    """Seconds to wait before trying again, if the service gave them."""

    def _reason(self) -> str:
        return f"{self.status_code} {self.message}"


class BadRequestError(APIStatusError):
    """400: the request is wrong, or (in this API) an id is unknown."""


class ConcurrencyLimitError(BadRequestError):
    """400 with the documented text: the plan's limit of concurrent conversations is reached. End some, or wait."""


class AuthenticationError(APIStatusError):
    """401: the API key is missing or wrong."""


class OutOfCreditsError(APIStatusError):
    """402: the account has no credits left."""


class PermissionDeniedError(APIStatusError):
    """403."""


class NotFoundError(APIStatusError):
    """404."""


class ConflictError(APIStatusError):
    """409: not possible in the present state."""


class UnprocessableEntityError(APIStatusError):
    """422."""


class RateLimitError(APIStatusError):
    """429: too many requests."""


class ServerError(APIStatusError):
    """500 and above."""


class GatewayTimeoutError(ServerError):
    """504: a gateway got no answer from the service in time."""


class GatewayLostAnswerError(GatewayTimeoutError, UnknownOutcomeError):
    """504 for an operation that isn't idempotent: the service has the request, and may still process it."""

    def _reason(self) -> str:
        return super()._reason() + MAY_HAVE_TAKEN_EFFECT


def hide(error: CallError, key: Secret) -> CallError:
    """Return `error` with the key removed from texts of servers and libraries: some echo it."""
    error.args = (without(key, error.message),)
    for link in linked(error):
        _clean(link, key)
    if isinstance(error, ResponseError):
        error.headers = {name: without(key, value) for name, value in error.headers.items()}
        vars(error)["_answer"] = Sealed(error.content, key)
    return error


def linked(error: BaseException) -> list[BaseException]:
    """What led to `error`: its causes and contexts, and the members of groups, each once."""
    found, queue = list[BaseException](), [error]
    while queue:
        link = queue.pop()
        members: tuple[BaseException, ...] = getattr(link, "exceptions", ())  # a group has them
        for other in (link.__cause__, link.__context__, *members):
            if other is not None and other is not error and other not in found:
                found.append(other)
                queue.append(other)
    return found


def _clean(link: BaseException, key: Secret) -> None:
    """Remove the key, and what holds the headers that were sent, from an error of a library."""
    link.args = tuple(without(key, said) if isinstance(said, str) else said for said in link.args)
    if notes := getattr(link, "__notes__", None):
        notes[:] = [without(key, str(note)) for note in notes]
    for name in ("_request", "_response", "request_info"):  # they hold the headers that were sent
        if getattr(link, name, None) is not None:
            setattr(link, name, None)
    for name in ("strerror", *vars(link)):
        if isinstance(said := getattr(link, name, None), str):
            setattr(link, name, without(key, said))


_KINDS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: OutOfCreditsError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    504: GatewayTimeoutError,
}


def status_error_type(status: int, message: str, *, idempotent: bool) -> type[APIStatusError]:
    """Return the class for an answer with `status` and `message`."""
    if status == 504 and not idempotent:
        return GatewayLostAnswerError
    if status == 400 and "maximum concurrent" in message.lower():
        return ConcurrencyLimitError  # the service has no separate status for it
    return _KINDS.get(status, ServerError if status >= 500 else APIStatusError)
