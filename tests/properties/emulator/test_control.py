"""Access to the control API, allowed addresses of webhooks, and a receiver with planned failures."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, Request, VirtualClock
from tests.properties.harness.asking import ANNA, CONVERSATIONS, Service
from tests.properties.harness.effort import examples

pytestmark = pytest.mark.slow

OPEN = {"/_emulator/health", "/_emulator/openapi.json", "/_emulator/assets/x"}
"""The paths that are open to everybody: docs/emulator.md. Assets are the emulator's own scripts and styles."""


def ask(emulator: Emulator, method: str, path: str, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return emulator.answer_control(Request(method, path, headers=named, origin="http://127.0.0.1:1"))


def _operations() -> list[tuple[str, str]]:
    emulator = Emulator(clock=VirtualClock())
    document = json.loads(ask(emulator, "GET", "/_emulator/openapi.json").body)
    prefix = "" if next(iter(document["paths"])).startswith("/_emulator") else "/_emulator"
    return [
        (method.upper(), re.sub(r"\{\w+\}", "x", prefix + path))
        for path, item in document["paths"].items()
        for method in item
        if method in ("get", "put", "post", "delete", "patch")
    ]


@examples(150)
@given(operation=st.sampled_from(_operations()), token=st.sampled_from([None, "", "wrong", "right", "rightly"]))
def test_an_operation_needs_the_admin_token_if_one_is_set(operation: tuple[str, str], token: str | None) -> None:
    emulator = Emulator(clock=VirtualClock(), admin_token="right")
    headers = {} if token is None else {"x_emulator_token": token}
    status = ask(emulator, *operation, **headers).status
    assert (status == 401) == (token != "right" and operation[1] not in OPEN)
    emulator.close()


@examples(60)
@given(
    operation=st.sampled_from(_operations()), origin=st.sampled_from([None, "http://127.0.0.1:1", "http://evil.test"])
)
def test_without_a_token_other_origins_are_refused(operation: tuple[str, str], origin: str | None) -> None:
    emulator = Emulator(clock=VirtualClock())
    headers = {} if origin is None else {"origin": origin}
    status = ask(emulator, *operation, **headers).status
    assert (status == 403) == (origin == "http://evil.test" and operation[1] not in OPEN)
    emulator.close()


HOSTS = {
    **dict.fromkeys(["localhost", "LOCALHOST", "foo.localhost", "127.0.0.1", "127.9.9.9", "[::1]"], "pending"),
    **dict.fromkeys(
        ["10.0.0.1", "0.0.0.0", "example.com", "localhost.example.com", "notlocalhost", "[fe80::1]", "8.8.8.8"],
        "refused",
    ),
}


@pytest.mark.parametrize("host", HOSTS)
def test_webhooks_go_only_to_this_machine(host: str) -> None:
    service = Service()
    service.make(CONVERSATIONS, {"replica_id": ANNA, "callback_url": f"http://{host}:9/"})
    service.wait(1)
    service.emulator.webhooks.flush()
    assert [one.state for one in service.emulator.webhooks] == [HOSTS[host]]
    service.emulator.close()


@examples(20)
@given(times=st.integers(0, 4), status=st.sampled_from([400, 404, 429, 500, 503]), enough=st.booleans())
def test_a_receiver_fails_as_often_as_planned(times: int, status: int, enough: bool) -> None:
    service = Service()
    webhooks = service.emulator.webhooks
    with webhooks.receiver() as inbox:
        inbox.fail(times, status=status)
        service.make(CONVERSATIONS, {"replica_id": ANNA, "callback_url": inbox.url})
        service.wait(1)
        if enough:
            inbox.accept()
        for _ in range(8):
            (delivery,) = webhooks
            if delivery.due is not None:
                service.clock.advance(delivery.due - service.clock.now())
        failed = min(times, 1) if enough else times
        (delivery,) = webhooks
        assert [one.status for one in delivery.attempts] == [status] * failed + [200]
        assert (len(inbox.turned_away), len(inbox.events), len(inbox.bodies)) == (failed, 1, 1)
        assert inbox.wait_for("system.replica_joined") == delivery.payload
    service.emulator.close()
