"""App messages on the data channel: interactions, and what the replica sends, on the emulator's clock."""

from __future__ import annotations

import io
import json
from typing import Any, TypeAlias

import httpx
import jsonschema
import pytest

from tavus_emulator import Emulator, Room, RoomError, VirtualClock
from tests.emulator.harness.clients import KEY, Create
from tests.emulator.harness.judging import CONTRACT
from tests.harness.contracts import called

Message: TypeAlias = dict[str, Any]
PROPERTIES = {"participant_left_timeout": 600}


@pytest.fixture
def room(emulator: Emulator, create: Create, clock: VirtualClock) -> Room:
    """A room with Ada and the replica in it."""
    room = emulator.room(create(properties=PROPERTIES)["conversation_id"])
    room.join("Ada")
    clock.advance(seconds=1)
    return room


def message(event_type: str, **properties: Any) -> Message:
    found: Message = {"message_type": "conversation", "event_type": f"conversation.{event_type}"}
    return {**found, "properties": properties} if properties else found


def send(room: Room, event_type: str, **properties: Any) -> str | None:
    return room.send_app_message(message(event_type, **properties), participant_id="p1")


def sent(room: Room, sender: str = "replica") -> list[Message]:
    """The messages of a sender since the replica joined."""
    return [one["message"] for one in room.messages if one["from"] == sender and one["message"].get("seq", 3) > 2]


def types(room: Room) -> list[str]:
    return [one["event_type"].removeprefix("conversation.") for one in sent(room)]


def problems(room: Room) -> list[str]:
    return [one["text"] for one in room.events if one["type"] == "problem"]


def test_the_replica_says_that_it_has_joined(room: Room) -> None:
    joined = [one["message"] for one in room.messages]
    assert [one["event_type"] for one in joined] == ["system.replica_joined", "system.pal_joined"]
    assert [one["properties"] for one in joined] == [{"replica_id": "r90bbd427f71"}, {"face_id": "r90bbd427f71"}]


def test_the_replica_is_present_for_those_who_come_later(room: Room) -> None:
    room.join("Bob")
    told = [one["message"] for one in room.messages][2:]
    assert [one["event_type"] for one in told] == ["system.replica_present", "system.pal_present"]
    assert [one["seq"] for one in told] == [3, 4]


def test_a_message_to_the_replica_alone_is_acted_on(room: Room) -> None:
    sent_message = message("respond", text="Hello")
    assert room.send_app_message(sent_message, participant_id="p1", to="replica") == "Hello"
    assert room.messages[2] == {"from": "p1", "to": "replica", "message": sent_message}


def test_a_message_to_another_participant_is_not_for_the_replica(room: Room) -> None:
    bob = room.join("Bob")
    ada = room.participant("p1")
    for sent_message in (message("respond", text="Hello"), message("respondd", text="Hello")):
        assert ada.send_app_message(sent_message, to=bob.participant_id) is None
    assert (room.transcript, problems(room)) == ([], [])
    with pytest.raises(RoomError, match="nobody in the room has the id p3"):
        ada.send_app_message(message("respond", text="Hello"), to="p3")


def test_a_message_of_a_server_to_a_participant_is_not_for_the_replica(room: Room) -> None:
    sent_message = message("respond", text="Hello")
    assert room.send_app_message(sent_message, to="p1") is None
    assert room.messages[-1] == {"from": "server", "to": "p1", "message": sent_message}
    assert (room.transcript, problems(room)) == ([], [])


def test_a_turn_is_told_in_order_and_on_time(room: Room, clock: VirtualClock) -> None:
    start = clock.now().timestamp()
    assert send(room, "respond", text="x" * 33) == "x" * 33  # 2.2 seconds to say
    assert types(room) == ["utterance", "utterance", "started_speaking", "replica.started_speaking"]
    clock.advance(seconds=10)
    told = sent(room)
    assert types(room)[4:] == [
        *["utterance.streaming"] * 3,
        "stopped_speaking",
        "replica.stopped_speaking",
    ]
    assert [one["seq"] for one in told] == list(range(3, 12))
    assert {one["turn_idx"] for one in told} == {0}
    assert "inference_id" not in told[0]
    assert len({one["inference_id"] for one in told[1:]}) == 1
    assert [round(one["timestamp"] - start, 3) for one in told] == [0, 0, 0, 0, 0.733, 1.467, 2.2, 2.2, 2.2]
    assert [one["properties"]["final"] for one in told[4:7]] == [False, False, True]
    assert told[-2]["properties"] == {"role": "replica", "duration": 2.2, "interrupted": False}


