"""Logs and traces of calls."""

from __future__ import annotations

import logging
import re

import httpx
import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tavus_client import Tavus, TavusError
from tests.client.harness.script import MakeClient, answer


def test_each_request_is_logged_in_one_line(client: MakeClient, caplog: pytest.LogCaptureFixture) -> None:
    tavus = client(answer(429), answer())
    with caplog.at_level(logging.INFO, "tavus_client"):
        tavus.conversations.create(replica_id="r")
        with pytest.raises(TavusError):
            client(httpx.ConnectError("refused"), max_retries=0).conversations.end("c777")
    lines = [record.getMessage() for record in caplog.records if record.name == "tavus_client"]
    assert [re.sub(r"(duration=|in )\d+\.\d+", r"\1…", line) for line in lines] == [
        "createConversation 429 attempt=1 duration=…s",
        "createConversation attempt=2 follows in …s",
        "createConversation 200 attempt=2 duration=…s id=c123456",
        "endConversation ConnectError attempt=1 duration=…s id=c777",
    ]


def test_successful_requests_are_not_logged_at_warning_level(
    client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "tavus_client"):
        client().conversations.create(replica_id="r")
    assert caplog.records == []


def test_opentelemetry_gets_a_span_for_each_request() -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"data": [], "total_count": 0})

    http = httpx.Client(transport=httpx.MockTransport(respond))
    HTTPXClientInstrumentor().instrument_client(http, tracer_provider=provider)
    Tavus("secret-key", base_url="https://tavusapi.com", http_client=http).conversations.list(limit=3)
    (span,) = exporter.get_finished_spans()
    attributes = dict(span.attributes or {})
    assert span.name == "GET"
    assert "https://tavusapi.com/v2/conversations?limit=3" in attributes.values()
    assert "secret-key" not in str(attributes)
    provider.shutdown()
