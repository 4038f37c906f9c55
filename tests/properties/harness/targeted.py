"""Bodies of createConversation, mostly valid, with changes to fields that rules check."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.harness.contracts import OPERATIONS
from tests.harness.strategies import json_values

OPERATION = "createConversation"
EXAMPLES = OPERATIONS[OPERATION].request_examples
REPLICA = "r90bbd427f71"
S3 = EXAMPLES["Recording Storage - Amazon S3"]["properties"]["recording_storage"]
GCS = EXAMPLES["Recording Storage - Google Cloud Storage"]["properties"]["recording_storage"]
AZURE = EXAMPLES["Recording Storage - Azure Blob Storage"]["properties"]["recording_storage"]
LANGUAGE: dict[str, Any] = (OPERATIONS[OPERATION].request_schema or {})["properties"]["properties"]["properties"][
    "language"
]
LANGUAGES: list[str] = LANGUAGE["enum"]
STORAGE_FIELDS = sorted({*S3, *GCS, *AZURE})
texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", " ", "x", "recordings", "english", "English", "en", "multilingual", "speed", "s3", "gcs"]),
    st.sampled_from([*LANGUAGES, *LANGUAGE["x-aliases"]]),
)
numbers = st.one_of(st.integers(-5, 5), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
not_null = json_values.filter(lambda value: value is not None)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """Draw a text with a slip: something inserted, removed or changed."""
    at = draw(st.integers(0, len(text)))
    to = draw(st.integers(at, min(len(text), at + 3)))
    return text[:at] + draw(st.sampled_from(["", " ", "/", "-", "0", "a", "A", "é", "٣", "\n", ":", "//"])) + text[to:]


@st.composite
def storages(draw: st.DrawFn) -> Any:
    """Draw recording storages: the published ones with fields edited, dropped or taken from one another."""
    storage = dict(draw(st.sampled_from([S3, GCS, AZURE])))
    for field in draw(st.lists(st.sampled_from(STORAGE_FIELDS), max_size=2)):
        change = draw(st.sampled_from(["drop", "edit", "edit", "text", "any", "foreign"]))
        if change == "drop":
            storage.pop(field, None)
        elif change == "edit" and isinstance(storage.get(field), str):
            storage[field] = draw(edited(storage[field]))
        elif change == "text":
            storage[field] = draw(texts)
        elif change == "any":
            storage[field] = draw(not_null)
        elif change == "foreign":
            storage.update(draw(st.sampled_from([S3, GCS, AZURE])) if field == "provider" else {field: "x"})
    return draw(st.one_of(st.just(storage), st.just(storage), st.just(storage), not_null))


durations = st.one_of(numbers, texts)
targeted_properties = st.fixed_dictionaries(
    {},
    optional={
        "max_call_duration": durations,
        "participant_left_timeout": durations,
        "participant_absent_timeout": durations,
        "language": st.one_of(texts, st.sampled_from(sorted(LANGUAGES)), not_null),
        "recording_storage": storages(),
        "recording_s3_bucket_name": st.just("recordings"),
        "aws_assume_role_arn": st.just(""),
        "enable_recording": st.booleans(),
    },
)
items = st.one_of(st.lists(texts, max_size=3), texts, st.lists(not_null, max_size=2))
targeted = st.fixed_dictionaries(
    {},
    optional={
        "replica_id": st.one_of(st.just(REPLICA), st.just(REPLICA), st.sampled_from(["", " "]), not_null),
        "persona_id": st.one_of(st.just("pcb7a34da5fe"), st.sampled_from(["", " "])),
        "conversation_name": texts,
        "custom_greeting": st.one_of(texts, not_null),
        "callback_url": st.one_of(texts, st.just("https://yourwebsite.com/webhook"), not_null),
        "memory_stores": items,
        "document_tags": items,
        "document_retrieval_strategy": st.one_of(texts, st.sampled_from(["speed", "quality", "balanced"]), not_null),
        "max_participants": st.one_of(numbers, texts),
        "properties": st.one_of(targeted_properties, targeted_properties, targeted_properties, not_null),
    },
)
"""Bodies whose fields all have rules and are not null, so that the emulator refuses them only for rules and types that
the checks claim to know."""
