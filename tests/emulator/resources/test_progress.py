"""The progress of resources over time: training, generating, processing, and their callbacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, Turn, VirtualClock
from tests.emulator.harness.clients import KEY, Create
from tests.emulator.harness.families import FAMILIES, body_of, seed
from tests.harness.contracts import CONTRACT, needs, success

# By path: the body of a create, the seconds before each status, and the status after a failure.
PUBLISHED_LIVES: dict[str, tuple[dict[str, Any], list[tuple[float, str]], str]] = {
    "/v2/replicas": (
        {"train_video_url": "https://example.com/a.mp4"},
        [(0, "started"), (10, "started"), (10, "completed")],
        "error",
    ),
    "/v2/videos": (
        {"replica_id": "r90bbd427f71", "script": "Hello."},
        [(0, "queued"), (2, "generating"), (8, "ready")],
        "error",
    ),
    "/v2/documents": (
        {"document_url": "https://example.com/a.pdf"},
        [(0, "started"), (1, "processing"), (4, "ready")],
        "error",
    ),
    "/v2/transcriptions": (
        {"file_url": "https://example.com/a.mp3"},
        [(0, "queued"), (1, "processing"), (4, "ready")],
        "error",
    ),
    "/v2/lipsync": (
        {"original_video_url": "https://example.com/a.mp4", "source_audio_url": "https://example.com/a.mp3"},
        [(0, "queued"), (2, "generating"), (8, "ready")],
        "error",
    ),
    "/v2/replacements": (
        {"original_video_url": "https://example.com/a.mp4", "new_transcript": "Hello."},
        [(0, "queued"), (2, "generating"), (8, "ready")],
        "error",
    ),
}
LIVES = {path: life for path, life in PUBLISHED_LIVES.items() if path in CONTRACT["paths"]}
EACH = pytest.mark.parametrize("path", LIVES)


def create_one(api: httpx.Client, path: str, **more: Any) -> str:
    response = api.post(path, json={"callback_url": "", **LIVES[path][0], **more})
    assert response.status_code == success(path), response.text
    return FAMILIES[path].id_of(response.json())


@EACH
def test_each_status_comes_at_its_time(path: str, api: httpx.Client, clock: VirtualClock) -> None:
    made = create_one(api, path)
    for seconds, status in LIVES[path][1]:
        clock.advance(seconds=seconds)
        assert api.get(f"{path}/{made}").json()["status"] == status
    clock.advance(days=1)
    assert api.get(f"{path}/{made}").json()["status"] == LIVES[path][1][-1][1]


def callback_shape(path: str, made: str, got: dict[str, Any]) -> dict[str, Any]:
    """Return the expected callback: a shape of its own for replicas, otherwise the answer of a get."""
    if path == "/v2/replicas":
        return {"replica_id": made, "status": "ready"}
    return got


@EACH
def test_one_callback_with_the_published_shape_reports_the_end(
    path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock
) -> None:
    with emulator.webhooks.receiver() as inbox:
        made = create_one(api, path, callback_url=inbox.url)
        clock.advance(hours=1)
        emulator.webhooks.flush()
        got = api.get(f"{path}/{made}").json()
        assert list(inbox.events) == [callback_shape(path, made, got)]
    (delivery,) = emulator.webhooks
    assert (delivery.conversation_id, delivery.url, delivery.state) == (made, inbox.url, "delivered")
    assert delivery.event_type.endswith((".ready", ".completed"))


def test_a_videos_callback_has_its_script_and_urls(api: httpx.Client, emulator: Emulator, clock: VirtualClock) -> None:
    with emulator.webhooks.receiver() as inbox:
        create_one(api, "/v2/videos", callback_url=inbox.url)
        clock.advance(hours=1)
        emulator.webhooks.flush()
        (received,) = inbox.events
    assert received["data"] == {"script": "Hello."}
    assert received["status"] == "ready"
    assert received["download_url"].startswith(received["hosted_url"])


@EACH
def test_finish_completes_a_resource_at_once(
    path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock
) -> None:
    made = create_one(api, path)
    assert emulator.resources.finish(made).status == LIVES[path][1][-1][1]
    clock.advance(hours=1)
    assert api.get(f"{path}/{made}").json()["status"] == LIVES[path][1][-1][1]


@EACH
def test_fail_fails_a_resource_at_once(path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock) -> None:
    with emulator.webhooks.receiver() as inbox:
        made = create_one(api, path, callback_url=inbox.url)
        assert emulator.resources.fail(made, "The dog ate it.").status == "error"
        clock.advance(hours=1)
        emulator.webhooks.flush()
        (received,) = inbox.events
    assert api.get(f"{path}/{made}").json()["status"] == "error"
    assert received["status"] == "error"
    if path in ("/v2/replicas", "/v2/documents"):
        assert received["error_message"] == "The dog ate it."
    if path == "/v2/videos":
        assert received["status_details"] == "The dog ate it."


def test_a_resource_without_states_cannot_be_finished_or_failed(emulator: Emulator) -> None:
    persona = emulator.add_persona()
    with pytest.raises(ValueError, match="a persona is ready from the beginning"):
        emulator.resources.finish(persona)
    with pytest.raises(ValueError, match="a persona is ready from the beginning"):
        emulator.resources.fail(persona)
    with pytest.raises(KeyError):
        emulator.resources.finish("unknown")


@pytest.mark.parametrize("path", [path for path in LIVES if "delete" in FAMILIES[path].item])
def test_a_deleted_resource_sends_no_callback(
    path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock
) -> None:
    made = create_one(api, path, callback_url="http://127.0.0.1:1/")
    api.delete(f"{path}/{made}")
    clock.advance(hours=1)
    assert len(emulator.webhooks) == 0
    assert emulator.resources.find() == []


def test_progress_continues_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state.db"
    first = Emulator(state=file, clock=VirtualClock(), seed=7)
    with httpx.Client(transport=first.transport, base_url="http://x", headers={"x-api-key": KEY}) as api:
        made = {path: create_one(api, path) for path in LIVES}
    first.close()
    clock = VirtualClock()
    second = Emulator(state=file, clock=clock, seed=7)
    with httpx.Client(transport=second.transport, base_url="http://x", headers={"x-api-key": KEY}) as api:
        for path, one in made.items():
            assert api.get(f"{path}/{one}").json()["status"] == LIVES[path][1][0][1]
        clock.advance(minutes=1)
        for path, one in made.items():
            assert api.get(f"{path}/{one}").json()["status"] == LIVES[path][1][-1][1]
    second.close()


def test_every_run_is_the_same() -> None:
    def run() -> list[str]:
        clock = VirtualClock()
        emulator = Emulator(clock=clock, seed=7)
        with httpx.Client(transport=emulator.transport, base_url="http://x", headers={"x-api-key": KEY}) as api:
            known = seed(emulator)
            for family in FAMILIES.values():
                api.post(family.path, json=body_of(family, known, full=True))
            clock.advance(minutes=1)
            seen = [api.get(family.path).text for family in FAMILIES.values()]
        emulator.close()
        return seen

    assert run() == run()


# ---- replicas ------------------------------------------------------------------------------------------------------


def test_a_replica_can_be_used_once_it_is_trained(api: httpx.Client, create: Create, clock: VirtualClock) -> None:
    replica = create_one(api, "/v2/replicas")
    assert api.get(f"/v2/replicas/{replica}").json()["training_progress"] == "0/100"
    refused = api.post("/v2/conversations", json={"replica_id": replica})
    assert refused.status_code == 400
    assert "it must be completed" in refused.json()["error"]
    refused = api.post("/v2/videos", json={"replica_id": replica, "script": "Hello."})
    assert refused.status_code == 400
    assert "Invalid replica_id" in refused.json()["error"]
    clock.advance(minutes=1)
    assert api.get(f"/v2/replicas/{replica}").json()["training_progress"] == "100/100"
    assert create(replica_id=replica)["status"] == "active"
    assert api.post("/v2/videos", json={"replica_id": replica, "script": "Hello."}).status_code == success("/v2/videos")


def test_a_persona_can_be_used_at_once_with_its_prompt_and_documents(
    api: httpx.Client, emulator: Emulator, create: Create, clock: VirtualClock
) -> None:
    document = api.post("/v2/documents", json={"document_url": "https://example.com/", "tags": ["a"]}).json()
    body = {
        "persona_name": "Ada",
        "system_prompt": "You know it all.",
        "default_replica_id": "r874cc5f8a3b",
        "document_tags": ["a"],
    }
    persona = api.post("/v2/personas", json=body).json()["persona_id"]
    clock.advance(minutes=1)
    made = create(replica_id="r90bbd427f71", persona_id=persona)
    assert api.get(f"/v2/conversations/{made['conversation_id']}").json()["replica_id"] == "r90bbd427f71"
    started = api.post("/v2/conversations", json={"persona_id": persona}).json()
    assert api.get(f"/v2/conversations/{started['conversation_id']}").json()["replica_id"] == "r874cc5f8a3b"
    heard: list[Turn] = []

    def listen(turn: Turn) -> None:
        heard.append(turn)

    emulator.script(listen)
    room = emulator.room(started["conversation_id"])
    clock.advance(seconds=5)
    room.join("Bob").say("Hello?")
    (turn,) = heard
    assert turn.context == "You know it all."
    assert [one["document_id"] for one in turn.documents] == [document["document_id"]]


# ---- documents -----------------------------------------------------------------------------------------------------


def crawl(api: httpx.Client, **more: Any) -> str:
    return create_one(api, "/v2/documents", crawl={"depth": 2}, **more)


def test_a_crawl_lists_its_urls_and_can_be_repeated_after_an_hour(api: httpx.Client, clock: VirtualClock) -> None:
    needs("recrawlDocument")
    made = crawl(api)
    item = f"/v2/documents/{made}"
    got = api.get(item).json()
    assert (got["crawl_config"]["depth"], got["crawl_count"], got["last_crawled_at"]) == (2, 0, None)
    assert api.post(f"{item}/recrawl").status_code == 409
    clock.advance(minutes=1)
    got = api.get(item).json()
    assert (got["crawl_count"], got["crawled_urls"]) == (1, ["https://example.com/a.pdf"])
    assert got["last_crawled_at"] == "2026-01-01T00:00:05.000000Z"
    refused = api.post(f"{item}/recrawl")
    assert refused.status_code == 429
    assert "2026-01-01T01:00:05" in refused.json()["error"]
    clock.advance(hours=1)
    again = api.post(f"{item}/recrawl", json={"crawl": {"depth": 7}})
    assert (again.status_code, again.json()["status"]) == (202, "recrawling")
    assert again.json()["crawl_config"]["depth"] == 2  # the configuration of a recrawl is for this run only
    clock.advance(seconds=5)
    got = api.get(item).json()
    assert (got["status"], got["crawl_count"]) == ("ready", 2)


def test_an_uncrawled_document_needs_a_configuration_to_be_crawled(api: httpx.Client, clock: VirtualClock) -> None:
    needs("recrawlDocument")
    made = create_one(api, "/v2/documents")
    clock.advance(minutes=1)
    assert api.get(f"/v2/documents/{made}").json()["crawl_count"] is None
    assert api.post(f"/v2/documents/{made}/recrawl").status_code == 400
    again = api.post(f"/v2/documents/{made}/recrawl", json={"crawl": {"max_pages": 3}})
    assert again.status_code == 202
    assert again.json()["crawl_config"]["max_pages"] == 3


def test_a_failed_crawl_can_be_repeated_and_finished(api: httpx.Client, emulator: Emulator) -> None:
    needs("recrawlDocument")
    made = crawl(api)
    emulator.resources.fail(made)
    assert api.post(f"/v2/documents/{made}/recrawl").status_code == 202
    emulator.resources.finish(made)
    got = api.get(f"/v2/documents/{made}").json()
    assert (got["status"], got["crawl_count"], got["error_message"]) == ("ready", 1, None)


# ---- videos --------------------------------------------------------------------------------------------------------


def test_a_video_can_be_watched_once_it_is_ready(api: httpx.Client, clock: VirtualClock) -> None:
    made = create_one(api, "/v2/videos")
    got = api.get(f"/v2/videos/{made}").json()
    assert "download_url" not in got
    assert api.get(httpx.URL(got["hosted_url"]).path).status_code == 404
    clock.advance(minutes=1)
    got = api.get(f"/v2/videos/{made}").json()
    for address in ("hosted_url", "download_url", "stream_url"):
        watched = api.get(httpx.URL(got[address]).path)
        assert watched.headers["content-type"] == "video/mp4"
        assert watched.content[4:8] == b"ftyp"


def test_a_video_has_a_script_or_an_audio(api: httpx.Client) -> None:
    audio = {"replica_id": "r90bbd427f71", "audio_url": "https://example.com/a.mp3"}
    made = api.post("/v2/videos", json=audio)
    assert made.status_code == success("/v2/videos")
    assert "script" not in api.get(f"/v2/videos/{made.json()['video_id']}").json()["data"]
    assert api.post("/v2/videos", json={"replica_id": "r90bbd427f71"}).status_code == 400
    assert api.post("/v2/videos", json={**audio, "script": "Hello."}).status_code == 400
