"""Each call is one span of OpenTelemetry, by its semantic conventions, and says nothing secret."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv.attributes import error_attributes, http_attributes, server_attributes

from tavus_client import APIConnectionError, AsyncTavus, InvalidRequestError, RateLimitError, Tavus
from tests.harness.spans import recorded_spans
from tests.properties.conformance.harness.calls import CALLS, GOOD
from tests.properties.conformance.harness.server import Reply
from tests.properties.conformance.harness.worlds import Steps, World, conforms
from tests.properties.harness.hostile import KEY

METHOD, STATUS = http_attributes.HTTP_REQUEST_METHOD, http_attributes.HTTP_RESPONSE_STATUS_CODE
RESENT, ERROR = http_attributes.HTTP_REQUEST_RESEND_COUNT, error_attributes.ERROR_TYPE
ADDRESS, PORT = server_attributes.SERVER_ADDRESS, server_attributes.SERVER_PORT


@pytest.fixture
def exporter() -> Iterator[InMemorySpanExporter]:
    with recorded_spans() as exporter:
        yield exporter


def the_span(exporter: InMemorySpanExporter) -> ReadableSpan:
    (span,) = exporter.get_finished_spans()
    return span


@conforms
def test_a_call_is_a_span_by_the_conventions_for_http(world: World, exporter: InMemorySpanExporter) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(telemetry=True)
    yield tavus.conversations.create(replica_id="r1", conversation_name="a private name")
    span = the_span(exporter)
    assert (span.name, span.kind) == ("tavus conversations.create", trace.SpanKind.CLIENT)
    assert dict(span.attributes or {}) == {
        METHOD: "POST",
        "url.template": "/v2/conversations",
        ADDRESS: "127.0.0.1",
        PORT: world.server.address[1],
        STATUS: 200,
    }
    assert not span.events
    assert span.status.is_unset


@conforms
def test_the_span_is_around_the_attempts_and_tells_of_each_that_failed(
    world: World, exporter: InMemorySpanExporter
) -> Steps:
    world.server.answer(Reply(500), Reply(then="close"), GOOD)
    tavus = world.client(telemetry=True)
    yield tavus.conversations.get("c1")
    span = the_span(exporter)
    failed = [dict(event.attributes or {}) for event in span.events]
    assert failed[0] == {ERROR: "500", STATUS: 500, RESENT: 0}
    assert failed[1] == {ERROR: "APIConnectionError", RESENT: 1}
    attributes = span.attributes or {}
    assert (attributes[STATUS], attributes[RESENT]) == (200, 2)
    assert ERROR not in attributes


@conforms
def test_a_call_that_fails_is_a_span_with_the_type_of_its_error(world: World, exporter: InMemorySpanExporter) -> Steps:
    world.server.answer(Reply(429, {"error": f"{KEY} and a private name"}))
    tavus = world.client(telemetry=True, max_retries=1)
    with pytest.raises(RateLimitError):
        yield tavus.conversations.create(replica_id="r1", conversation_name="a private name")
    span = the_span(exporter)
    assert (span.attributes or {})[ERROR] == "429"
    assert (span.attributes or {})[RESENT] == 1
    assert span.status.status_code is trace.StatusCode.ERROR
    said = span.to_json() + json.dumps([event.name for event in span.events])
    assert KEY not in said
    assert "private" not in said


@conforms
def test_a_call_that_is_not_sent_is_a_span_as_well(world: World, exporter: InMemorySpanExporter) -> Steps:
    tavus = world.client(telemetry=True, max_retries=0)
    with pytest.raises(InvalidRequestError):
        yield tavus.conversations.create(replica_id="r1", callback_url="ftp://x")
    elsewhere = world.client(telemetry=True, max_retries=0, base_url="http://127.0.0.1:1")
    with pytest.raises(APIConnectionError):
        yield elsewhere.conversations.list()
    kinds = [(span.attributes or {})[ERROR] for span in exporter.get_finished_spans()]
    assert kinds == ["InvalidRequestError", "APIConnectionError"]
    assert not world.server.requests


@conforms
def test_requests_carry_the_context_of_the_span_unless_the_caller_gives_one(
    world: World, exporter: InMemorySpanExporter
) -> Steps:
    world.server.answer(Reply(500), GOOD)
    tavus = world.client(telemetry=True)
    with trace.get_tracer("tests").start_as_current_span("around") as around:
        yield tavus.conversations.get("c1")
    span = exporter.get_finished_spans()[0]
    context = span.get_span_context()
    assert context is not None
    sent = {seen.headers["traceparent"] for seen in world.server.requests}
    assert sent == {f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"}
    assert span.parent is not None
    assert span.parent.span_id == around.get_span_context().span_id
    yield tavus.conversations.get("c1", extra_headers={"traceparent": "00-1"})
    assert world.server.requests[-1].headers["traceparent"] == "00-1"


@conforms
def test_every_call_has_the_name_of_its_method(world: World, exporter: InMemorySpanExporter) -> Steps:
    world.server.answer(GOOD)
    tavus = world.client(telemetry=True, checks="off")
    yield CALLS["get"](tavus)
    yield CALLS["end"](tavus.with_options(timeout=5))
    yield CALLS["a POST of one's own"](tavus)
    names = [span.name for span in exporter.get_finished_spans()]
    assert names == ["tavus conversations.get", "tavus conversations.end", "tavus request"]


@conforms
def test_without_the_setting_there_is_no_span(world: World, exporter: InMemorySpanExporter) -> Steps:
    world.server.answer(GOOD)
    yield world.client().conversations.get("c1")
    assert "traceparent" not in world.server.requests[0].headers
    assert exporter.get_finished_spans() == ()


@pytest.mark.parametrize("make", [Tavus, AsyncTavus])
def test_the_environment_turns_spans_on(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAVUS_TELEMETRY", "1")
    assert "Traced" in type(make("a-key")._runner).__name__
    assert "Traced" not in type(make("a-key", telemetry=False)._runner).__name__


PROGRAM = """
import asyncio, sys, httpx
def respond(request):
    return httpx.Response(200, json={"data": [], "total_count": 0})
if len(sys.argv) > 1:
    sys.modules["opentelemetry"] = None
from tavus_client import AsyncTavus, ConfigurationError, Tavus
Tavus("a-key", http_client=httpx.Client(transport=httpx.MockTransport(respond))).conversations.list()
print([name for name in sys.modules if name.startswith("opentelemetry.")])
if len(sys.argv) > 1:
    for make in (Tavus, AsyncTavus):
        try:
            make("a-key", telemetry=True)
        except ConfigurationError as error:
            print(error)
"""


def run(*arguments: str) -> list[str]:
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    given.pop("TAVUS_TELEMETRY", None)
    out = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], env=given, capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    return out.stdout.splitlines()


@pytest.mark.slow
def test_opentelemetry_is_loaded_only_if_it_is_asked_for() -> None:
    assert run() == ["[]"]


@pytest.mark.slow
def test_without_the_extra_the_error_names_it() -> None:
    _, *said = run("without")
    assert len(said) == 2
    assert all("tavus-client[telemetry]" in line for line in said)
