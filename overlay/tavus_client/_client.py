"""`Tavus` and `AsyncTavus`: the contract's operations, configured."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NoReturn, ParamSpec, Self, TypeVar

import httpx

from tavus_api.resources import AsyncResources, Resources
from tavus_client._settings import (
    DEFAULT_KEEPALIVE_EXPIRY,
    DEFAULT_MAX_CONNECTIONS,
    DEFAULT_TIMEOUT,
    KEEP,
    Checks,
    Keep,
    RetryPolicy,
    Transport,
    changed,
    make_settings,
)
from tavus_client._time import Clock

if TYPE_CHECKING:
    from tavus_api.helpers import Helper
    from tavus_api.operation import Timeout
    from tavus_client._call.raw_response import RawResponse
    from tavus_client._call.runners import AsyncRunner, Runner

T = TypeVar("T")
P = ParamSpec("P")
RunnerT = TypeVar("RunnerT", bound="Runner | AsyncRunner")


class _Configured(Generic[RunnerT]):
    """The common part of `Tavus` and `AsyncTavus`."""

    _runner: RunnerT
    _shares = False
    """Whether the connections belong to another client, which closes them."""

    @property
    def base_url(self) -> str:
        """The URL of the service."""
        return self._runner.settings.base_url

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | Keep | None = KEEP,
        max_retries: int | Keep = KEEP,
        deadline: float | Keep | None = KEEP,
        default_headers: Mapping[str, str] | Keep = KEEP,
        checks: Checks | Keep = KEEP,
        strict_responses: bool | Keep = KEEP,
        retry_policy: RetryPolicy | Keep | None = KEEP,
    ) -> Self:
        """Return a copy with other settings, on the same connections. Headers are added to the existing ones."""
        runner = self._runner.sibling(changed(self._runner.settings, _settings(locals())))
        copy = object.__new__(type(self))
        vars(copy).update(_runner=runner, _client=runner, _shares=True)
        return copy

    def __repr__(self) -> str:
        url = self.base_url if hasattr(self, "_runner") else "(not made)"
        return f"{type(self).__name__}(base_url={url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__}: it holds a key and connections: make one where it is needed")


def _settings(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in ("self", "http_client")}


class Tavus(_Configured["Runner"], Resources):
    """A client of the Tavus API.

    Args:
        api_key: The API key; by default the environment's TAVUS_API_KEY.
        base_url: The URL of the service; by default the environment's TAVUS_BASE_URL, or the contract's server.
        timeout: Seconds for each phase of a request (to connect, to send or receive a part, to get a free connection),
            or an `httpx.Timeout`; None waits forever.
        max_retries: The maximum number of retries of a request, where a retry is safe.
        deadline: Seconds for the whole call, including retries and waits; None for no limit.
        default_headers: Headers to send with every request.
        http_client: An `httpx.Client` (or one of httpx2) to use instead of the default one: for proxies, transports,
            mTLS. This client doesn't close it.
        checks: Whether a request that breaks a rule of the API raises ("error"), warns ("warn") or is sent ("off").
        strict_responses: Whether any part of an answer that violates the contract is an error.
        allow_insecure: Whether the key may be sent over http to another machine; by default the environment's
            TAVUS_ALLOW_INSECURE, or False.
        retry_policy: Called with the error after each failed attempt. False gives up, True retries even where that
            is unsafe, None lets the client decide.
        clock: The clock to wait with and to measure time; the fixtures of `tavus_testing` pass the emulator's.
        max_connections: The maximum number of connections at once, and so of requests in flight. Another request waits
            for as long as `timeout` allows, then raises a `PoolTimeoutError`. An `http_client` has its own limit.
        keepalive_expiry: Seconds that an unused connection is kept open; 0 for none. An `http_client` has its own.
        telemetry: Whether each call is a span of OpenTelemetry, which needs the extra `telemetry`; by default the
            environment's TAVUS_TELEMETRY, or False.

    Raises:
        ConfigurationError: A setting is missing or invalid.

    A client is thread-safe and reusable. `close()`, or the end of a `with` block, frees its connections.
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
        allow_insecure: bool | None = None,
        retry_policy: RetryPolicy | None = None,
        clock: Clock | None = None,
        max_connections: int = DEFAULT_MAX_CONNECTIONS,
        keepalive_expiry: float = DEFAULT_KEEPALIVE_EXPIRY,
        telemetry: bool | None = None,
    ) -> None:
        settings = make_settings(**_settings(locals()))
        # importing this module loads what the settings need; this loads the rest
        from tavus_client._call.runners import Runner
        from tavus_client._http.clients import make_client
        from tavus_client._http.pools import Pool, threads

        if settings.telemetry:
            from tavus_client._call.traced import TracedRunner as Runner
        pool = Pool(settings, http_client, threads, make_client)
        if http_client is None:
            pool.wire()  # what is wrong with its settings is said where they are given
        self._runner = self._client = Runner(settings, pool, _binder("bind"))

    def with_raw_response(self, method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
        """Make `method` return the raw response: `with_raw_response(tavus.conversations.get)("c123").headers`."""
        from tavus_client._call.raw_response import record_answer

        def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
            with record_answer() as recorded:
                method(*args, **kwargs)
            return recorded[-1]

        return call

    def request(
        self,
        method: str,
        path: str,
        /,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = KEEP,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout | Keep = KEEP,
    ) -> Any:
        """Send a request that the contract doesn't have yet, with the same key, retries and errors as any call.

        Args:
            method: The HTTP method. GET, HEAD, OPTIONS, PUT and DELETE are retried after errors, others only if nothing
                was done.
            path: The path, with its version: `/v2/new-things/t1`. Percent-encode the values in it.
            query: The query parameters; those that are None or UNSET are left out.
            body: The JSON body: plain values, models, or typed dicts.
            headers: Headers to add to the client's own, or to replace them.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.

        Returns:
            The answer's JSON, decoded; None for an answer without a body.

        Raises:
            InvalidRequestError: The path could reach another resource, or the body can't be JSON. Nothing was sent.
            CallError: As every call: `APIStatusError`, `APIConnectionError`, or `UnexpectedResponseError` for an answer
                that isn't JSON.
        """
        from tavus_client._call.custom_request import custom_call

        return self._runner.call(*custom_call(method, path, query, body, headers, timeout))

    def close(self) -> None:
        """Free the connections. Calls after this raise a TavusError."""
        if not self._shares:
            self._runner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncTavus(_Configured["AsyncRunner"], AsyncResources):
    """`Tavus` on an event loop, or on several: the same settings, the same operations, awaited.

    Each event loop has its own connections, `max_connections` at most.

    Args:
        transport: What to send with on asyncio: "httpx" or "aiohttp"; by default the environment's TAVUS_TRANSPORT, or
            aiohttp where it is installed. While respx or pytest-httpx mocks httpx, it is httpx.
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
        http_client: httpx.AsyncClient | None = None,
        checks: Checks = "error",
        strict_responses: bool = False,
        allow_insecure: bool | None = None,
        retry_policy: RetryPolicy | None = None,
        clock: Clock | None = None,
        transport: Transport | None = None,
        max_connections: int = DEFAULT_MAX_CONNECTIONS,
        keepalive_expiry: float = DEFAULT_KEEPALIVE_EXPIRY,
        telemetry: bool | None = None,
    ) -> None:
        settings = make_settings(**_settings(locals()))
        from tavus_client._call.runners import AsyncRunner
        from tavus_client._http.clients import make_async_client
        from tavus_client._http.pools import Pool
        from tavus_client._time import running_loop

        if settings.telemetry:
            from tavus_client._call.traced import TracedAsyncRunner as AsyncRunner
        pool = Pool(settings, http_client, running_loop, make_async_client)
        self._runner = self._client = AsyncRunner(settings, pool, _binder("bind_async"))

    def with_raw_response(
        self, method: Callable[P, Coroutine[Any, Any, T]]
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
        """Make `method` return the raw response: `await with_raw_response(tavus.conversations.get)("c123")`."""

        from tavus_client._call.raw_response import record_answer

        async def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
            with record_answer() as recorded:
                await method(*args, **kwargs)
            return recorded[-1]

        return call

    async def request(
        self,
        method: str,
        path: str,
        /,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = KEEP,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout | Keep = KEEP,
    ) -> Any:
        """Send a request that the contract doesn't have yet: `Tavus.request`, awaited."""
        from tavus_client._call.custom_request import custom_call

        return await self._runner.call(*custom_call(method, path, query, body, headers, timeout))

    async def close(self) -> None:
        """Free the connections. Calls after this raise a TavusError."""
        if not self._shares:
            await self._runner.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _binder(name: str) -> Callable[[Helper[Any], Any], Any]:
    """Return a function of the module that makes methods of helpers; calls alone don't load it."""
    return lambda declared, resource: getattr(import_module("tavus_client._helpers.binding"), name)(declared, resource)
