from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FaceDetails")


@_attrs_define
class FaceDetails:
    """The answer of `getFace`."""

    face_id: None | str | Unset = UNSET
    """ The unique identifier of the face. """
    face_name: None | str | Unset = UNSET
    """ The name of the face. """
    default_voice_id: None | str | Unset = UNSET
    """ The voice of the face, unless another is asked for. """
    original_voice_id: None | str | Unset = UNSET
    """ The voice that the face was trained with. """
    thumbnail_video_url: None | str | Unset = UNSET
    """ The url of a short video of the face. """
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
    face_type: None | str | Unset = UNSET
    """ Whose face it is: `user` for your own, `system` for stock ones. Only with `verbose`. """
    model_name: None | str | Unset = UNSET
    """ The name of the model that renders the face. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        face_id = self.face_id

        face_name = self.face_name

        default_voice_id = self.default_voice_id

        original_voice_id = self.original_voice_id

        thumbnail_video_url = self.thumbnail_video_url

        training_progress = self.training_progress

        status = self.status

        created_at = self.created_at

        updated_at = self.updated_at

        error_message = self.error_message

        face_type = self.face_type

        model_name = self.model_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if face_id is not UNSET:
            field_dict["face_id"] = face_id
        if face_name is not UNSET:
            field_dict["face_name"] = face_name
        if default_voice_id is not UNSET:
            field_dict["default_voice_id"] = default_voice_id
        if original_voice_id is not UNSET:
            field_dict["original_voice_id"] = original_voice_id
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
        if face_type is not UNSET:
            field_dict["face_type"] = face_type
        if model_name is not UNSET:
            field_dict["model_name"] = model_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        face_id: None | str | Unset = d.pop("face_id", UNSET)

        face_name: None | str | Unset = d.pop("face_name", UNSET)

        default_voice_id: None | str | Unset = d.pop("default_voice_id", UNSET)

        original_voice_id: None | str | Unset = d.pop("original_voice_id", UNSET)

        thumbnail_video_url: None | str | Unset = d.pop("thumbnail_video_url", UNSET)

        training_progress: None | str | Unset = d.pop("training_progress", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        error_message: None | str | Unset = d.pop("error_message", UNSET)

        face_type: None | str | Unset = d.pop("face_type", UNSET)

        model_name: None | str | Unset = d.pop("model_name", UNSET)

        face_details = cls(
            face_id=face_id,
            face_name=face_name,
            default_voice_id=default_voice_id,
            original_voice_id=original_voice_id,
            thumbnail_video_url=thumbnail_video_url,
            training_progress=training_progress,
            status=status,
            created_at=created_at,
            updated_at=updated_at,
            error_message=error_message,
            face_type=face_type,
            model_name=model_name,
        )

        face_details.additional_properties = d
        return face_details

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
