"""The page of a room, in Chromium: people join, talk with the replica and leave."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tavus_emulator import Emulator, ToolCall, VirtualClock
from tests.browser.harness.visits import (
    Visits,
    check_accessibility,
    expect_caption,
    picture,
    say,
    transcript,
    with_query,
)
from tests.harness.waiting import until

NOT_ALLOWED = "You are not allowed to join this meeting."
ANSWER = "Gladly. Imagine that I am a customer, and that I think your offer is far too expensive for us."
HOSTILE = """<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>"""


SPEECH = """
globalThis.said = [];
const speech = { speak: ({ text, lang }) => said.push(`${text} (${lang})`), cancel: () => said.push("silence") };
Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
globalThis.SpeechRecognition = class extends EventTarget {
  start() { globalThis.microphone = this; }
  stop() { globalThis.microphone = null; }
  hear(transcript) {
    const results = [Object.assign([{ transcript }], { isFinal: true })];
    this.dispatchEvent(Object.assign(new Event("result"), { results, resultIndex: 0 }));
  }
};
"""


def names(visits: Visits, created: dict[str, Any]) -> list[str]:
    return [one["name"] for one in visits.emulator.room(created["conversation_id"]).state["participants"]]


def test_two_people_talk_until_the_conversation_ends(visits: Visits) -> None:
    emulator = visits.emulator
    with emulator.webhooks.receiver() as receiver:
        created = visits.create(
            callback_url=receiver.url,
            conversation_name="Sales practice",
            custom_greeting="Hello, I am Anna.",
            properties={"enable_closed_captions": True, "enable_recording": True, "language": "german"},
        )
        ada = visits.join(created, "Ada")
        expect(transcript(ada)).to_have_text(["AnnaHello, I am Anna."])
        expect_caption(ada, "Hello, I am Anna.")
        bob = visits.join(created, "Bob")
        expect(ada.get_by_text("Bob", exact=True)).to_be_visible()
        expect(transcript(bob)).to_have_text(["AnnaHello, I am Anna."])
        emulator.script([ANSWER])
        say(ada, "Shall we begin?")
        for page in (ada, bob):
            expect(transcript(page).nth(1)).to_have_text("AdaShall we begin?")
            expect(transcript(page).nth(2)).to_have_text(f"Anna{ANSWER}")
            expect(page.locator("#transcript")).to_have_attribute("lang", "de")
        expect_caption(bob, ANSWER)
        picture(ada, "room")
        bob.get_by_role("button", name="Leave").click()
        expect(bob.get_by_text("You have left.")).to_be_visible()
        expect(ada.get_by_text("Bob", exact=True)).to_be_hidden()
        assert names(visits, created) == ["Ada"]
        emulator.clock.advance(minutes=61)
        expect(ada.get_by_text("This conversation has ended: max_call_duration reached")).to_be_visible()
        emulator.webhooks.flush()
        bodies = [json.loads(body) for body in receiver.bodies]
        assert "system.shutdown" in [body["event_type"] for body in bodies]
        rows = next(body for body in bodies if body["event_type"] == "application.transcription_ready")
        said = [(row["role"], row["content"]) for row in rows["properties"]["transcript"] if row["role"] != "system"]
        assert said == [("assistant", "Hello, I am Anna."), ("user", "Shall we begin?"), ("assistant", ANSWER)]


def test_a_private_room_admits_those_with_its_token(visits: Visits) -> None:
    created = visits.create(require_auth=True, conversation_name="Secret")
    refused = visits.open(created["conversation_url"])
    expect(refused.get_by_role("heading", name=NOT_ALLOWED)).to_be_visible()
    expect(refused.get_by_text("Secret")).to_have_count(0)
    visits.errors.clear()  # Chromium logs that the page came with 403
    admitted = visits.open(with_query(created, t=created["meeting_token"], name="Ada"))
    expect(admitted.get_by_text("Ada (you)")).to_be_visible()


def test_a_page_that_loads_slowly_lets_people_join_when_it_can(visits: Visits) -> None:
    created = visits.create()
    page = visits.open("about:blank")
    held: list[Route] = []
    page.route("**/room.mjs", lambda route: held.append(route))
    page.goto(created["conversation_url"], wait_until="commit")
    page.get_by_label("Your name").fill("Ada")
    expect(page.get_by_role("button", name="Join")).to_be_disabled()
    visits.wait(lambda: bool(held))
    held[0].continue_()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Ada (you)")).to_be_visible()


def test_a_full_room_says_so_and_admits_when_somebody_has_left(visits: Visits) -> None:
    created = visits.create(max_participants=2)
    ada = visits.join(created, "Ada")
    bob = visits.open(created["conversation_url"])
    bob.get_by_label("Your name").fill("Bob")
    bob.get_by_role("button", name="Join").click()
    expect(bob.get_by_role("status").get_by_text("This meeting is full.")).to_be_visible()
    ada.get_by_role("button", name="Leave").click()
    expect(ada.get_by_text("You have left.")).to_be_visible()
    bob.get_by_role("button", name="Join").click()
    expect(bob.get_by_text("Bob (you)")).to_be_visible()


def test_an_ended_room_says_so(visits: Visits) -> None:
    created = visits.create()
    visits.emulator.clock.advance(minutes=61)
    page = visits.open(created["conversation_url"])
    expect(page.get_by_text("This conversation has ended.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_reload_joins_again_and_keeps_the_transcript(visits: Visits) -> None:
    created = visits.create(custom_greeting="Hello.")
    page = visits.open(with_query(created, name="Ada"))
    say(page, "Good morning")
    expect(transcript(page).nth(1)).to_have_text("AdaGood morning")
    page.reload()
    expect(page.get_by_text("Ada (you)")).to_be_visible()
    expect(transcript(page).nth(0)).to_have_text("AnnaHello.")
    expect(transcript(page).nth(1)).to_contain_text("Good morning")
    assert names(visits, created) == ["Ada"]


def test_closing_the_tab_leaves(visits: Visits) -> None:
    created = visits.create(properties={"participant_left_timeout": 4})
    page = visits.join(created, "Ada")
    other = visits.open(created["conversation_url"])
    page.close()
    expect(other.get_by_text("This conversation is in progress.")).to_be_visible()
    room = visits.emulator.room(created["conversation_id"])
    visits.wait(lambda: not room.state["participants"])
    visits.emulator.clock.advance(seconds=5)
    assert room.state["status"] == "ended"


def test_somebody_who_left_can_come_back(visits: Visits) -> None:
    created = visits.create()
    page = visits.join(created, "Ada")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Ada (you)")).to_be_visible()
    assert names(visits, created) == ["Ada"]


def test_a_page_reconnects_when_the_emulator_comes_back(chromium: Any, tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with Emulator(clock=VirtualClock(), state=state, log=None) as emulator, Visits(chromium, emulator) as visits:
        created = visits.create()
        page = visits.join(created, "Ada")
        port = httpx.URL(emulator.url).port or 0
        emulator.close()
        expect(page.get_by_text("Reconnecting")).to_be_visible()
        with Emulator(clock=VirtualClock(), state=state, port=port, log=None) as back:
            expect(page.get_by_text("Reconnecting")).to_have_count(0)
            expect(page.get_by_text("Ada (you)")).to_be_visible()
            assert [one["name"] for one in back.room(created["conversation_id"]).state["participants"]] == ["Ada"]
        visits.errors.clear()  # Chromium logs each connection that failed


def test_hostile_texts_stay_text(visits: Visits) -> None:
    replica_id = visits.emulator.add_replica(replica_name=HOSTILE)
    created = visits.create(replica_id=replica_id, conversation_name=HOSTILE, custom_greeting=HOSTILE)
    ada = visits.join(created, HOSTILE)
    say(ada, HOSTILE)
    bob = visits.join(created, "Bob")
    for page in (ada, bob):
        expect(transcript(page)).to_have_count(3)
        assert page.evaluate("document.querySelectorAll('img').length") == 0
        assert page.title() != "owned"


def test_recording_starts_and_stops(visits: Visits) -> None:
    created = visits.create(properties={"enable_recording": True})
    page = visits.join(created, "Ada")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("button", name="Stop recording")).to_have_attribute("aria-pressed", "true")
    room = visits.emulator.room(created["conversation_id"])
    assert room.state["recording"]
    visits.emulator.clock.advance(seconds=20)
    page.get_by_role("button", name="Stop recording").click()
    expect(page.get_by_role("button", name="Record")).to_have_attribute("aria-pressed", "false")
    assert len(room.state["recordings"]) == 1


def test_the_background_the_layout_and_the_time_follow_the_conversation(visits: Visits) -> None:
    green = visits.join(visits.create(properties={"apply_greenscreen": True}), "Ada")
    expect(green.locator("#replica")).to_have_css("background-color", "rgb(0, 255, 155)")
    expect(green.get_by_role("timer")).to_have_text("59:55 left")
    visits.emulator.clock.advance(minutes=59)
    expect(green.get_by_role("timer")).to_have_text("00:55 left")
    audio = visits.join(visits.create(audio_only=True), "Ada")
    expect(audio.get_by_role("button", name="Camera")).to_be_hidden()
    assert audio.locator("#replica").bounding_box()["height"] < green.locator("#replica").bounding_box()["height"]  # type: ignore[index]


def test_the_camera_is_shown_to_oneself(visits: Visits) -> None:
    page = visits.join(visits.create(), "Ada")
    page.get_by_role("button", name="Camera").click()
    expect(page.locator("#camera-view")).to_be_visible()
    # not wait_for_function: the page's Content-Security-Policy lets nothing in it evaluate a string again
    until(lambda: page.evaluate("document.getElementById('camera-view').videoWidth > 0"))
    page.get_by_role("button", name="Camera").click()
    expect(page.locator("#camera-view")).to_be_hidden()


def join_with_speech(visits: Visits) -> Page:
    """Join a German room in a browser whose speech is the test's: Chromium has no voices and no recognition here."""
    page = visits.open(visits.create(properties={"language": "german"})["conversation_url"])
    page.add_init_script(SPEECH)
    page.reload()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Join").click()
    return page


