"""The stream of changes that the console follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock

KEY = {"x-api-key": "k"}
BODY = {"replica_id": "r90bbd427f71"}


@pytest.fixture
def served() -> Iterator[Emulator]:
    with Emulator(clock=VirtualClock(), log=None) as emulator:
        yield emulator


@pytest.mark.slow
def test_each_change_is_told(served: Emulator) -> None:
    with httpx.Client(base_url=served.url, timeout=60) as api, api.stream("GET", "/_emulator/stream") as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        lines = answer.iter_lines()

        def wait() -> None:
            while next(lines) != "event: change":
                pass

        wait()
        changes: list[Callable[[], object]] = [
            lambda: api.post("/v2/conversations", headers=KEY, json=BODY),
            lambda: served.clock.advance(seconds=3),
            lambda: served.faults.add(status=503, times=1),
            lambda: api.get("/v2/conversations", headers=KEY),  # fires the fault
            lambda: served.faults.clear(),
            lambda: api.post("/v2/personas", headers=KEY, json={"persona_name": "Ada", "system_prompt": "Be kind."}),
            lambda: served.webhooks.pause(),
            lambda: served.reset(),
        ]
        for change in changes:
            change()
            wait()


def test_reading_by_the_control_api_is_no_change(served: Emulator) -> None:
    with httpx.Client(base_url=served.url) as api:
        before = served._gateway.changes()  # pyright: ignore[reportPrivateUsage]
        for path in ("state", "rooms", "requests", "webhooks", "resources", "faults", "clock"):
            assert api.get(f"/_emulator/{path}").status_code == 200
        assert served._gateway.changes() == before  # pyright: ignore[reportPrivateUsage]


def test_the_stream_needs_the_admin_token() -> None:
    with Emulator(admin_token="secret", log=None) as emulator:
        assert httpx.get(f"{emulator.url}/_emulator/stream").status_code == 401


def test_a_stream_does_not_hold_up_the_end(served: Emulator) -> None:
    with httpx.stream("GET", f"{served.url}/_emulator/stream", timeout=60) as answer:
        lines = answer.iter_lines()
        assert next(lines) == "retry: 1000"
        served.close()
        list(lines)


def test_in_process_the_stream_has_its_beginning() -> None:
    emulator = Emulator()
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as api:
        assert api.get("/_emulator/stream").text == "retry: 1000\n\n"


def test_the_root_is_json_for_programs_and_the_console_for_browsers() -> None:
    emulator = Emulator()
    with httpx.Client(transport=emulator.transport, base_url="http://localhost") as api:
        links = api.get("/").json()
        assert api.get(links["health"]).status_code == 200
        assert api.get(links["control"]).status_code == 200
        page = api.get("/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert page.headers["vary"] == "accept"
