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


def test_a_room_needs_no_api_key(emulator: Emulator, create: Create) -> None:
    with httpx.Client(transport=emulator.transport) as browser:
        assert browser.get(create()["conversation_url"]).status_code == 200


def test_an_ended_room_says_so(api: httpx.Client, create: Create, visit: Visit) -> None:
    created = create()
    api.post(f"/v2/conversations/{created['conversation_id']}/end")
    assert "This conversation has ended." in visit(created).text


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

    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.found.append(tag)

    parser = Tags()
    parser.feed(page)
    assert "script" not in parser.found
    assert page.count("&lt;script&gt;") == 3  # title, heading, replica


def test_a_page_loads_nothing_and_leaks_no_address(create: Create, visit: Visit) -> None:
    response = visit(create())
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    assert not re.search(r"(src|href|url\()", response.text)


def test_a_name_of_a_million_letters_is_truncated(create: Create, visit: Visit) -> None:
    assert len(visit(create(conversation_name="x" * 1_000_000)).content) < 10_000
