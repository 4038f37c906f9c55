"""Spans of requests, timers and webhooks, and the trace that connects them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv.attributes import error_attributes, http_attributes, server_attributes, url_attributes

from tavus_client import Tavus
from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.webhooks import KEY, Wire, client, end, start
from tests.harness.contracts import success
from tests.harness.spans import recorded_spans

TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE_ID}-b7ad6b7169203331-01"  # the example of W3C Trace Context, 3.2.2


@pytest.fixture
def exporter() -> Iterator[InMemorySpanExporter]:
    with recorded_spans() as exporter:
        yield exporter


@pytest.fixture
def emulator(exporter: InMemorySpanExporter) -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=7, telemetry=True)
    yield emulator
    emulator.close()


def create(emulator: Emulator, url: str = "") -> str:
    with client(emulator) as api:
        body = {"replica_id": "r90bbd427f71", "callback_url": url, "conversation_name": "a private name"}
        answer = api.post("/v2/conversations", json=body, headers={"traceparent": PARENT})
    conversation_id: str = answer.json()["conversation_id"]
    return conversation_id


def spans(exporter: InMemorySpanExporter, name: str) -> list[ReadableSpan]:
    return [span for span in exporter.get_finished_spans() if span.name == name]


def parent_of(span: ReadableSpan) -> str:
    assert span.parent is not None
    return f"{span.parent.span_id:016x}"


def id_of(span: ReadableSpan) -> str:
    context = span.get_span_context()
    assert context is not None
    return f"{context.span_id:016x}"


def test_a_request_is_a_span_by_the_conventions_for_http(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    create(emulator)
    (span,) = exporter.get_finished_spans()
    assert (span.name, span.kind) == ("POST /v2/conversations", trace.SpanKind.SERVER)
    assert dict(span.attributes or {}) == {
        http_attributes.HTTP_REQUEST_METHOD: "POST",
        http_attributes.HTTP_ROUTE: "/v2/conversations",
        http_attributes.HTTP_RESPONSE_STATUS_CODE: success("/v2/conversations"),
        url_attributes.URL_SCHEME: "http",
        "tavus.operation": "createConversation",
    }
    assert parent_of(span) == "b7ad6b7169203331"


def test_requests_that_fail_say_why(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    emulator.faults.add(status=503, operation="listConversations")
    with client(emulator) as api:
        api.get("/v2/conversations")
        api.request("BREW", f"/{KEY}")
    fault, unknown = exporter.get_finished_spans()
    assert (fault.attributes or {})[error_attributes.ERROR_TYPE] == "503"
    assert "tavus.fault" in (fault.attributes or {})
    assert fault.status.status_code is trace.StatusCode.ERROR
    assert unknown.name == "_OTHER"
    assert unknown.status.is_unset


def test_the_control_api_makes_no_spans(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    with client(emulator) as api:
        assert api.get("/_emulator/state").status_code == 200
    assert not exporter.get_finished_spans()


def test_timers_and_webhooks_are_in_the_trace_of_the_request_that_led_to_them(
    emulator: Emulator, exporter: InMemorySpanExporter
) -> None:
    requests: list[bytes] = []
    with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", requests) as receiver:
        conversation_id = create(emulator, receiver.url)
        emulator.clock.advance(hours=2)
    sent = [re.findall(rb"\ntraceparent: 00-(\w+)-(\w+)-", request) for request in requests]
    (created,) = spans(exporter, "POST /v2/conversations")
    timers = spans(exporter, "timer conversation")
    assert [parent_of(timer) for timer in timers] == [id_of(created)] * 2
    assert [dict(timer.attributes or {}) for timer in timers] == [
        {"tavus.timer": "replica joins", "tavus.subject": conversation_id, "tavus.due": "2026-01-01T00:00:01.000000Z"},
        {
            "tavus.timer": "participant_absent_timeout",
            "tavus.subject": conversation_id,
            "tavus.due": "2026-01-01T00:05:00.000000Z",
        },
    ]
    webhooks = [*spans(exporter, "webhook system.replica_joined"), *spans(exporter, "webhook system.shutdown")]
    assert [parent_of(webhook) for webhook in webhooks] == [id_of(timer) for timer in timers]
    assert sent == [[(TRACE_ID.encode(), id_of(webhook).encode())] for webhook in webhooks]
    assert dict(webhooks[0].attributes or {}) == {
        http_attributes.HTTP_REQUEST_METHOD: "POST",
        http_attributes.HTTP_RESPONSE_STATUS_CODE: 200,
        server_attributes.SERVER_ADDRESS: "127.0.0.1",
        server_attributes.SERVER_PORT: receiver.port,
    }


def test_a_webhook_of_a_request_is_a_child_of_its_span(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    with emulator.webhooks.receiver() as inbox:
        conversation_id = start(emulator, inbox.url)
        end(emulator, conversation_id)
        emulator.webhooks.flush()
    (ended,) = spans(exporter, "POST /v2/conversations/{conversation_id}/end")
    (webhook,) = spans(exporter, "webhook system.shutdown")
    assert parent_of(webhook) == id_of(ended)


def test_each_attempt_is_a_span_with_the_reason_of_its_failure(
    emulator: Emulator, exporter: InMemorySpanExporter
) -> None:
    with emulator.webhooks.receiver() as inbox:
        inbox.fail()
        end(emulator, create(emulator, inbox.url))
        emulator.clock.advance(minutes=1)
    failed, delivered = spans(exporter, "webhook system.shutdown")
    assert (failed.attributes or {})[error_attributes.ERROR_TYPE] == "500"
    assert failed.status.description == "the receiver answered 500"
    assert delivered.status.is_unset
    assert parent_of(failed) == parent_of(delivered)


def test_what_is_said_in_a_room_is_traced(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    room = emulator.room(create(emulator))
    room.join("Ada")
    emulator.clock.advance(seconds=2)
    room.say("Hello")
    emulator.clock.advance(minutes=1)
    timers = [span for span in exporter.get_finished_spans() if span.name.startswith("timer ")]
    assert len(timers) > 2
    assert {f"{span.context.trace_id:032x}" for span in timers if span.context} == {TRACE_ID}


def test_a_trace_goes_on_after_a_restart(tmp_path: Path, exporter: InMemorySpanExporter) -> None:
    first = Emulator(clock=VirtualClock(), state=tmp_path / "state", telemetry=True)
    create(first)
    first.close()
    second = Emulator(clock=VirtualClock(), state=tmp_path / "state", telemetry=True)
    second.clock.advance(hours=2)
    second.close()
    (created,) = spans(exporter, "POST /v2/conversations")
    (timer,) = spans(exporter, "timer conversation")
    assert parent_of(timer) == id_of(created)


def test_no_span_says_anything_secret_and_no_answer_tells_of_the_trace(
    emulator: Emulator, exporter: InMemorySpanExporter
) -> None:
    with emulator.webhooks.receiver() as inbox:
        conversation_id = create(emulator, f"{inbox.url}hook/a-secret")
        emulator.clock.advance(seconds=2)
        with client(emulator) as api:
            answers = [api.get(path).text for path in ("/v2/conversations", f"/v2/conversations/{conversation_id}")]
            answers.append(api.get(f"/_emulator/rooms/{conversation_id}").text)
            api.get(f"/nothing/{KEY}?token=a-secret")
    said = "".join(span.to_json() for span in exporter.get_finished_spans())
    for secret in (KEY, "a-secret", "a private name"):
        assert secret not in said
    assert TRACE_ID not in "".join(answers)


def test_the_client_and_its_webhooks_are_one_trace(emulator: Emulator, exporter: InMemorySpanExporter) -> None:
    with emulator, emulator.webhooks.receiver() as inbox, Tavus(KEY, base_url=emulator.url, telemetry=True) as tavus:
        tavus.conversations.create(replica_id="r90bbd427f71", callback_url=inbox.url)
        emulator.clock.advance(seconds=2)
    (called,) = spans(exporter, "tavus conversations.create")
    (served,) = spans(exporter, "POST /v2/conversations")
    (webhook,) = spans(exporter, "webhook system.replica_joined")
    assert parent_of(served) == id_of(called)
    ids = {span.context.trace_id for span in (called, served, webhook) if span.context}
    assert len(ids) == 1
