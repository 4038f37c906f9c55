"""OpenTelemetry spans of requests, timers and webhooks, by its semantic conventions where they have names.

A span says nothing secret: it has no headers, bodies, queries and paths, only the templates of paths.

The context of a request is stored with what it leads to: with a conversation, for its own timer, with other timers, and
with deliveries. So their spans are in the same trace, also after a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opentelemetry import propagate, trace
from prometheus_client import Counter

from tavus_emulator._core.messages import Request, Response
from tavus_emulator._faults.fault import Fault
from tavus_emulator._server.gateway import CONTROL, Gateway
from tavus_emulator._state.state import TRACE, State
from tavus_emulator._store.tables.timers import Timer
from tavus_emulator._time.clock import from_microseconds, timestamp
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._webhooks.sender import Outcome, Sender, destination

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_METHOD, _STATUS, _ERROR = "http.request.method", "http.response.status_code", "error.type"


def attach(state: State) -> None:
    """Store the context of the current span with new conversations and deliveries."""
    state.trace = state.outbox.trace = _context


def _context() -> dict[str, str]:
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return carrier


def _span(name: str, kind: trace.SpanKind, parent: Mapping[str, str], attributes: dict[str, str | int]) -> Any:
    """Make a span, the current one within its block; its parent is in a carrier, or else the current one."""
    return trace.get_tracer("tavus_emulator").start_as_current_span(
        name,
        propagate.extract(parent) if parent else None,
        kind,
        attributes,
        record_exception=False,
        set_status_on_exception=False,
    )


class TracedGateway(Gateway):
    """A gateway whose requests are spans, without those to the control API."""

    def is_addition(self, request: Request) -> bool:  # noqa: ARG002 - the signature is the gateway's
        """Answer each request alone, in its span."""
        return False

    def respond(self, request: Request, fault: Fault | None = None) -> Response | None:
        """Answer a request in a span."""
        if request.path.startswith(CONTROL):
            return super().respond(request, fault)
        method = request.method if request.method in _METHODS else "_OTHER"
        attributes: dict[str, str | int] = {_METHOD: method, "url.scheme": request.origin.partition(":")[0]}
        with _span(method, trace.SpanKind.SERVER, request.headers, attributes) as span:
            response = super().respond(request, fault)
            self._describe(span, request, response)
            if fault is not None:
                span.set_attribute("tavus.fault", fault.fault_id)
        return response

    def _describe(self, span: trace.Span, request: Request, response: Response | None) -> None:
        operation = self.core.contract.operations.get((response and response.operation) or "")
        if operation is not None:
            span.update_name(f"{request.method} {operation.path}")
            span.set_attributes({"http.route": operation.path, "tavus.operation": operation.operation_id})
        if response is None:
            _fail(span, "no answer")
            return
        span.set_attribute(_STATUS, response.status)
        if response.status >= 500:
            _fail(span, str(response.status))


class TracedScheduler(Scheduler[State]):
    """A scheduler whose timers are counted, and are spans when they fire."""

    def __init__(self, fired: Counter, *others: Any) -> None:
        super().__init__(*others)
        self._fired = fired

    def at(self, instant: int, kind: str, subject: str, data: dict[str, Any] | None = None) -> None:
        """Set a timer, with the context of the current span."""
        context = _context()
        super().at(instant, kind, subject, {**(data or {}), TRACE: context} if context else data)

    def _handle(self, timer: Timer) -> None:
        attributes: dict[str, str | int] = {
            "tavus.timer": str(timer.data.get("awaits", timer.kind)),
            "tavus.subject": timer.subject,
            "tavus.due": timestamp(from_microseconds(timer.due)),
        }
        parent = timer.data.get(TRACE) or self._trace_of(timer)
        bare = timer._replace(data={name: value for name, value in timer.data.items() if name != TRACE})
        with _span(f"timer {timer.kind}", trace.SpanKind.INTERNAL, parent, attributes) as span:
            try:
                super()._handle(bare)
            except Exception as error:
                self._fired.labels(timer.kind, "failed").inc()
                _fail(span, type(error).__name__)
                raise
            self._fired.labels(timer.kind, "done").inc()

    def _trace_of(self, timer: Timer) -> dict[str, str]:
        found = self._store.conversations.get(timer.subject)
        context: dict[str, str] = {} if found is None else found.data.get(TRACE, {})
        return context


def traced_shared_scheduler(fired: Counter, *others: Any) -> Scheduler[State]:
    """Return the same for a state that several processes share."""
    from tavus_emulator._time.shared_scheduler import SharedScheduler  # needs psycopg, which is optional

    class TracedSharedScheduler(TracedScheduler, SharedScheduler[State]):
        """Observes what it fires together with others."""

    return TracedSharedScheduler(fired, *others)


class TracedSender(Sender):
    """A sender whose attempts are counted, and are spans whose context they send."""

    def __init__(self, attempts: Counter, *others: Any, **options: Any) -> None:
        super().__init__(*others, **options)
        self._attempts = attempts

    def send(
        self, url: str, payload: dict[str, Any], fault: Fault | None = None, headers: Mapping[str, str] | None = None
    ) -> Outcome:
        """Send an event in a span."""
        given = dict(headers or {})
        event_type = payload.get("event_type")
        attributes: dict[str, str | int] = {_METHOD: "POST", **_server(url)}
        name = f"webhook {event_type}" if event_type else "webhook"
        with _span(name, trace.SpanKind.CLIENT, given, attributes) as span:
            outcome = super().send(url, payload, fault, {**given, **_context()})
            if outcome.status is not None:
                span.set_attribute(_STATUS, outcome.status)
            if outcome.error is not None:
                _fail(span, str(outcome.status or "no answer"), outcome.error)
        self._attempts.labels(_outcome(outcome)).inc()
        return outcome


def _outcome(outcome: Outcome) -> str:
    if outcome.refused:
        return "refused"
    return "delivered" if outcome.error is None else "failed"


def _server(url: str) -> dict[str, str | int]:
    found = destination(url)
    return {} if found is None else {"server.address": found.host, "server.port": found.port or 0}


def _fail(span: trace.Span, kind: str, text: str | None = None) -> None:
    span.set_attribute(_ERROR, kind)
    span.set_status(trace.StatusCode.ERROR, text)
