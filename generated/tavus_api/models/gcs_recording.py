from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.gcs_recording_provider import GcsRecordingProvider, check_gcs_recording_provider
from ..types import without_unset

T = TypeVar("T", bound="GcsRecording")


@_attrs_define
class GcsRecording:
    """Recordings in a Google Cloud Storage bucket."""

    bucket_name: str
    """ The bucket's name, without `gs://`. """
    project_id: str
    """ The id of the project that the bucket is in. """
    workload_identity_provider: str
    """ The provider's resource name, without `//iam.googleapis.com/`:
    `projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>`. """
    service_account_email: str
    """ The account that may create objects in the bucket: `<name>@<project>.iam.gserviceaccount.com`. """
    provider: GcsRecordingProvider = "gcs"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider: str = self.provider

        bucket_name = self.bucket_name

        project_id = self.project_id

        workload_identity_provider = self.workload_identity_provider

        service_account_email = self.service_account_email

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "provider": provider,
                "bucket_name": bucket_name,
                "project_id": project_id,
                "workload_identity_provider": workload_identity_provider,
                "service_account_email": service_account_email,
            }
        )

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = check_gcs_recording_provider(d.pop("provider"))

        bucket_name = d.pop("bucket_name")

        project_id = d.pop("project_id")

        workload_identity_provider = d.pop("workload_identity_provider")

        service_account_email = d.pop("service_account_email")

        gcs_recording = cls(
            provider=provider,
            bucket_name=bucket_name,
            project_id=project_id,
            workload_identity_provider=workload_identity_provider,
            service_account_email=service_account_email,
        )

        gcs_recording.additional_properties = d
        return gcs_recording

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