def test_streamed_speech_grows_by_whole_words(room: Room, clock: VirtualClock) -> None:
    send(room, "respond", text="It was the best of times, it was the worst of times.")
    clock.advance(seconds=10)
    streamed = [one["properties"] for one in sent(room) if one["event_type"].endswith("streaming")]
    assert [one["content_index"] for one in streamed] == [0, 1, 2, 3]
    assert [one["speech"] for one in streamed] == [
        "It was the",
        "It was the best of times,",
        "It was the best of times, it was the",
        "It was the best of times, it was the worst of times.",
    ]


def test_what_is_spoken_takes_its_time_before_the_reply(room: Room, clock: VirtualClock) -> None:
    room.say("x" * 30)
    assert types(room) == ["started_speaking", "user.started_speaking"]
    clock.advance(seconds=1.999)
    assert len(sent(room)) == 2
    clock.advance(seconds=0.001)
    assert types(room)[2:] == [
        "stopped_speaking",
        "user.stopped_speaking",
        "utterance",
        "utterance",
        "started_speaking",
        "replica.started_speaking",
    ]


def test_each_utterance_ends_before_the_next_one_begins(room: Room, clock: VirtualClock) -> None:
    for text in ("one", "two"):
        room.say(text)
    clock.advance(seconds=30)
    speaking = [
        (one["event_type"].removeprefix("conversation."), one["properties"]["role"])
        for one in sent(room)
        if one["event_type"] in ("conversation.started_speaking", "conversation.stopped_speaking")
    ]
    assert speaking == [
        (f"{verb}_speaking", role) for role in ("user", "replica") * 2 for verb in ("started", "stopped")
    ]


def test_turns_are_counted(room: Room, clock: VirtualClock) -> None:
    for text in ("one", "two"):
        send(room, "respond", text=text)
        clock.advance(seconds=5)
    said = [one for one in sent(room) if one["event_type"] == "conversation.utterance"]
    assert [(one["turn_idx"], one["properties"]["speech"]) for one in said] == [(0, "one")] * 2 + [(1, "two")] * 2


