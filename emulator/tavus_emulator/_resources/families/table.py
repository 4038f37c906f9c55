"""The table of families, by the path of their collection: only what shape can't say.

A collection that isn't in it works by shape alone: ids of twelve hexadecimal digits, ISO timestamps with microseconds,
ready from the beginning. docs/emulator.md says which of these values are published, and which are decisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._core.ids import Ids
from tavus_emulator._resources.families import newer
from tavus_emulator._resources.families.bounds import Bound
from tavus_emulator._resources.families.documents import PROCESSING, make_document, recrawl
from tavus_emulator._resources.families.family import Family, id_form, milliseconds, rfc_1123, with_offset
from tavus_emulator._resources.families.generated import (
    TRANSCRIBING,
    finish_lipsync,
    finish_video,
    generating,
    make_lipsync,
    make_video,
)
from tavus_emulator._resources.families.guardrails import NO_GUARDRAIL, make_guardrails, show_guardrails
from tavus_emulator._resources.families.progress import Course, Life, Lives
from tavus_emulator._resources.families.replicas import NO_SOURCE, TRAINING, look_at_voice, make_replica, tell_replica
from tavus_emulator._resources.families.skills import check_skill, check_tool
from tavus_emulator._state.state import CONVERSATION, State

_INACTIVE = "App messages can only be sent to active conversations."  # published: send-app-message
_ENDED = "The conversation has ended."
_MESSAGES = Bound(120, 60, body_bytes=65_536)  # published: send-app-message
_INTERACTIONS = Bound(120, 60, says_when=True)  # published: record-canvas-interaction


def _of_a_user(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"persona_type": "user"}


def _unnamed(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"replacement_name": ""}


FAMILIES: Mapping[str, Family] = {
    "/v2/conversations": Family(
        CONVERSATION,
        missing=(400, "Invalid conversation_id"),
        active={"act send-app-message": _INACTIVE},
        bounds={"act send-app-message": _MESSAGES},
    ),
    "/v2/conversations/{conversation_id}/canvas/interactions": Family(
        "canvas interaction",
        repeats=("tool_call_id", "component", "component_version", "type", "value"),
        active={"create": _ENDED},
        bounds={"create": _INTERACTIONS},
        oldest_first=True,
    ),
    "/v2/pals": Family("persona", Ids.persona, label="PAL", make=newer.make_pal, newer=True),
    "/v2/pals/check-username": Family("username", read=newer.check_username),
    "/v2/pals/{pal_id}/tools": Family("PAL tool", most=50, missing=(400, "Bad Request. Tool not attached to this PAL")),
    "/v2/pals/{pal_id}/skills": Family("PAL skill", stamp=with_offset, check=check_skill, merged=("config",)),
    "/v2/skills": Family("skill", missing=(404, "Unknown skill '{}'")),
    "/v2/tools": Family("tool", id_form("t", 12), check=check_tool, unique=("name",)),
    "/v2/faces": Family(
        "replica", Ids.replica, milliseconds, make=newer.make_face, texts=NO_SOURCE, newer=True, life=TRAINING
    ),
    "/v2/deployments": Family("deployment", id_form("d", 16), make=newer.make_deployment),
    "/v2/memory-stores": Family(
        "memory store",
        id_form("m", 12),
        make=newer.make_memory_store,
        unique=("pal_id", "participant_tag"),
    ),
    "/v2/memory-stores/{memory_store_id}/pinned": Family(
        "pinned memory", id_form("pm", 12), label="Memory", oldest_first=True
    ),
    "/v2/replicas": Family(
        "replica",
        Ids.replica,
        milliseconds,
        make=make_replica,
        texts=NO_SOURCE,
        life=TRAINING,
        tell=tell_replica,
    ),
    "/v2/personas": Family("persona", Ids.persona, make=_of_a_user),
    "/v2/voices": Family(
        "voice",
        id_form("v", 12),
        make=newer.make_voice,
        life=newer.VOICE_TRAINING,
        tell=newer.tell_voice,
        source="replica",
        look=look_at_voice,
        listed=newer.list_voice,
        sorted_by="voice_name",
    ),
    "/v2/videos": Family(
        "video", id_form("", 10), rfc_1123, make=make_video, usable=("replica_id",), life=generating(finish_video)
    ),
    "/v2/documents": Family(
        "document",
        Ids.document,
        make=make_document,
        texts={"document_url is required": "Invalid request: document_url is required"},
        life=PROCESSING,
        acts={"recrawl": recrawl},
    ),
    "/v2/pronunciation-dictionaries": Family("pronunciation dictionary", id_form("pd_", 16)),
    "/v2/objectives": Family(
        "objectives", id_form("o", 12), texts={"objective_name is required": "objective_name is required"}
    ),
    "/v2/guardrails": Family(
        "guardrails",
        id_form("g", 12),
        label="Guardrails",
        make=make_guardrails,
        shown=show_guardrails,
        also={"guardrails_name": "name"},
        texts=dict.fromkeys(NO_GUARDRAIL, "guardrail_name is required"),
    ),
    "/v2/transcriptions": Family("transcription", id_form("t", 12), life=TRANSCRIBING),
    "/v2/lipsync": Family(
        "lipsync",
        id_form("w", 12),
        make=make_lipsync,
        also={"request_id": "lipsync_id", "request_name": "lipsync_name"},
        life=generating(finish_lipsync),
    ),
    "/v2/replacements": Family(
        "replacement",
        id_form("w", 12),
        make=_unnamed,
        life=generating(None),
    ),
}


def family_of(path: str) -> Family:
    """The family of a collection; one that isn't in the table has its path for its kind."""
    return FAMILIES.get(path) or Family(path)


def _course(family: Family, life: Life) -> Course:
    def tell(state: State, data: dict[str, Any]) -> dict[str, Any]:
        return state.present(family.kind, data) if family.tell is None else family.tell(data)

    return Course(life, family.stamp, tell)


LIVES = Lives({one.kind: _course(one, one.life) for one in FAMILIES.values() if one.life is not None and not one.newer})
