# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tavus_emulator import Emulator
from tavus_emulator._conversations.rules import RULES
from tests.emulator.harness.clients import Create, Refuse

S3 = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "us-east-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/path/Writer",
}
GCS = {
    "provider": "gcs",
    "bucket_name": "recordings",
    "project_id": "project",
    "workload_identity_provider": "projects/1/locations/global/workloadIdentityPools/pool/providers/provider",
    "service_account_email": "writer@project.iam.gserviceaccount.com",
}
AZURE = {
    "provider": "azure_blob",
    "storage_account": "account",
    "container": "recordings",
    "tenant_id": "11111111-2222-3333-4444-555555555555",
    "client_id": "66666666-7777-8888-9999-00000000000A",
}
PLACE = "body.properties.recording_storage"


def storing(storage: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"replica_id": "r90bbd427f71", "properties": {"recording_storage": storage, **properties}}


def test_without_replica_and_persona_the_refusal_lists_the_possible_fields(refuse: Refuse) -> None:
    assert refuse({}) == "body: one of replica_id, persona_id, face_id, pal_id is required"


def test_an_unknown_replica_and_an_unknown_persona_have_the_published_texts(refuse: Refuse) -> None:
    assert refuse({"replica_id": "r0"}) == "Invalid replica_uuid"
    assert refuse({"persona_id": "p0"}) == "Invalid persona_id"
    both = "body.replica_id: Invalid replica_uuid; body.persona_id: Invalid persona_id"
    assert refuse({"replica_id": "r0", "persona_id": "p0"}) == both


def test_a_replica_is_usable_once_its_training_is_completed(emulator: Emulator, refuse: Refuse, create: Create) -> None:
    replica_id = emulator.add_replica(status="started")
    reason = "the replica's training status is started, it must be completed"
    assert refuse({"replica_id": replica_id}) == f"body.replica_id: Invalid replica_uuid: {reason}"
    emulator.add_replica(replica_id=replica_id, status="completed")
    create(replica_id=replica_id)


def test_a_persona_without_a_default_replica_needs_a_replica(
    emulator: Emulator, refuse: Refuse, create: Create
) -> None:
    persona_id = emulator.add_persona()
    text = refuse({"persona_id": persona_id})
    assert text == "body: replica_id is required, since the persona of persona_id has no default replica"
    create(persona_id=persona_id)


def test_a_persona_s_default_replica_has_to_be_usable(emulator: Emulator, refuse: Refuse) -> None:
    gone = emulator.add_persona(default_replica_id="r0")
    assert "default replica does not exist" in refuse({"persona_id": gone})
    untrained = emulator.add_persona(default_replica_id=emulator.add_replica(status="error"))
    assert "default replica can't be used" in refuse({"persona_id": untrained})


def test_documents_have_to_exist_and_to_be_ready(emulator: Emulator, refuse: Refuse, create: Create) -> None:
    ready = emulator.add_document()
    recrawling = emulator.add_document(status="recrawling")
    create(document_ids=[ready, ready])
    assert refuse({"replica_id": "r90bbd427f71", "document_ids": [ready, "d0", recrawling]}) == (
        'body.document_ids[1]: there is no document "d0"; '
        f'body.document_ids[2]: the document "{recrawling}" is not ready, its status is recrawling'
    )


def test_thousands_of_unknown_documents_get_a_short_answer(refuse: Refuse) -> None:
    assert len(refuse({"replica_id": "r90bbd427f71", "document_ids": [f"d{n}" for n in range(9000)]})) < 5000
    some = refuse({"replica_id": "r90bbd427f71", "document_ids": [f"d{n}" for n in range(21)]})
    assert some.endswith('body.document_ids[19]: there is no document "d19"; and more than these 20')


@pytest.mark.parametrize("language", ["english", "punjabi", "multilingual"])
def test_supported_languages_are_accepted(create: Create, language: str) -> None:
    create(properties={"language": language})


@pytest.mark.parametrize(
    ("language", "nearest"),
    [
        ("English", "english"),
        ("en", "english"),
        ("pt-BR", "portuguese"),
        ("zh_CN", "chinese"),
        ("nb", "norwegian"),
        ("germn", "german"),
        ("multi", "multilingual"),
        ("", "english"),
    ],
)
def test_an_unsupported_language_is_refused_with_the_nearest(refuse: Refuse, language: str, nearest: str) -> None:
    text = refuse({"replica_id": "r90bbd427f71", "properties": {"language": language}})
    assert text.startswith(f'body.properties.language: "{language}" is not a supported language; the nearest is ')
    assert nearest == "english" or text.endswith(nearest)


def test_a_language_of_a_million_letters_gets_a_short_answer(refuse: Refuse) -> None:
    text = refuse({"replica_id": "r90bbd427f71", "properties": {"language": "x" * 1_000_000}})
    assert len(text) < 200


