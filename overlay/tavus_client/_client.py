"""`Tavus` and `AsyncTavus`: the contract's operations, configured."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from typing import Any, NoReturn, Self, TypeVar

import httpx

from tavus_api.operation import Operation, RequestOptions
from tavus_api.resources import AsyncResources, Resources

from ._call import Answer, Call
from ._errors import CallError, TavusError
from ._http import DEFAULT_TIMEOUT, Wire, make_async_client, make_client
from ._settings import Checks, Settings, make_settings

T = TypeVar("T")


class _Client:
    """What both clients are made of."""

    _settings: Settings
    _wire: Wire

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._settings.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} holds a key and connections: make one where it is needed")

    @property
    def base_url(self) -> str:
        """Where the service is."""
        return self._settings.base_url

    def _closed(self) -> TavusError:
        return TavusError(f"this {type(self).__name__} is closed: make a new one")


class Tavus(_Client, Resources):
    """A client of the Tavus API.

    Args:
        api_key: The key; by default the environment's TAVUS_API_KEY.
        base_url: Where the service is; by default the environment's TAVUS_BASE_URL, or the contract's server.
        timeout: Seconds for each phase of a request (to connect, to send or receive a part, to get a free connection),
            or an `httpx.Timeout`; None waits for ever.
        max_retries: How often a request is repeated at most, where a repeat can do no harm.
        deadline: Seconds for a call as a whole, its repeats and waits included; None for no limit.
        default_headers: Headers to send with every request.
        http_client: An `httpx.Client` (or one of httpx2) to use instead of an own one: for proxies, transports, mTLS.
            It is not closed with this client.
        checks: Whether a request that breaks a rule of the API raises ("error"), warns ("warn") or is sent ("off").
        strict_responses: Whether an optional field of the wrong type in an answer is an error, too.
        allow_insecure: Whether the key may be sent over http to another machine.

    Raises:
        ConfigurationError: a setting is missing or can't be right.

    A client is thread-safe and can be used again and again; `close()`, or the end of a `with` block, frees its
    connections.
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        deadline: float | None = 180.0,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
        checks: Checks = "error",
        strict_responses: bool = False,
        allow_insecure: bool = False,
    ) -> None:
        settings = make_settings(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            default_headers=default_headers,
            checks=checks,
            strict_responses=strict_responses,
            allow_insecure=allow_insecure,
        )
        self._open(settings, http_client or make_client(settings.timeout), own=http_client is None)

    def _open(self, settings: Settings, http: httpx.Client, *, own: bool) -> None:
        super().__init__(self._perform)
        self._settings, self._http, self._wire = settings, http, Wire(http)
        self._finalizer = weakref.finalize(self, http.close) if own else None

    def _perform(self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /) -> T:
        call = Call(self._settings, self._wire, operation, arguments, body, options)
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
        if self._http.is_closed:
            raise self._closed()
        request, parts, received = call.request(), list[bytes](), 0
        try:
            response = self._http.send(request, stream=True, follow_redirects=False)
            try:
                for part in response.iter_bytes():
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

        for attempt in stamina.retry_context(on=call.wait, attempts=self._settings.max_retries + 1, timeout=None):
            with attempt:
                if attempt.num == 1:
                    raise failure
                return self._attempt(call)
        raise failure

    def close(self) -> None:
        """Free the connections. Calls after this raise a TavusError."""
        if self._finalizer is not None:
            self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncTavus(_Client, AsyncResources):
    """`Tavus` on an event loop: the same settings, the same operations, awaited."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        deadline: float | None = 180.0,
        default_headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
        checks: Checks = "error",
        strict_responses: bool = False,
        allow_insecure: bool = False,
    ) -> None:
        settings = make_settings(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            deadline=deadline,
            default_headers=default_headers,
            checks=checks,
            strict_responses=strict_responses,
            allow_insecure=allow_insecure,
        )
        self._open(settings, http_client or make_async_client(settings.timeout), own=http_client is None)

    def _open(self, settings: Settings, http: httpx.AsyncClient, *, own: bool) -> None:
        super().__init__(self._perform)
        self._settings, self._http, self._wire, self._own = settings, http, Wire(http), own

    async def _perform(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T:
        call = Call(self._settings, self._wire, operation, arguments, body, options)
        try:
            return await self._attempt(call)
        except CallError as error:
            failure = error
        try:
            if call.wait(failure) is False:
                raise failure
            return await self._repeat(call, failure)
        except CallError as error:
            failure = call.finish(error)
        raise failure

    async def _attempt(self, call: Call[T]) -> T:
        if self._http.is_closed:
            raise self._closed()
        request, parts, received = call.request(), list[bytes](), 0
        try:
            response = await self._http.send(request, stream=True, follow_redirects=False)
            try:
                async for part in response.aiter_bytes():
                    parts.append(part)
                    received += len(part)
                    call.collect(received)
            finally:
                await response.aclose()
        except self._wire.errors as error:
            raise call.lost(error)  # noqa: B904 it has its cause
        return call.answered(Answer(response.status_code, response.headers, b"".join(parts)))

    async def _repeat(self, call: Call[T], failure: CallError) -> T:
        import stamina  # a call that succeeds at once never needs it

        async for attempt in stamina.retry_context(on=call.wait, attempts=self._settings.max_retries + 1, timeout=None):
            with attempt:
                if attempt.num == 1:
                    raise failure
                return await self._attempt(call)
        raise failure

    async def close(self) -> None:
        """Free the connections. Calls after this raise a TavusError."""
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
