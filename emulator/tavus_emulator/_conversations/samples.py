"""Samples of events, for a test that sends one: the payload of each documented type."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from tavus_emulator._conversations import events, objectives
from tavus_emulator._state.state import State
from tavus_emulator._state.stock import DEFAULT_PERSONA, STOCK
from tavus_emulator._time.clock import epoch_milliseconds, timestamp

_MADE_UP = "c0123456789abcde"


class Sample(NamedTuple):
    """An event, the account of its conversation, and its URL; empty if there is none.

    `logged` says whether it belongs in the log of a conversation.
    """

    payload: dict[str, Any]
    account: str
    url: str
    logged: bool


def sample(state: State, event_type: str, conversation_id: str | None, now: datetime) -> Sample:
    """Make an event of a type, or a callback by its name. Raises `KeyError` for an unknown conversation."""
    found = None if conversation_id is None else state.store.conversations.get(conversation_id, deleted=True)
    if conversation_id is not None and found is None:
        raise KeyError(conversation_id)
    account = "" if found is None else found.account
    about = conversation_id or _MADE_UP
    if event_type in objectives.CALLBACKS:
        callback = objectives.sample(state, found, about, event_type)
        return Sample(callback.payload, account, callback.url, logged=False)
    replica_id = STOCK["persona"][DEFAULT_PERSONA]["default_replica_id"]
    url = "" if found is None else found.data["callback_url"]
    payload = {
        "properties": _properties(event_type, about, replica_id if found is None else found.data["replica_id"], now),
        "conversation_id": about,
        "webhook_url": url,
        "event_type": event_type,
        "message_type": event_type.partition(".")[0],
        "timestamp": timestamp(now),
    }
    return Sample(payload, account, url, logged=found is not None)


def _properties(event_type: str, conversation_id: str, replica_id: str, now: datetime) -> dict[str, Any]:
    key = f"tavus/{conversation_id}/{epoch_milliseconds(now)}"
    documented: dict[str, dict[str, Any]] = {
        events.SHUTDOWN: {"replica_id": replica_id, "shutdown_reason": "participant_left_timeout reached"},
        events.TRANSCRIPTION_READY: {
            "replica_id": replica_id,
            "transcript": [
                _row(now, 0.0, "assistant", "Hello there!", inference_id="7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                _row(now, 1.0, "user", "Hello. What can you do?"),
            ],
        },
        events.RECORDING_READY: {
            "bucket_name": "my-recordings",
            "s3_key": key,
            "duration": 60,
            "storage_provider": "s3",
            "storage_uri": f"s3://my-recordings/{key}",
        },
        events.RECORDING_COPY_FAILED: {
            "recording_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
            "s3_key": key,
            "duration": 60,
            "storage_provider": "s3",
            "error_code": "DESTINATION_AUTH_FAILED",
            "error_message": "The destination refused the recording: access denied.",
        },
        events.PERCEPTION_ANALYSIS: {"analysis": "One person sat at a desk and looked at the screen."},
        events.PERCEPTION_UNAVAILABLE: {"reason": "no_vision_history"},
        events.PAL_JOINED: {"face_id": replica_id},
        events.POST_CALL_ACTION: {
            "tool_id": "t0123456789ab",
            "tool_name": "write_report",
            "status": "success",
            "request": {"body": '{"summary": "They greeted each other."}'},
            "response": {"status": 200},
        },
        "application.memory_consolidation": {},
        events.CANVAS_INTERACTION: {
            "interaction_id": "4f0e7e0c-6f1a-4f5e-9d8b-5a1a8f2c7d11",
            "tool_call_id": "call_1",
            "component": "canvas.question",
            "component_version": "v1",
            "type": "answer",
            "value": "blue",
            "metadata": {},
            "time": timestamp(now),
        },
        "application.voice_status_changed": {"voice_id": "v0123456789ab", "voice_name": "Anna", "status": "completed"},
        "application.raven_memory_evidence": {"analysis": "The participant wore glasses."},
        "conversation.objective.completed": {"objective_name": "ask_for_the_name", "output_variables": {"name": "Ada"}},
    }
    return documented.get(event_type, {"replica_id": replica_id})


def _row(now: datetime, start: float, role: str, content: str, **more: str) -> dict[str, Any]:
    spoken = {"role": role, "content": content, "timestamp": timestamp(now)}
    return {**spoken, "seconds_from_start": start, "duration": 1.0, **more}
