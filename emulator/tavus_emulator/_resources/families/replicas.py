"""Replicas and their voices."""

from __future__ import annotations

from typing import Any

from tavus_emulator._resources.families.progress import Life, Phase

TRAINING = Life(
    (
        Phase("started", 10, {"training_progress": "0/100"}),
        Phase("started", 10, {"training_progress": "50/100"}),
        Phase("completed", 0, {"training_progress": "100/100", "error_message": None}),
    ),
    failed="error",
    why="The training video could not be processed.",
)


NO_SOURCE = {
    "one of train_video_url, train_image_url is required": (
        "Either train_video_url or train_image_url must be provided."
    )
}


def make_replica(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"replica_name": "", "replica_type": "user", "model_name": "phoenix-3", "thumbnail_video_url": ""}


def tell_replica(data: dict[str, Any]) -> dict[str, Any]:
    told = {"replica_id": data["replica_id"], "status": "ready" if data["status"] == "completed" else data["status"]}
    return told if not data.get("error_message") else {**told, "error_message": data["error_message"]}


def look_at_voice(replica: dict[str, Any]) -> dict[str, Any] | None:
    if replica["status"] != "completed":
        return None
    name = replica.get("voice_name") or replica.get("replica_name") or replica["replica_id"]
    tag = "stock" if replica.get("replica_type") == "system" else "custom"
    return {"voice_name": name, "replica_id": replica["replica_id"], "audio_url": None, "tags": [{"tag_name": tag}]}
