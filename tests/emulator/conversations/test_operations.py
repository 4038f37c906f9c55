# pyright: reportPrivateUsage=false
from __future__ import annotations

import re

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._core.ids import Ids
from tavus_emulator._time.clock import epoch_milliseconds, epoch_seconds, timestamp
from tests.emulator.harness.clients import Connect, Create, read_claims
from tests.emulator.harness.judging import CONTRACT
from tests.harness.contracts import success

EXAMPLES = CONTRACT["paths"]["/v2/conversations"]["post"]["requestBody"]["content"]["application/json"]["examples"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_published_example_is_accepted(api: httpx.Client, name: str) -> None:
    assert api.post("/v2/conversations", json=EXAMPLES[name]["value"]).status_code == success("/v2/conversations")


def test_a_created_conversation_has_the_published_fields_and_defaults(create: Create, clock: VirtualClock) -> None:
    created = create()
    assert re.fullmatch("c[0-9a-f]{15}", created["conversation_id"])
    assert created == {
        "conversation_id": created["conversation_id"],
        "conversation_name": f"New Conversation {epoch_milliseconds(clock.now())}",
        "conversation_url": f"https://tavusapi.com/rooms/{created['conversation_id']}",
        "status": "active",
        "callback_url": "",
        "created_at": timestamp(clock.now()),
    }


def test_the_name_and_the_callback_url_are_echoed(create: Create) -> None:
    created = create(conversation_name="Größe 😀", callback_url="sample.com/callback")
    assert created["conversation_name"] == "Größe 😀"
    assert created["callback_url"] == "sample.com/callback"


def test_test_mode_is_ended_from_the_start(create: Create) -> None:
    assert create(test_mode=True)["status"] == "ended"


def test_a_meeting_token_expires_with_the_absent_timeout(create: Create, clock: VirtualClock) -> None:
    for properties, lifetime in (({}, 300), ({"participant_absent_timeout": 60}, 60)):
        created = create(require_auth=True, properties=properties, test_mode=lifetime == 60)
        claims = read_claims(created["meeting_token"])
        assert claims["r"] == created["conversation_id"]
        assert claims["iat"] == epoch_seconds(clock.now())
        assert claims["exp"] == claims["iat"] + lifetime


def test_a_duration_of_thousands_of_digits_is_accepted(create: Create) -> None:
    digits = int("9" * 4000)
    create(require_auth=True, properties={"participant_absent_timeout": digits, "max_call_duration": 1e300})


def test_a_left_timeout_of_zero_is_accepted(create: Create) -> None:
    create(properties={"participant_left_timeout": 0})


def test_a_replica_alone_gets_the_default_persona(api: httpx.Client, create: Create) -> None:
    got = api.get(f"/v2/conversations/{create()['conversation_id']}").json()
    assert (got["replica_id"], got["persona_id"]) == ("r90bbd427f71", "pdced222244b")


def test_a_persona_alone_uses_its_default_replica(emulator: Emulator, api: httpx.Client) -> None:
    persona_id = emulator.add_persona(default_replica_id="r874cc5f8a3b")
    created = api.post("/v2/conversations", json={"persona_id": persona_id}).json()
    assert api.get(f"/v2/conversations/{created['conversation_id']}").json()["replica_id"] == "r874cc5f8a3b"


def test_the_requests_replica_wins_over_the_personas(emulator: Emulator, api: httpx.Client, create: Create) -> None:
    persona_id = emulator.add_persona(default_replica_id="r874cc5f8a3b")
    created = create(persona_id=persona_id)
    assert api.get(f"/v2/conversations/{created['conversation_id']}").json()["replica_id"] == "r90bbd427f71"


def test_unknown_fields_are_accepted(create: Create) -> None:
    create(call_tags=["p"], participant_tags=["x"], meeting_url="https://example.com")


def test_strict_refuses_unknown_fields_and_parameters() -> None:
    import httpx

    emulator = Emulator(strict=True)
    with httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": "k"}) as client:
        body = {"replica_id": "r90bbd427f71", "call_id": "p", "properties": {"x": 1}}
        text = client.post("/v2/conversations", json=body).json()["error"]
        assert "body.call_id: is not a field of the contract" in text
        assert "body.properties.x: is not a field of the contract" in text
        assert client.get("/v2/conversations?sort=name").status_code == 400
        for example in EXAMPLES.values():
            assert client.post("/v2/conversations", json=example["value"]).status_code == success("/v2/conversations")
    emulator.close()


def test_a_conversation_reads_back_as_created(api: httpx.Client, create: Create) -> None:
    created = create(conversation_name="one")
    got = api.get(f"/v2/conversations/{created['conversation_id']}").json()
    assert created.items() <= got.items()
    assert got["updated_at"] == created["created_at"]
    assert "events" not in got


def test_ending_is_idempotent_and_logs_one_shutdown(api: httpx.Client, create: Create, clock: VirtualClock) -> None:
    path = f"/v2/conversations/{create()['conversation_id']}"
    clock.advance(seconds=1)
    joined_at = timestamp(clock.now())
    clock.advance(minutes=1)
    ended_at = timestamp(clock.now())
    for _ in range(2):
        response = api.post(f"{path}/end")
        assert (response.status_code, response.content) == (200, b"")
        clock.advance(minutes=1)
    got = api.get(path, params={"verbose": "true"}).json()
    assert (got["status"], got["updated_at"]) == ("ended", ended_at)
    assert got["events"] == [
        {
            "event_type": "system.replica_joined",
            "timestamp": joined_at,
            "properties": {"replica_id": "r90bbd427f71"},
        },
        {
            "event_type": "system.shutdown",
            "timestamp": ended_at,
            "properties": {"replica_id": "r90bbd427f71", "shutdown_reason": "end_conversation_endpoint_hit"},
        },
    ]


def test_ending_a_test_conversation_logs_no_event(api: httpx.Client, create: Create) -> None:
    path = f"/v2/conversations/{create(test_mode=True)['conversation_id']}"
    assert api.post(f"{path}/end").status_code == 200
    assert api.get(f"{path}?verbose=true").json()["events"] == []


@pytest.mark.parametrize("query", ["", "?hard=true", "?hard=false"])
def test_a_deleted_conversation_is_gone(api: httpx.Client, create: Create, query: str) -> None:
    path = f"/v2/conversations/{create()['conversation_id']}"
    response = api.delete(path + query)
    assert (response.status_code, response.content) == (204, b"")
    for again in (api.get(path), api.post(f"{path}/end"), api.delete(path)):
        assert (again.status_code, again.json()) == (400, {"error": "Invalid conversation_id"})
    assert api.get("/v2/conversations").json() == {"data": [], "total_count": 0}


def test_a_hard_delete_drops_the_rows_and_a_soft_one_keeps_them(
    emulator: Emulator, api: httpx.Client, create: Create
) -> None:
    def rows() -> list[int]:
        connection = emulator._state.store.transaction().flushed()
        return [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("conversations", "events")
        ]

    for query in ("", "?hard=true"):
        path = f"/v2/conversations/{create()['conversation_id']}"
        api.post(f"{path}/end")
        api.delete(path + query)
        assert rows() == [1, 1]


def test_one_account_cannot_touch_anothers_conversation(connect: Connect, create: Create) -> None:
    path = f"/v2/conversations/{create()['conversation_id']}"
    other = connect("another-key")
    for response in (other.get(path), other.post(f"{path}/end"), other.delete(path)):
        assert (response.status_code, response.json()) == (400, {"error": "Invalid conversation_id"})
    assert other.get("/v2/conversations").json() == {"data": [], "total_count": 0}


def test_a_resource_of_one_account_is_unknown_to_another(emulator: Emulator, connect: Connect) -> None:
    replica_id = emulator.add_replica(api_key="mine")
    body = {"replica_id": replica_id}
    assert connect("mine").post("/v2/conversations", json=body).status_code == success("/v2/conversations")
    assert connect("other").post("/v2/conversations", json=body).json() == {"error": "Invalid replica_uuid"}


def test_a_list_is_newest_first_ten_to_a_page_counted_from_one(api: httpx.Client, create: Create) -> None:
    ids = [create(test_mode=number % 2 == 0)["conversation_id"] for number in range(13)][::-1]

    def page(**query: int | str) -> tuple[list[str], int]:
        answer = api.get("/v2/conversations", params=query).json()
        return [row["conversation_id"] for row in answer["data"]], answer["total_count"]

    assert page() == (ids[:10], 13)
    assert page(page=2) == (ids[10:], 13)
    assert page(limit=5, page=2) == (ids[5:10], 13)
    assert page(status="ended") == (ids[::2], 7)
    assert page(status="active", limit=2) == (ids[1:5:2], 6)
    assert page(status="other") == ([], 0)
    assert page(page=10**20) == ([], 13)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/v2/conversations", "/v2/replicas", "/v2/personas", "/v2/documents", "/v2/videos"])
def test_a_page_has_at_most_a_hundred_rows(api: httpx.Client, path: str) -> None:
    bodies = {
        "/v2/conversations": {"replica_id": "r90bbd427f71", "test_mode": True},
        "/v2/replicas": {"train_video_url": "https://example.com/a.mp4"},
        "/v2/personas": {"system_prompt": "s"},
        "/v2/documents": {"document_url": "https://example.com/a.pdf"},
        "/v2/videos": {"replica_id": "r90bbd427f71", "script": "Hello."},
    }
    for _ in range(101):
        assert api.post(path, json=bodies[path]).is_success
    answer = api.get(path, params={"limit": 1000}).json()
    assert (len(answer["data"]), answer["total_count"] > 100) == (100, True)


@pytest.mark.parametrize(
    "body", [{"persona_id": "p9a95912"}, {"persona_id": "p48fdf065d6b"}, {"replica_id": "r6e055828f63"}]
)
def test_the_stock_of_the_published_examples_exists(api: httpx.Client, body: dict[str, str]) -> None:
    assert api.post("/v2/conversations", json=body).status_code == success("/v2/conversations")


@pytest.mark.parametrize("query", ["limit=0", "limit=-1", "page=0", "page=-1", "page=x", "limit=1&limit=1", "limit="])
def test_a_page_out_of_range_is_refused(api: httpx.Client, query: str) -> None:
    response = api.get(f"/v2/conversations?{query}")
    assert response.status_code == 400
    assert response.json()["error"].startswith("query.")


def test_a_duplicate_id_is_drawn_again(monkeypatch: pytest.MonkeyPatch, create: Create) -> None:
    drawn = iter("aab")

    def draw(_: Ids) -> str:
        return next(drawn)

    monkeypatch.setattr(Ids, "conversation", draw)
    assert [create()["conversation_id"], create()["conversation_id"]] == ["a", "b"]


def test_the_same_seed_and_clock_give_the_same_answers(create: Create, emulator: Emulator, clock: VirtualClock) -> None:
    again = Emulator(clock=clock, seed=7)
    import httpx

    with httpx.Client(transport=again.transport, base_url="https://tavusapi.com", headers={"x-api-key": "k"}) as client:
        body = {"replica_id": "r90bbd427f71", "require_auth": True}
        assert client.post("/v2/conversations", json=body).json() == create(require_auth=True)
    again.close()
