"""Create requests from the contract's prose: strategies of valid ones, and invalid ones with their errors."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.harness.contracts import contracted
from tests.model.harness.faults import CREATE
from tests.model.harness.reference import ANNA, GLORIA, LUCAS

LANGUAGES = [
    "english", "french", "german", "spanish", "portuguese", "chinese", "japanese", "hindi", "italian", "korean",
    "dutch", "polish", "russian", "swedish", "turkish", "tagalog", "bulgarian", "romanian", "arabic", "czech",
    "greek", "finnish", "croatian", "malay", "slovak", "danish", "tamil", "ukrainian", "hungarian", "norwegian",
    "vietnamese", "bengali", "thai", "hebrew", "georgian", "indonesian", "telugu", "gujarati", "kannada", "malayalam",
    "marathi", "punjabi", "multilingual",
]  # fmt: skip
ROLE = "arn:aws:iam::123456789012:role/TavusRecordingWriter"
S3 = {"provider": "s3", "bucket_name": "acme-calls", "bucket_region": "eu-west-1", "assume_role_arn": ROLE}
POOL = "projects/123456/locations/global/workloadIdentityPools/pool/providers/tavus"
GCS = {
    "provider": "gcs",
    "bucket_name": "acme-calls",
    "project_id": "acme-project",
    "workload_identity_provider": POOL,
    "service_account_email": "writer@acme-project.iam.gserviceaccount.com",
}
AZURE = {
    "provider": "azure_blob",
    "storage_account": "acmecalls",
    "container": "acme-calls",
    "tenant_id": "11111111-2222-3333-4444-555555555555",
    "client_id": "66666666-7777-8888-9999-000000000000",
}


class Repeated(str):
    """A long text with a short repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{self[0]!r} * {len(self)}"


texts = st.sampled_from(
    ["demo", "Grüße 🎉 漢字", "a\nb", '<b>&"', Repeated("x" * 41), Repeated("é" * 65)]
) | st.sampled_from([Repeated("𝔸" * 256), Repeated("y" * 4097)])
seconds = st.sampled_from([1, 2, 5, 30, 90])


@st.composite
def properties(draw: st.DrawFn) -> dict[str, Any]:
    """Draw valid `properties`, mostly with short durations, so that they run out during a test."""
    chosen: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "max_call_duration": seconds | st.sampled_from([600, 7200]),
                "participant_left_timeout": st.sampled_from([0, 1, 5, 30]),
                "participant_absent_timeout": seconds,
                "enable_closed_captions": st.booleans(),
                "apply_greenscreen": st.booleans(),
                "language": st.sampled_from(LANGUAGES),
                "enable_recording": st.booleans(),
            },
        )
    )
    # the client refuses a timeout longer than the call
    if chosen.get("participant_absent_timeout", 0) > chosen.get("max_call_duration", 3600):
        chosen["participant_absent_timeout"] = chosen["max_call_duration"]
    if chosen.get("enable_recording"):
        chosen["recording_storage"] = S3
    return chosen


who_speaks: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"replica_id": ANNA},
        {"replica_id": GLORIA, "persona_id": "pcb7a34da5fe"},
        {"persona_id": "p-greets"},
        {"replica_id": LUCAS, "persona_id": "p-greets"},
        {"replica_id": "r-scripted", "persona_id": "p-bare"},
        {"replica_id": "r-fails"},
    ]
)
wrong_speakers: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"replica_id": "r-unknown"},
        {"replica_id": "r-training"},
        {"replica_id": "r-of-bob"},
        {"persona_id": "p-unknown"},
        {"persona_id": "p-of-ada"},
        {"persona_id": "p-bare"},
        {"persona_id": "p-training"},
        {"replica_id": "r-unknown", "persona_id": "p-unknown"},
    ]
)
settings: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "conversation_name": texts,
        "conversational_context": texts,
        "custom_greeting": texts,
        "audio_only": st.booleans(),
        "test_mode": st.sampled_from([False, False, True]),
        "require_auth": st.booleans(),
        "max_participants": st.integers(2, 4),
        "memory_stores": st.sampled_from([["ada"], ["ada", "team"], []]),
        "properties": properties(),
    },
)
knowledge: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {},
        {},
        {},
        {"document_ids": ["d-ready"]},
        {"document_tags": ["sales"], "document_retrieval_strategy": "speed"},
        {"document_ids": ["d-ready", "d-sales"], "document_tags": ["sales"], "document_retrieval_strategy": "quality"},
    ]
)
# The receiver: mostly the test's own, sometimes none, or one on a machine that webhooks may not reach.
hooks = st.sampled_from(["own", "own", "none", "none", "foreign"])


