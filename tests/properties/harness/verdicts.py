"""Refusals of a request by the overlay's checks, the contract and the emulator, each with its path and rule.

The contract's verdict comes from `jsonschema` on the effective contract (the emulator uses another engine) and from the
rules below, which are written from the published prose and share no code with the checks or the emulator.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, cast

import jsonschema

from tavus_client._checks import Context, find_violations
from tavus_client._errors import Violation
from tavus_emulator import Emulator, Request
from tests.harness.contracts import CONTRACT, OPERATIONS
from tests.properties.harness.drawing import Schema
from tests.properties.harness.drawing import resolved as resolve

HEADERS = {"x-api-key": "a-key-of-a-test", "content-type": "application/json"}
_ACCOUNTS = itertools.count()
REPLICA, PERSONA = "r90bbd427f71", "pcb7a34da5fe"  # published stock


class Refusal(NamedTuple):
    """A refusal by one side."""

    side: str
    """`overlay`, `contract` or `emulator`."""
    place: str
    """A path such as `properties.language`, empty for the whole body."""
    rule: str


# ---- the contract: its schemas


def translated(node: Any) -> Any:
    """Translate OpenAPI 3.0's `nullable` to JSON Schema."""
    if isinstance(node, list):
        return [translated(item) for item in node]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(node, dict):
        return node
    plain = {key: translated(value) for key, value in cast("dict[str, Any]", node).items() if key != "example"}
    if plain.get("nullable") is True:
        if isinstance(plain.get("type"), str):
            plain["type"] = [plain["type"], "null"]
        if isinstance(plain.get("enum"), list):
            plain["enum"] = [*plain["enum"], None]
    return plain


@cache
def _components() -> Any:
    return translated(CONTRACT["components"])


def validator_of(schema: dict[str, Any], *, answers: bool = False) -> Any:
    """Return `jsonschema`'s validator for a schema of the contract. 2.0 is an integer, as in JSON Schema since draft 6.

    In answers it isn't, as in drafts 4 and 5, on which OpenAPI 3.0 is based: an `int` is written without a point.
    """
    kind: Any = jsonschema.Draft4Validator if answers else jsonschema.Draft202012Validator
    return kind({**translated(schema), "components": _components()})


@cache
def _request_validator(operation_id: str) -> Any:
    return validator_of(OPERATIONS[operation_id].request_schema or {})


def place_of(path: Iterable[str | int]) -> str:
    """Return a path in the notation of all three sides."""
    place = ""
    for step in path:
        if isinstance(step, int):
            place += f"[{step}]"
        elif re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", step):
            place += f".{step}" if place else step
        else:
            place += f"[{json.dumps(step, ensure_ascii=False)}]"
    return place


@cache
def parameters_of(operation_id: str) -> dict[str, Schema]:
    """Return the query parameters of an operation with their schemas."""
    return {one["name"]: one["schema"] for one in _query(operation_id)}


def _query(operation_id: str) -> list[dict[str, Any]]:
    listed = [resolve(one) for one in OPERATIONS[operation_id].spec.get("parameters", [])]
    return [one for one in listed if one["in"] == "query"]


