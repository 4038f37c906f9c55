"""The control API's OpenAPI document: served as it stands, and what its calls are routed and checked by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tavus_emulator._api.request_log import MAX_SEEN
from tavus_emulator._control.operations import MAX_RECORDINGS, MAX_RESOURCES, MAX_ROOMS
from tavus_emulator._conversations.recordings import FAILED, PENDING, READY
from tavus_emulator._faults.validation import MAX_LATENCY
from tavus_emulator._server.gateway import CONTROL, TOKEN_HEADER
from tavus_emulator._webhooks.outbox import STATES

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_SPAN = {"type": "number", "minimum": 0, "maximum": 1_000_000_000}
_ID = {"type": "string", "minLength": 1, "maxLength": 200}
_TIMESTAMP = {"type": "string", "format": "date-time"}


def _object(properties: dict[str, Any], *required: str, **more: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False, **more}
    return {**schema, "required": list(required)} if required else schema


def _all(names: Iterable[str], schema: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(names, schema)


def _list(items: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    return _object({"data": {"type": "array", "items": items}, **more}, "data", *more)


def _schema(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


_ERRORS = {
    400: "Something about the request is wrong; the text names everything that is, and where.",
    401: "The admin token is missing or wrong.",
    403: "A web page asked that the emulator did not serve.",
    404: "There is no such thing.",
    409: "The emulator can't, the way it was started.",
    413: "The body is too long.",
    415: "The body is not said to be JSON.",
}


def _operation(
    operation_id: str,
    summary: str,
    *,
    answer: dict[str, Any] | None = None,
    media: dict[str, Any] | None = None,
    status: int = 200,
    body: dict[str, Any] | None = None,
    body_required: bool = True,
    parameters: tuple[dict[str, Any], ...] = (),
    errors: tuple[int, ...] = (),
    described: str = "Done.",
    open_to_all: bool = False,
    links: dict[str, dict[str, str]] | None = None,
) -> dict[str, Any]:
    expected = {*errors, 400, *(() if open_to_all else (401, 403)), *((413, 415) if body else ())}
    content = {"content": media} if media is not None else {} if answer is None else _json(answer)
    responses: dict[str, Any] = {str(status): {"description": described, **content}}
    if links is not None:
        responses[str(status)]["links"] = {
            name: {"operationId": name, "parameters": parameters} for name, parameters in links.items()
        }
    for error in sorted(expected):
        responses[str(error)] = {"description": _ERRORS[error], **_json(_schema("Error"))}
    operation: dict[str, Any] = {"operationId": operation_id, "summary": summary, "responses": responses}
    if parameters:
        operation["parameters"] = list(parameters)
    if body is not None:
        operation["requestBody"] = {"required": body_required, **_json(body)}
    if open_to_all:
        operation["security"] = []
    return operation


def _query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _ID}


_FAULT = {
    "target": {"type": "string", "enum": ["request", "webhook"], "description": "What it happens to."},
    "operation": {**_TEXT, "description": "An operationId of the API's contract."},
    "method": {**_TEXT, "pattern": "^[A-Za-z]{1,20}$"},
    "path": {**_TEXT, "description": "A raw path; `*` and `?` match as in a shell."},
    "account": {**_TEXT, "description": "An account, as the list of requests names it."},
    "event": {**_TEXT, "description": "The event type of a delivery; a pattern too."},
    "times": {"type": "integer", "minimum": 1, "description": "How often at most."},
    "after": {**_COUNT, "description": "How many matches are spared first."},
    "probability": {"type": "number", "minimum": 0, "exclusiveMinimum": True, "maximum": 1},
    "seed": {"description": "What makes a probability repeatable.", "anyOf": [{"type": "integer"}, {"type": "string"}]},
    "status": {"type": "integer", "minimum": 200, "maximum": 599},
    "body": {"description": "With a status: what the answer says. Text goes as it is, anything else as JSON."},
    "headers": {"type": "object", "additionalProperties": {"type": "string"}},
    "latency": {"type": "number", "minimum": 0, "maximum": MAX_LATENCY, "description": "Seconds of the clock."},
    "reset": {"type": "boolean", "description": "Reset the connection."},
    "when": {"type": "string", "enum": ["before", "after", "connect"]},
    "truncate_after": {**_COUNT, "description": "Bytes of the body after which the answer ends."},
    "content_type": {**_TEXT, "pattern": "^[\\t\\x20-\\x7e]*$"},
    "bytes_per_second": {"type": "number", "minimum": 0, "exclusiveMinimum": True},
}
_EFFECTS = ("status", "latency", "reset", "truncate_after", "content_type", "bytes_per_second")
_REQUEST: dict[str, dict[str, Any]] = {
    "id": {"type": "integer"},
    "time": _TIMESTAMP,
    "account": {**_TEXT, "nullable": True},
    "operation": {**_TEXT, "nullable": True},
    "method": _TEXT,
    "path": _TEXT,
    "status": {"type": "integer", "nullable": True},
    "verdict": {"type": "string", "enum": ["accepted", "refused", "faulted", "failed"]},
    "problems": {"type": "array", "items": _TEXT},
    "fault": {**_TEXT, "nullable": True},
    "body": {"nullable": True},
    "body_bytes": _COUNT,
    "milliseconds": {"type": "number"},
}
_RECORDING: dict[str, dict[str, Any]] = {
    "recording_id": _TEXT,
    "conversation_id": _TEXT,
    "status": {"type": "string", "enum": [PENDING, READY, FAILED]},
    "storage_provider": _TEXT,
    "bucket_name": {**_TEXT, "nullable": True},
    "s3_key": _TEXT,
    "storage_uri": {**_TEXT, "nullable": True, "description": "Where it was written."},
    "path": {**_TEXT, "nullable": True, "description": "The file that it was written to, if it is one."},
    "duration": {**_COUNT, "description": "Whole seconds."},
    "milliseconds": _COUNT,
    "started_at": _TIMESTAMP,
    "error_code": {**_TEXT, "nullable": True},
    "error_message": {**_TEXT, "nullable": True},
}
_RESOURCE: dict[str, dict[str, Any]] = {
    "kind": _TEXT,
    "resource_id": _TEXT,
    "account": {**_TEXT, "description": "Empty for what all accounts see."},
    "status": {**_TEXT, "nullable": True},
    "data": {"type": "object", "description": "What the API shows of it."},
}
_FIRST_RESOURCE = {"resource_id": "$response.body#/data/0/resource_id"}
_FIRST_RECORDING = {"recording_id": "$response.body#/data/0/recording_id"}
_SEED = {
    name: {"type": "array", "items": {"type": "object"}}
    for name in ("replicas", "personas", "documents", "resources", "memories", "scripts")
}
_ROOM = (_path("conversation_id"),)
_FIRST_ROOM = {"conversation_id": "$response.body#/data/0/conversation_id"}
_SAME_ROOM = {"conversation_id": "$request.path.conversation_id"}
_NAME = {"type": "string", "minLength": 1, "maxLength": 10_000, "pattern": "\\S"}
_ROOM_IN_SHORT = _all(("conversation_id", "account", "status", "conversation_name", "created_at"), _TEXT)
_SPANS = _all(("days", "hours", "minutes", "seconds", "milliseconds"), _SPAN)

_EVENT_TYPE = {"type": "string", "minLength": 1, "maxLength": 200, "description": "Such as system.shutdown."}
_STATE = {"type": "string", "enum": list(STATES)}
_WEBHOOK: dict[str, dict[str, Any]] = {
    "delivery_id": _TEXT,
    "conversation_id": _TEXT,
    "event_type": _TEXT,
    "account": _TEXT,
    "state": _STATE,
    "due": {**_TIMESTAMP, "nullable": True, "description": "When it is tried next."},
    "attempts": {"type": "array", "items": _schema("Attempt")},
    "payload": {"type": "object", "description": "The event as it is sent."},
    "triggered": {"type": "boolean", "description": "Whether it was made by hand."},
    "url": {**_TEXT, "description": "Where it goes."},
}
_ATTEMPT: dict[str, dict[str, Any]] = {
    "time": _TIMESTAMP,
    "status": {"type": "integer", "nullable": True, "description": "What the receiver answered."},
    "error": {**_TEXT, "nullable": True, "description": "Why it failed."},
    "milliseconds": {"type": "number", "description": "Of real time."},
    "fault": {**_TEXT, "nullable": True, "description": "The rule that was played on it."},
}
_SOME_WEBHOOKS: dict[str, dict[str, Any]] = {"conversation_id": _ID, "event_type": _EVENT_TYPE, "state": _STATE}
_TRIGGER = {
    "event_type": _EVENT_TYPE,
    "conversation_id": {**_ID, "description": "A conversation; without one the event tells of one that is made up."},
    "properties": {"type": "object", "description": "Merged into those of the type; null takes one out."},
    "webhook_url": {**_TEXT, "description": "Where to, instead of the conversation's callback_url."},
    "message_type": _TEXT,
    "timestamp": _TEXT,
}
_FIRST_WEBHOOK = {"delivery_id": "$response.body#/data/0/delivery_id"}

_PATHS: dict[str, Any] = {
    "/openapi.json": {
        "get": _operation("getDocument", "This document.", answer={"type": "object"}, open_to_all=True),
    },
    "/health": {
        "get": _operation(
            "getHealth", "Whether the emulator is up.", answer=_object({"status": _TEXT}, "status"), open_to_all=True
        ),
    },
    "/state": {"get": _operation("getState", "What is going on, in short.", answer=_schema("State"))},
    "/clock": {"get": _operation("getClock", "The time.", answer=_schema("Clock"))},
    "/clock/advance": {
        "post": _operation(
            "advanceClock",
            "Move a virtual clock forward; everything due on the way has happened when this answers.",
            answer=_schema("Clock"),
            body=_object(dict(_SPANS), minProperties=1),
            errors=(409,),
        )
    },
    "/faults": {
        "get": _operation("listFaults", "The rules, with how often they fired.", answer=_list(_schema("Fault"))),
        "post": _operation(
            "addFault",
            "Add a rule.",
            answer=_schema("Fault"),
            status=201,
            body=_object(dict(_FAULT), anyOf=[{"required": [effect]} for effect in _EFFECTS]),
        ),
        "delete": _operation("clearFaults", "Take all rules away.", status=204),
    },
    "/faults/{fault_id}": {
        "get": _operation(
            "getFault", "One rule.", answer=_schema("Fault"), parameters=(_path("fault_id"),), errors=(404,)
        ),
        "delete": _operation(
            "deleteFault", "Take a rule away.", status=204, parameters=(_path("fault_id"),), errors=(404,)
        ),
    },
    "/requests": {
        "get": _operation(
            "listRequests",
            f"The last of the {MAX_SEEN} requests that are remembered, oldest first.",
            answer=_list(_schema("Request"), total_count=_COUNT),
            parameters=(
                *(_query(name, _TEXT) for name in ("operation", "account", "method", "path")),
                _query("status", {"type": "integer"}),
                _query("verdict", _REQUEST["verdict"]),
                _query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_SEEN, "default": 100}),
            ),
        ),
        "delete": _operation("clearRequests", "Forget them.", status=204),
    },
    "/rooms": {
        "get": _operation(
            "listRooms",
            "The conversations' rooms, of all accounts, newest first.",
            answer=_list(_schema("RoomInShort")),
            parameters=(
                _query("status", {"type": "string", "enum": ["active", "ended"]}),
                _query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_ROOMS, "default": 100}),
            ),
            links=dict.fromkeys(("getRoom", "joinRoom", "deleteRoom"), _FIRST_ROOM),
        )
    },
    "/rooms/{conversation_id}": {
        "get": _operation(
            "getRoom",
            "A room, with everything that was said and that happened in it.",
            answer={"type": "object"},
            parameters=_ROOM,
            errors=(404,),
        ),
        "delete": _operation(
            "deleteRoom", "Delete the room, which ends the conversation.", status=204, parameters=_ROOM, errors=(404,)
        ),
    },
    "/rooms/{conversation_id}/participants": {
        "post": _operation(
            "joinRoom",
            "Join, with the meeting token where the room is private.",
            answer=_schema("Participant"),
            status=201,
            body=_object({"name": _NAME, "token": _TEXT}, "name"),
            parameters=_ROOM,
            errors=(403, 404, 409),
            links={
                "leaveRoom": {**_SAME_ROOM, "participant_id": "$response.body#/participant_id"},
                "say": _SAME_ROOM,
                "startRecording": _SAME_ROOM,
                "stopRecording": _SAME_ROOM,
            },
        )
    },
    "/rooms/{conversation_id}/participants/{participant_id}": {
        "delete": _operation(
            "leaveRoom",
            "Leave.",
            status=204,
            parameters=(*_ROOM, _path("participant_id")),
            errors=(404, 409),
        )
    },
    "/rooms/{conversation_id}/say": {
        "post": _operation(
            "say",
            "Say something; the answer has the replica's reply.",
            answer=_schema("Reply"),
            body=_object({"text": _NAME, "participant_id": _ID}, "text"),
            parameters=_ROOM,
            errors=(404, 409),
        )
    },
    "/rooms/{conversation_id}/recording": {
        "post": _operation(
            "startRecording",
            "Record from now on, started by whoever is named, or is alone in the room.",
            status=204,
            body=_object({"participant_id": _ID}),
            body_required=False,
            parameters=_ROOM,
            errors=(404, 409),
        ),
        "delete": _operation("stopRecording", "Stop recording.", status=204, parameters=_ROOM, errors=(404, 409)),
    },
    "/recordings": {
        "get": _operation(
            "listRecordings",
            "The last recordings of conversations that have ended, of all accounts, oldest first.",
            answer=_list(_schema("Recording"), total_count=_COUNT),
            parameters=(
                _query("conversation_id", _TEXT),
                _query("status", _RECORDING["status"]),
                _query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_RECORDINGS, "default": 100}),
            ),
            links=dict.fromkeys(("getRecording", "getRecordingVideo"), _FIRST_RECORDING),
        )
    },
    "/recordings/{recording_id}": {
        "get": _operation(
            "getRecording",
            "One recording, where it was written or why it wasn't.",
            answer=_schema("Recording"),
            parameters=(_path("recording_id"),),
            errors=(404,),
        )
    },
    "/recordings/{recording_id}/video": {
        "get": _operation(
            "getRecordingVideo",
            "The MP4, the same bytes as those that are written.",
            media={"video/mp4": {"schema": {"type": "string", "format": "binary"}}},
            parameters=(_path("recording_id"),),
            errors=(404,),
        )
    },
    "/resources": {
        "get": _operation(
            "listResources",
            "The last resources of all accounts, conversations aside, oldest first.",
            answer=_list(_schema("Resource")),
            parameters=(
                _query("kind", {**_TEXT, "description": "Such as replica, persona, document, video."}),
                _query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_RESOURCES, "default": 100}),
            ),
            links=dict.fromkeys(("getResource", "finishResource", "failResource"), _FIRST_RESOURCE),
        )
    },
    "/resources/{resource_id}": {
        "get": _operation(
            "getResource",
            "One resource, whoever's it is.",
            answer=_schema("Resource"),
            parameters=(_path("resource_id"),),
            errors=(404,),
        )
    },
    "/resources/{resource_id}/finish": {
        "post": _operation(
            "finishResource",
            "Let its training, processing or the like come to its good end now.",
            answer=_schema("Resource"),
            parameters=(_path("resource_id"),),
            errors=(404, 409),
        )
    },
    "/resources/{resource_id}/fail": {
        "post": _operation(
            "failResource",
            "Let its training, processing or the like fail now.",
            answer=_schema("Resource"),
            body=_object({"error_message": {**_ID, "description": "Why."}}),
            body_required=False,
            parameters=(_path("resource_id"),),
            errors=(404, 409),
        )
    },
    "/webhooks": {
        "get": _operation(
            "listWebhooks",
            "The last deliveries, of all accounts, oldest first.",
            answer=_list(_schema("Webhook"), total_count=_COUNT, paused={"type": "boolean"}),
            parameters=(
                *(_query(name, schema) for name, schema in _SOME_WEBHOOKS.items()),
                _query("limit", {"type": "integer", "minimum": 1, "maximum": MAX_SEEN, "default": 100}),
            ),
            links=dict.fromkeys(("getWebhook", "redeliverWebhook"), _FIRST_WEBHOOK),
        )
    },
    "/webhooks/{delivery_id}": {
        "get": _operation(
            "getWebhook",
            "A delivery, with its attempts.",
            answer=_schema("Webhook"),
            parameters=(_path("delivery_id"),),
            errors=(404,),
        )
    },
    "/webhooks/{delivery_id}/redeliver": {
        "post": _operation(
            "redeliverWebhook",
            "Deliver once more, whatever became of it.",
            answer=_schema("Webhook"),
            parameters=(_path("delivery_id"),),
            errors=(404,),
        )
    },
    "/webhooks/redeliver": {
        "post": _operation(
            "redeliverWebhooks",
            "Deliver all of those once more of which all that is given holds.",
            answer=_object({"redelivered": _COUNT}, "redelivered"),
            body=_object(dict(_SOME_WEBHOOKS)),
            body_required=False,
        )
    },
    "/webhooks/pause": {"post": _operation("pauseWebhooks", "Deliver nothing until resumed.", status=204)},
    "/webhooks/resume": {"post": _operation("resumeWebhooks", "Deliver again.", status=204)},
    "/webhooks/flush": {
        "post": _operation("flushWebhooks", "Deliver what is due; answers when nothing is any more.", status=204)
    },
    "/webhooks/trigger": {
        "post": _operation(
            "triggerWebhook",
            "Send an event by hand, of any type.",
            answer=_schema("Webhook"),
            status=201,
            body=_object(dict(_TRIGGER), "event_type"),
        )
    },
    "/seed": {
        "post": _operation(
            "seed",
            "Add replicas, personas, documents and other resources, memories and scripts, all or nothing.",
            status=204,
            body=_object(dict(_SEED), minProperties=1),
        )
    },
    "/reset": {"post": _operation("reset", "Begin anew. The clock stays where it is.", status=204)},
    "/snapshot": {"post": _operation("snapshot", "The whole state, in Base64.", answer=_schema("Snapshot"))},
    "/restore": {"post": _operation("restore", "Go back to a snapshot.", status=204, body=_schema("Snapshot"))},
}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {
        "title": "Tavus emulator: control API",
        "version": "1",
        "description": "What a test, a script or a person asks of the emulator itself.",
    },
    "servers": [{"url": CONTROL}],
    "security": [{"adminToken": []}, {}],
    "paths": _PATHS,
    "components": {
        "securitySchemes": {"adminToken": {"type": "apiKey", "in": "header", "name": TOKEN_HEADER}},
        "schemas": {
            "Error": _object({"error": _TEXT}, "error"),
            "Clock": _object(
                {
                    "now": _TIMESTAMP,
                    "mode": {"type": "string", "enum": ["real", "virtual", "scaled", "other"]},
                    "speed": {"type": "number", "description": "Seconds that go by in one real second."},
                },
                "now",
                "mode",
                "speed",
            ),
            "State": _object(
                {
                    "clock": _schema("Clock"),
                    "requests": _COUNT,
                    "faults": _COUNT,
                    "conversations": {**_COUNT, "description": f"Those that are active; no more than {MAX_ROOMS}."},
                },
                "clock",
                "requests",
                "faults",
                "conversations",
            ),
            "Fault": _object(
                {"fault_id": _TEXT, **_FAULT, "matched": _COUNT, "fired": _COUNT},
                "fault_id",
                "target",
                "matched",
                "fired",
            ),
            "Request": _object(_REQUEST, *_REQUEST),
            "RoomInShort": _object(_ROOM_IN_SHORT, *_ROOM_IN_SHORT),
            "Participant": _object({"participant_id": _TEXT, "name": _TEXT}, "participant_id", "name"),
            "Reply": _object({"reply": {**_TEXT, "nullable": True}}, "reply"),
            "Recording": _object(_RECORDING, *_RECORDING),
            "Resource": _object(_RESOURCE, *_RESOURCE),
            "Attempt": _object(_ATTEMPT, *_ATTEMPT),
            "Webhook": _object(_WEBHOOK, *_WEBHOOK),
            "Snapshot": _object({"snapshot": {"type": "string", "format": "byte"}}, "snapshot"),
        },
    },
}
