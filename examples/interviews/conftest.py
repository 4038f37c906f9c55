"""Applications on sockets of their own, which use the emulator of the test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import httpx
import pytest
import uvicorn

from interviews.app import create_app
from interviews.service import Interviews, Settings
from interviews.store import Store
from tavus_testing import LocalEmulator


class Application:
    """A served application. `http` calls it, `store` is its store."""

    def __init__(self, emulator: LocalEmulator, store: Store) -> None:
        self.store = store
        self._socket = socket.create_server(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        interviews = Interviews(emulator.async_client(), store, settings(f"{url}/tavus/hush"))
        app = create_app(interviews, store, "hush")
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()
        self.http = httpx.Client(base_url=url, timeout=60)

    def schedule(self, *guests: str, documents: list[str] | None = None) -> tuple[str, list[str]]:
        """Schedule an interview. Return its id, and the paths of the guests' invitations."""
        answer = self.http.post("/interviews", json={"guests": guests, "documents": documents or []})
        assert answer.status_code == 201, answer.text
        scheduled = answer.json()
        return scheduled["interview_id"], list(scheduled["invitations"].values())

    def join(self, invitation: str) -> httpx.URL:
        """Follow an invitation. Return the address of the room, with the meeting token."""
        answer = self.http.post(invitation)
        assert answer.status_code == 303, answer.text
        return httpx.URL(answer.headers["location"])

    def show(self, interview_id: str) -> dict[str, object]:
        shown: dict[str, object] = self.http.get(f"/interviews/{interview_id}").json()
        return shown

    def close(self) -> None:
        self.http.close()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


def settings(callback_url: str) -> Settings:
    return Settings(callback_url, "interviews", "eu-west-1", "arn:aws:iam::123456789012:role/tavus")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "interviews"))


class Start(Protocol):
    """Starts an application with a store of this name; the test's end stops it."""

    def __call__(self, name: str, *, timeout: float = 60) -> Application: ...


@pytest.fixture
def start(tavus_emulator: LocalEmulator, tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as started:

        def start(name: str, *, timeout: float = 60) -> Application:
            application = Application(tavus_emulator, Store(str(tmp_path / name), timeout=timeout))
            started.callback(application.close)
            return application

        yield start


@pytest.fixture
def application(start: Start) -> Application:
    return start("interviews")
