"""Checks of `properties.recording_storage` and of the flat fields that it replaced."""

from __future__ import annotations

from typing import Any

import pytest

from tavus_client import RequestWarning
from tests.client.harness.script import MakeClient, script

S3 = {
    "provider": "s3",
    "bucket_name": "recordings",
    "bucket_region": "eu-north-1",
    "assume_role_arn": "arn:aws:iam::123456789012:role/team/Writer",
}
GCS = {
    "provider": "gcs",
    "bucket_name": "recordings",
    "project_id": "my-gcp-project",
    "workload_identity_provider": "projects/123456/locations/global/workloadIdentityPools/pool/providers/worker",
    "service_account_email": "writer@my-gcp-project.iam.gserviceaccount.com",
}
AZURE = {
    "provider": "azure_blob",
    "storage_account": "myrecordings",
    "container": "conversation-recordings",
    "tenant_id": "11111111-2222-3333-4444-555555555555",
    "client_id": "66666666-7777-8888-9999-00000000000A",
}


@pytest.mark.parametrize("storage", [S3, {**S3, "external_id": "tavus-acct-abc123"}, GCS, AZURE])
def test_a_complete_storage_passes(storage: Any, refused_storage: Any) -> None:
    assert refused_storage(storage) == {}


@pytest.mark.parametrize("storage", [S3, GCS, AZURE])
def test_all_missing_fields_are_named(storage: dict[str, str], refused_storage: Any) -> None:
    found = refused_storage({"provider": storage["provider"]})
    assert found.keys() == storage.keys() - {"provider"}
    assert {check for check, _ in found.values()} == {"recording-fields"}
    (message,) = {message for _, message in found.values()}
    said, _, end = message.removeprefix(f"is missing: provider {storage['provider']} needs ").rpartition(" and ")
    assert {*said.split(", "), end} == found.keys()


@pytest.mark.parametrize("storage", [S3, GCS, AZURE])
@pytest.mark.parametrize("value", ["", " ", 5, None])
def test_a_required_field_must_not_be_blank(storage: dict[str, str], value: Any, refused_storage: Any) -> None:
    for field in storage.keys() - {"provider"}:
        assert refused_storage(storage, **{field: value}).keys() == {field}


@pytest.mark.parametrize(
    ("storage", "field", "owner"),
    [(S3, "tenant_id", "azure_blob"), (GCS, "bucket_region", "s3"), (AZURE, "bucket_name", "s3 or gcs")],
)
def test_a_field_of_another_provider_is_named(storage: Any, field: str, owner: str, refused_storage: Any) -> None:
    check, message = refused_storage(storage, **{field: "x"})[field]
    assert check == "recording-fields"
    assert owner in message


def test_a_field_of_no_known_provider_is_not_checked(refused_storage: Any) -> None:
    assert refused_storage(S3, kms_key="k") == {}


@pytest.mark.parametrize(
    ("value", "meant"),
    [("aws", "'s3'"), ("S3", "'s3'"), ("gcp", "'gcs'"), ("azure", "'azure_blob'"), ("r2", "'gcs'"), (5, "'gcs'")],
)
def test_an_unknown_provider_is_refused_with_a_suggestion(value: Any, meant: str, refused_storage: Any) -> None:
    check, message = refused_storage(GCS, provider=value)["provider"]
    assert check == "recording-provider"
    assert message.startswith(f"{value!r} is not a provider: pass ")
    assert meant in message


@pytest.mark.parametrize("length", [200, 201, 10_000])
def test_a_message_truncates_a_long_text(length: int, refused_storage: Any) -> None:
    _, message = refused_storage(GCS, provider="x" * length)["provider"]
    shown = repr("x" * 200) if length == 200 else f"{'x' * 200!r}…"
    assert message.startswith(f"{shown} is not a provider: ")


def test_a_missing_provider_is_suggested_from_the_fields(refused_storage: Any) -> None:
    storage = {name: value for name, value in AZURE.items() if name != "provider"}
    check, message = refused_storage(storage)["provider"]
    assert check == "recording-provider"
    assert message.startswith("is needed: pass 'azure_blob'")
    assert "'s3'" not in message


@pytest.mark.parametrize("value", ["s3", ["s3"], 5, True])
def test_a_storage_must_be_an_object(value: Any, refused_storage: Any) -> None:
    assert refused_storage(value)[""][0] == "recording-object"


