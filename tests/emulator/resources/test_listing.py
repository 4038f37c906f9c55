"""Lists: filters, sorts and stock, by the shape of query parameters."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, VirtualClock
from tests.harness.contracts import ENVELOPED, needs_fields


def ids(api: httpx.Client, path: str, **query: Any) -> list[str]:
    response = api.get(path, params={"limit": 100, **query})
    assert response.status_code == 200, response.text
    rows: list[dict[str, Any]] = response.json()["data"]
    assert response.json()["total_count"] == len(rows)
    return [next(value for name, value in row.items() if name.endswith("_id")) for row in rows]


@pytest.fixture
def documents(emulator: Emulator, clock: VirtualClock) -> None:
    for number, (name, tags, status) in enumerate(
        [("House rules", ["house"], "ready"), ("Prices", ["house", "sales"], "started"), ("Rules", ["sales"], "ready")],
        1,
    ):
        emulator.add_document(document_id=f"d{number}", document_name=name, tags=tags, status=status)
        clock.advance(seconds=1)


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["d3", "d2", "d1"]),
        ({"sort": "descending"}, ["d3", "d2", "d1"]),
        ({"sort": "ascending"}, ["d1", "d2", "d3"]),
        ({"status": "ready"}, ["d3", "d1"]),
        ({"status": "nothing"}, []),
        ({"tags": "house"}, ["d2", "d1"]),
        ({"tags": "house,sales"}, ["d3", "d2", "d1"]),
        ({"name_or_uuid": "rules"}, ["d3", "d1"]),
        ({"name_or_uuid": "d2"}, ["d2"]),
        ({"name_or_uuid": "rules", "tags": "sales", "sort": "ascending"}, ["d3"]),
        ({"unknown": "x"}, ["d3", "d2", "d1"]),
    ],
    ids=str,
)
def test_documents_are_filtered_and_sorted(query: dict[str, Any], expected: list[str], api: httpx.Client) -> None:
    needs_fields("document_name")
    assert ids(api, "/v2/documents", **query) == expected


@pytest.mark.usefixtures("documents")
def test_a_list_answers_its_page_and_limit(api: httpx.Client) -> None:
    answer = api.get("/v2/documents", params={"limit": 2, "page": 1}).json()
    assert [row["document_id"] for row in answer["data"]] == ["d1"]
    assert (answer["total_count"], answer["page"], answer["limit"]) == (3, 1, 2)
    filtered = api.get("/v2/documents", params={"limit": 1, "page": 1, "status": "ready"}).json()
    assert [row["document_id"] for row in filtered["data"]] == ["d1"]
    assert filtered["total_count"] == 2


def test_replicas_are_filtered(api: httpx.Client, emulator: Emulator) -> None:
    emulator.add_replica(replica_id="r1", replica_name="Ada")
    assert ids(api, "/v2/replicas", replica_type="user") == ["r1"]
    system = ids(api, "/v2/replicas", replica_type="system")
    assert {"r90bbd427f71", "r5dc7c7d0bcb", "r874cc5f8a3b"} <= set(system)
    assert ids(api, "/v2/replicas") == ["r1", *system]
    assert ids(api, "/v2/replicas", replica_ids="r1,r90bbd427f71,unknown") == ["r1", "r90bbd427f71"]
    assert ids(api, "/v2/replicas", model_name="phoenix-0") == []
    assert api.get("/v2/replicas", params={"replica_type": "other"}).status_code == 400


def test_pages_list_own_resources_before_stock(api: httpx.Client, emulator: Emulator) -> None:
    for number in range(3):
        emulator.add_persona(persona_id=f"p{number}")
    whole = ids(api, "/v2/personas")
    pages = [
        [row["persona_id"] for row in api.get("/v2/personas", params={"limit": 2, "page": page}).json()["data"]]
        for page in range(1, len(whole))
    ]
    assert [one for page in pages for one in page] == whole
    assert whole[:3] == ["p2", "p1", "p0"]
    assert "pcb7a34da5fe" in whole[3:]


def test_an_own_resource_replaces_the_stock_one_with_its_id(api: httpx.Client, emulator: Emulator) -> None:
    emulator.add_replica(replica_id="r90bbd427f71", replica_name="Mine")
    rows = api.get("/v2/replicas", params={"limit": 100}).json()["data"]
    assert [row["replica_name"] for row in rows if row["replica_id"] == "r90bbd427f71"] == ["Mine"]


@ENVELOPED
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", "/v2/replicas/r90bbd427f71", None),
        ("PATCH", "/v2/replicas/r90bbd427f71/name", {"replica_name": "Mine"}),
        ("DELETE", "/v2/personas/pcb7a34da5fe", None),
        ("PATCH", "/v2/personas/pcb7a34da5fe", [{"op": "replace", "path": "/persona_name", "value": "Mine"}]),
    ],
)
def test_stock_cannot_be_changed_or_deleted(method: str, path: str, body: Any, api: httpx.Client) -> None:
    refused = api.request(method, path, json=body)
    assert refused.status_code == 400
    assert "stock" in refused.json()["error"]
    assert api.get("/v2/replicas/r90bbd427f71").json()["replica_name"] == "Anna"
    assert api.get("/v2/personas/pcb7a34da5fe").json()["persona_name"] == "Sales Development Rep"


def test_voices_are_those_of_the_accounts_trained_replicas(api: httpx.Client, emulator: Emulator) -> None:
    emulator.add_replica(replica_id="r1", replica_name="Ada")
    emulator.add_replica(replica_id="r2", replica_name="Bob", status="started")
    emulator.add_replica(replica_id="r3", replica_name="Eve", api_key="another-key")
    voices = {row["replica_id"]: row for row in api.get("/v2/voices", params={"limit": 100}).json()["data"]}
    assert {"r1", "r90bbd427f71"} <= voices.keys()
    assert not {"r2", "r3"} & voices.keys()
    assert (voices["r1"]["voice_name"], voices["r1"]["tags"]) == ("Ada", [{"tag_name": "custom"}])
    assert ids(api, "/v2/voices", tag="custom") == ["r1"]
    assert ids(api, "/v2/voices", search="GLO") == ["r5dc7c7d0bcb"]
    assert ids(api, "/v2/voices", sort="asc") != ids(api, "/v2/voices", sort="desc")


def test_a_hard_delete_drops_the_data_that_a_soft_one_keeps(api: httpx.Client, emulator: Emulator) -> None:
    for path, kept in (("", True), ("?hard=true", False)):
        made = api.post("/v2/replicas", json={"train_video_url": "https://example.com/secret.mp4"}).json()["replica_id"]
        assert api.delete(f"/v2/replicas/{made}{path}").status_code == 200
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(emulator.snapshot())
            (data,) = database.execute("SELECT data FROM resources WHERE id = ?", (made,)).fetchone()
        assert ("secret.mp4" in data) is kept
