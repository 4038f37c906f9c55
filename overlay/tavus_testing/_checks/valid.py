"""Makes drawn requests valid beyond their schemas: references that exist, languages, storage, known secrets."""

from __future__ import annotations

from typing import Any

from tavus_testing._checks.api import Api, is_array, is_object
from tavus_testing._checks.forms import IDS
from tavus_testing._checks.promises import MARK

REPLICA, PERSONA = "r90bbd427f71", "pcb7a34da5fe"
"""Published ids of a stock replica and a stock persona."""

STORAGE = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "us-east-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/Writer",
}
FILLER = "One moment, please."
SECRET = MARK + "0123456789"
STOCK = {"replica_id": REPLICA, "persona_id": PERSONA, "face_id": REPLICA, "pal_id": PERSONA}
_REFERRED = (*IDS, "tool_id")
_FIXED = {"language": "english", "api_key": SECRET}
_NOTHING: Any = object()
_FLAT_STORAGE = ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn")


def refers_to(field: str) -> str | None:
    """Return the name of the id in a field, or in a list: `default_replica_id`, `document_ids`; None for other fields.

    A new account has only stock resources, so no other reference leads anywhere.
    """
    singular = field.removesuffix("s") if field.endswith("_ids") else field
    return next((name for name in _REFERRED if singular == name or singular.endswith(f"_{name}")), None)


def make_meaningful(value: Any) -> Any:
    """Return the request's JSON with references that exist and values that the service accepts."""
    if is_array(value):
        return [make_meaningful(member) for member in value]
    if not is_object(value):
        return value
    dropped = _FLAT_STORAGE if "recording_storage" in value else ()
    members = {name: _member(name, member) for name, member in value.items() if name not in dropped}
    if members.get("on_call") == "static_filler":  # of a tool: prose requires the text
        members["static_filler"] = members.get("static_filler") or FILLER
    return {name: member for name, member in members.items() if member is not _NOTHING}


def _member(name: str, value: Any) -> Any:
    """Return the value of a field in place of a drawn one; `_NOTHING` to leave it out."""
    referred = refers_to(name)
    if referred is not None:
        return _reference(referred, value)
    if name == "password":  # of a deployment: its visitors would need it
        return _NOTHING
    if name in _FIXED and isinstance(value, str):
        return _FIXED[name]
    if name == "delivery" and is_object(value):  # of a tool: exactly one of two
        return {"api": value["api"]} if is_object(value.get("api")) else {"app_message": True}
    if name == "recording_storage" and is_object(value):
        return dict(STORAGE)
    return make_meaningful(value)


def _reference(referred: str, value: Any) -> Any:
    if is_array(value):
        return []
    return STOCK[referred] if referred in STOCK and isinstance(value, str) else _NOTHING


def patch(api: Api, path: str) -> list[dict[str, str]] | None:
    """Return a JSON Patch that renames a resource; None if the path takes none, or the resource has no name."""
    operation, creator = api.at("PATCH", path), api.at("POST", path.partition("/{")[0])
    if operation is None or creator is None or api.schemas.resolve(operation.request_schema).get("type") != "array":
        return None
    fields: dict[str, Any] = api.schemas.resolve(creator.request_schema).get("properties", {})
    rows = api.schemas.resolve(api.schemas.resolve(fields.get("data", {})).get("items", {}))
    places = [*fields, *(f"data/0/{field}" for field in rows.get("properties", {}))]  # objectives: a list of one
    name = next((place for place in places if place.rpartition("/")[2] == "name" or place.endswith("_name")), None)
    return None if name is None else [{"op": "replace", "path": f"/{name}", "value": "Another_name"}]
