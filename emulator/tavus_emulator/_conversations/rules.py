"""Rules that no schema can express, in a table by operation, each with its source.

Rules see bodies that may violate the schema, so that a refusal lists everything that is wrong with a request. They skip
values of the wrong type, which the schema reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, locate, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.state import State

_PROPERTIES = "body.properties"


class Rule(NamedTuple):
    """A rule. `source` is `documented`, `recorded` (in a live answer) or `decided` (by this project)."""

    name: str
    source: str
    check: Callable[[dict[str, Any], State, str], Iterator[Problem]]


def _replica_and_persona_exist(body: dict[str, Any], state: State, account: str) -> Iterator[Problem]:
    replica_id, persona_id = body.get("replica_id"), body.get("persona_id")
    if isinstance(replica_id, str):
        replica = state.find("replica", replica_id, account)
        if replica is None:
            yield Problem("body.replica_id", "Invalid replica_uuid", published=True)
        elif replica["status"] != "completed":
            yield Problem("body.replica_id", f"Invalid replica_uuid: {_untrained(replica)}")
    if isinstance(persona_id, str):
        persona = state.find("persona", persona_id, account)
        if persona is None:
            yield Problem("body.persona_id", "Invalid persona_id", published=True)
        elif "replica_id" not in body:
            yield from _default_replica_is_usable(persona, state, account)
    elif "replica_id" not in body and "persona_id" not in body:
        yield Problem("body", "one of replica_id, persona_id, face_id, pal_id is required")


def _default_replica_is_usable(persona: dict[str, Any], state: State, account: str) -> Iterator[Problem]:
    default = persona.get("default_replica_id")
    replica = state.find("replica", default, account) if default else None
    if not default:
        yield Problem("body", "replica_id is required, since the persona of persona_id has no default replica")
    elif replica is None:
        yield Problem("body.persona_id", "the persona's default replica does not exist; give a replica_id")
    elif replica["status"] != "completed":
        yield Problem("body.persona_id", f"the persona's default replica can't be used: {_untrained(replica)}")


def _untrained(replica: dict[str, Any]) -> str:
    return f"the replica's training status is {replica['status']}, it must be completed"


def _documents_are_ready(body: dict[str, Any], state: State, account: str) -> Iterator[Problem]:
    document_ids = body.get("document_ids")
    found = 0
    known: set[str] = set()
    for index, document_id in enumerate(document_ids if is_array(document_ids) else ()):
        if not isinstance(document_id, str) or document_id in known:
            continue
        document = state.find("document", document_id, account)
        if document is not None and document["status"] == "ready":
            known.add(document_id)
            continue
        place = locate("body", ["document_ids", index])
        if document is None:
            yield Problem(place, f"there is no document {show(document_id)}")
        else:
            yield Problem(place, f"the document {show(document_id)} is not ready, its status is {document['status']}")
        found += 1
        if found > MAX_PROBLEMS:
            return


_FLAT_STORAGE_FIELDS = ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn")


def _storage_is_given_once(body: dict[str, Any], _state: State, _account: str) -> Iterator[Problem]:
    properties = _object(body, "properties")
    if "recording_storage" in properties:
        for field in _FLAT_STORAGE_FIELDS:
            if field in properties:
                yield Problem(f"{_PROPERTIES}.{field}", "can't be combined with recording_storage, which replaces it")


def _object(node: dict[str, Any], key: str) -> dict[str, Any]:
    value = node.get(key)
    return value if is_object(value) else {}


# By the path of the collection and the name of the operation there.
RULES: Mapping[tuple[str, str], tuple[Rule, ...]] = {
    ("/v2/conversations", "create"): (
        Rule("a usable replica and a known persona", "documented", _replica_and_persona_exist),
        Rule("documents exist and are ready", "decided", _documents_are_ready),
        Rule("one recording storage", "decided", _storage_is_given_once),
    ),
}
