"""Conversations with recordings."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx

from tavus_emulator import Emulator, Room
from tests.harness.contracts import success

START = datetime(2026, 1, 1, tzinfo=UTC)
START_MS = 1_767_225_600_000
KEY = "a-key-that-must-not-leak"
S3: dict[str, str] = {
    "provider": "s3",
    "bucket_name": "acme-calls",
    "bucket_region": "eu-west-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/tavus",
}
GCS: dict[str, str] = {
    "provider": "gcs",
    "bucket_name": "acme-calls",
    "project_id": "acme",
    "workload_identity_provider": "projects/1/locations/global/workloadIdentityPools/a/providers/b",
    "service_account_email": "tavus@acme.iam.gserviceaccount.com",
}
AZURE: dict[str, str] = {
    "provider": "azure_blob",
    "storage_account": "acme",
    "container": "calls",
    "tenant_id": "00000000-0000-4000-8000-000000000001",
    "client_id": "00000000-0000-4000-8000-000000000002",
}
FLAT: dict[str, Any] = {
    "recording_s3_bucket_name": "acme-calls",
    "recording_s3_bucket_region": "eu-west-1",
    "aws_assume_role_arn": "arn:aws:iam::123456789012:role/tavus",
}


def client(emulator: Emulator) -> httpx.Client:
    return httpx.Client(transport=emulator.transport, base_url="http://a", headers={"x-api-key": KEY})


def open_room(emulator: Emulator, **properties: Any) -> Room:
    """Return the room of a new conversation with recording enabled and a participant in it."""
    body = {"replica_id": "r90bbd427f71", "properties": {"enable_recording": True, **properties}}
    response = client(emulator).post("/v2/conversations", json=body)
    assert response.status_code == success("/v2/conversations"), response.text
    room = emulator.room(response.json()["conversation_id"])
    room.join("Ada")
    return room


def record(emulator: Emulator, seconds: float = 5, **properties: Any) -> str:
    """Record a conversation for some seconds and end it. Return its id."""
    room = open_room(emulator, **properties)
    room.start_recording()
    emulator.clock.advance(seconds=seconds)
    end(emulator, room.conversation_id)
    return room.conversation_id


def end(emulator: Emulator, conversation_id: str) -> None:
    client(emulator).post(f"/v2/conversations/{conversation_id}/end").raise_for_status()


def recording_events(emulator: Emulator, conversation_id: str) -> list[dict[str, Any]]:
    answer = client(emulator).get(f"/v2/conversations/{conversation_id}?verbose=true").json()
    return [event for event in answer["events"] if "recording" in event["event_type"]]
