"""The newer kinds of resources: PALs, faces, voices, deployments, memory stores.

PALs are personas, and faces are replicas: they are stored under the older kinds, and a creation adds the same to them,
under the newer names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources.families.progress import Life, Phase
from tavus_emulator._state.state import State

_DOMAIN = "tavusinvite.com"  # published: check-conferencing-username

VOICE_TRAINING = Life(
    (Phase("started", 10), Phase("completed", 0)), failed="error", why="The audio could not be processed."
)


def make_pal(body: dict[str, Any], pal_id: str, _origin: str) -> dict[str, Any]:
    """Return the address for inviting a PAL, by its username or its id."""
    return {"pal_type": "user", "conferencing_email": f"{_username(body) or pal_id}@{_DOMAIN}"}


def make_face(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"face_name": "", "face_type": "user", "thumbnail_video_url": "", "default_voice_id": None}


def make_voice(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"voice_type": "user", "description": None, "tags": []}


def tell_voice(data: dict[str, Any]) -> dict[str, Any]:
    """Return a snapshot of the voice; its envelope isn't published, so it is that of a conversation's events."""
    told = {name: data[name] for name in ("voice_id", "voice_name", "status")}
    failed = {"error_message": data["error_message"]} if data.get("error_message") else {}
    return {
        "event_type": "application.voice_status_changed",
        "message_type": "application",
        "properties": told | failed,
    }


def list_voice(data: dict[str, Any]) -> dict[str, Any]:
    """Return one of the account's own voices as a row of the list, whose rows have tags as objects."""
    return {**data, "audio_url": None, "tags": [{"tag_name": tag} for tag in data.get("tags", [])]}


def make_deployment(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    thumbnails = dict.fromkeys(("replica_thumbnail_video_url", "thumbnail_video_url", "thumbnail_image_url"))
    return {
        "name": "",
        "customization": {},
        "limits": {},
        "allowed_origins": [],
        **thumbnails,
        "usage_total": 0,
        "usage_today": 0,
        "show_tavus_branding": True,
        "is_available": True,
    }


def make_memory_store(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    learned: dict[str, Any] = {"profile": {}, "timeline": {"recent_conversations": []}}
    return {"learned": learned, **learned}


def check_username(state: State, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return whether a username is free; case doesn't matter."""
    wanted = str(parameters["username"]).casefold()
    taken = any(
        row.kind == "persona" and str(_username(row.data) or "").casefold() == wanted
        for row in state.store.resources.find()
    )
    return {"available": False, "reason": "Username is already taken."} if taken else {"available": True}


def _username(body: dict[str, Any]) -> Any:
    layers = body.get("layers")
    conferencing = layers.get("conferencing") if is_object(layers) else None
    return conferencing.get("username") if is_object(conferencing) else None
