"""One call of one operation, from its arguments to its result or error. Does no input or output.

Sending and waiting, in which the sync and the async client differ, is done in `runners`.
"""

from __future__ import annotations

import base64
import logging
import random
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from tavus_api.operation import Operation, RequestOptions
from tavus_api.service import Credential
from tavus_api.types import UNSET, Unset
from tavus_client._answers.created import created_id
from tavus_client._answers.read import read_answer
from tavus_client._call.deprecated import warn_of_deprecated
from tavus_client._call.serialize import encode, plain
from tavus_client._checks import run_checks
from tavus_client._errors import (
    MAY_HAVE_TAKEN_EFFECT,
    AnswerLostError,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    CallError,
    InvalidRequestError,
    PoolTimeoutError,
    Violation,
    hide,
    linked,
)
from tavus_client._http.traces import without_library_frames
from tavus_client._http.wire import Answer, Wire, reason, shortened
from tavus_client._settings import Settings, as_timeout, base_of, header_problems, lower
from tavus_client._warn import warn

if TYPE_CHECKING:
    from tavus_client._call.uploads import Upload

T = TypeVar("T")
_log = logging.getLogger("tavus_client")

RETRY_AFTER_CAP = 60.0
"""Seconds: if the service asks for a longer wait, its error is raised at once."""
BODY_LIMIT = 64 * 1024 * 1024
"""Bytes: a longer answer is not read to its end."""
RECORDER: ContextVar[Callable[..., None] | None] = ContextVar("tavus_client_raw", default=None)
"""Called with each result and its answer in this thread or task, if a recorder is active."""
JSON, EVENTS = "application/json", "text/event-stream"
_BACKOFF, _BACKOFF_MAX = 0.5, 8.0


class DeadlineExceededError(OSError):
    """The call as a whole took too long."""


class _NoBody(list[Any]):
    """An empty body for the generated request builders: the overlay writes the body itself."""

    payload = b""

    def to_dict(self) -> dict[str, Any]:
        return {}

    to_multipart = to_dict


