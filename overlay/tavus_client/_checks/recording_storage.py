"""Checks of recording storage: required fields of each provider and forms of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from tavus_client._checks.create_conversation import rule
from tavus_client._checks.registry import Context, Finding
from tavus_client._checks.storage_names import azure_account, azure_container, gcp_project, gcs_bucket, s3_bucket
from tavus_client._checks.values import listed, nearest, show
from tavus_client._type_names import describe

STORAGE = "properties.recording_storage"


class Provider(NamedTuple):
    """The fields of `recording_storage` that belong to one provider, and what builds them."""

    builder: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.needed + self.optional


PROVIDERS = {
    "s3": Provider("S3Recording", ("bucket_name", "bucket_region", "assume_role_arn"), ("external_id",)),
    "gcs": Provider(
        "GcsRecording", ("bucket_name", "project_id", "workload_identity_provider", "service_account_email")
    ),
    "azure_blob": Provider("AzureBlobRecording", ("storage_account", "container", "tenant_id", "client_id")),
}
"""Which fields belong to whom: the contract says so in the fields' descriptions alone."""
FLAT_S3 = {
    "recording_s3_bucket_name": "bucket_name",
    "recording_s3_bucket_region": "bucket_region",
    "aws_assume_role_arn": "assume_role_arn",
}
"""The deprecated flat fields, and what they are called in `recording_storage`."""
_OWNERS = {
    field: [name for name, provider in PROVIDERS.items() if field in provider.fields]
    for provider in PROVIDERS.values()
    for field in provider.fields
}
_NICKNAMES = {
    "aws": "s3", "amazon": "s3", "amazon_s3": "s3", "aws_s3": "s3", "google": "gcs", "gcp": "gcs", "gs": "gcs",
    "google_cloud_storage": "gcs", "azure": "azure_blob", "azureblob": "azure_blob", "azure-blob": "azure_blob",
    "blob": "azure_blob", "microsoft": "azure_blob",
}  # fmt: skip
_BUILDERS = listed(f"{provider.builder}(…)" for provider in PROVIDERS.values())