def read(text: str, schema: Schema) -> Any:
    """Convert a parameter's text to its schema's type by the syntax of JSON, or keep the text."""
    kind = resolve(schema).get("type")
    forms = {"integer": r"-?(0|[1-9]\d*)", "number": r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", "boolean": "true|false"}
    if kind in forms and re.fullmatch(forms[kind], text, re.ASCII):
        return json.loads(text)
    return text


def refused_parameters(operation_id: str, query: dict[str, str]) -> set[str]:
    """Return the names of the parameters whose values the contract doesn't allow, and of missing required ones."""
    known = parameters_of(operation_id)
    values = {name: read(text, known[name]) for name, text in query.items()}
    missing = {one["name"] for one in _query(operation_id) if one.get("required") and one["name"] not in query}
    refused = {name for name, value in values.items() if not _parameter_validator(operation_id, name).is_valid(value)}
    return missing | refused


@cache
def _parameter_validator(operation_id: str, name: str) -> Any:
    return validator_of(parameters_of(operation_id)[name])


def by_schema(operation_id: str, body: Any) -> Iterator[Refusal]:
    for error in _leaves(_request_validator(operation_id).iter_errors(body)):
        what = f"schema: {error.validator} at {place_of(error.absolute_path)}"
        yield Refusal("contract", place_of(error.absolute_path), "null" if error.instance is None else what)


def _leaves(errors: Iterable[Any]) -> Iterator[Any]:
    """The errors, those of a union as the branch has them that comes nearest."""
    for error in errors:
        branches: dict[Any, list[Any]] = defaultdict(list)
        for inner in error.context or () if error.validator in ("anyOf", "oneOf") else ():
            branches[inner.relative_schema_path[0]].append(inner)
        best = min(branches.values(), key=_far) if branches else []
        yield from _leaves(best) if best and not _far(best)[0] and not _untagged(branches.values()) else [error]


def _far(errors: Iterable[Any]) -> tuple[bool, int]:
    """Return how far a value is from a branch: far if it is tagged as of another."""
    found = list(errors)
    return any(error.validator == "enum" and len(error.validator_value) == 1 for error in found), len(found)


def _untagged(branches: Iterable[list[Any]]) -> bool:
    """Return whether a value lacks a field that all branches need."""
    missing = [
        {
            name
            for error in errors
            if error.validator == "required"
            for name in error.validator_value
            if name not in error.instance
        }
        for errors in branches
    ]
    return bool(set[str].intersection(*missing)) if len(missing) > 1 else False


# ---- the contract: its prose

LANGUAGES = """
english french german spanish portuguese chinese japanese hindi italian korean dutch polish russian swedish turkish
tagalog bulgarian romanian arabic czech greek finnish croatian malay slovak danish tamil ukrainian hungarian norwegian
vietnamese bengali thai hebrew georgian indonesian telugu gujarati kannada malayalam marathi punjabi multilingual
""".split()  # noqa: SIM905 as prose has them
NEEDED = {
    "s3": {"bucket_name", "bucket_region", "assume_role_arn"},
    "gcs": {"bucket_name", "project_id", "workload_identity_provider", "service_account_email"},
    "azure_blob": {"storage_account", "container", "tenant_id", "client_id"},
}
ALLOWED = {**NEEDED, "s3": NEEDED["s3"] | {"external_id"}}
DEPRECATED = ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn")
_HEX = "[0-9a-fA-F]"
FORMS = {
    "assume_role_arn": r"arn:aws(-[a-z]+)*:iam::\d{12}:role(/[\w+=,.@-]+)+",
    "workload_identity_provider": r"projects/\d+/locations/global/workloadIdentityPools/[^/\s]+/providers/[^/\s]+",
    "service_account_email": r"[A-Za-z\d-]+@[A-Za-z\d.-]+\.iam\.gserviceaccount\.com",
    "tenant_id": f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}",
    "client_id": f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}",
}


def _language(body: dict[str, Any]) -> Iterator[str]:
    language = _inside(body, "properties").get("language")
    if isinstance(language, str) and language not in LANGUAGES:
        yield "properties.language"


def _storage(body: dict[str, Any]) -> Iterator[str]:
    storage = _inside(_inside(body, "properties"), "recording_storage")
    provider: Any = storage.get("provider")
    if not isinstance(provider, str) or provider not in NEEDED:
        return
    at = "properties.recording_storage"
    if NEEDED[provider] - storage.keys():
        yield at
    for name, value in storage.items():
        foreign = name in set().union(*ALLOWED.values()) and name not in ALLOWED[provider]
        empty = name in NEEDED[provider] and value == ""
        form = FORMS.get(name) if name in NEEDED[provider] else None
        misshapen = form is not None and isinstance(value, str) and not re.fullmatch(form, value, re.ASCII)
        if foreign or empty or misshapen:
            yield f"{at}.{name}"


def _stored_twice(body: dict[str, Any]) -> Iterator[str]:
    properties = _inside(body, "properties")
    if "recording_storage" in properties:
        yield from (f"properties.{name}" for name in DEPRECATED if name in properties)


def _delivery(body: dict[str, Any]) -> Iterator[str]:
    """Published, create-tool: a tool is delivered as an app message or to a server, not both."""
    delivery = _inside(body, "delivery")
    as_message = delivery.get("app_message") is True
    if isinstance(_inside({"x": body}, "x").get("delivery"), dict) and ("api" in delivery) == as_message:
        yield "delivery"


def _filler(body: dict[str, Any]) -> Iterator[str]:
    given = _inside({"x": body}, "x")
    if given.get("on_call") == "static_filler" and not given.get("static_filler"):
        yield "static_filler"


def _inside(body: Any, name: str) -> dict[str, Any]:
    value = cast("dict[str, Any]", body).get(name) if isinstance(body, dict) else None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


PROSE: dict[str, dict[str, Callable[[dict[str, Any]], Iterator[str]]]] = {
    "createConversation": {
        "prose: languages": _language,
        "prose: what a storage provider needs": _storage,
        "prose: one storage": _stored_twice,
    },
    **{one: {"prose: one delivery": _delivery, "prose: a filler": _filler} for one in ("createTool", "updateTool")},
}


