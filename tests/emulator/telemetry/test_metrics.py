"""Metrics, scraped over HTTP and read by Prometheus' own parser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.request import urlopen

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.webhooks import KEY, client, end, start


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=7, telemetry=True)
    with emulator:
        yield emulator
    emulator.close()


def scrape(emulator: Emulator) -> list[Sample]:
    with urlopen(f"{emulator.url}/_emulator/metrics") as answer:
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        text = answer.read().decode()
    assert KEY not in text
    return [sample for family in text_string_to_metric_families(text) for sample in family.samples]


def value(emulator: Emulator, name: str, **labels: str) -> float | None:
    found = [one.value for one in scrape(emulator) if one.name == f"tavus_emulator_{name}" and one.labels == labels]
    assert len(found) < 2
    return found[0] if found else None


def test_requests_are_counted_by_operation_and_status_and_their_durations_measured(emulator: Emulator) -> None:
    with client(emulator) as api:
        for _ in range(3):
            assert api.get("/v2/conversations").status_code == 200
        api.get("/v2/conversations", headers={"x-api-key": ""})
        api.get(f"/nothing/{KEY}")
    assert value(emulator, "requests_total", operation="listConversations", status="200") == 3
    assert value(emulator, "requests_total", operation="listConversations", status="401") == 1
    assert value(emulator, "requests_total", operation="none", status="404") == 1
    assert value(emulator, "request_duration_seconds_count", operation="listConversations") == 4
    assert value(emulator, "request_duration_seconds_bucket", operation="listConversations", le="+Inf") == 4


def test_a_request_without_an_answer_is_counted(emulator: Emulator) -> None:
    emulator.faults.add(reset=True, operation="listConversations")
    with client(emulator) as api, pytest.raises(httpx.ReadError):
        api.get("/v2/conversations")
    assert value(emulator, "requests_total", operation="listConversations", status="none") == 1


def test_what_exists_is_read_from_the_state(emulator: Emulator) -> None:
    with emulator.webhooks.receiver() as inbox:
        first, second = start(emulator, inbox.url), start(emulator, "")
        room = emulator.room(first)
        room.join("Ada")
        room.join("Bob")
        assert value(emulator, "conversations_active") == 2
        assert value(emulator, "timers_pending") == 2
        assert (value(emulator, "rooms_occupied"), value(emulator, "participants")) == (1, 2)
        assert value(emulator, "connections") == 1  # the scrape's own
        emulator.webhooks.pause()
        end(emulator, first)
        assert value(emulator, "conversations_active") == 1
        assert (value(emulator, "rooms_occupied"), value(emulator, "participants")) == (0, 0)
        assert value(emulator, "webhooks_pending") == 1
        emulator.webhooks.resume()
        emulator.webhooks.flush()
        assert value(emulator, "webhooks_pending") == 0
        end(emulator, second)
        assert value(emulator, "conversations_active") == 0


def test_webhooks_are_counted_by_outcome(emulator: Emulator) -> None:
    with emulator.webhooks.receiver() as inbox:
        end(emulator, start(emulator, inbox.url))
        emulator.webhooks.flush()
    end(emulator, start(emulator, inbox.url))  # its receiver is gone
    emulator.clock.advance(hours=2)
    end(emulator, start(emulator, "http://example.com/"))
    assert value(emulator, "webhook_deliveries_total", outcome="delivered") == 1
    assert value(emulator, "webhook_deliveries_total", outcome="failed") == 1
    assert value(emulator, "webhook_deliveries_total", outcome="refused") == 1
    assert value(emulator, "webhook_attempts_total", outcome="delivered") == 1
    assert value(emulator, "webhook_attempts_total", outcome="failed") == 8


def test_timers_are_counted_by_kind_and_outcome(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    start(emulator, "")
    emulator.clock.advance(hours=2)
    assert value(emulator, "timers_fired_total", kind="conversation", outcome="done") == 1
    monkeypatch.setattr("tavus_emulator._conversations.lifecycle.shut_down", None)
    start(emulator, "")
    emulator.clock.advance(hours=2)
    assert value(emulator, "timers_fired_total", kind="conversation", outcome="failed") == 1
    assert value(emulator, "timers_set_aside") == 1


def test_labels_have_few_values_whatever_clients_send(emulator: Emulator) -> None:
    with client(emulator) as api:
        for number in range(50):
            api.get(f"/v2/{number}")
            api.request(f"M{number}", "/v2/conversations")
            api.get(f"/v2/conversations/c{number}")
    series = [one for one in scrape(emulator) if one.name == "tavus_emulator_requests_total"]
    assert len(series) == 3


def test_without_the_option_the_refusal_says_what_metrics_need() -> None:
    emulator = Emulator()
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as http:
        answer = http.get("/_emulator/metrics")
    emulator.close()
    assert answer.status_code == 409
    assert "--telemetry" in answer.json()["error"]
    assert "tavus-client[telemetry]" in answer.json()["error"]


PROGRAM = """
import sys
from tavus_emulator import Emulator
emulator = Emulator()
emulator.close()
print([name for name in sys.modules if name.partition(".")[0] in ("opentelemetry", "prometheus_client")])
sys.modules[sys.argv[1]] = None
try:
    Emulator(telemetry=True)
except ImportError as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["prometheus_client", "opentelemetry"])
def test_the_extra_is_loaded_only_if_it_is_asked_for_and_named_if_it_is_missing(missing: str) -> None:
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    out = subprocess.run([sys.executable, "-c", PROGRAM, missing], env=given, capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    loaded, error = out.stdout.splitlines()
    assert loaded == "[]"
    assert "tavus-client[telemetry]" in error