def _merged(*parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part.items()}


def _private(who: dict[str, Any], chosen: dict[str, Any]) -> dict[str, Any]:
    return {**who, "require_auth": True, "properties": chosen}


Body: TypeAlias = st.SearchStrategy[dict[str, Any]]
bodies: Body = st.builds(_merged, who_speaks, settings, knowledge)
private_bodies: Body = st.builds(_private, who_speaks, properties())
lively_bodies: Body = st.builds(
    _merged,
    st.sampled_from([{"replica_id": LUCAS}, {"persona_id": "p-greets"}, {"replica_id": "r-scripted"}]),
    st.fixed_dictionaries(
        {"properties": st.sampled_from([{"participant_left_timeout": 30}, {}, {"enable_closed_captions": True}])},
        optional={
            "conversational_context": texts,
            "custom_greeting": texts,
            "memory_stores": st.sampled_from([["ada"], ["ada", "team"]]),
            "require_auth": st.booleans(),
        },
    ),
)
_wrong_documents: list[dict[str, Any]] = [
    {"replica_id": ANNA, "document_ids": ["d-unknown"]},
    {"replica_id": ANNA, "document_ids": ["d-ready", "d-processing"]},
    {"replica_id": ANNA, "document_ids": ["d-of-ada"]},
    {"replica_id": "r-unknown", "document_ids": ["d-unknown"]},
]
wrong_bodies: Body = st.builds(_merged, settings, wrong_speakers) | st.sampled_from(_wrong_documents)


class Wrong(NamedTuple):
    """A body with one error, which client and service find, and its path."""

    what: str
    body: dict[str, Any]
    path: str

    def __repr__(self) -> str:
        return f"WRONG[{self.what!r}]"


def _top(what: str, name: str, value: Any, *, at: str | None = None) -> Wrong:
    return Wrong(f"{name}: {what}", {"replica_id": ANNA, name: value}, at or f"body.{name}")


def _property(what: str, name: str, value: Any, *, at: str | None = None, **more: Any) -> Wrong:
    body = {"replica_id": ANNA, "properties": {name: value, **more}}
    return Wrong(f"{name}: {what}", body, at or f"body.properties.{name}")


def _storage(what: str, storage: dict[str, Any], field: str, *, whole: bool = False) -> Wrong:
    place = "body.properties.recording_storage" + ("" if whole else f".{field}")
    body = {"replica_id": ANNA, "properties": {"enable_recording": True, "recording_storage": storage}}
    return Wrong(f"{storage.get('provider')}.{field}: {what}", body, place)


