# pyright: reportPrivateUsage=false
from __future__ import annotations

import base64
import json
import re
import threading
from typing import Any

import httpx
import jwt
import pytest

from tavus_emulator import Emulator, Room, RoomError, RoomRefusedError, Turn, VirtualClock
from tavus_emulator._time.clock import epoch_seconds, timestamp
from tests.emulator.harness.clients import KEY, Connect, Create, read_claims

NOT_ALLOWED = "You are not allowed to join this meeting."


def open_room(emulator: Emulator, clock: VirtualClock, created: dict[str, Any]) -> Room:
    """The room of a conversation whose replica has joined."""
    clock.advance(seconds=1)
    return emulator.room(created["conversation_id"])


def test_a_private_room_is_joined_only_with_its_token(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    created, other = create(require_auth=True), create(require_auth=True)
    room, token = emulator.room(created["conversation_id"]), created["meeting_token"]
    claims = read_claims(token)
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    forged = jwt.encode(claims, b"f" * 32, algorithm="HS256")  # pyright: ignore[reportUnknownMemberType]
    for wrong in (None, "", "x", other["meeting_token"], forged, f"{header}.{payload}."):
        with pytest.raises(RoomRefusedError, match=f"^{re.escape(NOT_ALLOWED)}$") as caught:
            room.join("Eve", token=wrong)
        assert caught.value.reason == "not allowed"
    assert room.state["participants"] == []
    room.join("Ada", token=token)
    clock.advance(seconds=claims["exp"] - epoch_seconds(clock.now()))
    with pytest.raises(RoomRefusedError, match=re.escape(NOT_ALLOWED)):
        room.join("Ada", token=token)


def test_a_public_room_needs_no_token(emulator: Emulator, create: Create) -> None:
    room = emulator.room(create()["conversation_id"])
    assert room.join("Ada", token="anything").participant_id == "p1"


def test_the_replica_counts_towards_max_participants(emulator: Emulator, create: Create) -> None:
    room = emulator.room(create(max_participants=3)["conversation_id"])
    ada = room.join("Ada")
    room.join("Bob")
    with pytest.raises(RoomRefusedError, match="full"):
        room.join("Eve")
    ada.leave()
    room.join("Eve")
    assert [one["name"] for one in room.state["participants"]] == ["Bob", "Eve"]


def test_concurrent_joins_do_not_exceed_max_participants(emulator: Emulator, create: Create) -> None:
    room = emulator.room(create(max_participants=4)["conversation_id"])
    barrier, refused = threading.Barrier(8), list[RoomRefusedError]()

    def come() -> None:
        barrier.wait()
        try:
            room.join("x")
        except RoomRefusedError as error:
            refused.append(error)

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(room.state["participants"]), len(refused)) == (3, 5)


def test_an_ended_conversation_cannot_be_joined(emulator: Emulator, api: httpx.Client, create: Create) -> None:
    created = create()
    room = emulator.room(created["conversation_id"])
    ada = room.join("Ada")
    api.post(f"/v2/conversations/{created['conversation_id']}/end")
    with pytest.raises(RoomRefusedError, match="has ended"):
        room.join("Bob")
    with pytest.raises(RoomError, match="has ended"):
        ada.say("Hello?")
    ada.leave()
    assert room.state["participants"] == []


