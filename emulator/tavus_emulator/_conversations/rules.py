"""Rules that no schema can express, in a table by operation, each with its source.

Rules see bodies that may violate the schema, so that a refusal lists everything that is wrong with a request. They skip
values of the wrong type, which the schema reports.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tavus_emulator._core.problems import MAX_PROBLEMS, Problem, locate, show
from tavus_emulator._core.strict_json import is_array, is_object
from tavus_emulator._state.state import State

_PROPERTIES = "body.properties"
_STORAGE = "body.properties.recording_storage"


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


_MULTILINGUAL = "multilingual"
_LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "portuguese": "pt", "chinese": "zh",
    "japanese": "ja", "hindi": "hi", "italian": "it", "korean": "ko", "dutch": "nl", "polish": "pl", "russian": "ru",
    "swedish": "sv", "turkish": "tr", "tagalog": "tl", "bulgarian": "bg", "romanian": "ro", "arabic": "ar",
    "czech": "cs", "greek": "el", "finnish": "fi", "croatian": "hr", "malay": "ms", "slovak": "sk", "danish": "da",
    "tamil": "ta", "ukrainian": "uk", "hungarian": "hu", "norwegian": "no", "vietnamese": "vi", "bengali": "bn",
    "thai": "th", "hebrew": "he", "georgian": "ka", "indonesian": "id", "telugu": "te", "gujarati": "gu",
    "kannada": "kn", "malayalam": "ml", "marathi": "mr", "punjabi": "pa",
}  # fmt: skip
_NAMES_BY_CODE = {code: name for name, code in _LANGUAGES.items()} | {"nb": "norwegian", "fil": "tagalog"}


def _language_is_supported(body: dict[str, Any], _state: State, _account: str) -> Iterator[Problem]:
    language = _object(body, "properties").get("language")
    if isinstance(language, str) and language not in _LANGUAGES and language != _MULTILINGUAL:
        yield Problem(
            f"{_PROPERTIES}.language",
            f"{show(language)} is not a supported language; the nearest is {_nearest_language(language)}",
        )


def _nearest_language(language: str) -> str:
    wanted = language[:40].strip().lower()
    by_code = _NAMES_BY_CODE.get(wanted) or _NAMES_BY_CODE.get(re.split("[-_]", wanted)[0])
    return by_code or difflib.get_close_matches(wanted, [*_LANGUAGES, _MULTILINGUAL], n=1, cutoff=0)[0]


class _Provider(NamedTuple):
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


_PROVIDERS = {
    "s3": _Provider(("bucket_name", "bucket_region", "assume_role_arn"), ("external_id",)),
    "gcs": _Provider(("bucket_name", "project_id", "workload_identity_provider", "service_account_email")),
    "azure_blob": _Provider(("storage_account", "container", "tenant_id", "client_id")),
}
_PROVIDER_FIELDS = {name for provider in _PROVIDERS.values() for name in provider.needed + provider.optional}

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "assume_role_arn": (
        re.compile(r"arn:aws:iam::[0-9]{12}:role(/[A-Za-z0-9+=,.@_-]+)+"),
        "an IAM role of the form arn:aws:iam::<12 digits>:role/<name>",
    ),
    "workload_identity_provider": (
        re.compile(r"projects/[0-9]+/locations/global/workloadIdentityPools/[^/\s]+/providers/[^/\s]+"),
        "of the form projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>",
    ),
    "service_account_email": (
        re.compile(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+\.iam\.gserviceaccount\.com"),
        "of the form <name>@<project>.iam.gserviceaccount.com",
    ),
    "tenant_id": (_UUID, "a UUID"),
    "client_id": (_UUID, "a UUID"),
}


def _storage_is_complete(body: dict[str, Any], _state: State, _account: str) -> Iterator[Problem]:
    storage = _object(_object(body, "properties"), "recording_storage")
    provider = _PROVIDERS.get(name) if isinstance(name := storage.get("provider"), str) else None
    if provider is None:
        return
    for field in provider.needed:
        if field not in storage:
            yield Problem(_STORAGE, f"{field} is required when provider is {name}")
        elif storage[field] == "":
            yield Problem(f"{_STORAGE}.{field}", "must not be empty")
    for field in storage:
        if field in _PROVIDER_FIELDS and field not in provider.needed + provider.optional:
            yield Problem(f"{_STORAGE}.{field}", f"is not a field of provider {name}")


def _storage_identifiers_are_well_formed(body: dict[str, Any], _state: State, _account: str) -> Iterator[Problem]:
    storage = _object(_object(body, "properties"), "recording_storage")
    provider = _PROVIDERS.get(name) if isinstance(name := storage.get("provider"), str) else None
    for field in provider.needed if provider else ():
        value = storage.get(field)
        if field in _FORMS and isinstance(value, str) and value and not _FORMS[field][0].fullmatch(value):
            yield Problem(f"{_STORAGE}.{field}", f"{show(value)} is not {_FORMS[field][1]}")


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
        Rule("a supported language", "documented", _language_is_supported),
        Rule("recording storage fits its provider", "documented", _storage_is_complete),
        Rule("recording storage identifiers are well-formed", "documented", _storage_identifiers_are_well_formed),
        Rule("one recording storage", "decided", _storage_is_given_once),
    ),
}
