"""Runners that make an OpenTelemetry span of each call, around all of its attempts. Loaded only if they are asked for.

Its attributes are those of OpenTelemetry's semantic conventions for HTTP clients, without the address, which may have a
key in its query, and without texts of errors, which may quote a body. An attempt that fails is an event of the span.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tavus_api.operation import Operation, RequestOptions
from tavus_api.resources import METHODS
from tavus_client._call.call import Call
from tavus_client._call.runners import AsyncRunner, Runner, _Runner  # pyright: ignore[reportPrivateUsage]
from tavus_client._errors import APIStatusError, ConfigurationError
from tavus_client._settings import base_of
from tavus_client._version import __version__

try:
    from opentelemetry import propagate, trace
except ImportError:
    raise ConfigurationError("telemetry: spans need OpenTelemetry: pip install 'tavus-client[telemetry]'") from None

T = TypeVar("T")
_STATUS, _ERROR, _RESENT = "http.response.status_code", "error.type", "http.request.resend_count"


class _Traced(_Runner):
    """Makes the spans. The request of each attempt carries the context of the span, unless the caller gives another."""

    async def _call(
        self, operation: Operation[T], arguments: dict[str, Any], body: Any, options: RequestOptions, /
    ) -> T:
        with self._span(operation):
            headers: dict[str, str] = {}
            propagate.inject(headers)
            given = options.get("extra_headers") or {}
            return await super()._call(operation, arguments, body, {**options, "extra_headers": {**headers, **given}})

    async def _attempt(self, call: Call[T]) -> T:
        span = trace.get_current_span()
        if call.attempts:
            span.set_attribute(_RESENT, call.attempts)
        try:
            result = await super()._attempt(call)
        except BaseException as error:
            facts = _facts(error)
            span.set_attributes({name: value for name, value in facts.items() if name == _STATUS})
            span.add_event("attempt failed", {**facts, _RESENT: call.attempts - 1})
            raise
        span.set_attribute(_STATUS, call.status)
        return result

    @contextmanager
    def _span(self, operation: Operation[Any]) -> Generator[None]:
        named = METHODS.get(operation.id)
        base = self.settings.base_url
        server = urlsplit(base_of(base, operation.server))
        attributes: dict[str, str | int] = {
            "http.request.method": operation.method,
            "url.template": operation.path,
            "server.address": server.hostname or "",
            "server.port": server.port or (443 if server.scheme == "https" else 80),
        }
        with trace.get_tracer("tavus_client", __version__).start_as_current_span(
            f"tavus {'.'.join(named) if named else operation.id}",
            kind=trace.SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield
            except BaseException as error:
                span.set_attribute(_ERROR, _facts(error)[_ERROR])
                span.set_status(trace.StatusCode.ERROR)
                raise


def _facts(error: BaseException) -> dict[str, str | int]:
    """Return the type of an error, which is the status if it is an answer, and the status."""
    if isinstance(error, APIStatusError):
        return {_ERROR: str(error.status_code), _STATUS: error.status_code}
    return {_ERROR: type(error).__name__}


class TracedRunner(_Traced, Runner):
    """Carries out the calls of `Tavus`, each in a span."""


class TracedAsyncRunner(_Traced, AsyncRunner):
    """Carries out the calls of `AsyncTavus`, each in a span."""

    call = _Traced._call  # noqa: SLF001 its own
    stream: Any = call
