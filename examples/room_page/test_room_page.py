"""The server of the page, with the emulator."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest

from room_page.server import RoomPage
from tavus_client import Tavus
from tavus_testing import LocalEmulator


@pytest.fixture
def http(tavus: Tavus) -> Iterator[httpx.Client]:
    """Serve the page on a free port; give a client of it."""
    with RoomPage(tavus) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with httpx.Client(base_url=server.url, headers={"content-type": "application/json"}) as client:
            yield client
        server.shutdown()
        thread.join()


def test_a_conversation_is_started_and_ended(http: httpx.Client, tavus_emulator: LocalEmulator) -> None:
    started = http.post("/conversations").json()
    token = httpx.URL(started["url"]).params["t"]
    tavus_emulator.room(started["id"]).join("Ada", token=token)
    assert http.get(f"/conversations/{started['id']}").json() == {"status": "active"}
    assert http.delete(f"/conversations/{started['id']}").json() == {"status": "ended"}
    assert http.get(f"/conversations/{started['id']}").json() == {"status": "ended"}


def test_conversations_of_others_are_not_there(http: httpx.Client, tavus: Tavus) -> None:
    other = tavus.conversations.create(replica_id="r90bbd427f71")
    for method in ("GET", "DELETE"):
        assert http.request(method, f"/conversations/{other.conversation_id}").status_code == 404
    assert tavus.conversations.get(other.conversation_id).status == "active"


def test_a_page_of_another_site_can_start_nothing(http: httpx.Client, tavus: Tavus) -> None:
    assert http.post("/conversations", headers={"content-type": "text/plain"}).status_code == 415
    assert tavus.conversations.list().data == []


@pytest.mark.tavus_emulator(max_concurrent=1)
def test_the_limit_of_conversations_is_explained(http: httpx.Client) -> None:
    assert http.post("/conversations").status_code == 201
    full = http.post("/conversations")
    assert (full.status_code, full.json()["error"]) == (503, "All rooms are taken. Please try again in a minute.")


@pytest.mark.parametrize("path", ["/../server.py", "/server.py", "/__main__.py", "/conversations"])
def test_only_the_page_is_served(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404
    assert "text/html" in http.get("/").headers["content-type"]