def by_prose(operation_id: str, body: Any) -> Iterator[Refusal]:
    for name, rule in PROSE.get(operation_id, {}).items():
        for place in rule(body):
            yield Refusal("contract", place, "null" if _at(body, place) is None else name)


def _at(body: Any, place: str) -> Any:
    for step in place.split("."):
        body = _inside({"x": body}, "x").get(step, ...)
    return body


# ---- the three sides


def of_overlay(operation_id: str, body: Any) -> list[Refusal]:
    found = [one for one in find_violations(operation_id, body, Context()) if one.severity == "error"]
    return [
        Refusal("overlay", _place(one.violation), f"ours: {check}" if one.client_only else check)
        for one in found
        for check in [one.violation.check]
    ]


def _place(violation: Violation) -> str:
    """Return the place of a violation: where one of several fields is needed, the object that has none of them."""
    path = violation.path
    return path.rpartition(".")[0] if violation.check == "alternatives" else path


def of_contract(operation_id: str, body: Any) -> list[Refusal]:
    return [*by_schema(operation_id, body), *by_prose(operation_id, body)]


def of_emulator(emulator: Emulator, operation_id: str, body: Any) -> list[Refusal]:
    """Return the emulator's problems with a body. Problems with the path are left out.

    Each body has an account of its own, since an earlier one may have taken a name that must be unique.
    """
    operation = OPERATIONS[operation_id]
    path = re.sub(r"\{\w+\}", "nothing", operation.path)
    data = json.dumps(body).encode("utf-8", "surrogatepass")
    headers = {**HEADERS, "x-api-key": f"key-{next(_ACCOUNTS)}"}
    response = emulator.respond(Request(operation.method.upper(), path, headers=headers, body=data))
    assert response.status < 500, response.body
    return [
        Refusal("emulator", problem.path.removeprefix("body").removeprefix("."), problem.text)
        for problem in response.problems
        if problem.path.startswith("body")
    ]


# ---- declared differences


_OLDER = {"face_id": "replica_id", "pal_id": "persona_id"}


class OneSided(NamedTuple):
    """A rule that only one side has."""

    side: str
    rule: str
    """A pattern for the beginning of a check's id, a rule's name or the emulator's text.

    `ours: ` stands before the ids of checks that the service need not have.
    """
    against: str
    """The side that need not refuse."""
    reason: str
    witness: tuple[str, Any]
    """An operation and a body that show the difference."""


def _create(**fields: Any) -> tuple[str, Any]:
    return "createConversation", {"replica_id": REPLICA, **fields}


def _store(**fields: Any) -> tuple[str, Any]:
    return _create(properties={"recording_storage": fields})


