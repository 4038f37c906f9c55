"""Copies of a client with other options, and raw responses."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from typing import Any

import anyio
import httpx
import httpx2
import pytest

from tavus_client import (
    APIConnectionError,
    AsyncTavus,
    BadRequestError,
    ConfigurationError,
    InvalidRequestError,
    RateLimitError,
    Tavus,
)
from tavus_emulator import Emulator
from tests.client.harness.script import CONVERSATION, MakeClient, Script, answer, script


def test_a_copy_has_other_settings_on_the_same_connections(client: MakeClient) -> None:
    tavus = client(answer(429), answer(429), answer())
    hasty = tavus.with_options(max_retries=0, default_headers={"X-Team": "sales"})
    with pytest.raises(RateLimitError):
        hasty.conversations.create(replica_id="r")
    assert tavus.conversations.create(replica_id="r").conversation_id
    first, *others = script(tavus).requests
    assert first.headers["x-team"] == "sales"
    assert ["x-team" in request.headers for request in others] == [False, False]


def test_a_copy_of_a_copy_keeps_the_settings_of_the_first(client: MakeClient) -> None:
    tavus = client(answer(200, {"data": [], "total_count": 0}))
    copy = tavus.with_options(default_headers={"a": "1"}).with_options(default_headers={"b": "2"})
    copy.conversations.list()
    headers = script(tavus).requests[0].headers
    assert (headers["a"], headers["b"]) == ("1", "2")


def test_a_copys_settings_are_validated(client: MakeClient) -> None:
    with pytest.raises(ConfigurationError, match="max_retries"):
        client().with_options(max_retries=-1)


@pytest.mark.slow
def test_a_copy_keeps_the_connections_open_without_the_original() -> None:
    with Emulator() as emulator:
        copy = Tavus("k", base_url=emulator.url).with_options(max_retries=0)
        gc.collect()
        assert copy.conversations.list().total_count == 0
        del copy
        gc.collect()


def test_a_calls_timeout_replaces_the_clients(client: MakeClient) -> None:
    tavus = client(answer(200, {"data": [], "total_count": 0}), timeout=7, deadline=None)
    tavus.conversations.list()
    tavus.conversations.list(timeout=3)
    tavus.conversations.list(timeout=httpx.Timeout(1, read=2))
    tavus.conversations.list(timeout=None)
    reads = [request.extensions["timeout"]["read"] for request in script(tavus).requests]
    assert reads == [7, 3, 2, None]


@pytest.mark.parametrize("timeout", [None, 60.0, httpx.Timeout(60.0, connect=0.5)])
def test_each_phases_timeout_is_capped_by_the_deadline(client: MakeClient, timeout: Any) -> None:
    tavus = client(answer(200, {"data": [], "total_count": 0}), timeout=timeout, deadline=2.0)
    tavus.conversations.list()
    limits = script(tavus).requests[0].extensions["timeout"]
    assert all(0 < limit <= 2.0 for limit in limits.values())
    assert limits["connect"] <= (0.5 if isinstance(timeout, httpx.Timeout) else 2.0)


def test_all_phases_have_a_finite_timeout_by_default(client: MakeClient) -> None:
    tavus = client(answer(200, {"data": [], "total_count": 0}))
    tavus.conversations.list()
    limits = script(tavus).requests[0].extensions["timeout"]
    assert set(limits) == {"connect", "read", "write", "pool"}
    assert all(0 < limit <= 60 for limit in limits.values())


def test_a_raw_response_has_the_answer_and_the_result(client: MakeClient) -> None:
    tavus = client(answer(200, CONVERSATION, x_request_id="req-1"))
    raw = tavus.with_raw_response(tavus.conversations.create)(replica_id="r")
    assert raw.parsed.conversation_id == "c123456"
    assert (raw.status_code, raw.headers["x-request-id"], raw.request_id) == (200, "req-1", "req-1")
    assert raw.json() == CONVERSATION
    assert raw.attempts == 1


def test_a_raw_response_is_the_last_attempts(client: MakeClient) -> None:
    tavus = client(answer(429), answer(202))
    raw = tavus.with_raw_response(tavus.conversations.create)(replica_id="r")
    assert (raw.status_code, raw.attempts) == (202, 2)


def test_the_repr_of_a_raw_response_hides_body_and_headers(client: MakeClient) -> None:
    tavus = client(answer(200, {**CONVERSATION, "meeting_token": "secret-token"}, set_cookie="secret-session"))
    raw = tavus.with_raw_response(tavus.conversations.create)(replica_id="r")
    assert "secret" not in repr(raw)
    assert raw.parsed.meeting_token == "secret-token"


@pytest.mark.parametrize("headers", [{"x-a": "line\nbreak"}, {"bad name": "x"}, {"x-a": 5}, {"x-a": "ünï"}])
def test_an_invalid_header_is_refused_without_showing_its_value(headers: dict[str, Any], client: MakeClient) -> None:
    with pytest.raises(InvalidRequestError, match="extra_headers") as caught:
        client().conversations.create(replica_id="r", extra_headers=headers)
    assert "break" not in str(caught.value)
    with pytest.raises(ConfigurationError, match="default_headers"):
        client(default_headers=headers)


def test_changes_to_the_users_http_client_take_effect() -> None:
    transport = Script(answer(200, {"data": [], "total_count": 0}))
    http = httpx.Client(transport=transport, headers={"x-team": "sales"})
    tavus = Tavus("k", base_url="http://localhost", http_client=http)
    tavus.conversations.list()
    http.headers["x-team"] = "support"
    tavus.conversations.list()
    assert [request.headers["x-team"] for request in transport.requests] == ["sales", "support"]


def test_one_client_serves_many_threads() -> None:
    with Emulator() as emulator, Tavus("k", base_url=emulator.url) as tavus:
        made: list[str] = []

        def work() -> None:
            made.extend(tavus.conversations.create(replica_id="r90bbd427f71").conversation_id for _ in range(5))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(made)) == 40
        assert tavus.conversations.list().total_count == 40


@pytest.mark.slow
def test_an_async_client_works_on_successive_event_loops() -> None:
    with Emulator() as emulator:
        code = f"""