class Call(Generic[T]):
    """Checks and serialises the arguments once, and makes the request of each attempt from them."""

    def __init__(
        self,
        settings: Settings,
        wire: Wire,
        operation: Operation[T],
        arguments: dict[str, Any],
        body: Any,
        options: RequestOptions,
    ) -> None:
        if operation.deprecated:
            warn(f"{operation.id} is deprecated by the contract", DeprecationWarning)
        self.settings, self.operation, self.wire = settings, operation, wire
        self._now, self.attempts = settings.clock.monotonic, 0
        self._started = self._now()
        self._response: Any = None
        problems = _segment_problems(operation, arguments)
        payload, upload = _payload(operation, body, options.get("extra_body"), problems)
        if extra_headers := options.get("extra_headers"):
            problems += [Violation("extra_headers", problem, "header") for problem in header_problems(extra_headers)]
        if not problems:
            given = {name: plain(value, []) for name, value in arguments.items() if value is not UNSET}
            problems = run_checks(settings, operation.id, payload, given)
        if problems:
            raise InvalidRequestError(operation.id, problems)
        if operation.deprecated_fields:
            warn_of_deprecated(operation, arguments, payload)

        try:
            self._content = encode(payload) if payload is not UNSET else upload.content if upload else None
            built = operation.build(**arguments, **({"body": _NoBody()} if self._content is not None else {}))
        except UnicodeEncodeError:
            raise _not_unicode(operation) from None
        self._base = base_of(settings.base_url, operation.server)
        self._url: str = self._base + built["url"]
        self._params: dict[str, Any] = {**built.get("params", {}), **(options.get("extra_query") or {})}
        self._headers = {**settings.headers, **self._own_headers(built, upload), **lower(extra_headers)}
        timeout = options.get("timeout", UNSET)
        self._timeout = settings.timeout if isinstance(timeout, Unset) else as_timeout(timeout)

    def _own_headers(self, built: Mapping[str, Any], upload: Upload | None) -> dict[str, str]:
        """Return the headers that follow from the operation and its arguments."""
        headers = lower(built.get("headers"))
        if self._content is None:
            headers.pop("content-type", None)
        if upload is not None:
            headers["content-type"] = upload.media
        if self.operation.accept != JSON:
            headers["accept"] = self.operation.accept
        if cookies := built.get("cookies"):
            headers["cookie"] = "; ".join(f"{name}={_cookie(value)}" for name, value in cookies.items())
        return headers

    def request(self) -> Any:
        """Return the next attempt's request: the same bytes as the last one's."""
        self.attempts += 1
        self._response, self._parts, self._size = None, list[bytes](), 0
        left = self.left
        timeout = self._timeout if left is None else shortened(self._timeout, left)
        self.patience = timeout.pool
        credential = self.operation.credential
        params = self._params
        if credential is not None and credential.place == "query":
            params = {credential.name: self.settings.api_key.reveal(), **params}
        try:
            request = self.wire.request(self.operation.method, self._url, params, self._headers, self._content, timeout)
        except UnicodeEncodeError:
            raise _not_unicode(self.operation) from None
        if credential is not None and credential.place != "query":
            self._add_key(request, credential)
        return request

    def _add_key(self, request: Any, credential: Credential) -> None:
        key = credential.prefix + _encoded(credential, self.settings.api_key.reveal())
        if credential.place == "cookie":
            others = request.headers.get("cookie")
            request.headers["cookie"] = f"{others}; {credential.name}={key}" if others else f"{credential.name}={key}"
        elif credential.name.lower() not in self._headers:
            request.headers[credential.name] = key

    @property
    def elapsed(self) -> float:
        """Seconds since the call began."""
        return self._now() - self._started

    @property
    def left(self) -> float | None:
        """Seconds until the deadline of the call; None if it has no deadline."""
        deadline = self.settings.deadline
        return None if deadline is None else deadline - self._now() + self._started

    def overdue(self) -> DeadlineExceededError:
        """Return the error for an exceeded deadline."""
        return DeadlineExceededError(f"the answer was not complete after {self.settings.deadline} s")

    def collect(self, received: int) -> None:
        """Raise if a body of this many decoded bytes is too long."""
        if received > BODY_LIMIT:
            raise DeadlineExceededError(f"the answer was not complete after {BODY_LIMIT} bytes")

    def begins(self, response: Any) -> bool:
        """Take the head of an answer; return whether its events are to be handed on as they come."""
        self._response = response
        if self.operation.accept != EVENTS or not 200 <= response.status_code < 300:
            return False
        media = response.headers.get("content-type", EVENTS)
        return str(media).partition(";")[0].strip().lower() == EVENTS

    def take(self, pieces: Iterable[bytes]) -> None:
        """Take the decoded pieces of a part of the body; raise if it comes too late, or the body is too long."""
        if (left := self.left) is not None and left < 0:
            raise self.overdue()
        for piece in pieces:
            self._parts.append(piece)
            self._size += len(piece)
            self.collect(self._size)

    @property
    def status(self) -> int:
        """The status of the answer whose head has come."""
        status: int = self._response.status_code
        return status

    @property
    def received(self) -> Answer:
        """The answer, as far as it has come."""
        return Answer(self._response.status_code, self._response, b"".join(self._parts))

    def answered(self, answer: Answer) -> T:
        """Return the result, or raise the typed error for an answer that isn't one."""
        try:
            result = read_answer(self.operation, answer, strict=self.settings.strict_responses)
        except CallError as error:
            self._report(str(answer.status_code), None)
            raise hide(error, self.settings.api_key) from None
        self._report(str(answer.status_code), result)
        self._record(result, answer)
        return result

    def opened(self, stream: Any) -> T:
        """Return the stream of events as the result of the call."""
        self._report(str(self._response.status_code), stream)
        self._record(stream, self.received)
        return stream  # type: ignore[no-any-return]  # T is what comes

    def _record(self, result: T, answer: Answer) -> None:
        recorder = RECORDER.get()
        if recorder is not None:
            named = {str(name).lower(): str(value) for name, value in answer.headers.items()}
            recorder(result, answer.status_code, named, answer.content, self.attempts, self.elapsed)

    def lost(self, error: Exception) -> CallError:
        """Return the typed error for a request that got no answer, or only a part of one."""
        error = self.wire.own(error)
        timeout = self.wire.is_timeout(error) or isinstance(error, DeadlineExceededError)
        said = reason(error)
        self._report(said.partition(":")[0], None)
        kind: type[CallError] = APITimeoutError if timeout else APIConnectionError
        if not self.operation.idempotent and not self.wire.is_unsent(error):
            kind = AnswerLostError
            said = f"the request was sent and its answer was lost ({said}){MAY_HAVE_TAKEN_EFFECT}"
        elif self.wire.is_pool_full(error):
            kind, said = PoolTimeoutError, f"no connection became free in time, so nothing was sent ({said})"
        lost = kind(said, operation=self.operation.id, method=self.operation.method, path=self.operation.path)
        lost.__cause__ = _without_frames(error)
        lost.created_id = self._created_id()
        return hide(lost, self.settings.api_key)

    def _created_id(self) -> str | None:
        """Return the id of the created resource, if the answer is a success and the part that has come has the id."""
        if self._response is None or not 200 <= self._response.status_code < 300:
            return None
        return created_id(self.operation, self.received.content, self._response.headers)

    def interrupted(self, error: BaseException) -> None:
        """Log that a request which may have taken effect was given up; drop the frames that hold the key."""
        for link in (error, *linked(error)):
            link.__traceback__ = without_library_frames(link.__traceback__)
        if self.operation.idempotent:
            return
        subject = self._created_id()
        made = f": it created {subject}" if subject else MAY_HAVE_TAKEN_EFFECT
        _log.warning("%s was interrupted (%s)%s", self.operation.id, type(error).__name__, made)

    def pause(self, error: CallError) -> float | None:
        """Return the seconds to wait before the next attempt; None if there is none."""
        if self.attempts > self.settings.max_retries:
            return None
        policy = self.settings.retry_policy
        verdict = policy(error) if policy is not None else None
        if not (self._repeatable(error) if verdict is None else verdict):
            return None
        delay = min(_BACKOFF_MAX, _BACKOFF * 2.0 ** (self.attempts - 1)) * random.uniform(0.5, 1.0)
        asked = error.retry_after if isinstance(error, APIStatusError) else None
        if asked is not None:
            if asked > RETRY_AFTER_CAP:
                return None
            delay = max(delay, asked)
        left = self.left
        if left is not None and delay >= left:
            return None
        _log.info("%s attempt=%d follows in %.2fs", self.operation.id, self.attempts + 1, delay)
        return delay

    def _repeatable(self, error: Exception) -> bool:
        """Return whether a repeat is safe: nothing was sent or done, or the operation is idempotent."""
        if isinstance(error, APIStatusError):
            turned_away = error.status_code == 429 or (error.status_code == 503 and error.retry_after is not None)
            return turned_away or (self.operation.idempotent and error.status_code >= 500)
        if isinstance(error, APIConnectionError):
            return self.wire.is_turned_away(error.__cause__) or self.operation.idempotent
        return False

    def finish(self, error: CallError) -> CallError:
        """Return the error as it is raised: complete, and without frames that hold the request or the answer."""
        error.attempts, error.elapsed = self.attempts, self.elapsed
        error.__context__ = None  # what led to it is its cause, or is told by its message
        _without_frames(error)
        return error

    def _report(self, outcome: str, result: Any) -> None:
        if _log.isEnabledFor(logging.INFO):
            subject = getattr(result, "conversation_id", None) or next(iter(self._segments()), None)
            _log.info(
                "%s %s attempt=%d duration=%.3fs%s",
                self.operation.id, outcome, self.attempts, self.elapsed, f" id={subject}" if subject else "",
            )  # fmt: skip

    def _segments(self) -> list[str]:
        template, actual = self.operation.path.split("/"), self._url.removeprefix(self._base).split("/")
        return [value for name, value in zip(template, actual, strict=False) if name.startswith("{")]


