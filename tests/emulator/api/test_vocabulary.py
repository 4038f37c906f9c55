"""PALs and faces, the newer names of personas and replicas, under a contract that has only the older names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator, VirtualClock
from tavus_emulator._contract.vocabulary import newer, newer_names
from tests.emulator.harness.clients import Create
from tests.emulator.harness.judging import CONTRACT
from tests.harness.contracts import ENVELOPED, called, success

_NEWER = ("/v2/pals", "/v2/faces")
OLDER: dict[str, Any] = {
    **CONTRACT,
    "paths": {path: item for path, item in CONTRACT["paths"].items() if not path.startswith(_NEWER)},
}
words = st.lists(st.sampled_from(["a", "name", "id", "persona", "replica", "personas", "replicas", "type"]), min_size=1)


@pytest.fixture
def emulator(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock=clock, seed=7, contract=OLDER)
    yield emulator
    emulator.close()


@given(words)
def test_a_newer_name_has_as_many_words_and_no_older_one(name: list[str]) -> None:
    renamed = newer("_".join(name)).split("_")
    assert len(renamed) == len(name)
    assert not {"persona", "personas", "replica", "replicas"} & set(renamed)


def test_newer_names_map_to_older_ones_even_where_the_contract_has_both() -> None:
    assert newer_names(["replica_id", "face_id", "persona_id", "x"]) == {
        "face_id": "replica_id",
        "pal_id": "persona_id",
    }


@ENVELOPED
def test_a_pal_is_a_persona_under_newer_names(api: httpx.Client) -> None:
    body = {"pal_name": "Ada", "default_face_id": "r90bbd427f71", "layers": {"llm": {"extra_body": {"persona": 1}}}}
    made = api.post("/v2/pals", json=body)
    assert made.status_code == success("/v2/personas")
    assert made.json().keys() == {"pal_id", "pal_name", "created_at"}
    pal = made.json()["pal_id"]
    shown = api.get(f"/v2/pals/{pal}").json()
    assert (shown["pal_id"], shown["pal_name"], shown["default_face_id"]) == (pal, "Ada", "r90bbd427f71")
    assert shown["layers"] == body["layers"]
    older = api.get(f"/v2/personas/{pal}").json()
    assert (older["persona_id"], older["persona_name"], older["default_replica_id"]) == (pal, "Ada", "r90bbd427f71")
    assert shown.keys() == {newer(name) for name in older}


def test_lists_filter_and_answer_with_newer_names(api: httpx.Client) -> None:
    made = api.post("/v2/pals", json={"pal_name": "Ada"}).json()["pal_id"]
    listed = api.get("/v2/pals", params={"pal_type": "user"}).json()
    assert [(row["pal_id"], row["pal_name"]) for row in listed["data"]] == [(made, "Ada")]
    assert listed["total_count"] == 1
    faces = api.get("/v2/faces/", params={"face_ids": "r90bbd427f71,r5dc7c7d0bcb", "face_type": "system"}).json()
    assert {(row["face_id"], row["face_name"]) for row in faces["data"]} == {
        ("r90bbd427f71", "Anna"),
        ("r5dc7c7d0bcb", "Gloria"),
    }


@ENVELOPED
def test_patch_paths_use_newer_names(api: httpx.Client) -> None:
    pal = api.post("/v2/pals", json={"pal_name": "Ada"}).json()["pal_id"]
    patch = [
        {"op": "copy", "from": "/pal_name", "path": "/system_prompt"},
        {"op": "replace", "path": "/pal_name", "value": "Bob"},
        {"op": "add", "path": "/default_face_id", "value": "r90bbd427f71"},
    ]
    assert api.patch(f"/v2/pals/{pal}", json=patch).status_code == 200
    shown = api.get(f"/v2/pals/{pal}").json()
    assert (shown["pal_name"], shown["system_prompt"], shown["default_face_id"]) == ("Bob", "Ada", "r90bbd427f71")
    assert api.patch(f"/v2/pals/{pal}", json=patch[1:2]).status_code == 304
    assert api.delete(f"/v2/pals/{pal}").status_code == 204


def test_a_face_is_trained_renamed_and_used(api: httpx.Client, clock: VirtualClock) -> None:
    body = {"face_name": "Ada", "train_video_url": "https://example.com/a.mp4"}
    face = api.post("/v2/faces", json=body).json()["face_id"]
    clock.advance(minutes=1)
    assert api.patch(f"/v2/faces/{face}/name", json={"face_name": "Bob"}).status_code == 200
    assert api.get(f"/v2/replicas/{face}").json()["replica_name"] == "Bob"
    assert api.post("/v2/videos", json={"face_id": face, "script": "Hello."}).status_code == success("/v2/videos")


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        ("GET", "/v2/pals/unknown", None, "Invalid pal_id"),
        ("GET", "/v2/faces/unknown", None, "Invalid face_id"),
        ("POST", "/v2/pals", {"default_face_id": "unknown"}, "Invalid face_id"),
        ("POST", "/v2/pals", {"pal_name": 7}, "body.pal_name: 7 is not of type string"),
        ("DELETE", "/v2/faces/r90bbd427f71", None, "r90bbd427f71 is a stock face: it can't be changed or deleted"),
    ],
)
def test_refusals_use_newer_names(method: str, path: str, body: object, error: str, api: httpx.Client) -> None:
    response = api.request(method, path, json=body)
    assert (response.status_code, response.json()) == (400, {"error": error})


def test_a_key_is_required_and_the_older_operation_is_logged(api: httpx.Client, emulator: Emulator) -> None:
    assert api.get("/v2/pals", headers={"x-api-key": ""}).json() == {"message": "Invalid access token"}
    assert api.put("/v2/pals").status_code == 405
    assert api.get("/v2/pals/x/y/z").status_code == 404
    api.get("/v2/pals")
    older = called("GET /v2/personas")
    assert emulator.requests[-1].operation == older
    emulator.faults.add(operation=older, status=503, times=1)
    with httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": "k"}) as unjudged:
        assert unjudged.get("/v2/pals").status_code == 503


def test_a_conversation_takes_and_shows_the_newer_names(api: httpx.Client) -> None:
    body = {"pal_id": "pcb7a34da5fe", "face_id": "r5dc7c7d0bcb"}
    made = api.post("/v2/conversations", json=body)
    assert made.status_code == success("/v2/conversations")
    got = api.get(f"/v2/conversations/{made.json()['conversation_id']}").json()
    assert got.items() >= {**body, "persona_id": "pcb7a34da5fe", "replica_id": "r5dc7c7d0bcb"}.items()
    refused = api.post("/v2/conversations", json={"face_id": "unknown"})
    assert (refused.status_code, refused.json()) == (400, {"error": "Invalid replica_uuid"})


def test_the_contracts_name_wins_over_the_newer_one(api: httpx.Client, create: Create) -> None:
    made = create(replica_id="r90bbd427f71", face_id="r5dc7c7d0bcb")
    assert api.get(f"/v2/conversations/{made['conversation_id']}").json()["replica_id"] == "r90bbd427f71"


def test_a_conversation_created_with_older_names_shows_only_those(api: httpx.Client, create: Create) -> None:
    got = api.get(f"/v2/conversations/{create()['conversation_id']}").json()
    assert "pal_id" not in got
    assert "face_id" not in got


def test_strict_accepts_newer_names() -> None:
    emulator = Emulator(strict=True, contract=OLDER)
    with httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": "k"}) as api:
        created = api.post("/v2/conversations", json={"face_id": "r90bbd427f71"})
        assert created.status_code == success("/v2/conversations")
        assert api.post("/v2/pals", json={"pal_name": "Ada"}).status_code == success("/v2/personas")
        assert api.post("/v2/pals", json={"pal_names": "Ada"}).status_code == 400
    emulator.close()


@pytest.mark.parametrize(("older", "newer"), [("persona_id", "pal_id"), ("replica_id", "face_id")])
def test_a_newer_name_is_validated_even_next_to_the_older_one(api: httpx.Client, older: str, newer: str) -> None:
    known = {"persona_id": "pcb7a34da5fe", "replica_id": "r90bbd427f71"}[older]
    refused = api.post("/v2/conversations", json={older: known, newer: []})
    assert (refused.status_code, newer in refused.json()["error"]) == (400, True)
    assert api.post("/v2/conversations", json={older: known, newer: "unknown"}).status_code == success(
        "/v2/conversations"
    )
    assert api.post("/v2/conversations", json={newer: "unknown"}).status_code == 400
    assert api.post("/v2/conversations", json={newer: known}).status_code == success("/v2/conversations")