@pytest.mark.parametrize(
    "value",
    [
        "Writer",
        "arn:aws:iam::12345678901:role/Writer",
        "arn:aws:iam::123456789012:user/Writer",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam:us-east-1:123456789012:role/Writer",
        "arn:aws:sts::123456789012:assumed-role/Writer/session",
        "arn:aws:s3:::recordings",
        "arn:aws:iam::123456789012:role/Writer\n",
        "arn:aws:iam::１２３４５６７８９０１２:role/Writer",
    ],
)
def test_a_role_must_be_a_role_arn(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, assume_role_arn=value)["assume_role_arn"][0] == "recording-role-arn"


@pytest.mark.parametrize("value", ["us-east-1", "ap-southeast-4", "us-gov-west-1", "mx-central-1", "eusc-de-east-1"])
def test_region_codes_pass(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, bucket_region=value) == {}


@pytest.mark.parametrize("value", ["US East", "us-east", "useast1", "EU-NORTH-1"])
def test_other_region_names_are_refused(value: str, refused_storage: Any) -> None:
    assert refused_storage(S3, bucket_region=value)["bucket_region"][0] == "recording-region"


def test_an_availability_zone_is_refused_with_its_region(refused_storage: Any) -> None:
    assert "'us-east-1'" in refused_storage(S3, bucket_region="us-east-1a")["bucket_region"][1]


@pytest.mark.parametrize("value", ["", "x", "a b", "x" * 1225, 5])
def test_an_external_id_must_be_valid_for_aws(value: Any, refused_storage: Any) -> None:
    assert refused_storage(S3, external_id=value)["external_id"][0] == "recording-external-id"


def test_an_identity_provider_must_not_have_the_prefix(refused_storage: Any) -> None:
    name = GCS["workload_identity_provider"]
    for prefix in ("//iam.googleapis.com/", "https://iam.googleapis.com/"):
        found = refused_storage(GCS, workload_identity_provider=prefix + name)
        check, message = found["workload_identity_provider"]
        assert check == "recording-workload-identity"
        assert "without //iam.googleapis.com/" in message
        assert repr(name) in message


@pytest.mark.parametrize(
    "value",
    [
        "pool",
        "/projects/1/locations/global/workloadIdentityPools/pool/providers/worker",
        "projects/1/locations/eu/workloadIdentityPools/pool/providers/worker",
        "projects/1/locations/global/workloadIdentityPools/pool",
        "projects/1/locations/global/workloadIdentityPools/pool/providers/",
        "//iam.googleapis.com/projects/1",
    ],
)
def test_an_identity_provider_must_be_a_resource_name(value: str, refused_storage: Any) -> None:
    found = refused_storage(GCS, workload_identity_provider=value)
    assert found["workload_identity_provider"][0] == "recording-workload-identity"
    assert "projects/<number>/" in found["workload_identity_provider"][1]


def test_the_project_of_an_identity_provider_must_be_a_number(refused_storage: Any) -> None:
    value = GCS["workload_identity_provider"].replace("123456", "my-gcp-project")
    message = refused_storage(GCS, workload_identity_provider=value)["workload_identity_provider"][1]
    assert "number, not its id" in message


@pytest.mark.parametrize("value", ["me@gmail.com", "writer", "w@iam.gserviceaccount.com", "1-compute@developer.x.com"])
def test_a_service_account_must_be_its_email(value: str, refused_storage: Any) -> None:
    assert refused_storage(GCS, service_account_email=value)["service_account_email"][0] == "recording-service-account"


@pytest.mark.parametrize("value", ["contoso.onmicrosoft.com", "1" * 32, "{11111111-2222-3333-4444-555555555555}"])
def test_tenant_and_client_must_be_uuids(value: str, refused_storage: Any) -> None:
    found = refused_storage(AZURE, tenant_id=value, client_id=value)
    assert {path: check for path, (check, _) in found.items()} == dict.fromkeys(
        ("tenant_id", "client_id"), "recording-uuid"
    )