def test_the_voice_reads_out_what_the_replica_says(visits: Visits) -> None:
    visits.emulator.script(["Guten Morgen.", "Gern."])
    page = join_with_speech(visits)
    say(page, "Hallo")
    expect(transcript(page)).to_have_text(["AdaHallo", "AnnaGuten Morgen."])
    assert page.evaluate("said") == []
    page.get_by_role("button", name="Voice").click()
    visits.emulator.clock.advance(seconds=5)
    say(page, "Danke")
    until(lambda: page.evaluate("said.length === 1"))
    assert page.evaluate("said") == ["Gern. (de)"]
    page.get_by_role("button", name="Voice").click()
    assert page.evaluate("said").pop() == "silence"


def test_what_the_microphone_hears_is_said(visits: Visits) -> None:
    page = join_with_speech(visits)
    page.get_by_role("button", name="Microphone").click()
    assert page.evaluate("microphone.lang") == "de"
    page.evaluate("microphone.hear(' Guten Morgen. ')")
    expect(transcript(page).nth(0)).to_have_text("AdaGuten Morgen.")
    page.get_by_role("button", name="Microphone").click()
    assert page.evaluate("microphone") is None


def test_a_developer_sends_interactions_and_sees_what_is_wrong_with_them(visits: Visits) -> None:
    created = visits.create()
    page = visits.join(created, "Ada")
    page.get_by_role("button", name="Developer").click()
    page.get_by_label("Properties").fill('{"text": "From the panel"}')
    page.get_by_role("button", name="Send").click()
    expect(transcript(page).nth(0)).to_have_text("AdaFrom the panel")
    page.get_by_label("Event type").fill("conversation.respnd")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("did you mean conversation.respond?")).to_be_visible()
    picture(page, "room-developer")
    check_accessibility(page)