ROLE = "arn:aws:iam::123456789012:role/Writer"
S3 = {"provider": "s3", "bucket_name": "acme-calls", "bucket_region": "eu-west-1", "assume_role_arn": ROLE}
GCS = {
    "provider": "gcs",
    "bucket_name": "acme-calls",
    "project_id": "acme-project",
    "workload_identity_provider": "projects/1/locations/global/workloadIdentityPools/pool/providers/tavus",
    "service_account_email": "writer@acme-project.iam.gserviceaccount.com",
}
AZURE = {
    "provider": "azure_blob",
    "storage_account": "acmecalls",
    "container": "acme-calls",
    "tenant_id": "11111111-2222-3333-4444-555555555555",
    "client_id": "66666666-7777-8888-9999-000000000000",
}
_LIKELY = (
    "it is allowed but most probably a mistake, and is refused before it costs anything; the service has no such rule"
)
_NAMES = "the storage provider doesn't allow such a name; the service would find out hours later"
_COMPARED = "the emulator is compared with the contract, and the contract with the overlay, except for unknown ids"
_UNKNOWN = "only the service knows which ids exist"
_NULL = "the meaning of null is left to the service"
_STATE = "a tool may be changed in parts, so that only the service knows the whole"
_TOOLS: list[tuple[str, tuple[str, dict[str, Any]]]] = [
    ("one delivery", ("updateTool", {"delivery": {}})),
    ("a filler", ("updateTool", {"on_call": "static_filler"})),
]
_FUNCTIONS: dict[str, list[Any]] = {
    "tool-form": [{}],
    "tool-name": [{"type": "function", "function": {"name": " "}}],
    "tool-parameters": [{"type": "function", "function": {"name": "f", "parameters": {"type": "array"}}}],
}
_OURS: list[tuple[str, str, tuple[str, Any]]] = [
    ("ours: blank-text", _LIKELY, _create(conversation_name=" ")),
    ("ours: absent-timeout", _LIKELY, _create(properties={"max_call_duration": 5, "participant_absent_timeout": 6})),
    ("ours: callback-url", _LIKELY, _create(callback_url="ftp://x")),
    ("ours: list-items", _LIKELY, _create(document_tags=[""])),
    ("ours: replica-or-persona", "a blank id can't be one; the schema has any text", _create(face_id=" ")),
    ("ours: recording-region", _NAMES, _store(**{**S3, "bucket_region": "Ireland"})),
    ("ours: recording-external-id", _NAMES, _store(**S3, external_id="x")),
    ("ours: recording-s3-bucket", _NAMES, _store(**{**S3, "bucket_name": "A_b"})),
    ("ours: recording-gcs-bucket", _NAMES, _store(**{**GCS, "bucket_name": "A"})),
    ("ours: recording-gcp-project", _NAMES, _store(**{**GCS, "project_id": "x"})),
    ("ours: recording-azure-account", _NAMES, _store(**{**AZURE, "storage_account": "A-b"})),
    ("ours: recording-azure-container", _NAMES, _store(**{**AZURE, "container": "A"})),
    (
        "ours: misspelt-field",
        "the service ignores a field that it doesn't know, so what was meant would not be done",
        _create(properties={"max_call_durations": 60}),
    ),
    (
        "ours: json-pointer",
        "RFC 6901; the emulator answers a patch that can't be applied, as the service does, for the whole of it",
        ("patchPersona", [{"op": "remove", "path": "persona_name"}]),
    ),
    (
        "ours: json-patch",
        "RFC 6902; the emulator answers a patch that can't be applied, as the service does, for the whole of it",
        ("patchPersona", [{"op": "add", "path": "/persona_name"}]),
    ),
    *(
        (
            f"ours: {rule}",
            "published as prose; when the service notices is not published",
            ("createPersona", {"layers": {"llm": {"tools": tools}}}),
        )
        for rule, tools in _FUNCTIONS.items()
    ),
    (
        "ours: recording-credentials",
        "published: identifiers are passed, never credentials; whether the service refuses them is not published",
        _store(**S3, secret_access_key="x"),
    ),
]
ONE_SIDED = [
    *(OneSided("overlay", rule, "contract", reason, witness) for rule, reason, witness in _OURS),
    *(OneSided("overlay", rule, "emulator", reason, witness) for rule, reason, witness in _OURS),
    *(OneSided("contract", f"prose: {rule}", "overlay", _STATE, witness) for rule, witness in _TOOLS),
    OneSided("contract", "null", "overlay", _NULL, _create(document_retrieval_strategy=None)),
    OneSided("emulator", "", "overlay", _COMPARED, _create(replica_id="r-none")),
    OneSided("emulator", "Invalid replica_uuid", "contract", _UNKNOWN, _create(replica_id="r-none")),
    OneSided(
        "emulator", r"Invalid \w+_id", "contract", _UNKNOWN, ("generateVideo", {"replica_id": "r", "script": "x"})
    ),
    OneSided("emulator", r"[A-Z][\w ]+ not found", "contract", _UNKNOWN, ("createPersona", {"guardrails_id": "g"})),
    OneSided("emulator", "there is no document", "contract", _UNKNOWN, _create(document_ids=["d"])),
]


def is_declared(refusal: Refusal, against: str) -> bool:
    return any(
        one.side == refusal.side and one.against == against and re.match(one.rule, refusal.rule) for one in ONE_SIDED
    )


_WHO = re.compile(r"^persona_id$")


def covers(one: str, other: str) -> bool:
    """Return whether two paths are equal or one contains the other. Replica and persona count as one field."""
    one, other = _OLDER.get(one, one), _OLDER.get(other, other)  # newer and older names count as equal
    short, long = sorted((_WHO.sub("replica_id", one), _WHO.sub("replica_id", other)), key=len)
    return short in ("", long) or (long.startswith(short) and long[len(short)] in ".[")


def differences(sides: dict[str, list[Refusal]]) -> list[str]:
    """Return what one side refuses and another doesn't, by rule, except declared differences."""
    found: dict[str, list[str]] = defaultdict(list)
    for side, refusals in sides.items():
        for against, others in sides.items():
            for refusal in refusals if against != side else ():
                if not any(covers(refusal.place, other.place) for other in others) and not is_declared(
                    refusal, against
                ):
                    found[f"{side}, {refusal.rule}"].append(f"{refusal.place or 'the body'}: {against} takes it")
    return [f"{rule}: {place}" for rule, places in sorted(found.items()) for place in places]
