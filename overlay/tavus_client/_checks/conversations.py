"""Rules of createConversation that compare fields with each other, which schemas can't."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from tavus_client._checks.registry import Context, Finding, check
from tavus_client._checks.values import show, whole

OPERATION = "createConversation"
rule = partial(check, operation=OPERATION)
"""`check` for a rule of createConversation."""
STORAGE = "properties.recording_storage"
FLAT_S3 = {
    "recording_s3_bucket_name": "bucket_name",
    "recording_s3_bucket_region": "bucket_region",
    "aws_assume_role_arn": "assume_role_arn",
}
"""The deprecated flat fields, and what they are called in `recording_storage`."""


@cache
def default_seconds() -> float | None:
    """Return the length of a call without `max_call_duration`; None if the contract doesn't have it."""
    from tavus_api.constraints import conversations

    properties = conversations.OPERATIONS[OPERATION]["body"]["properties"]["properties"]["properties"]
    return whole(properties["max_call_duration"].get("default"))


@rule(
    "absent-timeout",
    path="properties.participant_absent_timeout",
    reason="The call ends before this timeout does, so it has no effect: a unit or a digit is probably wrong.",
    source="contract: max_call_duration, participant_absent_timeout; decision: refused when given, not when defaulted",
    client_only=True,
)
def absent_timeout(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `participant_absent_timeout` that is longer than `max_call_duration`, or than its default."""
    absent = whole(properties.get("participant_absent_timeout"))
    if absent is not None:
        given = properties.get("max_call_duration")
        longest = default_seconds() if given is None else whole(given)
        if longest is not None and absent > longest:
            default = ", the default" if given is None else ""
            yield Finding(
                f"is {show(absent)} s, longer than the call (max_call_duration is {show(longest)} s{default}): "
                "pass a shorter one, or a longer max_call_duration"
            )


@rule(
    "retrieval-without-documents",
    path="document_retrieval_strategy",
    severity="warning",
    reason="Without documents there is nothing to retrieve, unless the persona has its own.",
    source="contract: document_ids, document_tags",
    client_only=True,
)
def retrieval_without_documents(body: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A retrieval strategy in a request that names no documents."""
    given = body.get("document_retrieval_strategy") is not None
    if given and not body.get("document_ids") and not body.get("document_tags"):
        yield Finding(
            "there are no document_ids or document_tags to retrieve from: "
            "pass some, or leave the strategy out unless the persona has documents"
        )


def _given(properties: dict[str, Any]) -> list[str]:
    return [field for field in FLAT_S3 if properties.get(field) is not None]


@rule(
    "recording-storage-twice",
    path=", ".join(f"properties.{field}" for field in FLAT_S3),
    reason="recording_storage replaces them: with both it is unclear where the recording goes.",
    source="contract: recording_storage_config, in place of; decision: refused",
)
def storage_twice(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A flat S3 field next to `recording_storage`."""
    if properties.get("recording_storage") is not None:
        for field in _given(properties):
            yield Finding(
                "can't be given together with recording_storage, which replaces it: remove it", f"properties.{field}"
            )


@rule(
    "recording-flat-s3",
    path=", ".join(f"properties.{field}" for field in FLAT_S3),
    severity="deprecation",
    reason="They still work, but the contract has deprecated them.",
    source="contract: deprecated",
    client_only=True,
)
def flat_s3(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """The deprecated flat S3 fields. The warning spells out their replacement."""
    given = _given(properties) if properties.get("recording_storage") is None else []
    if given:
        arguments = [
            f"{new}={show(properties[old]) if isinstance(properties.get(old), str) else '…'}"
            for old, new in FLAT_S3.items()
        ]
        yield Finding(
            f"deprecated ({', '.join(given)}): pass properties={{'recording_storage': "
            f"S3Recording({', '.join(arguments)})}}, or let flat_s3_to_recording_storage(properties) rewrite them",
            f"properties.{given[0]}",
        )


@rule(
    "recording-off",
    path=", ".join([STORAGE, *(f"properties.{field}" for field in FLAT_S3)]),
    severity="warning",
    reason="Nothing will be recorded, so nothing will be stored.",
    source="contract: enable_recording, recording_storage",
    client_only=True,
)
def recording_off(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A storage for recordings in a request that doesn't enable recording."""
    given = properties.get("recording_storage") is not None or _given(properties)
    if given and properties.get("enable_recording") is not True:
        message = "recording_storage is given, but recording is off: pass enable_recording=True"
        yield Finding(message, "properties.enable_recording")
