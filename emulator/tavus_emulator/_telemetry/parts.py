"""The parts of an emulator that telemetry observes: as they are, or as classes that count and make spans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._server.gateway import Gateway
from tavus_emulator._state.state import State
from tavus_emulator._time.scheduler import Scheduler
from tavus_emulator._webhooks.sender import Sender

if TYPE_CHECKING:
    from tavus_emulator._telemetry.metrics import Metrics


def _shared_scheduler(*arguments: Any) -> Scheduler[State]:
    from tavus_emulator._time.shared_scheduler import SharedScheduler  # needs psycopg, which is optional

    return SharedScheduler(*arguments)


class Parts(NamedTuple):
    """What makes the parts. `attach` is called with the state when it is complete."""

    gateway: type[Gateway] = Gateway
    sender: Callable[..., Sender] = Sender
    scheduler: Callable[..., Scheduler[State]] = Scheduler
    shared_scheduler: Callable[..., Scheduler[State]] = _shared_scheduler
    requests: Callable[[], RequestLog] = RequestLog
    attach: Callable[[State], Any] = lambda _state: None
    metrics: Metrics | None = None


def parts_of(*, telemetry: bool) -> Parts:
    """Return the parts with telemetry or without. Raises `ImportError` if it is asked for without its extra."""
    if not telemetry:
        return Parts()
    try:
        from tavus_emulator._telemetry import metrics, tracing
    except ImportError as error:
        text = "telemetry needs prometheus-client and opentelemetry-api: pip install 'tavus-client[telemetry]'"
        raise ImportError(text, name=error.name) from None
    counted = metrics.Metrics()

    def attach(state: State) -> None:
        counted.attach(state)
        tracing.attach(state)

    return Parts(
        tracing.TracedGateway,
        partial(tracing.TracedSender, counted.attempts),
        partial(tracing.TracedScheduler, counted.timers),
        partial(tracing.traced_shared_scheduler, counted.timers),
        partial(metrics.CountedRequests, counted),
        attach,
        counted,
    )
