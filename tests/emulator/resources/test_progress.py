"""What becomes of resources on the clock: training, generating, processing, and who is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tavus_emulator import Emulator, Turn, VirtualClock
from tests.emulator.harness.clients import KEY, Create
from tests.emulator.harness.families import FAMILIES, body_of, seed
from tests.harness.contracts import CONTRACT, needs, success

# Path, what a creation takes, the states with the seconds before each, and the last two that can be.
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
def test_each_state_comes_at_its_time(path: str, api: httpx.Client, clock: VirtualClock) -> None:
    made = create_one(api, path)
    for seconds, status in LIVES[path][1]:
        clock.advance(seconds=seconds)
        assert api.get(f"{path}/{made}").json()["status"] == status
    clock.advance(days=1)
    assert api.get(f"{path}/{made}").json()["status"] == LIVES[path][1][-1][1]


def told_shape(path: str, made: str, got: dict[str, Any]) -> dict[str, Any]:
    """What the callback is to hold: the replica's own shape, for the others what a get answers."""
    if path == "/v2/replicas":
        return {"replica_id": made, "status": "ready"}
    return got


@EACH
def test_the_end_is_told_once_in_the_published_shape(
    path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock
) -> None:
    with emulator.webhooks.receiver() as inbox:
        made = create_one(api, path, callback_url=inbox.url)
        clock.advance(hours=1)
        emulator.webhooks.flush()
        got = api.get(f"{path}/{made}").json()
        assert list(inbox.events) == [told_shape(path, made, got)]
    (delivery,) = emulator.webhooks
    assert (delivery.conversation_id, delivery.url, delivery.state) == (made, inbox.url, "delivered")
    assert delivery.event_type.endswith((".ready", ".completed"))


def test_a_video_s_callback_says_what_it_says(api: httpx.Client, emulator: Emulator, clock: VirtualClock) -> None:
    with emulator.webhooks.receiver() as inbox:
        create_one(api, "/v2/videos", callback_url=inbox.url)
        clock.advance(hours=1)
        emulator.webhooks.flush()
        (told,) = inbox.events
    assert told["data"] == {"script": "Hello."}
    assert told["status"] == "ready"
    assert told["download_url"].startswith(told["hosted_url"])


@EACH
def test_a_test_can_finish_it_now(path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock) -> None:
    made = create_one(api, path)
    assert emulator.resources.finish(made).status == LIVES[path][1][-1][1]
    clock.advance(hours=1)
    assert api.get(f"{path}/{made}").json()["status"] == LIVES[path][1][-1][1]


@EACH
def test_a_test_can_let_it_fail_now(path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock) -> None:
    with emulator.webhooks.receiver() as inbox:
        made = create_one(api, path, callback_url=inbox.url)
        assert emulator.resources.fail(made, "The dog ate it.").status == "error"
        clock.advance(hours=1)
        emulator.webhooks.flush()
        (told,) = inbox.events
    assert api.get(f"{path}/{made}").json()["status"] == "error"
    assert told["status"] == "error"
    if path in ("/v2/replicas", "/v2/documents"):
        assert told["error_message"] == "The dog ate it."
    if path == "/v2/videos":
        assert told["status_details"] == "The dog ate it."


def test_what_is_ready_at_once_can_be_neither_finished_nor_failed(emulator: Emulator) -> None:
    persona = emulator.add_persona()
    with pytest.raises(ValueError, match="a persona is ready from the beginning"):
        emulator.resources.finish(persona)
    with pytest.raises(ValueError, match="a persona is ready from the beginning"):
        emulator.resources.fail(persona)
    with pytest.raises(KeyError):
        emulator.resources.finish("unknown")


@EACH
def test_nothing_is_told_of_what_was_deleted(
    path: str, api: httpx.Client, emulator: Emulator, clock: VirtualClock
) -> None:
    made = create_one(api, path, callback_url="http://127.0.0.1:1/")
    api.delete(f"{path}/{made}")
    clock.advance(hours=1)
    assert len(emulator.webhooks) == 0
    assert emulator.resources.find() == []


def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
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
    assert api.post("/v2/videos", json={"replica_id": replica, "script": "Hello."}).status_code == 200


def test_a_persona_can_be_used_at_once_with_all_it_holds(
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


def test_a_crawl_says_what_it_found_and_can_be_repeated_after_an_hour(api: httpx.Client, clock: VirtualClock) -> None:
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
    assert again.json()["crawl_config"]["depth"] == 2  # what the request has is for this run alone
    clock.advance(seconds=5)
    got = api.get(item).json()
    assert (got["status"], got["crawl_count"]) == ("ready", 2)


def test_what_was_not_crawled_is_crawled_again_only_with_a_configuration(
    api: httpx.Client, clock: VirtualClock
) -> None:
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


def test_a_video_says_something_or_plays_a_sound(api: httpx.Client) -> None:
    audio = {"replica_id": "r90bbd427f71", "audio_url": "https://example.com/a.mp3"}
    made = api.post("/v2/videos", json=audio)
    assert made.status_code == 200
    assert "script" not in api.get(f"/v2/videos/{made.json()['video_id']}").json()["data"]
    assert api.post("/v2/videos", json={"replica_id": "r90bbd427f71"}).status_code == 400
    assert api.post("/v2/videos", json={**audio, "script": "Hello."}).status_code == 400