LONG = "a" * 63
NAMES: list[tuple[dict[str, str], str, str, list[str], list[str]]] = [
    (
        S3, "bucket_name", "recording-s3-bucket",
        ["abc", LONG, "my.bucket-1", "1-2", "my-.bucket", "xn-1", "google"],
        [
            "ab", LONG + "a", "My-bucket", "my_bucket", "-abc", "abc-", ".abc", "abc.", "a..b", "192.168.5.4",
            "xn--abc", "sthree-abc", "amzn-s3-demo-abc", "abc-s3alias", "abc--ol-s3", "abc.mrap", "abc--x-s3",
            "abc--table-s3", "s3://abc", "arn:aws:s3:::abc", "abc\n", "äbc",
        ],
    ),
    (
        GCS, "bucket_name", "recording-gcs-bucket",
        ["abc", LONG, "my_bucket", "my.bucket", f"{LONG}.{LONG}.{LONG}.com", "1-2"],
        [
            "ab", LONG + "a", f"{LONG}a.com", ".".join([LONG] * 4), "My-bucket", "-abc", "abc-", "_abc", "abc_",
            "a..b", "192.168.5.4", "googbucket", "my-google-bucket", "my-g00gle", "gs://abc", "a b", "abc\n",
        ],
    ),
    (
        GCS, "project_id", "recording-gcp-project",
        ["my-gcp-project", "abc123", "example.com:my-project", "a" * 30],
        ["abc", "123456", "1project", "my-project-", "My-project", "a" * 31, "my_project", "my-project\n"],
    ),
    (
        AZURE, "storage_account", "recording-azure-account",
        ["abc", "123", "a" * 24],
        ["ab", "a" * 25, "my-account", "MyAccount", "https://abc.blob.core.windows.net", "abc\n"],
    ),
    (
        AZURE, "container", "recording-azure-container",
        ["abc", LONG, "a-b-c", "1abc", "$web", "$root"],
        ["ab", LONG + "a", "Abc", "a--b", "-abc", "abc-", "a_b", "a.b", "$other", "abc\n"],
    ),
]  # fmt: skip
"""Names that the providers' documentation allows and forbids, with its own examples where there are any."""


@pytest.mark.parametrize(
    ("storage", "field", "name"),
    [(storage, field, name) for storage, field, _, allowed, _ in NAMES for name in allowed],
)
def test_a_name_that_the_cloud_allows_passes(storage: Any, field: str, name: str, refused_storage: Any) -> None:
    assert refused_storage(storage, **{field: name}) == {}


@pytest.mark.parametrize(
    ("storage", "field", "check", "name"),
    [(storage, field, check, name) for storage, field, check, _, forbidden in NAMES for name in forbidden],
)
def test_a_name_that_the_cloud_forbids_is_refused(
    storage: Any, field: str, check: str, name: str, refused_storage: Any
) -> None:
    found = refused_storage(storage, **{field: name})
    assert {path: check for path, (check, _) in found.items()} == {field: check}


def test_flat_fields_are_refused_next_to_the_storage(refused: Any) -> None:
    flat = {"recording_s3_bucket_name": "recordings", "aws_assume_role_arn": "x"}
    found = refused(properties={"enable_recording": True, "recording_storage": S3, **flat})
    assert {path: check for path, (check, _) in found.items()} == {
        f"properties.{field}": "recording-storage-twice" for field in flat
    }


def test_the_warning_about_deprecated_fields_has_the_replacement_as_code(client: MakeClient) -> None:
    import tavus_client

    flat: dict[str, Any] = {
        "recording_s3_bucket_name": "recordings",
        "recording_s3_bucket_region": "us-east-1",
        "aws_assume_role_arn": S3["assume_role_arn"],
    }
    tavus, properties = client(), dict[str, Any](properties={"enable_recording": True, **flat})
    with pytest.warns(DeprecationWarning, match="deprecated") as caught:
        tavus.conversations.create(replica_id="r", **properties)
    assert [warning.filename for warning in caught] == [__file__]
    text = str(caught[0].message)
    code = text[text.index("S3Recording(") : text.index(")}") + 1]
    storage = eval(code, {"S3Recording": tavus_client.S3Recording})  # code from the warning
    assert storage.to_dict() == {**S3, "bucket_region": "us-east-1"}
    assert script(tavus).bodies[0]["properties"] == {"enable_recording": True, **flat}


def test_a_single_deprecated_field_gives_a_warning(client: MakeClient) -> None:
    with pytest.warns(DeprecationWarning, match=r"recording_s3_bucket_region: .*bucket_name=….*bucket_region='x'"):
        client().conversations.create(
            replica_id="r", properties={"enable_recording": True, "recording_s3_bucket_region": "x"}
        )


@pytest.mark.parametrize("properties", [{}, {"enable_recording": False}])
def test_a_storage_without_recording_gives_a_warning(properties: Any, client: MakeClient) -> None:
    given: Any = {"recording_storage": S3, **properties}
    with pytest.warns(RequestWarning, match=r"properties\.enable_recording: .*enable_recording=True"):
        client().conversations.create(replica_id="r", properties=given)
