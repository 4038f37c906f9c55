"""Builders of recording storage, and the conversion of the flat fields."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_type
from uuid import UUID

import pytest

import tavus_client
from tavus_api import models
from tavus_api.models import ConversationProperties
from tavus_client import (
    UNSET,
    AzureBlobRecording,
    GcsRecording,
    InvalidRequestError,
    S3Recording,
    flat_s3_to_recording_storage,
)
from tests.client.harness.script import MakeClient, script
from tests.harness.contracts import OPERATIONS, validator

if TYPE_CHECKING:
    from tavus_api.inputs import ConversationPropertiesDict

Storage = models.S3Recording | models.GcsRecording | models.AzureBlobRecording
BUILDERS: dict[str, Callable[..., Storage]] = {
    "s3": S3Recording,
    "gcs": GcsRecording,
    "azure_blob": AzureBlobRecording,
}
PUBLISHED: list[dict[str, str]] = [
    example["properties"]["recording_storage"]
    for example in OPERATIONS["createConversation"].request_examples.values()
    if "recording_storage" in example.get("properties", {})
]
ARN = "arn:aws:iam::123456789012:role/TavusRecordingWriter"
FLAT = {"recording_s3_bucket_name": "recordings", "recording_s3_bucket_region": "us-east-1", "aws_assume_role_arn": ARN}
NEW = {"provider": "s3", "bucket_name": "recordings", "bucket_region": "us-east-1", "assume_role_arn": ARN}


def build(storage: dict[str, Any]) -> Storage:
    return BUILDERS[storage["provider"]](**{name: value for name, value in storage.items() if name != "provider"})


def places(error: InvalidRequestError) -> set[str]:
    return {violation.path.removeprefix("properties.recording_storage.") for violation in error.violations}


def test_there_is_a_published_example_for_each_builder() -> None:
    assert {storage["provider"] for storage in PUBLISHED} == set(BUILDERS)


@pytest.mark.parametrize("storage", PUBLISHED, ids=lambda storage: storage["provider"])
def test_each_builder_makes_its_published_example(storage: dict[str, str]) -> None:
    assert build(storage).to_dict() == storage


@pytest.mark.parametrize("storage", PUBLISHED, ids=lambda storage: storage["provider"])
def test_a_storage_survives_copy_pickle_and_its_dict(storage: dict[str, str]) -> None:
    built = build(storage)
    assert copy.deepcopy(built) == pickle.loads(pickle.dumps(built)) == type(built).from_dict(built.to_dict()) == built
    assert all(repr(value) in repr(built) for value in storage.values())


def test_a_storage_is_accepted_by_the_model_the_dict_and_the_call(client: MakeClient) -> None:
    storage = S3Recording(bucket_name="recordings", bucket_region="us-east-1", assume_role_arn=ARN)
    assert_type(storage, models.S3Recording)
    as_dict: ConversationPropertiesDict = {"enable_recording": True, "recording_storage": storage}
    tavus = client()
    tavus.conversations.create(replica_id="r", properties=as_dict)
    tavus.conversations.create(
        replica_id="r", properties=ConversationProperties(enable_recording=True, recording_storage=storage)
    )
    tavus.conversations.create(replica_id="r", properties={"enable_recording": True, "recording_storage": storage})
    bodies = script(tavus).bodies
    assert bodies == [{"replica_id": "r", "properties": {"enable_recording": True, "recording_storage": NEW}}] * 3
    validator(OPERATIONS["createConversation"].request_schema or {}).validate(bodies[0])


def test_an_external_id_is_sent_if_given() -> None:
    storage = S3Recording(
        bucket_name="recordings", bucket_region="us-east-1", assume_role_arn=ARN, external_id="acct-1"
    )
    assert storage.to_dict() == {**NEW, "external_id": "acct-1"}
    assert storage.external_id == "acct-1"
    absent: Any = {"external_id": None}
    without = S3Recording(bucket_name="recordings", bucket_region="us-east-1", assume_role_arn=ARN, **absent)
    assert without.external_id is UNSET


def test_ids_may_be_uuid_objects() -> None:
    tenant: Any = UUID("11111111-2222-3333-4444-555555555555")
    storage = AzureBlobRecording(storage_account="account", container="recordings", tenant_id=tenant, client_id=tenant)
    assert storage.tenant_id == "11111111-2222-3333-4444-555555555555"


@pytest.mark.parametrize("builder", BUILDERS.values())
def test_fields_are_keyword_only(builder: Any) -> None:
    with pytest.raises(TypeError):
        builder("recordings", "us-east-1", ARN)


@pytest.mark.parametrize("storage", PUBLISHED, ids=lambda storage: storage["provider"])
def test_all_missing_arguments_are_named_at_once(storage: dict[str, str]) -> None:
    with pytest.raises(TypeError) as caught:
        BUILDERS[storage["provider"]]()
    assert all(f"'{name}'" in str(caught.value) for name in storage.keys() - {"provider", "external_id"})


def test_a_field_of_another_provider_is_not_an_argument() -> None:
    with pytest.raises(TypeError, match="project_id"):
        S3Recording(bucket_name="b", bucket_region="us-east-1", assume_role_arn=ARN, project_id="p")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_all_violations_are_raised_at_construction() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        S3Recording(bucket_name="My_Bucket", bucket_region="", assume_role_arn="Writer", external_id="?")
    assert places(caught.value) == {"bucket_name", "bucket_region", "assume_role_arn", "external_id"}
    with pytest.raises(InvalidRequestError) as caught:
        GcsRecording(
            bucket_name="google",
            project_id="12",
            workload_identity_provider="//iam.googleapis.com/projects/1",
            service_account_email="me",
        )
    assert places(caught.value) == {
        "bucket_name",
        "project_id",
        "workload_identity_provider",
        "service_account_email",
    }
    with pytest.raises(InvalidRequestError) as caught:
        AzureBlobRecording(storage_account="A", container="--", tenant_id="contoso", client_id="app")
    assert places(caught.value) == {"storage_account", "container", "tenant_id", "client_id"}


@pytest.mark.parametrize("value", [None, 5, b"recordings", object(), "half\ud800"])
def test_a_value_that_is_not_a_text_is_refused(value: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        S3Recording(bucket_name=value, bucket_region="us-east-1", assume_role_arn=ARN)
    assert places(caught.value) == {"bucket_name"}


def test_a_builder_and_a_request_report_the_same_violations(client: MakeClient) -> None:
    wrong: dict[str, Any] = {"bucket_name": "My_Bucket", "bucket_region": "here", "assume_role_arn": "Writer"}
    with pytest.raises(InvalidRequestError) as built:
        S3Recording(**wrong)
    storage: Any = {"provider": "s3", **wrong}
    with pytest.raises(InvalidRequestError) as sent:
        client().conversations.create(
            replica_id="r", properties={"enable_recording": True, "recording_storage": storage}
        )
    assert built.value.violations == sent.value.violations


# ---- conversion of the flat fields ----------------------------------------------------------------------------------


def test_flat_fields_become_a_storage() -> None:
    given: ConversationPropertiesDict = {
        "recording_s3_bucket_name": "recordings",
        "recording_s3_bucket_region": "us-east-1",
        "aws_assume_role_arn": ARN,
        "language": "english",
        "max_call_duration": dt.timedelta(minutes=5),
    }
    before = copy.deepcopy(given)
    changed: ConversationPropertiesDict = flat_s3_to_recording_storage(given)
    assert given == before
    assert changed == {
        "language": "english",
        "max_call_duration": dt.timedelta(minutes=5),
        "recording_storage": models.S3Recording.from_dict(NEW),
    }


def test_flat_fields_of_a_model_become_a_storage() -> None:
    given = ConversationProperties(language="english", **FLAT)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    given["participant_tags"] = ["a"]
    changed = flat_s3_to_recording_storage(given)
    assert_type(changed, ConversationProperties)
    assert given.recording_s3_bucket_name == "recordings"
    assert changed.to_dict() == {"language": "english", "participant_tags": ["a"], "recording_storage": NEW}
    assert changed.recording_s3_bucket_name is UNSET


def test_properties_without_flat_fields_are_copied() -> None:
    plain: ConversationPropertiesDict = {"language": "english"}
    assert flat_s3_to_recording_storage(plain) == plain
    assert flat_s3_to_recording_storage(plain) is not plain
    model = ConversationProperties(recording_storage=models.S3Recording.from_dict(NEW))
    assert flat_s3_to_recording_storage(model) == model
    assert flat_s3_to_recording_storage(model) is not model


def test_an_unset_flat_field_counts_as_missing() -> None:
    given: Any = {"language": "english", "aws_assume_role_arn": UNSET}
    assert flat_s3_to_recording_storage(given) == {"language": "english"}


@pytest.mark.parametrize("missing", FLAT)
def test_all_three_flat_fields_are_required(missing: str) -> None:
    given = {name: value for name, value in FLAT.items() if name != missing}
    with pytest.raises(InvalidRequestError) as caught:
        flat_s3_to_recording_storage(given)
    assert len(caught.value.violations) == 1


def test_an_existing_storage_is_not_overwritten() -> None:
    with pytest.raises(InvalidRequestError, match="recording_storage, which replaces it"):
        flat_s3_to_recording_storage({**FLAT, "recording_storage": NEW})
    with pytest.raises(InvalidRequestError, match="recording_storage, which replaces it"):
        flat_s3_to_recording_storage({**FLAT, "recording_storage": S3Recording(**_arguments())})


def _arguments() -> dict[str, Any]:
    return {name: value for name, value in NEW.items() if name != "provider"}


def test_rewritten_properties_are_sent_without_a_warning(client: MakeClient) -> None:
    tavus = client()
    properties: Any = {"enable_recording": True, **FLAT}
    tavus.conversations.create(replica_id="r", properties=flat_s3_to_recording_storage(properties))
    assert script(tavus).bodies[0]["properties"] == {"enable_recording": True, "recording_storage": NEW}


def test_the_builders_are_public() -> None:
    names = {"S3Recording", "GcsRecording", "AzureBlobRecording", "flat_s3_to_recording_storage"}
    assert names <= set(tavus_client.__all__)
