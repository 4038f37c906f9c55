from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplicaDetails")


@_attrs_define
class ReplicaDetails:
    """The answer of `getReplica`."""

    replica_id: None | str | Unset = UNSET
    """ The unique identifier of the replica. """
    replica_name: None | str | Unset = UNSET
    """ The name of the replica. """
    thumbnail_video_url: None | str | Unset = UNSET
    """ The url of a short video of the replica. """
    training_progress: None | str | Unset = UNSET
    """ How much of the training is done, such as `50/100`. """
    status: None | str | Unset = UNSET
    """ How far the training is. Possible values: `started`, `completed`, `error`. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    error_message: None | str | Unset = UNSET
    """ What went wrong with the training, if anything did. """
    replica_type: None | str | Unset = UNSET
    """ Whose replica it is: `user` for your own, `system` for stock ones. """
    model_name: None | str | Unset = UNSET
    """ The name of the model that renders the replica. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        replica_id = self.replica_id

        replica_name = self.replica_name

        thumbnail_video_url = self.thumbnail_video_url

        training_progress = self.training_progress

        status = self.status

        created_at = self.created_at

        updated_at = self.updated_at

        error_message = self.error_message

        replica_type = self.replica_type

        model_name = self.model_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if replica_id is not UNSET:
            field_dict["replica_id"] = replica_id
        if replica_name is not UNSET:
            field_dict["replica_name"] = replica_name
        if thumbnail_video_url is not UNSET:
            field_dict["thumbnail_video_url"] = thumbnail_video_url
        if training_progress is not UNSET:
            field_dict["training_progress"] = training_progress
        if status is not UNSET:
            field_dict["status"] = status
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if replica_type is not UNSET:
            field_dict["replica_type"] = replica_type
        if model_name is not UNSET:
            field_dict["model_name"] = model_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        replica_id: None | str | Unset = d.pop("replica_id", UNSET)

        replica_name: None | str | Unset = d.pop("replica_name", UNSET)

        thumbnail_video_url: None | str | Unset = d.pop("thumbnail_video_url", UNSET)

        training_progress: None | str | Unset = d.pop("training_progress", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        error_message: None | str | Unset = d.pop("error_message", UNSET)

        replica_type: None | str | Unset = d.pop("replica_type", UNSET)

        model_name: None | str | Unset = d.pop("model_name", UNSET)

        replica_details = cls(
            replica_id=replica_id,
            replica_name=replica_name,
            thumbnail_video_url=thumbnail_video_url,
            training_progress=training_progress,
            status=status,
            created_at=created_at,
            updated_at=updated_at,
            error_message=error_message,
            replica_type=replica_type,
            model_name=model_name,
        )

        replica_details.additional_properties = d
        return replica_details

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
