"""Carries out calls on the thread that makes them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx

from tavus_api.operation import Duration, Operation, RequestOptions
from tavus_client import _time
from tavus_client._call.call import Answer, Call
from tavus_client._call.wire import Wire
from tavus_client._errors import CallError, TavusError
from tavus_client._helpers.paging import Pager
from tavus_client._helpers.waiting import Wait, has_ended, is_older
from tavus_client._settings import Settings

T = TypeVar("T")


class Runner:
    """What `Tavus` and its resources work through."""

    def __init__(self, settings: Settings, http: httpx.Client) -> None:
        self.settings, self.http, self._wire = settings, http, Wire(http)
        self._origin: Runner | None = None

    def sibling(self, settings: Settings) -> Runner:
        """The same connections under other settings; they stay open as long as either is in use."""
        sibling = Runner(settings, self.http)
        sibling._origin = self
        return sibling

    def call(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T:
        call = Call(self.settings, self._wire, operation, arguments, body, options)
        try:
            return self._attempt(call)
        except CallError as error:
            failure = error
        try:
            if call.wait(failure) is False:
                raise failure
            return self._repeat(call, failure)
        except CallError as error:
            failure = call.finish(error)
        raise failure

    def _attempt(self, call: Call[T]) -> T:
        if self.http.is_closed:
            raise TavusError("this client is closed: make a new one")
        request, parts, received = call.request(), list[bytes](), 0
        try:
            response = self.http.send(request, stream=True, follow_redirects=False)
            try:
                for part in self._wire.parts(response, call.tick):
                    parts.append(part)
                    received += len(part)
                    call.collect(received)
            finally:
                response.close()
        except self._wire.errors as error:
            raise call.lost(error)  # noqa: B904 it has its cause
        return call.answered(Answer(response.status_code, response.headers, b"".join(parts)))

    def _repeat(self, call: Call[T], failure: CallError) -> T:
        import stamina  # a call that succeeds at once never needs it

        for attempt in stamina.retry_context(on=call.wait, attempts=self.settings.max_retries + 1, timeout=None):
            with attempt:
                if attempt.num == 1:
                    raise failure
                return self._attempt(call)
        raise failure

    def iterate(self, rows: Callable[..., Any], arguments: dict[str, Any], /, *, first: int, key: str) -> Iterator[Any]:
        pager = Pager(arguments.pop("page", None) or first, key)
        while pager.page is not None:
            yield from pager.take(rows(**arguments, page=pager.page))

    @contextmanager
    def session(self, create: Callable[[], T], end: Callable[[str], object], /, *, key: str) -> Generator[T]:
        created = create()
        subject: str = getattr(created, key)
        try:
            yield created
        except BaseException as error:
            try:
                end(subject)
            except Exception as second:
                error.add_note(f"{subject} could not be ended, either: {second}")
            raise
        end(subject)

    def wait_until_ended(
        self, get: Callable[[str], T], subject: str, /, *, timeout: Duration, on_poll: Callable[[T], object] | None
    ) -> T:
        wait = Wait(subject, timeout)
        while True:
            state = get(subject)
            if on_poll is not None:
                on_poll(state)
            if has_ended(state):
                return state
            _time.sleep(wait.pause(state))

    def end_all(
        self,
        rows: Callable[..., Iterator[T]],
        end: Callable[[str], object],
        /,
        *,
        key: str,
        older_than: Duration,
        status: str,
        dry_run: bool,
    ) -> list[T]:
        stale = [row for row in rows(status=status) if is_older(row, older_than)]
        errors: list[Exception] = []
        for row in stale if not dry_run else ():
            try:
                end(getattr(row, key))
            except TavusError as error:
                errors.append(error)
        if errors:
            raise ExceptionGroup(f"{len(errors)} of {len(stale)} could not be ended", errors)
        return stale
