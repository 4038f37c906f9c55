"""A receiver on a raw socket, and conversations with a callback URL."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Self

import httpx

from tavus_emulator import Delivery, Emulator
from tavus_emulator._webhooks.inbox import Inbox
from tests.harness import waiting
from tests.harness.contracts import success

START = datetime(2026, 1, 1, tzinfo=UTC)
KEY = "a-key-that-must-not-leak"
JOINED, SHUTDOWN, TRANSCRIPT = "system.replica_joined", "system.shutdown", "application.transcription_ready"
WAIT = 30  # seconds, an upper bound


class Gate:
    """Lets what arrives wait until it is opened."""

    def __init__(self) -> None:
        self.reached, self._open = threading.Event(), threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        self._open.wait(waiting.WAIT)

    def open(self) -> None:
        self._open.set()


class Wire:
    """A receiver that reads a whole request and answers with the given bytes."""

    def __init__(
        self,
        answer: bytes,
        requests: list[bytes] | None = None,
        *,
        before: Callable[[], object] | None = None,
        drip: float = 0,
    ) -> None:
        self._answer, self._requests, self._before, self._drip = answer, requests, before, drip
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def _accept(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            if self._closed.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                data = b""
                while b"\r\n\r\n" not in data:
                    data += connection.recv(65_536)
                length = int(data.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                while len(data.partition(b"\r\n\r\n")[2]) < length:
                    data += connection.recv(65_536)
                if self._requests is not None:
                    self._requests.append(data)
                if self._before is not None:
                    self._before()
                if not self._drip:
                    connection.sendall(self._answer)
                    return
                for index in range(len(self._answer)):
                    if self._closed.wait(self._drip):
                        return
                    connection.sendall(self._answer[index : index + 1])
            except OSError:
                pass

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._closed.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join(WAIT)
        self._listening.close()


def client(emulator: Emulator) -> httpx.Client:
    return httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": KEY})


def start(emulator: Emulator, url: str, **fields: Any) -> str:
    with client(emulator) as api:
        body = {"replica_id": "r90bbd427f71", "callback_url": url, **fields}
        response = api.post("/v2/conversations", json=body)
    assert response.status_code == success("/v2/conversations"), response.text
    conversation_id: str = response.json()["conversation_id"]
    return conversation_id


def end(emulator: Emulator, conversation_id: str) -> None:
    with client(emulator) as api:
        assert api.post(f"/v2/conversations/{conversation_id}/end").status_code == 200


def log(emulator: Emulator, conversation_id: str) -> list[dict[str, Any]]:
    with client(emulator) as api:
        answer = api.get(f"/v2/conversations/{conversation_id}", params={"verbose": "true"}).json()
    events: list[dict[str, Any]] = answer["events"]
    return events


def only(emulator: Emulator, **wanted: str) -> Delivery:
    (delivery,) = emulator.webhooks.find(**wanted)
    return delivery


def types(inbox: Inbox) -> list[str]:
    return [event["event_type"] for event in inbox.events]


def seconds_after_start(delivery: Delivery) -> list[float]:
    return [(attempt.time - START).total_seconds() for attempt in delivery.attempts]
