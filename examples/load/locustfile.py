"""A Locust user that holds conversations with an emulator on this machine, through the client.

    pip install 'tavus-client[emulator]' locust
    tavus-emulator serve --quiet &
    locust -f examples/load/locustfile.py --host http://127.0.0.1:8787 --headless -u 200 -r 50 -t 20s

Every call is counted in Locust's statistics under its method, with the time that the client took for it: retries and
waits for a connection included. Retries are counted under the type RETRY; failures are grouped by the error's type.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import gevent
from locust import User, between, events, task
from locust.env import Environment

from tavus_api.events import Respond
from tavus_client import Tavus, TavusError

REPLICA = "r90bbd427f71"  # one of the emulator's stock
MOST_USERS, MOST_SECONDS = 1_000, 600
TURNS, PAUSE = 3, 0.2  # the pause in seconds


class Caller(User):
    """A user who holds one conversation after another. All users share one client and its connections."""

    wait_time = between(0.1, 0.5)
    tavus: Tavus

    @task
    def hold_a_conversation(self) -> None:
        """Create a conversation, take some turns, and end it."""
        api = self.tavus.conversations
        created = self.call("conversations.create", api.create, replica_id=REPLICA)
        if created is None:
            return
        for turn in range(TURNS):
            said = Respond.message(text=f"This is turn {turn}.")  # the replica replies, once it has joined
            self.call("conversations.send_app_message", api.send_app_message, created.conversation_id, **said)
            gevent.sleep(PAUSE)  # not self.wait: a user who waits may be stopped at once
            self.call("conversations.get", api.get, created.conversation_id)
        self.call("conversations.end", api.end, created.conversation_id)

    def call(self, name: str, method: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Call a method and report it; return its result, None if it failed."""
        started, failure, answer = time.perf_counter(), None, None
        try:
            answer = self.tavus.with_raw_response(method)(*args, **fields)
        except TavusError as error:
            failure = error
        attempts = getattr(failure or answer, "attempts", 1)
        report = self.environment.events.request.fire
        for _ in range(attempts - 1):
            report(request_type="RETRY", name=name, response_time=0, response_length=0, exception=None)
        report(
            request_type="CALL",
            name=name,
            response_time=(time.perf_counter() - started) * 1000,
            response_length=0 if answer is None else len(answer.content),
            exception=None if failure is None else FailedError(type(failure).__name__),
        )
        return None if answer is None else answer.parsed


class FailedError(Exception):
    """The type of an error. Its text differs from call to call, and each would be a row."""


@events.test_start.add_listener
def start(environment: Environment, **_: Any) -> None:
    """Check the bounds, and make the client."""
    runner = environment.runner
    if urlsplit(environment.host or "").hostname not in ("127.0.0.1", "::1", "localhost"):
        sys.exit("load goes to this machine only: --host http://127.0.0.1:8787")
    if runner is None or runner.target_user_count > MOST_USERS:
        sys.exit(f"{MOST_USERS} users at most")
    environment.stop_timeout = environment.stop_timeout or 30.0  # seconds; users end their conversations
    gevent.spawn_later(MOST_SECONDS, runner.quit)
    for library in ("httpx", "tavus_client"):
        logging.getLogger(library).setLevel(logging.ERROR)  # the statistics say the same
    key = os.environ.get("TAVUS_API_KEY", "load")
    Caller.tavus = Tavus(key, base_url=environment.host, max_connections=int(os.environ.get("CONNECTIONS", "1000")))


@events.test_stop.add_listener
def stop(**_: Any) -> None:
    """Free the connections."""
    Caller.tavus.close()
