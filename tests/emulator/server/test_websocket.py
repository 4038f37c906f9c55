"""The WebSocket of a room: who is admitted, what is told, and how a connection ends."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tavus_emulator import Emulator, Turn, VirtualClock
from tavus_emulator._server import websocket
from tests.emulator.harness.clients import Create
from tests.emulator.harness.sockets import Client

Open: TypeAlias = Callable[..., Client]
NOT_ALLOWED = "You are not allowed to join this meeting."
UPGRADE = {"connection": "Upgrade", "upgrade": "websocket", "sec-websocket-version": "13"}
PROPERTIES = {"participant_left_timeout": 60}


@pytest.fixture
def open_socket(emulator: Emulator) -> Iterator[Open]:
    """Open a socket of the room of a conversation, with the emulator served."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(emulator)

        def open_socket(created: dict[str, Any], token: str | None = None, **options: Any) -> Client:
            return stack.enter_context(Client(emulator.url, created["conversation_id"], token, **options))

        yield open_socket


def names(emulator: Emulator, created: dict[str, Any]) -> list[str]:
    return [one["name"] for one in emulator.room(created["conversation_id"]).state["participants"]]


def test_a_connection_is_a_participant(emulator: Emulator, create: Create, open_socket: Open) -> None:
    created = create(properties=PROPERTIES)
    ada = open_socket(created)
    welcome = ada.next()
    assert (welcome["type"], welcome["room"]["participants"]) == ("welcome", [])
    assert names(emulator, created) == []
    joined = ada.join("Ada")
    assert (joined["participant_id"], joined["name"]) == ("p1", "Ada")
    assert names(emulator, created) == ["Ada"]
    bob = open_socket(created)
    assert [one["name"] for one in bob.next()["room"]["participants"]] == ["Ada"]
    bob.join("Bob")
    assert ada.until("participant_joined")["name"] == "Bob"
    bob.close()
    assert ada.until("participant_left")["participant_id"] == "p2"
    assert names(emulator, created) == ["Ada"]
    ada.send("leave")
    assert ada.closing() == (1000, "left")
    assert names(emulator, created) == []


def test_the_welcome_tells_nothing_of_what_the_replica_knows(create: Create, open_socket: Open) -> None:
    created = create(conversational_context="The code is 4711.", properties=PROPERTIES, custom_greeting="Hello!")
    with open_socket(created) as ada:
        assert "4711" not in json.dumps([ada.next(), ada.join("Ada")])