def _encoded(credential: Credential, key: str) -> str:
    """Return the key in the form of a credential: for Basic (RFC 7617) it is `user:password`, or a user alone."""
    if credential.prefix != "Basic ":
        return key
    return base64.b64encode((key if ":" in key else f"{key}:").encode()).decode()


def _cookie(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _payload(
    operation: Operation[Any], body: Any, extra: Mapping[str, Any] | None, problems: list[Violation]
) -> tuple[Any, Upload | None]:
    """Return the body as JSON types, with `extra_body`, or UNSET for none; or else a body that is not JSON."""
    if operation.media != JSON and not isinstance(body, Unset):
        from tavus_client._call.uploads import encode_upload  # few operations have any

        return UNSET, encode_upload(operation.media, {**body, **extra} if extra else body, problems)
    payload: Any = UNSET if isinstance(body, Unset) else plain(body, problems)
    if extra:
        payload = cast("dict[str, Any]", payload or {}) | plain(extra, problems)
    return payload, None


def _not_unicode(operation: Operation[Any]) -> InvalidRequestError:
    message = "a parameter or a name contains an unpaired surrogate: send whole characters"
    return InvalidRequestError(operation.id, [Violation("", message, "json")])


def _segment_problems(operation: Operation[Any], arguments: Mapping[str, Any]) -> list[Violation]:
    """Return the problems of path parameters: one that is empty or a dot would make another path."""
    problems: list[Violation] = []
    for name in operation.segments:
        value = arguments[name]
        if not isinstance(value, str | int) or str(value) in ("", ".", ".."):
            shown = repr(value) if isinstance(value, str) else f"a {type(value).__name__}"
            problems.append(Violation(name, f"{shown} can't be a part of a path: pass the id", "path"))
    return problems


def _without_frames(error: BaseException) -> BaseException:
    """Remove the frames of an error and its causes: they hold the request, which holds the key. Return the error."""
    for link in (error, *linked(error)):
        link.__traceback__ = None
    return error
