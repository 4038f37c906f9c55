"""What prose asks of a valid request beyond its schema: references that exist, languages, storage, known secrets."""

from __future__ import annotations

from typing import Any

from .api import is_array, is_object
from .promises import MARK

REPLICA, PERSONA = "r90bbd427f71", "pcb7a34da5fe"
"""Published stock ones."""

STORAGE = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "us-east-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/Writer",
}
SECRET = MARK + "0123456789"
_FIXED = {
    "replica_id": REPLICA,
    "default_replica_id": REPLICA,
    "persona_id": PERSONA,
    "language": "english",
    "api_key": SECRET,
}
_REFERENCES = frozenset({"objectives_id", "guardrails_id", "transcription_id", "document_ids"})
"""Optional references: an account that has just been made has nothing that they could lead to."""
_FLAT_STORAGE = ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn")


def make_meaningful(value: Any) -> Any:
    """The request's JSON with references that lead somewhere and values that mean something."""
    if is_array(value):
        return [make_meaningful(member) for member in value]
    if not is_object(value):
        return value
    changed: dict[str, Any] = {}
    for name, member in value.items():
        if name in _REFERENCES:
            if is_array(member):
                changed[name] = []
        elif name in _FIXED and isinstance(member, str):
            changed[name] = _FIXED[name]
        elif name == "recording_storage" and is_object(member):
            changed[name] = dict(STORAGE)
        elif name in _FLAT_STORAGE and "recording_storage" in value:
            continue
        else:
            changed[name] = make_meaningful(member)
    return changed