def _wrong() -> list[Wrong]:
    found = [Wrong("neither replica nor persona", {"conversation_name": "demo"}, "replica_id, persona_id")]
    found += [_top("a number", name, 5) for name in ("replica_id", "persona_id")]
    found += [_top("a text", name, "true") for name in ("audio_only", "test_mode", "require_auth")]
    found += [_top("a number", name, 1) for name in ("audio_only", "test_mode", "require_auth")]
    for name in ("conversation_name", "conversational_context", "custom_greeting", "callback_url"):
        found.append(_top("a number", name, 7))
    for name in ("memory_stores", "document_ids", "document_tags"):
        found.append(_top("a text", name, "ada"))
        found.append(_top("a number in it", name, [3], at=f"body.{name}[0]"))
    found += [_top(f"{value!r}", "max_participants", value) for value in (1, 0, -1, "2", 2.5, True)]
    found += [_top(f"{value!r}", "document_retrieval_strategy", value) for value in ("fast", "Speed", "", 1)]
    no_objects: dict[str, Any] = {"a text": "x", "a number": 1, "a list": []}
    found += [_top(what, "properties", value) for what, value in no_objects.items()]
    for name in ("max_call_duration", "participant_absent_timeout"):
        found += [_property(f"{value!r}", name, value) for value in (0, -1, "60", 1.5, True)]
    found += [_property(f"{value!r}", "participant_left_timeout", value) for value in (-1, "60", 1.5, True)]
    for name in ("enable_recording", "enable_closed_captions", "apply_greenscreen"):
        found.append(_property("a text", name, "yes"))
    found += [_property(f"{value!r}", "language", value) for value in ("en", "English", "klingon", "", 5)]
    for storage, optional in ((S3, ["external_id"]), (GCS, []), (AZURE, [])):
        for name in storage:
            if name == "provider":
                continue
            left = {key: value for key, value in storage.items() if key != name}
            found.append(_storage("missing", left, name, whole=True))
            found.append(_storage("empty", {**storage, name: ""}, name))
            found.append(_storage("a number", {**storage, name: 3}, name))
        foreign = {"bucket_name", "external_id", "project_id", "container"} - set(storage) - set(optional)
        found += [_storage("of another provider", {**storage, name: "abc"}, name) for name in sorted(foreign)]
    found.append(_storage("unknown", {**S3, "provider": "dropbox"}, "provider"))
    found.append(
        _storage("missing", {key: value for key, value in S3.items() if key != "provider"}, "provider", whole=True)
    )
    forms = {
        "assume_role_arn": (S3, ["arn:aws:iam::12345678901:role/x", "arn:aws:iam::123456789012:user/x", f"x{ROLE}"]),
        "workload_identity_provider": (
            GCS,
            [f"//iam.googleapis.com/{POOL}", f"{POOL}/", "projects/x/locations/global"],
        ),
        "service_account_email": (GCS, ["writer@example.com", "writer"]),
        "tenant_id": (AZURE, ["contoso.example", "11111111222233334444555555555555"]),
        "client_id": (AZURE, ["app", "66666666-7777-8888-9999-00000000000"]),
    }
    for name, (storage, values) in forms.items():
        found += [_storage(value, {**storage, name: value}, name) for value in values]
    for name in ("recording_s3_bucket_name", "recording_s3_bucket_region", "aws_assume_role_arn"):
        found.append(_property("next to recording_storage", name, "x", enable_recording=True, recording_storage=S3))
    return found


def _can_be_sent(body: dict[str, Any]) -> bool:
    return contracted(CREATE, body) == body


WRONG = {one.what: one for one in _wrong() if _can_be_sent(one.body)}
"""The invalid bodies by their error, those whose fields the contract has."""

_EDGES: dict[str, list[Any]] = {
    "max_participants": [2, 3, 1000],
    "document_retrieval_strategy": ["speed", "quality", "balanced"],
    "conversation_name": [
        "x",
        "x" * 40,
        "x" * 41,
        "x" * 64,
        "x" * 65,
        "x" * 255,
        "x" * 256,
        "x" * 4097,
        "𝔸\u2028é",
    ],
    "conversational_context": ["x" * 100_000],
    "custom_greeting": ["x" * 257],
    "memory_stores": [[], ["a"], [str(one) for one in range(50)]],
    "document_tags": [[], ["anything"]],
    "audio_only": [True, False],
    "test_mode": [True, False],
    "require_auth": [True, False],
    "properties": [
        {},
        *({"language": language} for language in LANGUAGES),
        {"max_call_duration": 1, "participant_absent_timeout": 1},
        {"max_call_duration": 10**12},
        {"participant_left_timeout": 0},
        {"participant_left_timeout": 86_400},
        *({"enable_recording": True, "recording_storage": storage} for storage in (S3, GCS, AZURE)),
        {"enable_recording": True, "recording_storage": {**S3, "external_id": "tavus-acct-abc123"}},
        {"enable_closed_captions": False, "apply_greenscreen": False, "enable_recording": False},
    ],
}
_VALID: list[dict[str, Any]] = [
    {"replica_id": ANNA, name: value} for name, values in _EDGES.items() for value in values
]
EDGES = [body for body in _VALID if _can_be_sent(body)]
"""Valid bodies at the edges of what is allowed, those whose fields the contract has."""
