"""What a schema can't know: which ids exist, and what prose asks of a value. Valid requests get values that do."""

from __future__ import annotations

from typing import Any

import schemathesis

REPLICA, PERSONA = "r90bbd427f71", "pcb7a34da5fe"
STORAGE = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "us-east-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/Writer",
}


@schemathesis.hook  # pyright: ignore[reportUnknownMemberType]
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    """Only what was generated as valid is touched: a request that is meant to be wrong stays as wrong as it was."""
    meta = case.meta
    if meta is not None and meta.generation.mode.is_positive and isinstance(case.body, dict):
        refer_to_what_exists(case.body)


def refer_to_what_exists(body: dict[str, Any]) -> None:
    """Change `body` in place so that its references lead somewhere and its values mean something."""
    if "replica_id" in body:
        body["replica_id"] = REPLICA
    if "persona_id" in body:
        body["persona_id"] = PERSONA
    if "document_ids" in body:
        body["document_ids"] = []
    if isinstance(body.get("properties"), dict):
        properties: dict[str, Any] = body["properties"]
        if "language" in properties:
            properties["language"] = "english"
        if "recording_storage" in properties:
            properties["recording_storage"] = dict(STORAGE)
            for name in ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn"):
                properties.pop(name, None)
