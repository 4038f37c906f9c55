"""What differs between kinds of resources, as a table, by the path of their collection: only what shape can't say.

A collection that isn't here works by shape alone: ids of twelve hexadecimal digits, ISO timestamps with microseconds,
ready from the beginning. Which of these values are published, and which are decisions, docs/emulator.md says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, TypeAlias

from tavus_emulator._core.ids import Ids
from tavus_emulator._core.problems import Problem, RefusalError
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._resources import newer
from tavus_emulator._resources.progress import Course, Fields, Life, Lives, Phase
from tavus_emulator._resources.skills import check_skill, check_tool
from tavus_emulator._state.state import CONVERSATION, State
from tavus_emulator._time.clock import timestamp

Making: TypeAlias = Callable[[dict[str, Any], str, str], dict[str, Any]]
"""What the service adds to a creation, from its body, the new id and the emulator's address."""
Check: TypeAlias = Callable[[dict[str, Any], Mapping[str, Any]], list[Problem]]
"""What is wrong with a body that no schema says, from the body and the call's parameters."""
Act: TypeAlias = Callable[[dict[str, Any], dict[str, Any], datetime], dict[str, Any]]
"""What an action changes, from the resource's data, the body and the time; then its life begins again."""

_CRAWL = {"depth": 1, "max_pages": 10}
_COOLDOWN = timedelta(hours=1)  # published under recrawl


