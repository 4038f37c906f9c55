"""The stock: resources that every account has from the beginning. Ids and names are published, the rest is decided."""

from __future__ import annotations

from typing import Any

DEFAULT_PERSONA = "pdced222244b"
MAGIC_CANVAS = "magic_canvas"
COMPONENTS = ("question", "input", "calendar", "scheduling_embed", "text", "image", "video", "chart", "alert")
"""What the canvas can show (published: attach-skill-to-pal)."""

_SINCE = "2025-01-01T00:00:00."
_REPLICAS = {
    "r90bbd427f71": "Anna",
    "r5dc7c7d0bcb": "Gloria",
    "r874cc5f8a3b": "Lucas",
    "rf4e9d9790f0": "",
    "rfe12d8b9597": "",
    "r79e1c033f": "",
    "r5f0577fc829": "",
    "r4067604db72": "",
    "r6e055828f63": "",  # in a published example of createPersona
}
_PERSONAS = {
    "pcb7a34da5fe": ("Sales Development Rep", "rf4e9d9790f0"),
    "pdac61133ac5": ("Interviewer", "r5dc7c7d0bcb"),
    "paaee96e4f87": ("Customer Support", "r90bbd427f71"),
    "p1af207b8189": ("Sales Coach", "r874cc5f8a3b"),
    DEFAULT_PERSONA: ("Default", "r90bbd427f71"),
    # The defaults of public clients.
    "pb87e71797da": ("", "r4067604db72"),
    # In published examples of createConversation.
    "p9a95912": ("", "r90bbd427f71"),
    "p48fdf065d6b": ("", "r90bbd427f71"),
    "pipecat0": ("Pipecat", "r90bbd427f71"),
}

STOCK: dict[str, dict[str, dict[str, Any]]] = {
    "replica": {
        replica_id: {
            "replica_id": replica_id,
            "replica_name": name,
            "thumbnail_video_url": "",
            "training_progress": "100/100",
            "status": "completed",
            "created_at": f"{_SINCE}000Z",
            "updated_at": f"{_SINCE}000Z",
            "error_message": None,
            "replica_type": "system",
            "model_name": "phoenix-3",
        }
        for replica_id, name in _REPLICAS.items()
    },
    # Published: the skills' pages and the tools' list. What the rows say besides their ids is ours.
    "skill": {
        skill_id: {"skill_id": skill_id, "name": skill_id.replace("_", " ").capitalize(), "description": does}
        for skill_id, does in {
            "internet_search": "Looks things up on the web.",
            "presentation": "Shows documents as slides.",
            MAGIC_CANVAS: "Shows questions, forms, charts and more next to the PAL.",
        }.items()
    },
    "tool": {
        "end_call": {
            "tool_id": "end_call",
            "owner_id": None,
            "name": "end_call",
            "description": "Ends the conversation.",
            "parameters": {},
            "delivery": {"app_message": True},
            "is_system_tool": True,
            "trigger_type": "in_call",
            "origin": "llm",
            "on_call": "silent",
            "on_resolve": "fire_and_forget",
            "tags": [],
            "updated_at": f"{_SINCE}000000Z",
            "created_at": f"{_SINCE}000000Z",
        }
    },
    "persona": {
        persona_id: {
            "persona_id": persona_id,
            "persona_name": name,
            "default_replica_id": replica_id,
            "persona_type": "system",
            "created_at": f"{_SINCE}000000Z",
            "updated_at": f"{_SINCE}000000Z",
        }
        for persona_id, (name, replica_id) in _PERSONAS.items()
    },
}