@pytest.mark.parametrize("storage", [S3, S3 | {"external_id": "x"}, GCS, AZURE], ids=str)
def test_complete_recording_storage_is_accepted(create: Create, storage: dict[str, str]) -> None:
    create(**storing(storage))


@pytest.mark.parametrize(
    ("storage", "field"), [(storage, field) for storage in (S3, GCS, AZURE) for field in storage if field != "provider"]
)
def test_a_missing_field_of_the_provider_is_reported(refuse: Refuse, storage: dict[str, str], field: str) -> None:
    without = {name: value for name, value in storage.items() if name != field}
    assert refuse(storing(without)) == f"{PLACE}: {field} is required"
    assert refuse(storing(storage | {field: ""})).startswith(f"{PLACE}.{field}: must not be empty")


@pytest.mark.parametrize(
    ("storage", "field"),
    [(S3, "tenant_id"), (S3, "project_id"), (GCS, "bucket_region"), (GCS, "external_id"), (AZURE, "bucket_name")],
)
def test_a_field_of_another_provider_is_refused(refuse: Refuse, storage: dict[str, str], field: str) -> None:
    assert refuse(storing(storage | {field: "x"})) == f'{PLACE}.{field}: "x" is not allowed here'


@pytest.mark.parametrize(
    ("storage", "field", "value"),
    [
        (S3, "assume_role_arn", "arn:aws:iam::123:role/Writer"),
        (S3, "assume_role_arn", "arn:aws:iam::123456789012:user/Writer"),
        (S3, "assume_role_arn", "arn:aws:iam::123456789012:role/"),
        (S3, "assume_role_arn", "arn:aws:iam::123456789012:role/Writer\n"),
        (S3, "assume_role_arn", "arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/Writer"),
        (GCS, "workload_identity_provider", "//iam.googleapis.com/" + GCS["workload_identity_provider"]),
        (GCS, "workload_identity_provider", "projects/p/locations/global/workloadIdentityPools/a/providers/b"),
        (GCS, "workload_identity_provider", "projects/1/locations/eu/workloadIdentityPools/a/providers/b"),
        (GCS, "service_account_email", "writer@example.com"),
        (GCS, "service_account_email", "@project.iam.gserviceaccount.com"),
        (AZURE, "tenant_id", "11111111222233334444555555555555"),
        (AZURE, "client_id", "not-a-uuid"),
    ],
)
def test_a_malformed_identifier_is_named(refuse: Refuse, storage: dict[str, str], field: str, value: Any) -> None:
    assert refuse(storing(storage | {field: value})).startswith(f"{PLACE}.{field}: ")


def test_the_flat_fields_still_work_on_their_own(create: Create) -> None:
    create(properties={"recording_s3_bucket_name": "b", "aws_assume_role_arn": "a"})


def test_the_flat_fields_are_refused_next_to_recording_storage(refuse: Refuse) -> None:
    text = refuse(storing(S3, recording_s3_bucket_name="b", aws_assume_role_arn="a"))
    assert text == "; ".join(
        f"body.properties.{field}: can't be combined with recording_storage, which replaces it"
        for field in ("recording_s3_bucket_name", "aws_assume_role_arn")
    )


def test_problems_of_schema_and_rules_are_reported_together(refuse: Refuse) -> None:
    text = refuse(
        {
            "replica_id": "r0",
            "max_participants": "2",
            "properties": {"max_call_duration": 0, "language": "klingon", "recording_storage": S3 | {"container": "x"}},
        }
    )
    for part in (
        "body.replica_id: Invalid replica_uuid",
        'body.max_participants: "2" is not of type integer',
        "body.properties.max_call_duration: 0 is less than the minimum of 1",
        'body.properties.language: "klingon" is not a supported language',
        f'{PLACE}.container: "x" is not allowed here',
    ):
        assert part in text


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(sorted(S3 | GCS | AZURE)), inner),
    max_leaves=5,
)
names = st.sampled_from(["replica_id", "persona_id", "document_ids", "properties"])
inner_names = st.sampled_from(["language", "recording_storage", "aws_assume_role_arn"])


@pytest.mark.slow
@given(st.dictionaries(names, anything | st.dictionaries(inner_names, anything)))
def test_no_rule_raises_on_a_body_that_the_schema_refuses(body: Any) -> None:
    emulator = Emulator()
    for rule in RULES["/v2/conversations", "create"]:
        list(rule.check(body, emulator._state, "account"))
    emulator.close()


def test_every_rule_names_its_source() -> None:
    for rules in RULES.values():
        assert all(rule.source in ("documented", "recorded", "decided") for rule in rules)
        assert len({rule.name for rule in rules}) == len(rules)