def test_the_greeting_belongs_to_no_turn(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    room = emulator.room(create(custom_greeting="Hello there!")["conversation_id"])
    room.join("Ada")
    clock.advance(seconds=9)
    assert types(room) == [
        "utterance",
        "started_speaking",
        "replica.started_speaking",
        "stopped_speaking",
        "replica.stopped_speaking",
    ]
    assert all(one.keys().isdisjoint({"turn_idx", "inference_id"}) for one in sent(room))


def test_an_interrupt_cuts_what_the_replica_says(room: Room, clock: VirtualClock) -> None:
    send(room, "respond", text="one two three four five six seven")
    clock.advance(seconds=1)
    send(room, "interrupt")
    told = sent(room)
    assert [one["event_type"].removeprefix("conversation.") for one in told[-4:]] == [
        "utterance.streaming",
        "stopped_speaking",
        "replica.stopped_speaking",
        "replica_interrupted",
    ]
    assert told[-4]["properties"].items() >= {"speech": "one two three", "final": True, "is_interrupted": True}.items()
    assert told[-3]["properties"] == {"role": "replica", "duration": 1.0, "interrupted": True}
    assert (room.transcript[-1]["content"], room.transcript[-1]["duration"]) == ("one two three", 1.0)
    clock.advance(seconds=60)
    assert sent(room) == told


def test_an_interrupt_drops_what_the_replica_has_not_begun_to_say(room: Room, clock: VirtualClock) -> None:
    send(room, "echo", modality="text", text="one", done=True)
    send(room, "echo", modality="text", text="two", done=True)
    send(room, "interrupt")
    clock.advance(seconds=60)
    said = [one["properties"]["speech"] for one in sent(room) if one["event_type"] == "conversation.utterance"]
    assert said == ["one"]
    assert room.transcript == []


def test_an_interrupt_while_nobody_speaks_does_nothing(room: Room) -> None:
    send(room, "interrupt")
    assert (sent(room), problems(room)) == ([], [])


def test_an_echo_is_spoken_without_the_script(emulator: Emulator, room: Room, clock: VirtualClock) -> None:
    emulator.script(["Not this."])
    send(room, "echo", modality="text", text="Exactly ", inference_id="8f5d", done=False)
    assert sent(room) == []
    send(room, "echo", modality="text", text="this.", inference_id="8f5d", done="true")
    clock.advance(seconds=9)
    said = sent(room)[0]
    assert (said["properties"], said["inference_id"]) == ({"role": "replica", "speech": "Exactly this."}, "8f5d")
    assert "turn_idx" not in said
    assert [row["content"] for row in room.transcript] == ["Exactly this."]


def test_a_sound_takes_as_long_as_its_samples(room: Room, clock: VirtualClock) -> None:
    audio = "A" * 64_000  # 48,000 bytes, 24,000 samples
    send(room, "echo", modality="audio", audio=audio, sample_rate=24_000, inference_id="8f5d", done=False)
    send(room, "echo", modality="audio", audio=audio, sample_rate=24_000, inference_id="8f5d", done=True)
    clock.advance(seconds=9)
    stopped = next(one for one in sent(room) if one["event_type"] == "conversation.stopped_speaking")
    assert stopped["properties"]["duration"] == 2.0
    assert room.transcript == []


def test_the_context_is_replaced_and_appended_to(emulator: Emulator, create: Create, clock: VirtualClock) -> None:
    contexts: list[str] = []
    emulator.script(lambda turn: contexts.append(turn.context))
    room = emulator.room(create(conversational_context="Be kind.")["conversation_id"])
    room.join("Ada")
    clock.advance(seconds=1)
    for event_type, text in (("append_llm_context", "Be brief."), ("overwrite_llm_context", "Be Ada.")):
        send(room, event_type, context=text)
        send(room, "respond", text="Hi")
        assert room.state["context"] == contexts[-1]
    assert contexts == ["Be kind.\n\nBe brief.", "Be Ada."]


def test_sensitivity_and_emotion_are_kept(room: Room) -> None:
    send(room, "sensitivity", participant_pause_sensitivity="low")
    send(room, "sensitivity", participant_interrupt_sensitivity="high")
    send(room, "set_emotion", emotion="happiness")
    assert room.state["sensitivity"] == {
        "participant_pause_sensitivity": "low",
        "participant_interrupt_sensitivity": "high",
    }
    assert room.state["emotion"] == "happiness"
    send(room, "sensitivity", participant_pause_sensitivity="low", participant_interrupt_sensitivity="low")
    assert "exactly one" in problems(room)[0]
    send(room, "set_emotion", emotion="boredom")
    assert room.state["emotion"] == "neutral"


def test_an_event_for_a_realtime_model_is_passed_on_and_has_no_effect(room: Room) -> None:
    before = room.state
    send(room, "realtime_api", type="session.update", session={"voice": "ash"})
    assert (sent(room, "p1")[-1]["event_type"], sent(room), problems(room)) == ("conversation.realtime_api", [], [])
    assert room.state == before


@pytest.mark.parametrize(
    ("sent_message", "problem"),
    [
        (message("overwrite_context", text="x"), "did you mean conversation.overwrite_llm_context?"),
        (message("respondd", text="x"), "did you mean conversation.respond?"),
        (message("fly"), "'conversation.fly' is not an interaction"),
        (message("respond"), "body.properties"),
        (message("respond", text=7), "body.properties.text"),
        (message("respond", text=" "), "properties.text: is empty"),
        (message("realtime_api", session={}), "body.properties: type is required"),
        (message("tool_result", tool_call_id="call_9"), "no call 'call_9' is in flight"),
        ({**message("interrupt"), "conversation_id": "c0"}, "is another conversation"),
        ({**message("interrupt"), "message_type": "system"}, "message_type"),
        ({"message_type": "conversation"}, "event_type: is required"),
    ],
)
def test_what_the_replica_drops_is_explained(room: Room, sent_message: Message, problem: str) -> None:
    assert room.send_app_message(sent_message, participant_id="p1") is None
    assert problem.replace("'", '"') in problems(room)[0].replace("'", '"')
    assert sent(room) == []


def test_a_strict_emulator_drops_in_silence_but_tells_what_fails_in_it() -> None:
    log = io.StringIO()
    emulator = Emulator(clock=VirtualClock(), log=log, join_delay=0, strict=True)
    with httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "k"}) as http:
        created = http.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    room = emulator.room(created["conversation_id"])
    room.join("Ada")
    for wrong in (message("echoo", text="x"), message("respond"), message("tool_result", tool_call_id="call_9")):
        assert room.send_app_message(wrong, participant_id="p1") is None
    assert (problems(room), "problem" in log.getvalue()) == ([], False)
    heard: dict[str, str] = {}
    emulator.script(lambda turn: heard[turn.text])
    with pytest.raises(KeyError, match="unheard"):
        send(room, "respond", text="unheard")
    emulator.close()


