"""The example page that embeds a room, in Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from room_page.server import RoomPage

from tavus_client import Tavus
from tests.browser.harness.visits import Visits, check_accessibility, picture


@pytest.fixture
def address(visits: Visits) -> Iterator[str]:
    """Serve the page."""
    with Tavus("key", base_url=visits.emulator.url) as tavus, RoomPage(tavus) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


def start(page: Page, visits: Visits) -> FrameLocator:
    """Start a conversation, and join it as Ada. Return the frame of the room."""
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status").filter(has_text="The conversation is running.")).to_be_visible()
    room = page.frame_locator("iframe")
    room.get_by_label("Your name").fill("Ada")
    room.get_by_role("button", name="Join").click()
    expect(room.get_by_role("button", name="Leave")).to_be_visible()
    visits.emulator.clock.advance(seconds=5)
    return room


@pytest.mark.parametrize("width", [400, 1280])
def test_a_guest_talks_in_the_frame_until_the_time_is_up(visits: Visits, address: str, width: int) -> None:
    page = visits.open(address, width=width)
    check_accessibility(page)
    room = start(page, visits)
    visits.emulator.script(["Gladly."])
    room.get_by_label("Say something").fill("Can you help me?")
    room.get_by_role("button", name="Say", exact=True).click()
    expect(room.locator("#transcript li").nth(1)).to_contain_text("Gladly.")
    picture(page, f"room-page-{width}", shown=False)
    visits.emulator.clock.advance(minutes=11)
    expect(page.get_by_text("The conversation has ended.")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    start(page, visits)  # another one


def test_a_guest_ends_the_conversation(visits: Visits, address: str) -> None:
    page = visits.open(address)
    start(page, visits)
    page.get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_text("The conversation has ended.")).to_be_visible()
    (room,) = visits.emulator.rooms.find()
    assert room.state["status"] == "ended"