def test_a_room_that_goes_between_two_looks_at_it_is_missing(
    emulator: Emulator, create: Create, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, state = emulator.room(create()["conversation_id"]), emulator._state

    def delete(_now: object) -> None:
        state.store.conversations.delete(room.conversation_id, hard=True)

    monkeypatch.setattr(state.scheduler, "settle", delete)
    with pytest.raises(RoomRefusedError, match="there is no room"):
        room.hear("Hello")


def test_there_is_no_room_without_a_conversation(emulator: Emulator, api: httpx.Client, create: Create) -> None:
    created = create()
    room = emulator.room(created["conversation_id"])
    api.delete(f"/v2/conversations/{created['conversation_id']}")
    with pytest.raises(RoomRefusedError, match="there is no room"):
        room.join("Ada")
    with pytest.raises(RoomError, match="there is no room c0"):
        emulator.room("c0")


def test_who_comes_back_and_leaves_again_starts_the_left_timeout_again(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    room = open_room(emulator, clock, create(properties={"participant_left_timeout": 60}))
    room.join("Ada").leave()
    clock.advance(seconds=50)
    again = room.join("Ada")
    clock.advance(seconds=30)
    again.leave()
    clock.advance(seconds=59)
    assert room.state["status"] == "active"
    clock.advance(seconds=1)
    assert room.state["status"] == "ended"


def test_the_greeting_is_spoken_once_to_the_first_participant(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    room = open_room(emulator, clock, create(custom_greeting="Hey there!", properties={"participant_left_timeout": 9}))
    assert room.transcript == []
    for name in ("Ada", "Bob"):
        room.join(name).leave()
    assert [(row["role"], row["content"]) for row in room.transcript] == [("assistant", "Hey there!")]


def test_an_early_participant_is_greeted_when_the_replica_joins(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    room = emulator.room(create(custom_greeting="Hey there!")["conversation_id"])
    ada = room.join("Ada")
    clock.advance(seconds=1)
    assert [row["content"] for row in room.transcript] == ["Hey there!"]
    assert ada.say("Ah.") == "Ah."


@pytest.mark.parametrize("fails", [False, True])
def test_speaking_before_the_replica_is_there_says_so(
    emulator: Emulator, create: Create, clock: VirtualClock, fails: bool
) -> None:
    emulator.add_replica(replica_id="r1", fails_to_start=fails)
    room = emulator.room(create(replica_id="r1")["conversation_id"])
    ada = room.join("Ada")
    clock.advance(seconds=0.25)
    for _ in range(2):
        with pytest.raises(RoomError, match="the replica isn't in the room yet"):
            ada.say("Anybody here?")
    assert room.transcript == []
    if not fails:
        with pytest.raises(RoomError, match=r"it joins in 0\.75 s; let time pass on the clock, or set join_delay"):
            room.say("Anybody here?")
        clock.advance(seconds=0.75)
        assert ada.say("Ah.") == "Ah."


def test_a_conversations_greeting_replaces_the_personas(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    persona_id = emulator.add_persona(greeting="Welcome.")
    one = open_room(emulator, clock, create(persona_id=persona_id))
    other = open_room(emulator, clock, create(persona_id=persona_id, custom_greeting="Hi."))
    for room in (one, other):
        room.join("Ada")
    assert [room.transcript[0]["content"] for room in (one, other)] == ["Welcome.", "Hi."]


def test_a_transcript_row_has_role_content_time_and_duration(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    created = create(conversational_context="Be kind.")
    room = open_room(emulator, clock, created)
    clock.advance(seconds=9)
    ada = room.join("Ada")
    ada.say("x" * 30)
    rows = room.transcript
    inference_id = rows[2].pop("inference_id")
    assert len(inference_id) == 36
    start = clock.now()
    later = VirtualClock(start).advance(seconds=2)
    assert rows == [
        {
            "role": "system",
            "content": "Be kind.",
            "timestamp": timestamp(start),
            "seconds_from_start": 10.0,
            "duration": 0.0,
        },
        {
            "role": "user",
            "content": "x" * 30,
            "timestamp": timestamp(start),
            "seconds_from_start": 10.0,
            "duration": 2.0,
        },
        {
            "role": "assistant",
            "content": "x" * 30,
            "timestamp": timestamp(later),
            "seconds_from_start": 12.0,
            "duration": 2.0,
        },
    ]


def test_the_transcript_follows_the_shutdown(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create()
    room = open_room(emulator, clock, created)
    ada = room.join("Ada")
    ada.say("Hello")
    ada.leave()
    log = api.get(f"/v2/conversations/{created['conversation_id']}?verbose=true").json()["events"]
    assert [event["event_type"] for event in log] == [
        "system.replica_joined",
        "system.shutdown",
        "application.transcription_ready",
    ]
    assert log[2]["properties"] == {"replica_id": "r90bbd427f71", "transcript": room.transcript}


def test_without_an_utterance_there_is_no_transcript(
    emulator: Emulator, api: httpx.Client, create: Create, clock: VirtualClock
) -> None:
    created = create(conversational_context="Be kind.")
    open_room(emulator, clock, created).join("Ada").leave()
    log = api.get(f"/v2/conversations/{created['conversation_id']}?verbose=true").json()["events"]
    assert [event["event_type"] for event in log] == ["system.replica_joined", "system.shutdown"]


def test_replies_are_an_echo_a_list_or_a_function(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    replica_id = emulator.add_replica()
    own = open_room(emulator, clock, create(replica_id=replica_id)).join("Ada")
    usual = open_room(emulator, clock, create()).join("Ada")
    assert (own.say("a"), usual.say("a")) == ("a", "a")
    emulator.script(["zero", "one"])
    assert [usual.say("b"), usual.say("c")] == ["one", None]
    emulator.script(lambda turn: turn.text.upper(), replica_id=replica_id)
    assert (own.say("d"), usual.say("d")) == ("D", None)
    with pytest.raises(TypeError, match="list"):
        emulator.script("word")


def test_a_script_sees_what_the_replica_knows(
    emulator: Emulator, connect: Connect, create: Create, clock: VirtualClock
) -> None:
    tagged = emulator.add_document(text="By tag.", tags=["sales", "other"])
    named = emulator.add_document(text="By id.")
    own = emulator.add_document(text="The persona's.")
    emulator.add_document(text="Not ready.", status="processing", tags=["sales"])
    emulator.add_document(text="Another's.", tags=["sales"], api_key="another")
    emulator.add_document(text="Unasked.", tags=["hr"])
    persona_id = emulator.add_persona(context="You sell.", document_ids=[own])
    emulator.add_memory(memory_store="ada", content="She likes tea.", api_key=KEY)
    emulator.add_memory(memory_store="ada", content="Of another.", api_key="another")
    turns: list[Turn] = []

    def reply(turn: Turn) -> str:
        turns.append(turn)
        return "Yes."

    emulator.script(reply)
    room = open_room(
        emulator,
        clock,
        create(
            persona_id=persona_id,
            conversational_context="To Ada.",
            memory_stores=["ada", "new"],
            document_ids=[named],
            document_tags=["sales"],
            document_retrieval_strategy="speed",
            properties={"language": "german"},
        ),
    )
    assert room.join("Ada").say("Tee?") == "Yes."
    (turn,) = turns
    assert (turn.text, turn.participant, turn.number, turn.language) == ("Tee?", "Ada", 0, "german")
    assert turn.context == "You sell.\n\nTo Ada."
    assert [document["text"] for document in turn.documents] == ["By id.", "The persona's.", "By tag."]
    assert tagged == turn.documents[2]["document_id"]
    assert [memory["content"] for memory in turn.memories["ada"]] == ["She likes tea."]
    assert turn.memories["new"] == []
    assert turn.document_retrieval_strategy == "speed"
    assert turn.transcript[-1]["content"] == "Tee?"


def test_memories_last_across_conversations_of_an_account(
    emulator: Emulator, connect: Connect, create: Create, clock: VirtualClock
) -> None:
    created = create(memory_stores=["ada"])
    ada = open_room(emulator, clock, created).join("Ada")
    ada.say("I like tea.")
    assert emulator.memories("ada", api_key=KEY) == []
    ada.leave()
    remembered = emulator.memories("ada", api_key=KEY)
    assert [(memory["role"], memory["content"]) for memory in remembered] == [
        ("user", "I like tea."),
        ("assistant", "I like tea."),
    ]
    assert {memory["conversation_id"] for memory in remembered} == {created["conversation_id"]}
    assert emulator.memories("ada", api_key="another") == []
    emulator.script(lambda turn: turn.memories["ada"][0]["content"])
    assert open_room(emulator, clock, create(memory_stores=["ada"])).join("Ada").say("?") == "I like tea."


def test_a_scripts_error_reaches_the_caller_and_the_utterance_stays(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    def reply(turn: Turn) -> str:
        raise LookupError(turn.text)

    emulator.script(reply)
    room = open_room(emulator, clock, create())
    with pytest.raises(LookupError, match="Hello"):
        room.join("Ada").say("Hello")
    assert [row["content"] for row in room.transcript] == ["Hello"]


def test_a_script_may_end_its_conversation(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    room = open_room(emulator, clock, create())
    ada = room.join("Ada")

    def reply(turn: Turn) -> str:
        clock.advance(hours=2)
        return "too late"

    emulator.script(reply)
    assert ada.say("Hello") is None
    assert room.state["shutdown_reason"] == "max_call_duration reached"


def test_say_needs_no_name_with_one_participant(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    room = open_room(emulator, clock, create())
    with pytest.raises(RoomError, match="0 people"):
        room.say("Hello")
    ada = room.join("Ada")
    assert room.say("Hello") == "Hello"
    room.join("Bob")
    with pytest.raises(RoomError, match="2 people"):
        room.say("Hello")
    ada.leave()
    ada.leave()
    with pytest.raises(RoomError, match="nobody in the room has the id p1"):
        ada.say("Hello")
    assert room.participant("p2").name == "Bob"
    with pytest.raises(RoomError, match="empty"):
        room.say(" ")


def test_captions_are_sent_only_when_enabled(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    for enabled in (True, False):
        room = open_room(emulator, clock, create(properties={"enable_closed_captions": enabled, "language": "french"}))
        room.join("Ada").say("Bonjour")
        captions = [event for event in room.events if event["type"] == "caption"]
        assert [(one["participant_id"], one["text"], one["language"]) for one in captions] == (
            [("p1", "Bonjour", "french"), ("replica", "Bonjour", "french")] if enabled else []
        )


@pytest.mark.parametrize(("audio_only", "background"), [(False, [0, 255, 155]), (True, None)])
def test_a_green_screen_has_the_documented_colour(
    emulator: Emulator, create: Create, audio_only: bool, background: list[int] | None
) -> None:
    created = create(audio_only=audio_only, properties={"apply_greenscreen": True})
    state = emulator.room(created["conversation_id"]).state
    assert (state["audio_only"], state["background"]) == (audio_only, background)
    assert emulator.room(create()["conversation_id"]).state["background"] is None


def test_a_recording_needs_to_be_enabled(emulator: Emulator, create: Create) -> None:
    with pytest.raises(RoomError, match="enable_recording"):
        emulator.room(create()["conversation_id"]).join("Ada").start_recording()


def test_recordings_start_and_stop_in_the_room(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    room = open_room(emulator, clock, create(properties={"enable_recording": True, "participant_left_timeout": 60}))
    ada = room.join("Ada")
    first = timestamp(clock.now())
    ada.start_recording()
    with pytest.raises(RoomError, match="already"):
        ada.start_recording()
    second = timestamp(clock.advance(seconds=5))
    ada.stop_recording()
    with pytest.raises(RoomError, match="isn't being recorded"):
        room.stop_recording()
    ada.start_recording()
    third = timestamp(clock.advance(seconds=5))
    ada.leave()
    assert room.state["recording"] is None
    assert room.state["recordings"] == [
        {"started_at": first, "participant_id": "p1", "stopped_at": second},
        {"started_at": second, "participant_id": "p1", "stopped_at": third},
    ]


def test_the_end_of_a_call_ends_its_recording_and_empties_the_room(
    emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    room = open_room(emulator, clock, create(properties={"enable_recording": True}))
    room.join("Ada").start_recording()
    clock.advance(hours=1)
    state = room.state
    assert state["participants"] == []
    assert [one["stopped_at"] for one in state["recordings"]] == [state["ended_at"]]


def test_a_room_is_described_as_json(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    room = open_room(emulator, clock, create(conversation_name="Größe", memory_stores=["m"]))
    room.join("Ada").say("Hello")
    described = room.as_dict()
    assert json.loads(json.dumps(described)) == described
    assert described["replica"] == {
        "replica_id": "r90bbd427f71",
        "replica_name": "Anna",
        "joined_at": timestamp(clock.now()),
        "present": True,
    }
    assert [event["type"] for event in described["events"]] == ["participant_joined", "utterance", "utterance"]
    assert repr(room) == f"Room({room.conversation_id!r})"
    assert repr(room.participant("p1")) == f"Participant('p1', 'Ada', room={room.conversation_id!r})"