def _milliseconds(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def _offset(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _rfc_1123(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def _plain_id(ids: Ids) -> str:
    return ids.hexadecimal(12)


def _form(prefix: str, digits: int) -> Callable[[Ids], str]:
    return lambda ids: ids.hexadecimal(digits, prefix)


def _add_nothing(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Family:
    """One row. `kind` is what the store calls its resources.

    `label` begins its texts. `also` has names under which a field is answered as well. `texts` are published texts in
    place of those of the schema. `usable` are fields that refer to something that has to be ready. `source` is the kind
    whose resources these are another look at, `look` what one of them looks like, or None. `sorted_by` is what a list
    is put in order by, when it is asked for one, in place of the creation.

    `newer` families are stored in the older words. No two resources of an account agree in all fields that are
    `unique`. `most` is how many there can be behind one item. `check` finds what no schema says. `merged` are fields
    whose members a change replaces one by one, null removing one. `read` is what a GET of the one thing there is
    answers. `missing` are the status and the text for what isn't there, `{}` standing for its id. A creation that names
    itself, repeated with the same `repeats`, answers as the first. `active` are the operations on a conversation
    (`act …`, `create …`) that need it to be active, with the text for one that isn't. A list is `oldest_first` where it
    takes no order. `listed` is what a row of the list looks like, where it isn't what a GET shows.
    """

    kind: str
    new_id: Callable[[Ids], str] = _plain_id
    stamp: Callable[[datetime], str] = timestamp
    label: str | None = None
    make: Making = _add_nothing
    also: Mapping[str, str] = field(default_factory=dict[str, str])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    usable: tuple[str, ...] = ()
    life: Life | None = None
    tell: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    acts: Mapping[str, Act] = field(default_factory=dict[str, Act])
    source: str | None = None
    look: Callable[[dict[str, Any]], dict[str, Any] | None] | None = None
    sorted_by: str | None = None
    newer: bool = False
    unique: tuple[str, ...] = ()
    most: int | None = None
    check: Check | None = None
    merged: tuple[str, ...] = ()
    read: Callable[[State, Mapping[str, Any]], dict[str, Any]] | None = None
    missing: tuple[int, str] | None = None
    repeats: tuple[str, ...] = ()
    oldest_first: bool = False
    listed: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    active: Mapping[str, str] = field(default_factory=dict[str, str])


# ---- replicas -----------------------------------------------------------------------------------------------------

_TRAINING = Life(
    (
        Phase("started", 10, {"training_progress": "0/100"}),
        Phase("started", 10, {"training_progress": "50/100"}),
        Phase("completed", 0, {"training_progress": "100/100", "error_message": None}),
    ),
    failed="error",
    why="The training video could not be processed.",
)


_NO_SOURCE = {
    "one of train_video_url, train_image_url is required": (
        "Either train_video_url or train_image_url must be provided."
    )
}


def _make_replica(_body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    return {"replica_name": "", "replica_type": "user", "model_name": "phoenix-3", "thumbnail_video_url": ""}


def _tell_replica(data: dict[str, Any]) -> dict[str, Any]:
    told = {"replica_id": data["replica_id"], "status": "ready" if data["status"] == "completed" else data["status"]}
    return told if not data.get("error_message") else {**told, "error_message": data["error_message"]}


def _look_at_voice(replica: dict[str, Any]) -> dict[str, Any] | None:
    if replica["status"] != "completed":
        return None
    name = replica.get("voice_name") or replica.get("replica_name") or replica["replica_id"]
    tag = "stock" if replica.get("replica_type") == "system" else "custom"
    return {"voice_name": name, "replica_id": replica["replica_id"], "audio_url": None, "tags": [{"tag_name": tag}]}


# ---- what is made of words and pictures -----------------------------------------------------------------------------


def _generating(ready: Fields | None) -> Life:
    return Life(
        (
            Phase("queued", 2, {"status_details": "The request waits for its turn."}),
            Phase("generating", 8, {"status_details": "The request is being worked on."}),
            Phase("ready", 0, {"status_details": "The request has been completed."}, ready),
        ),
        failed="error",
        why="The request could not be completed.",
        reasons=("status_details", "error_details"),
    )


def _make_video(body: dict[str, Any], video_id: str, origin: str) -> dict[str, Any]:
    script = {"script": body["script"]} if "script" in body else {}
    return {"video_name": "", "data": script, "hosted_url": f"{origin}/videos/{video_id}"}


def _finish_video(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    page = data["hosted_url"]
    return {"download_url": f"{page}/download", "stream_url": f"{page}/stream"}


def _make_lipsync(_body: dict[str, Any], lipsync_id: str, origin: str) -> dict[str, Any]:
    return {"lipsync_name": "", "_page": f"{origin}/videos/{lipsync_id}"}


def _finish_lipsync(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    return {"video_url": f"{data['_page']}/download"}


def _transcribe(data: dict[str, Any], _stamp: str) -> dict[str, Any]:
    return {"text": f"What is said in {data.get('file_url', 'the file')}, as the emulator imagines it."}


_TRANSCRIBING = Life(
    (Phase("queued", 1), Phase("processing", 4), Phase("ready", more=_transcribe)),
    failed="error",
    why="The file could not be transcribed.",
)


# ---- documents ------------------------------------------------------------------------------------------------------


def _make_document(body: dict[str, Any], _id: str, _origin: str) -> dict[str, Any]:
    url, crawl = body.get("document_url", ""), body.get("crawl")
    crawls = is_object(crawl)
    return {
        "document_name": url,
        "callback_url": "",
        "tags": [],
        "error_message": None,
        "crawl_config": {**_CRAWL, **crawl} if is_object(crawl) else None,
        "crawled_urls": [] if crawls else None,
        "crawl_count": 0 if crawls else None,
        "last_crawled_at": None,
    }


def _read_document(data: dict[str, Any], stamp: str) -> dict[str, Any]:
    read = {"progress": 100, "error_message": None}
    if not data.get("crawl_config"):
        return read
    count = (data.get("crawl_count") or 0) + 1
    return {**read, "crawled_urls": [data["document_url"]], "crawl_count": count, "last_crawled_at": stamp}


_PROCESSING = Life(
    (
        Phase("started", 1, {"progress": 0}),
        Phase("processing", 4, {"progress": 50}),
        Phase("ready", more=_read_document),
    ),
    failed="error",
    why="The document could not be read.",
    again=(Phase("recrawling", 5, {"progress": 0}), Phase("ready", more=_read_document)),
)


def _recrawl(data: dict[str, Any], body: dict[str, Any], now: datetime) -> dict[str, Any]:
    config = data.get("crawl_config")
    if not config and "crawl" not in body:
        raise RefusalError(400, Problem("", "the document was not made by crawling: give crawl, or make another one"))
    if data["status"] not in ("ready", "error"):
        text = f"the document is {data['status']}: it can be crawled again when it is ready or in error"
        raise RefusalError(409, Problem("", text))
    crawled = data.get("last_crawled_at")
    if crawled and now < (again := datetime.fromisoformat(crawled) + _COOLDOWN):
        text = f"the document was crawled less than an hour ago: it can be crawled again at {timestamp(again)}"
        raise RefusalError(429, Problem("", text))
    # What the request has is for this run alone, unless the document had nothing before.
    return {"crawl_config": config or {**_CRAWL, **body["crawl"]}, "crawl_count": data.get("crawl_count") or 0}


# ---- the table ------------------------------------------------------------------------------------------------------

_INACTIVE = "App messages can only be sent to active conversations."  # published: send-app-message
_ENDED = "The conversation has ended."

FAMILIES: Mapping[str, Family] = {
    "/v2/conversations": Family(
        CONVERSATION, missing=(400, "Invalid conversation_id"), active={"act send-app-message": _INACTIVE}
    ),
    "/v2/conversations/{conversation_id}/canvas/interactions": Family(
        "canvas interaction",
        repeats=("tool_call_id", "component", "component_version", "type", "value"),
        active={"create": _ENDED},
        oldest_first=True,
    ),
    "/v2/pals": Family("persona", Ids.persona, label="PAL", make=newer.make_pal, newer=True),
    "/v2/pals/check-username": Family("username", read=newer.check_username),
    "/v2/pals/{pal_id}/tools": Family("PAL tool", most=50, missing=(400, "Bad Request. Tool not attached to this PAL")),
    "/v2/pals/{pal_id}/skills": Family("PAL skill", stamp=_offset, check=check_skill, merged=("config",)),
    "/v2/skills": Family("skill", missing=(404, "Unknown skill '{}'")),
    "/v2/tools": Family("tool", _form("t", 12), check=check_tool, unique=("name",)),
    "/v2/faces": Family(
        "replica", Ids.replica, _milliseconds, make=newer.make_face, texts=_NO_SOURCE, newer=True, life=_TRAINING
    ),
    "/v2/deployments": Family("deployment", _form("d", 16), make=newer.make_deployment),
    "/v2/memory-stores": Family(
        "memory store",
        _form("m", 12),
        make=newer.make_memory_store,
        unique=("pal_id", "participant_tag"),
    ),
    "/v2/memory-stores/{memory_store_id}/pinned": Family(
        "pinned memory", _form("pm", 12), label="Memory", oldest_first=True
    ),
    "/v2/replicas": Family(
        "replica",
        Ids.replica,
        _milliseconds,
        make=_make_replica,
        texts=_NO_SOURCE,
        life=_TRAINING,
        tell=_tell_replica,
    ),
    "/v2/personas": Family("persona", Ids.persona, make=lambda _body, _id, _origin: {"persona_type": "user"}),
    "/v2/voices": Family(
        "voice",
        _form("v", 12),
        make=newer.make_voice,
        life=newer.VOICE_TRAINING,
        tell=newer.tell_voice,
        source="replica",
        look=_look_at_voice,
        listed=newer.list_voice,
        sorted_by="voice_name",
    ),
    "/v2/videos": Family(
        "video", _form("", 10), _rfc_1123, make=_make_video, usable=("replica_id",), life=_generating(_finish_video)
    ),
    "/v2/documents": Family(
        "document",
        Ids.document,
        make=_make_document,
        texts={"document_url is required": "Invalid request: document_url is required"},
        life=_PROCESSING,
        acts={"recrawl": _recrawl},
    ),
    "/v2/pronunciation-dictionaries": Family("pronunciation dictionary", _form("pd_", 16)),
    "/v2/objectives": Family(
        "objectives", _form("o", 12), texts={"objective_name is required": "objective_name is required"}
    ),
    "/v2/guardrails": Family(
        "guardrails",
        _form("g", 12),
        label="Guardrails",
        also={"guardrails_name": "name"},
        texts={"guardrail_name is required": "guardrail_name is required"},
    ),
    "/v2/transcriptions": Family("transcription", _form("t", 12), life=_TRANSCRIBING),
    "/v2/lipsync": Family(
        "lipsync",
        _form("w", 12),
        make=_make_lipsync,
        also={"request_id": "lipsync_id", "request_name": "lipsync_name"},
        life=_generating(_finish_lipsync),
    ),
    "/v2/replacements": Family(
        "replacement",
        _form("w", 12),
        make=lambda _body, _id, _origin: {"replacement_name": ""},
        life=_generating(None),
    ),
}


def _course(family: Family, life: Life) -> Course:
    def tell(state: State, data: dict[str, Any]) -> dict[str, Any]:
        return state.present(family.kind, data) if family.tell is None else family.tell(data)

    return Course(life, family.stamp, tell)


LIVES = Lives({one.kind: _course(one, one.life) for one in FAMILIES.values() if one.life is not None and not one.newer})