def test_an_interrupted_replica_falls_silent_and_its_row_is_cut(visits: Visits) -> None:
    visits.emulator.script(["One two three four five six seven eight nine ten eleven twelve."])
    page = visits.join(visits.create(properties={"enable_closed_captions": True}), "Ada")
    say(page, "Count")
    expect(transcript(page).nth(1)).to_contain_text("twelve")
    visits.emulator.clock.advance(seconds=3)
    page.get_by_role("button", name="Developer").click()
    page.get_by_label("Event type").fill("conversation.interrupt")
    page.get_by_label("Properties").fill("")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#captions")).to_be_empty()
    expect(transcript(page).nth(1)).to_contain_text("One two")
    expect(transcript(page).nth(1)).not_to_contain_text("twelve")


def test_a_tool_call_is_answered_from_the_panel(visits: Visits) -> None:
    weather = {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}}}
    layers = {"llm": {"tools": [weather]}}
    persona = {"persona_name": "Ada's", "system_prompt": "Help.", "layers": layers}
    made = httpx.post(f"{visits.emulator.url}/v2/personas", headers={"x-api-key": "key"}, json=persona).json()
    visits.emulator.script(lambda _turn: [ToolCall("get_weather", {"city": "Oslo"})])
    page = visits.join(visits.create(persona_id=made["persona_id"]), "Ada")
    page.get_by_role("button", name="Developer").click()
    say(page, "How is the weather?")
    visits.emulator.clock.advance(seconds=5)
    calls = page.locator("#tool-calls")
    expect(calls).to_contain_text('{"city": "Oslo"}')
    calls.get_by_label("Output of get_weather").fill('{"celsius": 3}')
    calls.get_by_role("button", name="Answer").click()
    expect(calls.locator("li")).to_have_count(0)
    room = visits.emulator.rooms.find()[0]
    sent = [one["message"] for one in room.messages if one["from"] == "p1"]
    assert sent[-1]["event_type"] == "conversation.tool_result"
    assert sent[-1]["properties"]["output"] == {"celsius": 3}
    assert not [event for event in room.events if event["type"] == "problem"]


