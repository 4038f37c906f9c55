from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.azure_blob_recording_provider import AzureBlobRecordingProvider, check_azure_blob_recording_provider
from ..types import without_unset

T = TypeVar("T", bound="AzureBlobRecording")


@_attrs_define
class AzureBlobRecording:
    """Recordings in a container of Azure Blob Storage."""

    storage_account: str
    """ The account's name, not its URL. """
    container: str
    """ The container's name. """
    tenant_id: str
    """ The UUID of the directory (tenant). """
    client_id: str
    """ The UUID of the app registration that may write. """
    provider: AzureBlobRecordingProvider = "azure_blob"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider: str = self.provider

        storage_account = self.storage_account

        container = self.container

        tenant_id = self.tenant_id

        client_id = self.client_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "provider": provider,
                "storage_account": storage_account,
                "container": container,
                "tenant_id": tenant_id,
                "client_id": client_id,
            }
        )

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        provider = check_azure_blob_recording_provider(d.pop("provider"))

        storage_account = d.pop("storage_account")

        container = d.pop("container")

        tenant_id = d.pop("tenant_id")

        client_id = d.pop("client_id")

        azure_blob_recording = cls(
            provider=provider,
            storage_account=storage_account,
            container=container,
            tenant_id=tenant_id,
            client_id=client_id,
        )

        azure_blob_recording.additional_properties = d
        return azure_blob_recording

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
