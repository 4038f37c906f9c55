"""The console, in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import APIResponse, Browser, Route, expect

from tavus_emulator import Emulator, ScaledClock, VirtualClock
from tests.browser.harness.visits import Visits, check_accessibility, expect_caption, picture

SECTIONS = ["conversations", "accounts", "requests", "webhooks", "resources", "faults", "clock", "state"]
HOSTILE = """<img src=x onerror="document.title='owned'">"""


def test_a_conversation_is_followed_live(visits: Visits) -> None:
    emulator = visits.emulator
    with emulator.webhooks.receiver() as receiver:
        page = visits.open(emulator.url)
        expect(page.get_by_text("There are none yet.")).to_be_visible()
        created = visits.create(conversation_name="Sales practice", callback_url=receiver.url)
        page.get_by_role("link", name="Sales practice").click()
        expect(page.get_by_role("link", name="Open the room")).to_have_attribute(
            "href", f"/rooms/{created['conversation_id']}"
        )
        ada = emulator.room(created["conversation_id"]).join("Ada")
        ada.say("What does it cost?")
        timeline = page.locator(".timeline")
        expect(timeline).to_contain_text("participant joined")
        expect(timeline).to_contain_text("user: What does it cost?")
        expect(timeline.get_by_role("link", name="system.replica_joined")).to_be_visible()
        picture(page, "console")
        page.get_by_role("link", name="Clock").click()
        page.get_by_label("Minutes").fill("61")
        page.get_by_role("button", name="Advance").click()
        expect(page.get_by_text("2026-01-01T01:01:05.000000Z")).to_be_visible()
        page.get_by_role("link", name="Webhooks").click()
        page.get_by_role("link", name="system.shutdown").click()
        expect(page.get_by_text("max_call_duration reached")).to_be_visible()
        emulator.webhooks.flush()
        before = len(receiver.bodies)
        page.get_by_role("button", name="Redeliver").click()
        expect(page.locator("section").nth(1).locator("tbody tr")).to_have_count(2)
        visits.wait(lambda: len(receiver.bodies) == before + 1)
        picture(page, "console-webhook")


def test_a_script_is_set(visits: Visits) -> None:
    created = visits.create()
    page = visits.open(f"{visits.emulator.url}/#/conversations/{created['conversation_id']}")
    script = page.get_by_label("its turns, as JSON")
    script.fill('["It is free.", {"sya": "x"}]')
    page.get_by_role("button", name="Set the script").click()
    expect(page.get_by_role("alert")).to_contain_text("scripts[0].replies[1].sya")
    visits.errors.clear()  # Chromium logs the 400
    script.fill('["It is free.", {"silence": true}]')
    page.get_by_role("button", name="Set the script").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    ada = visits.emulator.room(created["conversation_id"]).join("Ada")
    assert [ada.say("What does it cost?"), ada.say("Nothing?")] == ["It is free.", None]


def test_a_request_shows_its_verdict_and_its_problems(visits: Visits) -> None:
    headers = {"x-api-key": "a-key-that-stays-secret"}
    body = {"replica_id": "r90bbd427f71", "properties": {"max_call_duration": "long"}}
    httpx.post(f"{visits.emulator.url}/v2/conversations", headers=headers, json=body)
    page = visits.open(f"{visits.emulator.url}/#/requests")
    page.get_by_role("link", name="POST /v2/conversations").click()
    expect(page.get_by_role("heading", name="Problems")).to_be_visible()
    expect(page.get_by_text("refused").first).to_be_visible()
    assert page.url.startswith(f"{visits.emulator.url}/#/requests/")
    page.reload()  # the address leads back to the same request
    expect(page.get_by_role("heading", name="Problems")).to_be_visible()
    assert "a-key-that-stays-secret" not in page.content()


def test_the_requests_are_downloaded_as_har(visits: Visits, tmp_path: Path) -> None:
    visits.create()
    page = visits.open(f"{visits.emulator.url}/#/requests")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as HAR").click()
    file = tmp_path / "requests.har"
    download.value.save_as(file)
    assert json.loads(file.read_text()) == visits.emulator.requests.har()


def test_each_key_is_an_account(visits: Visits) -> None:
    visits.create()
    httpx.get(f"{visits.emulator.url}/v2/replicas", headers={"x-api-key": "another-key"})
    page = visits.open(f"{visits.emulator.url}/#/accounts")
    cells = page.locator("tbody tr")
    expect(cells).to_have_count(2)
    expect(cells.first.locator("td")).to_have_text([re.compile(r"^[0-9a-f]{8}$"), "1", "1", "0", "1"])


def test_faults_are_added_and_removed(visits: Visits) -> None:
    page = visits.open(f"{visits.emulator.url}/#/faults")
    page.get_by_label("Rule, as JSON").fill('{"status": 503, "operation": "listReplicas"}')
    page.get_by_role("button", name="Add").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    answer = httpx.get(f"{visits.emulator.url}/v2/replicas", headers={"x-api-key": "k"})
    assert answer.status_code == 503
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("tbody tr")).to_have_count(0)
    page.get_by_label("Rule, as JSON").fill('{"status": 9}')
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_contain_text("That failed: ")
    visits.errors.clear()  # Chromium logs the 400


def test_resources_are_finished_and_failed(visits: Visits) -> None:
    headers = {"x-api-key": "k"}
    for name in ("One", "Two"):
        body = {"train_video_url": "https://example.com/me.mp4", "replica_name": name}
        httpx.post(f"{visits.emulator.url}/v2/replicas", headers=headers, json=body)
    ids = [one.resource_id for one in visits.emulator.resources.find(kind="replica") if one.account]
    page = visits.open(f"{visits.emulator.url}/#/resources/{ids[0]}")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_label(ids[0]).get_by_text("completed").first).to_be_visible()
    page.get_by_role("link", name=ids[1]).click()
    page.get_by_role("button", name="Fail").click()
    expect(page.get_by_label(ids[1]).get_by_text("error", exact=True)).to_be_visible()


def test_a_snapshot_is_taken_and_restored(visits: Visits, tmp_path: Path) -> None:
    created = visits.create()
    page = visits.open(f"{visits.emulator.url}/#/state")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a snapshot").click()
    file = tmp_path / "snapshot.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["snapshot"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset everything").click()
    expect(page.get_by_text('"conversations": 0')).to_be_visible()
    page.get_by_label("Snapshot").set_input_files(file)
    page.get_by_role("button", name="Restore").click()
    visits.wait(lambda: [room.conversation_id for room in visits.emulator.rooms.find()] == [created["conversation_id"]])


def test_what_is_entered_while_a_call_is_answered_stays(visits: Visits, tmp_path: Path) -> None:
    created = visits.create()
    file = tmp_path / "snapshot.json"
    answer = httpx.post(f"{visits.emulator.url}/_emulator/snapshot")
    file.write_bytes(answer.content)
    held: list[tuple[Route, APIResponse]] = []
    page = visits.open(f"{visits.emulator.url}/#/state")
    page.route("**/_emulator/reset", lambda route: held.append((route, route.fetch())))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset everything").click()
    expect(page.get_by_text('"conversations": 0')).to_be_visible()
    page.get_by_label("Snapshot").set_input_files(file)
    ((route, response),) = held
    with page.expect_response("**/_emulator/clock"):  # the section is read again when the call has ended
        route.fulfill(response=response)
    page.get_by_role("button", name="Restore").click()
    visits.wait(lambda: [room.conversation_id for room in visits.emulator.rooms.find()] == [created["conversation_id"]])


def test_a_restore_without_a_file_says_what_is_missing(visits: Visits) -> None:
    page = visits.open(f"{visits.emulator.url}/#/state")
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_text("That failed: choose the file of a snapshot first")).to_be_visible()


@pytest.fixture
def running(chromium: Browser) -> Iterator[Visits]:
    with Emulator(clock=ScaledClock(1), log=None) as emulator, Visits(chromium, emulator) as visits:
        yield visits


def test_a_running_clock_is_frozen_advanced_and_run_again(running: Visits) -> None:
    page = running.open(f"{running.emulator.url}/#/clock")
    page.get_by_role("button", name="Freeze").click()
    expect(page.get_by_text("stands still")).to_be_visible()
    before = running.emulator.clock.now()
    page.get_by_role("button", name="+ 1 hour").click()
    running.wait(lambda: (running.emulator.clock.now() - before).total_seconds() == 3600)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("1 times real time")).to_be_visible()


def test_a_newcomer_hears_a_replica_after_two_clicks(running: Visits) -> None:
    page = running.open(running.emulator.url)
    page.get_by_role("button", name="Start a conversation").click()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Open the room").click()
    room = popup.value
    room.get_by_label("Your name").fill("Ada")
    room.get_by_role("button", name="Join").click()
    expect_caption(room, "This is the emulator")


def test_an_admin_token_is_asked_for(chromium: Browser) -> None:
    with (
        Emulator(clock=VirtualClock(), admin_token="secret", log=None) as emulator,
        Visits(chromium, emulator) as visits,
    ):
        page = visits.open(emulator.url)
        for token in ("wrong", "secret"):
            page.get_by_label("Admin token").fill(token)
            page.get_by_role("button", name="Open").click()
        expect(page.get_by_text("live", exact=True)).to_be_visible()
        expect(page.get_by_label("Admin token")).to_be_hidden()
        visits.errors.clear()  # Chromium logs each 401


def test_hostile_texts_stay_text(visits: Visits) -> None:
    created = visits.create(conversation_name=HOSTILE)
    visits.emulator.room(created["conversation_id"]).join(HOSTILE).say(HOSTILE)
    page = visits.open(f"{visits.emulator.url}/#/conversations/{created['conversation_id']}")
    expect(page.locator(".timeline")).to_contain_text(HOSTILE)
    assert page.evaluate("document.querySelectorAll('img').length") == 0


def test_digits_open_the_sections(visits: Visits) -> None:
    page = visits.open(visits.emulator.url)
    expect(page.get_by_text("live", exact=True)).to_be_visible()
    for number, name in enumerate(SECTIONS, 1):
        page.keyboard.press(str(number))
        expect(page.locator(f"#sections a[href='#/{name}']")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_people_with_disabilities_can_use_it(visits: Visits, scheme: Literal["light", "dark"], width: int) -> None:
    created: dict[str, Any] = visits.create(callback_url="http://127.0.0.1:9/nobody")
    page = visits.open(visits.emulator.url, width=width, scheme=scheme)
    for address in (*SECTIONS, f"conversations/{created['conversation_id']}"):
        page.goto(f"{visits.emulator.url}/#/{address}")
        expect(page.locator("main h2").first).to_be_visible()
        check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, f"console-{scheme}-{width}", shown=False)


def test_a_section_can_be_left_whatever_was_entered(visits: Visits, tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text("{}")
    page = visits.open(f"{visits.emulator.url}/#/state")
    page.get_by_label("Snapshot").set_input_files(file)
    page.get_by_role("link", name="Requests").click()
    expect(page.get_by_role("heading", name="Requests")).to_be_visible()
