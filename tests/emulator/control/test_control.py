"""The control API, call by call."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import jsonschema_rs
import pytest
from openapi_spec_validator import validate

from tavus_emulator import Emulator, ScaledClock, VirtualClock
from tavus_emulator._control.document import document as control_document
from tavus_emulator._control.operations import HANDLERS
from tests.harness.contracts import success

BODY = {"replica_id": "r90bbd427f71"}


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator(clock=VirtualClock(), seed=7)
    yield emulator
    emulator.close()


@pytest.fixture
def control(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as client:
        yield client


@pytest.fixture
def api(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": "a-key"}) as client:
        yield client


def create(api: httpx.Client, **fields: object) -> str:
    conversation_id: str = api.post("/v2/conversations", json=BODY | fields).json()["conversation_id"]
    return conversation_id


def test_the_document_is_valid_openapi_and_served(control: httpx.Client) -> None:
    document = control.get("/openapi.json").json()
    validate(document)
    assert document == json.loads(json.dumps(control_document()))


def test_the_handlers_match_the_documented_operations() -> None:
    operations = [
        operation["operationId"] for item in control_document()["paths"].values() for operation in item.values()
    ]
    assert sorted(operations) == sorted(HANDLERS)


def test_the_clock_is_read_and_advanced(control: httpx.Client) -> None:
    assert control.get("/clock").json() == {"now": "2026-01-01T00:00:00.000000Z", "mode": "virtual", "speed": 0}
    moved = control.post("/clock/advance", json={"minutes": 61, "seconds": 0.5}).json()
    assert moved["now"] == "2026-01-01T01:01:00.500000Z"
    assert control.post("/clock/advance", json={"days": 999_999_999}).status_code == 400


@pytest.mark.parametrize(("clock", "mode"), [(None, "real"), (ScaledClock(60), "scaled")])
def test_a_running_clock_cannot_be_advanced(clock: ScaledClock | None, mode: str) -> None:
    emulator = Emulator(clock=clock)
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as control:
        assert control.get("/clock").json()["mode"] == mode
        response = control.post("/clock/advance", json={"seconds": 1})
        assert response.status_code == 409
        assert response.json()["error"]
    emulator.close()


def test_the_speed_of_a_running_clock_is_changed() -> None:
    emulator = Emulator(clock=ScaledClock(1))
    with httpx.Client(transport=emulator.transport, base_url="http://localhost/_emulator") as control:
        assert control.get("/clock").json()["mode"] == "real"
        changed = control.patch("/clock", json={"speed": 0}).json()
        assert (changed["mode"], changed["speed"]) == ("scaled", 0)
        moved = control.post("/clock/advance", json={"hours": 1})
        assert moved.status_code == 200
        assert moved.json()["now"] > changed["now"]
        for speed in (-1, "fast", None):
            assert control.patch("/clock", json={"speed": speed}).status_code == 400


def test_a_virtual_clock_has_no_speed(control: httpx.Client) -> None:
    response = control.patch("/clock", json={"speed": 1})
    assert response.status_code == 409
    assert "--clock" in response.json()["error"]


def test_advancing_the_clock_fires_due_timers(control: httpx.Client, api: httpx.Client) -> None:
    conversation_id = create(api)
    control.post("/clock/advance", json={"minutes": 61})
    assert api.get(f"/v2/conversations/{conversation_id}").json()["status"] == "ended"


def test_faults_are_added_listed_and_removed(control: httpx.Client, api: httpx.Client) -> None:
    added = control.post("/faults", json={"status": 503, "times": 1, "operation": "listConversations"})
    assert added.status_code == 201
    fault_id = added.json()["fault_id"]
    assert [api.get("/v2/conversations").status_code for _ in range(2)] == [503, 200]
    assert control.get(f"/faults/{fault_id}").json()["fired"] == 1
    assert [fault["fault_id"] for fault in control.get("/faults").json()["data"]] == [fault_id]
    assert control.delete(f"/faults/{fault_id}").status_code == 204
    assert control.delete(f"/faults/{fault_id}").status_code == 404
    control.post("/faults", json={"reset": True})
    assert control.delete("/faults").status_code == 204
    assert control.get("/faults").json() == {"data": []}


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("/faults", {"status": 1, "colour": "red"}, ["body.status", "body.colour: is not a field"]),
        ("/faults", {"status": 503, "probability": 0.5}, ["body: probability needs a seed"]),
        ("/clock/advance", {}, ["body: has fewer than 1 fields"]),
        ("/clock/advance", {"weeks": 1}, ["body.weeks"]),
        ("/clock/advance", {"seconds": -1}, ["body.seconds"]),
        ("/load", {"replicas": [{"replica": "r1"}], "pets": []}, ["body.pets"]),
        ("/load", {"replicas": [{"replica": "r1"}]}, ["replicas[0].replica"]),
        ("/restore", {"snapshot": "AAAA"}, ["body.snapshot"]),
        ("/restore", {"snapshot": ""}, ["body.snapshot"]),
        ("/restore", {"snapshot": "é"}, ["body.snapshot"]),
    ],
)
def test_an_error_names_everything_that_is_wrong(
    control: httpx.Client, path: str, body: dict[str, object], named: list[str]
) -> None:
    response = control.post(path, json=body)
    assert response.status_code == 400
    assert response.json().keys() == {"error"}
    for text in named:
        assert text in response.json()["error"]


def test_requests_are_listed_and_cleared(control: httpx.Client, api: httpx.Client) -> None:
    create(api)
    api.post("/v2/conversations", json={})
    api.get("/v2/conversations")
    listed = control.get("/requests", params={"operation": "createConversation"}).json()
    assert [(seen["id"], seen["verdict"]) for seen in listed["data"]] == [(1, "accepted"), (2, "refused")]
    last = control.get("/requests", params={"limit": 1}).json()
    assert ([seen["id"] for seen in last["data"]], last["total_count"]) == ([3], 3)
    assert control.delete("/requests").status_code == 204
    assert control.get("/requests").json() == {"data": [], "total_count": 0}


def test_load_reset_and_restore_change_the_state(control: httpx.Client, api: httpx.Client) -> None:
    seeded = {"replicas": [{"replica_id": "r1"}], "personas": [{"persona_id": "p1", "default_replica_id": "r1"}]}
    assert control.post("/load", json=seeded).status_code == 204
    assert api.post("/v2/conversations", json={"persona_id": "p1"}).status_code == success("/v2/conversations")
    snapshot = control.post("/snapshot").json()
    assert control.post("/reset").status_code == 204
    assert api.get("/v2/conversations").json()["total_count"] == 0
    assert api.post("/v2/conversations", json={"persona_id": "p1"}).status_code == 400
    assert control.post("/restore", json=snapshot).status_code == 204
    assert api.get("/v2/conversations").json()["total_count"] == 1


def test_a_snapshot_may_exceed_the_limit_of_bodies() -> None:
    with (
        Emulator(admin_token="t", max_body_bytes=1000) as emulator,
        httpx.Client(base_url=f"{emulator.url}/_emulator", headers={"x-emulator-token": "t"}) as control,
    ):
        snapshot = control.post("/snapshot").json()
        assert len(snapshot["snapshot"]) > 1000
        assert control.post("/restore", json=snapshot).status_code == 204
        refused = control.post("/restore", json=snapshot, headers={"x-emulator-token": "wrong"})
        assert refused.status_code == 401


def test_a_room_is_joined_and_spoken_in(control: httpx.Client, api: httpx.Client) -> None:
    conversation_id = create(api, conversation_name="Talk", properties={"participant_left_timeout": 60})
    control.post("/clock/advance", json={"seconds": 2})
    room = f"/rooms/{conversation_id}"
    assert [one["conversation_name"] for one in control.get("/rooms").json()["data"]] == ["Talk"]
    joined = control.post(f"{room}/participants", json={"name": "Ada"})
    assert joined.status_code == 201
    assert control.post(f"{room}/say", json={"text": "Hello there"}).json() == {"reply": "Hello there"}
    assert [row["content"] for row in control.get(room).json()["transcript"]] == ["Hello there", "Hello there"]
    assert control.delete(f"{room}/participants/{joined.json()['participant_id']}").status_code == 204
    assert control.get(room).json()["participants"] == []
    assert control.delete(room).status_code == 204
    assert control.get(room).json()["shutdown_reason"] == "daily_room_has_been_deleted"
    assert control.get("/rooms", params={"status": "active"}).json() == {"data": []}


def test_a_refused_room_call_says_why(control: httpx.Client, api: httpx.Client) -> None:
    private = create(api, require_auth=True)
    refused = control.post(f"/rooms/{private}/participants", json={"name": "Ada", "token": "x"})
    assert (refused.status_code, refused.json()) == (403, {"error": "You are not allowed to join this meeting."})
    assert control.post("/rooms/c0/participants", json={"name": "Ada"}).status_code == 404
    assert control.post(f"/rooms/{private}/say", json={"text": "Hello"}).status_code == 409
    assert control.post(f"/rooms/{private}/recording", json={}).status_code == 409
    api.post(f"/v2/conversations/{private}/end")
    assert control.delete(f"/rooms/{private}/recording").status_code == 409


def test_recording_starts_and_stops(control: httpx.Client, api: httpx.Client) -> None:
    conversation_id = create(api, properties={"enable_recording": True})
    room = f"/rooms/{conversation_id}"
    control.post(f"{room}/participants", json={"name": "Ada"})
    assert control.post(f"{room}/recording").status_code == 204
    assert control.get(room).json()["recording"] is not None
    assert control.delete(f"{room}/recording").status_code == 204
    assert control.get(room).json()["recording"] is None


def test_webhooks_are_listed_and_redelivered(emulator: Emulator, control: httpx.Client, api: httpx.Client) -> None:
    with emulator.webhooks.receiver() as inbox:
        conversation_id = create(api, callback_url=inbox.url)
        control.post("/clock/advance", json={"minutes": 6})
        joined, shutdown = control.get("/webhooks").json()["data"]
        assert joined["payload"] == inbox.events[0]
        assert (joined["event_type"], joined["state"], joined["due"]) == ("system.replica_joined", "delivered", None)
        assert joined["attempts"][0]["status"] == 200
        assert control.get(f"/webhooks/{shutdown['delivery_id']}").json() == shutdown
        listed = control.get("/webhooks", params={"event_type": "system.shutdown", "state": "delivered", "limit": 1})
        assert listed.json() == {"data": [shutdown], "total_count": 1, "paused": False}
        again = control.post(f"/webhooks/{joined['delivery_id']}/redeliver").json()
        assert again["payload"] == joined["payload"]
        assert control.post("/webhooks/flush").status_code == 204
        redelivered = control.post("/webhooks/redeliver", json={"conversation_id": conversation_id})
        assert redelivered.json() == {"redelivered": 2}
        control.post("/webhooks/flush")
        types = [event["event_type"].split(".")[1] for event in inbox.events]
        assert types == ["replica_joined", "shutdown", "replica_joined", "replica_joined", "shutdown"]
    for method, path in (("GET", "/webhooks/w99"), ("POST", "/webhooks/x/redeliver"), ("GET", "/webhooks/w\u0663")):
        assert control.request(method, path).status_code == 404


def test_webhooks_are_paused_resumed_and_triggered(
    emulator: Emulator, control: httpx.Client, api: httpx.Client
) -> None:
    with emulator.webhooks.receiver() as inbox:
        conversation_id = create(api, callback_url=inbox.url)
        assert control.post("/webhooks/pause").status_code == 204
        body = {"event_type": "system.shutdown", "conversation_id": conversation_id, "properties": {"a": 1}}
        triggered = control.post("/webhooks/trigger", json=body)
        assert triggered.status_code == 201
        assert (triggered.json()["triggered"], triggered.json()["state"]) == (True, "pending")
        control.post("/webhooks/flush")
        assert inbox.events == []
        assert control.get("/webhooks").json()["paused"] is True
        assert control.post("/webhooks/resume").status_code == 204
        assert inbox.wait_for("system.shutdown")["properties"]["a"] == 1
    refused = control.post("/webhooks/trigger", json={"event_type": "x"})
    assert (refused.status_code, "no URL to send it to" in refused.json()["error"]) == (400, True)
    refused = control.post("/webhooks/trigger", json={"event_type": "x", "conversation_id": "c0"})
    assert (refused.status_code, "body.conversation_id" in refused.json()["error"]) == (400, True)


def test_the_state_is_summarized(control: httpx.Client, api: httpx.Client) -> None:
    create(api)
    create(api, test_mode=True)
    state = control.get("/state").json()
    schema = {"$ref": "#/components/schemas/State", "components": control_document()["components"]}
    jsonschema_rs.validate(schema, state)
    assert (state["conversations"], state["requests"], state["faults"]) == (1, 2, 0)


def test_an_admin_token_is_required_once_it_is_set() -> None:
    emulator = Emulator(admin_token="the-token")
    with httpx.Client(transport=emulator.transport, base_url="http://a/_emulator") as control:
        for token in (None, "", "the-toke", "other", "the-token-"):
            headers = {} if token is None else {"x-emulator-token": token}
            for method, path in (("GET", "/state"), ("POST", "/reset"), ("DELETE", "/faults")):
                assert control.request(method, path, headers=headers).status_code == 401
        assert control.get("/health").status_code == 200
        assert control.get("/openapi.json").status_code == 200
        admitted = control.get("/state", headers={"x-emulator-token": "the-token", "origin": "http://elsewhere"})
        assert admitted.status_code == 200
    emulator.close()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("PUT", "/faults", 405), ("OPTIONS", "/faults", 204), ("HEAD", "/faults", 200)],
)
def test_unknown_paths_and_methods_get_their_status(control: httpx.Client, method: str, path: str, status: int) -> None:
    assert control.request(method, path).status_code == status