_ROLE_ARN = re.compile(r"arn:aws:iam::[0-9]{12}:role(/[A-Za-z0-9_+=,.@-]+)+")
_REGION = re.compile(r"[a-z]{2,4}(-[a-z]+)+-[0-9]+")
_EXTERNAL_ID = re.compile(r"[A-Za-z0-9_+=,.@:/-]{2,1224}")
_IDENTITY = re.compile(r"projects/[0-9]+/locations/global/workloadIdentityPools/[^/\s]+/providers/[^/\s]+")
_IDENTITY_FORM = "projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>"
_IDENTITY_PREFIX = re.compile(r"(https?:)?//iam\.googleapis\.com/(v1/)?")
_SERVICE_ACCOUNT = re.compile(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+\.iam\.gserviceaccount\.com")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def text_of(storage: dict[str, Any], provider: str, field: str) -> str | None:
    """Return a field of a storage; None if it is absent, empty or not a string: another check reports that."""
    value = storage.get(field)
    return value if isinstance(value, str) and value and storage.get("provider") == provider else None


@cache
def other_providers() -> tuple[str, ...]:
    """Every provider of the contract, those included that `PROVIDERS` says nothing of."""
    from tavus_api import models  # the model is loaded for a provider that isn't in the table

    return get_args(getattr(models, "RecordingStorageProvider", None))


@rule(
    "recording-object",
    path=STORAGE,
    reason="A provider's name or a bucket's alone doesn't say where to write, and as whom.",
    source="contract: recording_storage",
)
def recording_object(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A storage that is not an object."""
    value = properties.get("recording_storage")
    if value is not None and not isinstance(value, dict):
        yield Finding(f"is {describe(value)}: pass {_BUILDERS}, or a dict with a provider")


@rule(
    "recording-provider",
    path=f"{STORAGE}.provider",
    reason="The provider decides which fields are needed; the service refuses one that it doesn't know.",
    source="contract: recording_storage_config.provider",
)
def recording_provider(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """No provider, or an unknown one."""
    value: Any = storage.get("provider")
    if isinstance(value, str):
        if value in PROVIDERS or value in other_providers():
            return
        wanted = value.strip().lower()[:80]
        meant = _NICKNAMES.get(wanted) or nearest(wanted, PROVIDERS)
    else:
        fitting = [name for name, provider in PROVIDERS.items() if storage.keys() - {"provider"} <= {*provider.fields}]
        meant = fitting[0] if len(fitting) == 1 else None
    problem = "is needed" if value is None else f"{show(value)} is not a provider"
    yield Finding(f"{problem}: pass {repr(meant) if meant else listed(map(repr, PROVIDERS))}, or {_BUILDERS}")


@rule(
    "recording-fields",
    path=f"{STORAGE}.*",
    reason="What is missing can't be guessed; what belongs to another provider shows that two were mixed up.",
    source="contract: recording_storage_config; documented: which are needed; decision: no field of another provider",
)
def recording_fields(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A field that the provider needs and that is missing, empty or not text; a field of another provider."""
    name: Any = storage.get("provider")
    provider = PROVIDERS.get(name) if isinstance(name, str) else None
    if provider is None:
        yield from _mistyped_fields(storage)
    else:
        yield from _needed_fields(storage, name, provider)
        yield from _foreign_fields(storage, name, provider)


def _mistyped_fields(storage: dict[str, Any]) -> Iterator[Finding]:
    for field, value in storage.items():
        if field in _OWNERS and value is not None and not isinstance(value, str):
            yield Finding(f"is {describe(value)}: pass text", f"{STORAGE}.{field}")


def _needed_fields(storage: dict[str, Any], name: str, provider: Provider) -> Iterator[Finding]:
    for field in provider.needed:
        value = storage.get(field)
        if value is None:
            yield Finding(f"is missing: provider {name} needs {listed_all(provider.needed)}", f"{STORAGE}.{field}")
        elif not isinstance(value, str) or not value:
            kind = "empty" if isinstance(value, str) else describe(value)
            yield Finding(f"is {kind}: provider {name} needs it, as text", f"{STORAGE}.{field}")


def _foreign_fields(storage: dict[str, Any], name: str, provider: Provider) -> Iterator[Finding]:
    for field, value in storage.items():
        if field in _OWNERS and field not in provider.fields and value is not None:
            owners = listed(_OWNERS[field])
            yield Finding(
                f"belongs to provider {owners}, not to {name}: take it out, or change the provider",
                f"{STORAGE}.{field}",
            )


def listed_all(names: tuple[str, ...]) -> str:
    """`a, b and c`."""
    return f"{', '.join(names[:-1])} and {names[-1]}"


@rule(
    "recording-role-arn",
    path=f"{STORAGE}.assume_role_arn",
    reason="The service assumes this role to write; with anything else the recording is lost after the call.",
    source="contract: assume_role_arn; documented: the form",
)
def role_arn(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """An `assume_role_arn` that isn't the ARN of an IAM role."""
    value = text_of(storage, "s3", "assume_role_arn")
    if value is not None and not _ROLE_ARN.fullmatch(value):
        hint = "the ARN of the role, not of a session in it, " if ":assumed-role/" in value else ""
        yield Finding(f"{show(value)} is not an IAM role: pass {hint}arn:aws:iam::<12 digits>:role/<name>")


@rule(
    "recording-region",
    path=f"{STORAGE}.bucket_region",
    reason="The region's code is wanted, not its title and not an availability zone.",
    source="contract: bucket_region",
    client_only=True,
)
def region(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `bucket_region` that can't be the code of an AWS region."""
    value = text_of(storage, "s3", "bucket_region")
    if value is not None and not _REGION.fullmatch(value):
        fix = repr(value[:-1]) if _REGION.fullmatch(value[:-1]) else "its code, 'us-east-1' say"
        yield Finding(f"{show(value)} is not an AWS region: pass {fix}")


@rule(
    "recording-external-id",
    path=f"{STORAGE}.external_id",
    reason="AWS refuses to assume the role with any other form.",
    source="contract: external_id; AWS STS: AssumeRole, ExternalId",
    client_only=True,
)
def external_id(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """An `external_id` that AWS doesn't allow."""
    value = storage.get("external_id")
    if value is None or storage.get("provider") != "s3":
        return
    if not isinstance(value, str) or not _EXTERNAL_ID.fullmatch(value):
        shown = show(value) if isinstance(value, str) else f"is {describe(value)}, which"
        yield Finding(
            f"{shown} can't be an external id: pass 2 to 1224 letters, digits or any of _+=,.@:/-, or leave it out"
        )


@rule(
    "recording-workload-identity",
    path=f"{STORAGE}.workload_identity_provider",
    reason="The service puts //iam.googleapis.com/ before it; with that there twice Google knows no such provider.",
    source="contract: workload_identity_provider; documented: the form",
)
def workload_identity(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `workload_identity_provider` of another form, or with the prefix `//iam.googleapis.com/`."""
    value = text_of(storage, "gcs", "workload_identity_provider")
    if value is None or _IDENTITY.fullmatch(value):
        return
    prefix = _IDENTITY_PREFIX.match(value)
    rest = value[prefix.end() :] if prefix else value
    if prefix and _IDENTITY.fullmatch(rest):
        yield Finding(
            f"begins with {prefix[0]}, which the service adds itself: pass it without //iam.googleapis.com/, "
            f"{show(rest)}"
        )
    else:
        also = ", without the prefix //iam.googleapis.com/" if prefix else ""
        number = " (the project's number, not its id)" if re.match(r"projects/[^/]*[^/0-9][^/]*/", rest) else ""
        yield Finding(f"{show(value)} is not a provider's resource name: pass {_IDENTITY_FORM}{number}{also}")


@rule(
    "recording-service-account",
    path=f"{STORAGE}.service_account_email",
    reason="The service writes to the bucket as this account; Google's service accounts have this form.",
    source="contract: service_account_email; documented: the form",
)
def service_account(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `service_account_email` that isn't the email of a service account."""
    value = text_of(storage, "gcs", "service_account_email")
    if value is not None and not _SERVICE_ACCOUNT.fullmatch(value):
        yield Finding(f"{show(value)} is not a service account: pass <name>@<project>.iam.gserviceaccount.com")


@rule(
    "recording-uuid",
    path=f"{STORAGE}.tenant_id, {STORAGE}.client_id",
    reason="Azure identifies tenants and applications by UUID; names and domains are refused.",
    source="contract: tenant_id, client_id",
)
def uuids(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A `tenant_id` or a `client_id` that is not a UUID."""
    for field in ("tenant_id", "client_id"):
        value = text_of(storage, "azure_blob", field)
        if value is not None and not _UUID.fullmatch(value):
            yield Finding(
                f"{show(value)} is not a UUID: pass it as 11111111-2222-3333-4444-555555555555", f"{STORAGE}.{field}"
            )


def _name_rule(
    id: str,  # noqa: A002
    provider: str,
    field: str,
    noun: str,
    source: str,
    problems_of: Callable[[str], Iterator[str]],
) -> None:
    def find(storage: dict[str, Any], _: Context) -> Iterator[Finding]:
        value = text_of(storage, provider, field)
        if value is not None and (problems := "; ".join(problems_of(value))):
            yield Finding(f"{show(value)} is not a valid name for {noun}: {problems}")

    find.__doc__ = f"A `{field}` that {noun} can't have."
    reason = f"There is no such {noun.split(' ', 1)[1]}, so the recording would be lost after the call."
    rule(id, path=f"{STORAGE}.{field}", reason=reason, source=source, client_only=True)(find)


_name_rule(
    "recording-s3-bucket", "s3", "bucket_name", "an S3 bucket", "AWS: general purpose bucket naming rules", s3_bucket
)
_name_rule(
    "recording-gcs-bucket", "gcs", "bucket_name", "a Cloud Storage bucket", "Google: bucket name requirements",
    gcs_bucket,
)  # fmt: skip
_name_rule(
    "recording-gcp-project", "gcs", "project_id", "a Google Cloud project", "Google: project id requirements",
    gcp_project,
)  # fmt: skip
_name_rule(
    "recording-azure-account", "azure_blob", "storage_account", "an Azure storage account",
    "Azure: storage account names", azure_account,
)  # fmt: skip
_name_rule(
    "recording-azure-container", "azure_blob", "container", "an Azure container", "Azure: container names",
    azure_container,
)  # fmt: skip


def _given(properties: dict[str, Any]) -> list[str]:
    return [field for field in FLAT_S3 if properties.get(field) is not None]


@rule(
    "recording-storage-twice",
    path=", ".join(f"properties.{field}" for field in FLAT_S3),
    reason="recording_storage replaces them: with both it is unclear where the recording goes.",
    source="contract: recording_storage_config, in place of; decision: refused",
)
def storage_twice(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A flat S3 field next to `recording_storage`."""
    if properties.get("recording_storage") is not None:
        for field in _given(properties):
            yield Finding(
                "can't be given together with recording_storage, which replaces it: remove it", f"properties.{field}"
            )


@rule(
    "recording-flat-s3",
    path=", ".join(f"properties.{field}" for field in FLAT_S3),
    severity="deprecation",
    reason="They still work, but the contract has deprecated them.",
    source="contract: deprecated",
    client_only=True,
)
def flat_s3(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """The deprecated flat S3 fields. The warning spells out their replacement."""
    given = _given(properties) if properties.get("recording_storage") is None else []
    if given:
        arguments = [
            f"{new}={show(properties[old]) if isinstance(properties.get(old), str) else '…'}"
            for old, new in FLAT_S3.items()
        ]
        yield Finding(
            f"deprecated ({', '.join(given)}): pass properties={{'recording_storage': "
            f"S3Recording({', '.join(arguments)})}}, or let flat_s3_to_recording_storage(properties) rewrite them",
            f"properties.{given[0]}",
        )


@rule(
    "recording-off",
    path="properties.enable_recording",
    severity="warning",
    reason="Nothing will be recorded, so nothing will be stored.",
    source="contract: enable_recording, recording_storage",
    client_only=True,
)
def recording_off(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A storage for recordings in a request that doesn't enable recording."""
    given = properties.get("recording_storage") is not None or _given(properties)
    if given and properties.get("enable_recording") is not True:
        yield Finding("recording_storage is given, but recording is off: pass enable_recording=True")
