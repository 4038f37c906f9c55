from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any, Protocol

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.emulator.harness.clients import Create


class Visit(Protocol):
    """Open the room of a created conversation."""

    def __call__(self, created: dict[str, Any], token: str | None = None) -> httpx.Response: ...


@pytest.fixture
def visit(api: httpx.Client) -> Visit:
    def visit(created: dict[str, Any], token: str | None = None) -> httpx.Response:
        return api.get(created["conversation_url"], params={} if token is None else {"t": token})

    return visit


def test_a_room_shows_its_conversation(create: Create, visit: Visit) -> None:
    created = create(
        conversation_name="Sales practice",
        persona_id="pcb7a34da5fe",
        audio_only=True,
        properties={"enable_recording": True, "language": "german"},
    )
    response = visit(created)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    for text in (
        "Sales practice",
        "active",
        "Anna (r90bbd427f71)",
        "Sales Development Rep (pcb7a34da5fe)",
        "audio only",
        "<dt>Recording</dt><dd>allowed</dd>",
        "<dt>Closed captions</dt><dd>off</dd>",
        "german",
        created["conversation_id"],
    ):
        assert text in response.text
    assert '<form id="join">' in response.text


def test_a_room_needs_no_api_key(emulator: Emulator, create: Create) -> None:
    with httpx.Client(transport=emulator.transport) as browser:
        assert browser.get(create()["conversation_url"]).status_code == 200


def test_an_ended_room_says_so(api: httpx.Client, create: Create, visit: Visit) -> None:
    created = create()
    api.post(f"/v2/conversations/{created['conversation_id']}/end")
    page = visit(created).text
    assert "This conversation has ended." in page
    assert "<script" not in page
    assert "<form" not in page


@pytest.mark.parametrize("room", ["c0", "%2e%2e", "%00", "%FF", ""])
def test_an_unknown_room_is_404(api: httpx.Client, room: str) -> None:
    response = api.get(f"/rooms/{room}")
    assert response.status_code == 404
    assert "No such room" in response.text


def test_a_deleted_room_is_404(api: httpx.Client, create: Create, visit: Visit) -> None:
    created = create()
    api.delete(f"/v2/conversations/{created['conversation_id']}")
    assert visit(created).status_code == 404


def test_a_private_room_opens_only_with_its_token(create: Create, visit: Visit, clock: VirtualClock) -> None:
    created, other = create(require_auth=True, conversation_name="Secret"), create(require_auth=True)
    token = created["meeting_token"]
    assert visit(created, token).status_code == 200
    for wrong in (None, "", "x", token[:-2], other["meeting_token"], "eyJhbGciOiJub25lIn0.e30."):
        response = visit(created, wrong)
        assert response.status_code == 403
        assert "You are not allowed to join this meeting." in response.text
        assert "Secret" not in response.text
    clock.advance(seconds=300)
    assert visit(created, token).status_code == 403


def test_every_shown_value_is_escaped(emulator: Emulator, create: Create, visit: Visit) -> None:
    evil = "<script>alert('x')</script>\"&"
    replica_id = emulator.add_replica(replica_name=evil)
    page = visit(create(replica_id=replica_id, conversation_name=evil)).text

    class Scripts(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[dict[str, str | None]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "script":
                self.found.append(dict(attrs))

    parser = Scripts()
    parser.feed(page)
    assert [script.get("src") for script in parser.found] == ["/_emulator/assets/room.mjs"]
    assert page.count("&lt;script&gt;") == 4  # title, heading, replica, its picture


def test_a_page_loads_only_files_of_the_emulator_and_leaks_no_address(
    api: httpx.Client, create: Create, visit: Visit
) -> None:
    response = visit(create())
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    assert not re.search(r"<[^>]+\s(style|on\w+)=|<style|<script[^>]*>[^<]", response.text)  # nothing inline
    files = set(re.findall(r'(?:src|href)="([^"]*)"', response.text)) - {"data:,"}
    assert files
    while files:
        path = files.pop()
        assert path.startswith("/_emulator/assets/")
        found = api.get(path, headers={"x-api-key": ""})
        assert found.status_code == 200
        assert found.headers["content-type"].split(";")[0] in ("text/css", "text/javascript")
        assert "://" not in found.text
        files |= {f"/_emulator/assets/{name}" for name in re.findall(r'from "\./([^"]+)"', found.text)}


@pytest.mark.parametrize("name", ["nothing.css", "..%2Frendering.py", "rendering.py", "room.mjs%00", ""])
def test_only_files_of_pages_are_served(api: httpx.Client, name: str) -> None:
    assert api.get(f"/_emulator/assets/{name}").status_code in (400, 404)


def test_files_of_pages_are_not_in_the_request_log(api: httpx.Client, emulator: Emulator) -> None:
    assert api.get("/_emulator/assets/room.css").status_code == 200
    assert not emulator.requests


def test_a_name_of_a_million_letters_is_truncated(create: Create, visit: Visit) -> None:
    assert len(visit(create(conversation_name="x" * 1_000_000)).content) < 10_000
