"""Spans of OpenTelemetry, kept in memory."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


@contextmanager
def recorded_spans() -> Generator[InMemorySpanExporter]:
    """Keep the spans of this process in the exporter."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with pytest.MonkeyPatch.context() as patch:  # a process may set its provider only once
        patch.setattr(trace, "get_tracer_provider", lambda: provider)
        yield exporter
    provider.shutdown()