def test_a_problem_is_in_the_log_as_well(create: Create) -> None:
    log = io.StringIO()
    emulator = Emulator(clock=VirtualClock(), log=log, join_delay=0)
    with httpx.Client(transport=emulator.transport, base_url="http://localhost", headers={"x-api-key": "k"}) as http:
        created = http.post("/v2/conversations", json={"replica_id": "r90bbd427f71"}).json()
    emulator.room(created["conversation_id"]).join("Ada")
    send(emulator.room(created["conversation_id"]), "echoo", text="x")
    emulator.close()
    line = json.loads(log.getvalue().splitlines()[-1])
    assert (line["room"], line["from"]) == (created["conversation_id"], "p1")
    assert "conversation.echo" in line["problem"]


def test_an_event_of_the_application_itself_is_no_problem(room: Room) -> None:
    own = {"message_type": "shop", "event_type": "shop.added", "properties": {"article": 7}}
    room.send_app_message(own, participant_id="p1")
    assert [one["message"] for one in room.messages][-1] == own
    assert problems(room) == []


def test_a_participant_is_not_heard_before_the_replica_has_joined(emulator: Emulator, create: Create) -> None:
    room = emulator.room(create()["conversation_id"])
    room.join("Ada")
    assert send(room, "respond", text="Anybody here?") is None
    assert problems(room) == ["the replica has not joined yet"]


def test_only_those_present_send_messages(room: Room) -> None:
    with pytest.raises(RoomError, match="nobody in the room has the id p9"):
        room.send_app_message(message("interrupt"), participant_id="p9")


def test_every_message_is_valid_by_the_contract(room: Room, clock: VirtualClock) -> None:
    schemas = {
        kind: {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}
        for name, component in CONTRACT["components"]["schemas"].items()
        for kind in component.get("properties", {}).get("event_type", {}).get("enum", ())
    }
    room.say("Hello")
    send(room, "respond", text="How are you?")
    clock.advance(seconds=2)
    send(room, "interrupt")
    told = [one["message"] for one in room.messages if one["message"]["message_type"] == "conversation"]
    assert len(told) >= 20
    for one in told:
        jsonschema.validate({"conversation_id": room.conversation_id, **one}, schemas[one["event_type"]])


# ---- send-app-message -----------------------------------------------------------------------------------------------


def post(api: httpx.Client, room: Room, sent_message: Message) -> httpx.Response:
    """Send a message, or skip the test where the contract can't."""
    called("POST /v2/conversations/{conversation_id}/send-app-message")
    return api.post(f"/v2/conversations/{room.conversation_id}/send-app-message", json=sent_message)


def test_a_server_reaches_the_room(api: httpx.Client, room: Room, clock: VirtualClock) -> None:
    assert post(api, room, message("respond", text="Hello")).status_code == 200
    clock.advance(seconds=9)
    assert [row["content"] for row in room.transcript] == ["Hello", "Hello"]
    assert sent(room, "server")[0]["event_type"] == "conversation.respond"


def test_a_message_of_a_server_waits_for_the_replica(
    api: httpx.Client, emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    room = emulator.room(create()["conversation_id"])
    assert post(api, room, message("echo", modality="text", text="Welcome!")).status_code == 200
    assert room.transcript == []
    clock.advance(seconds=1)
    assert [row["content"] for row in room.transcript] == ["Welcome!"]
    assert problems(room) == []


def test_the_published_limits_hold(api: httpx.Client, room: Room) -> None:
    codes = [post(api, room, message("append_llm_context", context=str(n))).status_code for n in range(121)]
    assert (set(codes[:120]), codes[120]) == ({200}, 429)


def test_after_the_end_nothing_is_sent(api: httpx.Client, room: Room) -> None:
    room.delete()
    answer = post(api, room, message("interrupt"))
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "App messages can only be sent to active conversations.",
    )


# ---- the control API ------------------------------------------------------------------------------------------------


def test_the_control_api_sends_and_lists(emulator: Emulator, room: Room) -> None:
    with httpx.Client(transport=emulator.transport, base_url="http://localhost/_emulator") as control:
        path = f"/rooms/{room.conversation_id}/messages"
        body = {"message": message("respond", text="Hello"), "participant_id": "p1"}
        assert control.post(path, json=body).json() == {"reply": "Hello"}
        listed = control.get(path, params={"limit": 3}).json()
    assert (listed["data"], listed["total_count"]) == (room.messages[-3:], len(room.messages))
    assert KEY not in json.dumps(listed)