@pytest.fixture
def embedding() -> Iterator[str]:
    """Serve, on another origin, a page whose frame shows the room in its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            room = self.path.partition("?")[2]
            body = f'<!doctype html><title>App</title><iframe src="{room}" width=900 height=700></iframe>'.encode()
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_room_works_in_a_frame_of_another_site(visits: Visits, embedding: str) -> None:
    created = visits.create()
    page = visits.open(f"{embedding}/?{created['conversation_url']}")
    frame = page.frame_locator("iframe")
    frame.get_by_label("Your name").fill("Ada")
    frame.get_by_role("button", name="Join").click()
    expect(frame.get_by_text("Ada (you)")).to_be_visible()
    visits.errors.clear()  # the app has no icon


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_people_with_disabilities_can_use_it(visits: Visits, scheme: Literal["light", "dark"], width: int) -> None:
    created = visits.create(
        custom_greeting="Hello.", properties={"enable_closed_captions": True, "enable_recording": True}
    )
    page = visits.open(created["conversation_url"], width=width, scheme=scheme)
    check_accessibility(page)
    page.get_by_label("Your name").fill("Ada")
    page.keyboard.press("Enter")
    expect(transcript(page)).to_have_count(1)
    check_accessibility(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, f"room-{scheme}-{width}", shown=False)
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("You have left.")).to_be_visible()
    check_accessibility(page)
