from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplicaDetails")


@_attrs_define
class ReplicaDetails:
    """What `getReplica` answers."""

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
        replica_id: None | str | Unset
        if isinstance(self.replica_id, Unset):
            replica_id = UNSET
        else:
            replica_id = self.replica_id

        replica_name: None | str | Unset
        if isinstance(self.replica_name, Unset):
            replica_name = UNSET
        else:
            replica_name = self.replica_name

        thumbnail_video_url: None | str | Unset
        if isinstance(self.thumbnail_video_url, Unset):
            thumbnail_video_url = UNSET
        else:
            thumbnail_video_url = self.thumbnail_video_url

        training_progress: None | str | Unset
        if isinstance(self.training_progress, Unset):
            training_progress = UNSET
        else:
            training_progress = self.training_progress

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = self.updated_at

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        replica_type: None | str | Unset
        if isinstance(self.replica_type, Unset):
            replica_type = UNSET
        else:
            replica_type = self.replica_type

        model_name: None | str | Unset
        if isinstance(self.model_name, Unset):
            model_name = UNSET
        else:
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

        def _parse_replica_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replica_id = _parse_replica_id(d.pop("replica_id", UNSET))

        def _parse_replica_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replica_name = _parse_replica_name(d.pop("replica_name", UNSET))

        def _parse_thumbnail_video_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        thumbnail_video_url = _parse_thumbnail_video_url(d.pop("thumbnail_video_url", UNSET))

        def _parse_training_progress(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        training_progress = _parse_training_progress(d.pop("training_progress", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_created_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_updated_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        updated_at = _parse_updated_at(d.pop("updated_at", UNSET))

        def _parse_error_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_message = _parse_error_message(d.pop("error_message", UNSET))

        def _parse_replica_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replica_type = _parse_replica_type(d.pop("replica_type", UNSET))

        def _parse_model_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model_name = _parse_model_name(d.pop("model_name", UNSET))

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
