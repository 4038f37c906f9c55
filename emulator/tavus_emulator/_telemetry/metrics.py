"""Metrics in Prometheus' text format. Their labels have few values: operations, statuses, kinds, outcomes."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from tavus_emulator._api.request_log import RequestLog
from tavus_emulator._core.messages import Request, Response
from tavus_emulator._state.state import State
from tavus_emulator._webhooks.outbox import Delivery

_NONE = "none"  # of a request outside the contract, and of one that got no answer
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The metrics of one emulator. What it does is counted as it happens; what exists is read from its state."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = self._counter("requests", "Requests, without those to the control API.", "operation", "status")
        self.seconds = Histogram(
            "tavus_emulator_request_duration_seconds",
            "Real time from a complete request to its answer.",
            ["operation"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.timers = self._counter("timers_fired", "Timers that fired.", "kind", "outcome")
        self.attempts = self._counter("webhook_attempts", "Attempts to deliver webhooks.", "outcome")
        self._deliveries = self._counter("webhook_deliveries", "Webhooks that are done.", "outcome")
        self._connections = Gauge("tavus_emulator_connections", "Open connections.", registry=self._registry)
        ProcessCollector(registry=self._registry)

    def attach(self, state: State) -> None:
        """Count what the outbox is done with, and read what exists from now on."""
        before, deliveries = state.outbox.on_done, self._deliveries

        def done(delivery: Delivery, answer: bytes | None) -> None:
            deliveries.labels(delivery.state).inc()
            before(delivery, answer)

        state.outbox.on_done = done
        self._registry.register(_Existing(state))

    def text(self, connections: int) -> bytes:
        """Return all metrics, with the number of open connections."""
        self._connections.set(connections)
        return generate_latest(self._registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"tavus_emulator_{name}", about, labels, registry=self._registry)


class CountedRequests(RequestLog):
    """A log that counts its requests."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics

    def add(
        self,
        request: Request,
        response: Response | None,
        *,
        operation: str | None,
        milliseconds: float,
        **others: Any,
    ) -> None:
        """Log a request, and count it."""
        named = operation or _NONE
        self._metrics.requests.labels(named, _NONE if response is None else str(response.status)).inc()
        self._metrics.seconds.labels(named).observe(milliseconds / 1000)
        super().add(request, response, operation=operation, milliseconds=milliseconds, **others)


class _Existing(Collector):
    """Reads how much there is of what, when it is asked. It refers to the state weakly, as the scheduler does."""

    def __init__(self, state: State) -> None:
        self._state = weakref.ref(state)

    def describe(self) -> list[Any]:
        return []  # or registering would read the state

    def collect(self) -> Iterator[GaugeMetricFamily]:
        state = self._state()
        if state is None:
            return
        found = state.store.existing.figures()
        for name, about, value in (
            ("conversations_active", "Conversations that have not ended.", found.active),
            ("rooms_occupied", "Rooms with a participant other than the replica.", found.occupied),
            ("participants", "Participants in rooms, without replicas.", found.participants),
            ("timers_pending", "Timers that have not fired.", found.timers),
            ("timers_set_aside", "Timers that failed for good; the last 100 are kept.", len(state.scheduler.set_aside)),
            ("webhooks_pending", "Webhooks to deliver, also those that wait for a retry.", found.deliveries),
        ):
            yield GaugeMetricFamily(f"tavus_emulator_{name}", about, value)
