"""Builders of `recording_storage`, one for each provider, with exactly that provider's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tavus_api.types import Unset
from tavus_client._call.serialize import plain
from tavus_client._checks import FLAT_S3, OPERATION, STORAGE, Context, find_violations
from tavus_client._errors import InvalidRequestError, Violation

if TYPE_CHECKING:
    from uuid import UUID

    from tavus_api import models

P = TypeVar("P")


def S3Recording(  # noqa: N802 reads as what it makes
    *, bucket_name: str, bucket_region: str, assume_role_arn: str, external_id: str | None = None
) -> models.RecordingStorageConfig:
    """Store recordings in an Amazon S3 bucket.

    Args:
        bucket_name: The bucket's name, not its ARN or URL.
        bucket_region: The code of its region, such as `us-east-1`.
        assume_role_arn: The role that Tavus assumes to write: `arn:aws:iam::<12 digits>:role/<name>`.
        external_id: The external id that the role's trust policy requires, if any.

    Raises:
        InvalidRequestError: A value is invalid. It has every violation, found by the same checks as a request's.
    """
    return _build(
        "s3",
        bucket_name=bucket_name,
        bucket_region=bucket_region,
        assume_role_arn=assume_role_arn,
        external_id=external_id,
    )


def GcsRecording(  # noqa: N802 reads as what it makes
    *, bucket_name: str, project_id: str, workload_identity_provider: str, service_account_email: str
) -> models.RecordingStorageConfig:
    """Store recordings in a Google Cloud Storage bucket.

    Args:
        bucket_name: The bucket's name, without `gs://`.
        project_id: The id of the project that the bucket is in.
        workload_identity_provider: The provider's resource name, without `//iam.googleapis.com/`:
            `projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>`.
        service_account_email: The account that may create objects in the bucket:
            `<name>@<project>.iam.gserviceaccount.com`.

    Raises:
        InvalidRequestError: A value is invalid. It has every violation, found by the same checks as a request's.
    """
    return _build(
        "gcs",
        bucket_name=bucket_name,
        project_id=project_id,
        workload_identity_provider=workload_identity_provider,
        service_account_email=service_account_email,
    )


def AzureBlobRecording(  # noqa: N802 reads as what it makes
    *, storage_account: str, container: str, tenant_id: str | UUID, client_id: str | UUID
) -> models.RecordingStorageConfig:
    """Store recordings in a container of Azure Blob Storage.

    Args:
        storage_account: The account's name, not its URL.
        container: The container's name.
        tenant_id: The UUID of the directory (tenant).
        client_id: The UUID of the app registration that may write.

    Raises:
        InvalidRequestError: A value is invalid. It has every violation, found by the same checks as a request's.
    """
    return _build(
        "azure_blob",
        storage_account=storage_account,
        container=container,
        tenant_id=tenant_id,
        client_id=client_id,
    )


def flat_s3_to_recording_storage(properties: P) -> P:
    """Replace the three deprecated S3 fields of conversation properties by `recording_storage`.

    Takes a `ConversationProperties` or a plain dict and returns a new one of the same kind; the argument is not
    changed. Properties without any of the three fields come back as a copy.

    Raises:
        InvalidRequestError: One of the three is missing or invalid, or `recording_storage` is given as well.
    """
    given = cast("Any", properties)
    is_model = hasattr(given, "to_dict")
    fields: Mapping[str, Any] = given.to_dict() if is_model else given
    rest = {name: value for name, value in fields.items() if not isinstance(value, Unset)}
    flat = {name: rest.pop(name) for name in FLAT_S3 if name in rest}
    if flat and "recording_storage" in rest:
        _refuse_faults({**flat, **rest})
    if flat:
        storage = _build("s3", **{FLAT_S3[name]: value for name, value in flat.items()})
        rest["recording_storage"] = storage.to_dict() if is_model else storage
    return cast("P", given.from_dict(rest) if is_model else rest)


def _build(provider: str, **given: Any) -> models.RecordingStorageConfig:
    problems: list[Violation] = []
    fields = {"provider": provider, **{name: value for name, value in given.items() if value is not None}}
    storage: dict[str, Any] = plain(fields, problems, STORAGE)
    _refuse_faults({"recording_storage": storage}, problems)
    from tavus_api import models  # a contract may lack this model, which matters only here

    return models.RecordingStorageConfig.from_dict(storage)


def _refuse_faults(properties: Mapping[str, Any], problems: Sequence[Violation] = ()) -> None:
    """Raise for the violations of the recording checks."""
    found = find_violations(OPERATION, {"properties": plain(properties, [])}, Context())
    faults = [fault for row, fault in found if row.severity == "error" and fault.check.startswith("recording-")]
    if problems or faults:
        raise InvalidRequestError(OPERATION, [*problems, *faults])