import asyncio
from tavus_client import AsyncTavus
tavus = AsyncTavus("k", base_url={emulator.url!r})
async def main():
    print((await tavus.conversations.list()).total_count)
asyncio.run(main())
asyncio.run(main())
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n0\n", "")


def test_it_runs_on_trio() -> None:
    async def main() -> object:
        async with AsyncTavus("k", base_url=emulator.url) as tavus:
            async with tavus.conversations.session(replica_id="r90bbd427f71") as conversation:
                pass
            return (await tavus.conversations.get(conversation.conversation_id)).status

    with Emulator() as emulator:
        assert anyio.run(main, backend="trio") == "ended"


def test_an_httpx2_client_works_too() -> None:
    with Emulator() as emulator:
        http: Any = httpx2.Client()
        with http, Tavus("k", base_url=emulator.url, http_client=http) as tavus:
            created = tavus.conversations.create(replica_id="r90bbd427f71")
            assert tavus.conversations.get(created.conversation_id).status == "active"
            with pytest.raises(BadRequestError, match="Invalid replica_uuid"):
                tavus.conversations.create(replica_id="nobody")
        url = emulator.url
    http = httpx2.Client()
    with http, pytest.raises(APIConnectionError):
        Tavus("k", base_url=url, http_client=http, max_retries=0).conversations.list()


SYNC = "from tavus_client import Tavus; t = Tavus('k', base_url=URL); t.conversations.list()"
ASYNC = """
import asyncio
from tavus_client import AsyncTavus
async def main():
    await AsyncTavus("k", base_url=URL).conversations.list()
asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("code", [SYNC, ASYNC], ids=["sync", "async"])
def test_an_unclosed_client_prints_nothing_at_exit(code: str) -> None:
    with Emulator() as emulator:
        done = subprocess.run(
            [sys.executable, "-c", f"URL = {emulator.url!r}\n{code}"], capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_an_unclosed_sync_client_leaves_no_socket_open() -> None:
    with Emulator() as emulator:
        code = f"from tavus_client import Tavus; Tavus('k', base_url={emulator.url!r}).conversations.list()"
        done = subprocess.run([sys.executable, "-X", "dev", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_retry_policy_is_called_only_for_call_errors(client: MakeClient) -> None:
    """Raise any other error, such as one of the user's transport, at once and unchanged."""
    asked: list[Exception] = []

    def policy(error: Exception) -> bool:
        asked.append(error)
        return True

    tavus = client(answer(500, {"error": "no"}), ZeroDivisionError(), retry_policy=policy)
    with pytest.raises(ZeroDivisionError):
        tavus.conversations.create(replica_id="r")
    assert [type(error).__name__ for error in asked] == ["ServerError"]
    assert len(script(tavus).requests) == 2
