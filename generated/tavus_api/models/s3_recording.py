from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.s3_recording_provider import S3RecordingProvider, check_s3_recording_provider
from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="S3Recording")


@_attrs_define
class S3Recording:
    """Recordings in an Amazon S3 bucket."""

    bucket_name: str
    """ The bucket's name, not its ARN or URL. """
    bucket_region: str
    """ The code of its region, such as `us-east-1`. """
    assume_role_arn: str
    """ The role that Tavus assumes to write: `arn:aws:iam::<12 digits>:role/<name>`. """
    provider: S3RecordingProvider = "s3"
    external_id: str | Unset = UNSET
    """ The external id that the role's trust policy requires, if any. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider: str = self.provider

        bucket_name = self.bucket_name

        bucket_region = self.bucket_region

        assume_role_arn = self.assume_role_arn

        external_id = self.external_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "provider": provider,
                "bucket_name": bucket_name,
                "bucket_region": bucket_region,
                "assume_role_arn": assume_role_arn,
            }
        )
        if external_id is not UNSET:
            field_dict["external_id"] = external_id

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = check_s3_recording_provider(d.pop("provider"))

        bucket_name = d.pop("bucket_name")

        bucket_region = d.pop("bucket_region")

        assume_role_arn = d.pop("assume_role_arn")

        external_id = d.pop("external_id", UNSET)

        s3_recording = cls(
            provider=provider,
            bucket_name=bucket_name,
            bucket_region=bucket_region,
            assume_role_arn=assume_role_arn,
            external_id=external_id,
        )

        s3_recording.additional_properties = d
        return s3_recording

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