def test_a_message_goes_to_the_others_and_the_replica_answers(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    created = create(properties=PROPERTIES)
    clock.advance(seconds=1)
    ada, bob = open_socket(created), open_socket(created)
    ada.join("Ada")
    bob.join("Bob")
    ada.say("conversation.respond", text="Hello.")
    told = bob.until("app_message")
    while told["from"] == "replica":
        told = bob.until("app_message")
    assert (told["from"], told["message"]["event_type"]) == ("p1", "conversation.respond")
    for client in (ada, bob):
        said = client.message("conversation.utterance")
        assert said["properties"] == {"role": "user", "speech": "Hello."}
    assert [row["content"] for row in emulator.room(created["conversation_id"]).transcript] == ["Hello."] * 2


def test_a_message_may_be_for_one_alone(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    created = create(properties=PROPERTIES)
    clock.advance(seconds=1)
    people = [open_socket(created) for _ in range(3)]
    for number, one in enumerate(people):
        one.join(f"Person {number}")
    ada, bob, eve = people
    for to, text in (("p2", "for Bob"), ("replica", "for the replica"), ("*", "for all"), ("p9", "for nobody")):
        message = {"message_type": "shop", "event_type": "shop.said", "properties": {"text": text}}
        ada.send("app_message", message=message, to=to)
    assert ada.until("error")["error"] == "nobody in the room has the id p9"
    ada.send("app_message", message={}, to=["p2"])
    assert "to has to be the id of a participant" in ada.until("error")["error"]
    assert [bob.message("shop.said")["properties"]["text"] for _ in range(2)] == ["for Bob", "for all"]
    assert eve.message("shop.said")["properties"]["text"] == "for all"
    told = emulator.room(created["conversation_id"]).messages[-3:]
    assert [one.get("to") for one in told] == ["p2", "replica", None]


def test_speech_is_heard_and_answered(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    emulator.script(lambda turn: f"You said {turn.text}")
    created = create(properties=PROPERTIES)
    clock.advance(seconds=1)
    ada = open_socket(created)
    ada.join("Ada")
    ada.send("say", text="one")
    ada.send("say", text="two")
    said = [ada.until("utterance") for _ in range(4)]
    assert sorted((one["role"], one["content"]) for one in said) == [
        ("assistant", "You said one"),
        ("assistant", "You said two"),
        ("user", "one"),
        ("user", "two"),
    ]


def test_a_script_that_fails_is_told(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    def fail(_turn: Turn) -> str:
        raise LookupError("no idea")

    emulator.script(fail)
    created = create(properties=PROPERTIES)
    clock.advance(seconds=1)
    ada = open_socket(created)
    ada.join("Ada")
    ada.send("say", text="one")
    assert "no idea" in ada.until("problem")["text"]


def test_a_private_room_needs_its_token(emulator: Emulator, create: Create, open_socket: Open) -> None:
    created, other = create(require_auth=True), create(require_auth=True)
    for token in (None, "", "x", other["meeting_token"]):
        eve = open_socket(created, token)
        refused = eve.next()
        assert (refused["type"], refused["error"], refused["reason"]) == ("error", NOT_ALLOWED, "not allowed")
        assert eve.closing() == (4403, NOT_ALLOWED)
    ada = open_socket(created, created["meeting_token"])
    ada.join("Ada")
    assert names(emulator, created) == ["Ada"]


def test_a_full_room_says_so_and_lets_in_later(create: Create, open_socket: Open) -> None:
    created = create(max_participants=2, properties=PROPERTIES)
    ada, bob = open_socket(created), open_socket(created)
    ada.join("Ada")
    bob.send("join", name="Bob")
    assert bob.until("error") == {"type": "error", "error": "This meeting is full.", "reason": "full"}
    ada.send("leave")
    bob.until("participant_left")
    assert bob.join("Bob")["participant_id"] == "p2"


def test_an_ended_room_says_so(api: httpx.Client, create: Create, open_socket: Open) -> None:
    created = create()
    ada, bob = open_socket(created), open_socket(created)
    ada.join("Ada")
    bob.next()
    api.post(f"/v2/conversations/{created['conversation_id']}/end")
    for client in (ada, bob):
        assert client.until("shutdown")["shutdown_reason"] == "end_conversation_endpoint_hit"
        assert client.closing() == (4410, "This conversation has ended.")
    late = open_socket(created)
    assert late.next()["reason"] == "ended"
    assert late.closing()[0] == 4410


def test_an_unknown_room_says_so(open_socket: Open) -> None:
    nobody = open_socket({"conversation_id": "c0"})
    assert nobody.next()["reason"] == "no room"
    assert nobody.closing()[0] == 4404


def test_the_clock_ends_a_conversation_that_all_have_left(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    created = create(properties={"participant_left_timeout": 7})
    ada, visitor = open_socket(created), open_socket(created)
    ada.join("Ada")
    visitor.until("participant_joined")
    ada.close()
    visitor.until("participant_left")
    clock.advance(seconds=6)
    assert emulator.room(created["conversation_id"]).state["status"] == "active"
    clock.advance(seconds=1)
    assert visitor.until("shutdown")["shutdown_reason"] == "participant_left_timeout reached"


def test_a_virtual_clock_is_told_when_it_moves(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    ada = open_socket(create(properties={"max_call_duration": 90}))
    welcome = ada.next()
    assert (welcome["now"], welcome["speed"]) == ("2026-01-01T00:00:00.000000Z", 0.0)
    assert welcome["room"]["ends_at"] == "2026-01-01T00:01:30.000000Z"
    clock.advance(seconds=30)
    assert ada.until("clock")["now"] == "2026-01-01T00:00:30.000000Z"


def test_a_recording_is_started_and_stopped(create: Create, open_socket: Open) -> None:
    created = create(properties={**PROPERTIES, "enable_recording": True})
    ada = open_socket(created)
    ada.join("Ada")
    ada.send("start_recording")
    assert ada.until("recording_started")["participant_id"] == "p1"
    ada.send("stop_recording")
    ada.until("recording_stopped")
    ada.send("stop_recording")
    assert ada.until("error")["error"] == "this conversation isn't being recorded"


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        ("{", "not valid JSON"),
        ("[]", "the frame has to be an object"),
        ('{"type": "fly"}', "type has to be one of"),
        ('{"type": ["join"]}', "type has to be one of"),
        ('{"type": "join"}', "name has to be a text"),
        ('{"type": "say", "text": "x"}', "join first"),
        ('{"type": "app_message", "message": "x"}', "message has to be an object"),
    ],
)
def test_a_frame_that_is_wrong_is_explained(create: Create, open_socket: Open, frame: str, problem: str) -> None:
    ada = open_socket(create())
    ada.socket.send(frame)
    assert problem in ada.until("error")["error"]
    assert ada.join("Ada")["participant_id"] == "p1"


@pytest.mark.parametrize(
    ("frame", "is_text", "code"),
    [
        (b"\x00", False, 1003),
        (b"\xff", True, 1007),
        (b"x" * 65_537, True, 1009),
        ([b"{", b"x" * 70_000], True, 1009),
    ],
)
def test_frames_beyond_the_limits_close_the_connection(
    emulator: Emulator, create: Create, open_socket: Open, frame: Any, is_text: bool, code: int
) -> None:
    created = create(properties=PROPERTIES)
    ada, bob = open_socket(created), open_socket(created)
    ada.join("Ada")
    bob.until("participant_joined")
    with contextlib.suppress(ConnectionClosed):  # the server may close before the last fragment is written
        ada.socket.send(frame, text=is_text)
    assert ada.closing()[0] == code
    bob.until("participant_left")
    assert names(emulator, created) == []


def test_a_frame_may_come_in_fragments(create: Create, open_socket: Open) -> None:
    ada = open_socket(create())
    ada.socket.send(['{"type": "join", ', '"name": ', '"Ada"}'])
    assert ada.until("joined")["name"] == "Ada"


def test_more_frames_than_the_rate_are_dropped(
    create: Create, open_socket: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(websocket, "RATE", 0.0)  # otherwise a slow machine stays below it
    ada = open_socket(create(properties=PROPERTIES), max_queue=None)  # reads on, whatever waits for the test
    ada.join("Ada")
    for _ in range(int(websocket.BURST) + 1):
        ada.say("shop.added")
    assert ada.until("error") == {"type": "error", "error": "Too many requests"}


def test_frames_that_come_while_too_many_wait_for_a_slow_script_are_dropped(
    emulator: Emulator, create: Create, clock: VirtualClock, open_socket: Open
) -> None:
    may, done, answered = threading.Event(), threading.Event(), list[str]()

    def slow(turn: Turn) -> None:
        assert may.wait(60)
        answered.append(turn.text)
        if len(answered) == websocket.MAX_TURNS:
            done.set()

    emulator.script(slow)
    created = create(properties=PROPERTIES)
    clock.advance(seconds=1)
    ada = open_socket(created, max_queue=None)
    ada.join("Ada")
    try:
        for number in range(2 * websocket.MAX_TURNS):
            ada.send("say", text=f"{number}")
        assert ada.until("error") == {"type": "error", "error": "Too many requests"}
    finally:
        may.set()
    assert done.wait(60)
    assert answered[: websocket.MAX_TURNS] == [f"{number}" for number in range(websocket.MAX_TURNS)]


def test_the_allowance_of_frames_grows_with_time() -> None:
    now = [0.0]
    allowance = websocket.Allowance(lambda: now[0])
    assert [allowance.take() for _ in range(int(websocket.BURST))].count(True) == websocket.BURST
    assert not allowance.take()
    now[0] = 2 / websocket.RATE
    assert [allowance.take() for _ in range(3)] == [True, True, False]


def test_replacing_the_state_closes_the_connections(emulator: Emulator, create: Create, open_socket: Open) -> None:
    ada = open_socket(create())
    ada.join("Ada")
    emulator.reset()
    assert ada.closing()[0] == 4412


def test_stopping_closes_the_connections_and_participants_leave(
    emulator: Emulator, create: Create, open_socket: Open
) -> None:
    created = create(properties=PROPERTIES)
    ada = open_socket(created)
    ada.join("Ada")
    emulator.stop()
    assert ada.closing()[0] == 1001
    assert names(emulator, created) == []


def test_a_request_without_an_upgrade_is_told_of_it(emulator: Emulator, create: Create, open_socket: Open) -> None:
    created = create()
    answer = httpx.get(f"{emulator.url}/rooms/{created['conversation_id']}/socket")
    assert (answer.status_code, answer.headers["upgrade"]) == (426, "websocket")


def test_a_handshake_that_is_wrong_is_refused(emulator: Emulator, create: Create, open_socket: Open) -> None:
    created = create()
    answer = httpx.get(
        f"{emulator.url}/rooms/{created['conversation_id']}/socket",
        headers=UPGRADE,
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_pages_of_other_sites_are_refused(create: Create, open_socket: Open, origin: str) -> None:
    created = create()
    with pytest.raises(InvalidStatus) as refused:
        open_socket(created, origin=origin)
    assert refused.value.response.status_code == 403
    assert open_socket(created, origin="http://localhost:3000").next()["type"] == "welcome"


def test_a_name_that_points_here_is_refused(emulator: Emulator, create: Create, open_socket: Open) -> None:
    address = f"{emulator.url}/rooms/{create()['conversation_id']}/socket"
    answer = httpx.get(address, headers={**UPGRADE, "host": "evil.example"})
    assert answer.status_code == 421


def test_without_cors_only_pages_of_the_emulator_may_connect() -> None:
    with Emulator(clock=VirtualClock(), cors=False) as strict, httpx.Client(base_url=strict.url) as http:
        headers = {"x-api-key": "k"}
        created = http.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}, headers=headers).json()
        with pytest.raises(InvalidStatus) as refused:
            Client(strict.url, created["conversation_id"], origin="http://localhost:3000")
        assert refused.value.response.status_code == 403
        with Client(strict.url, created["conversation_id"], origin=strict.url) as page:
            assert page.next()["type"] == "welcome"
    strict.close()


def test_the_request_log_has_the_connection_without_its_token(
    emulator: Emulator, create: Create, open_socket: Open
) -> None:
    created = create(require_auth=True)
    open_socket(created, created["meeting_token"]).next()
    seen = emulator.requests[-1]
    assert (seen.status, seen.path) == (101, f"/rooms/{created['conversation_id']}/socket")
    assert created["meeting_token"] not in str(seen.as_dict())
