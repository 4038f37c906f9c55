from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateFaceResponse")


@_attrs_define
class UpdateFaceResponse:
    """The answer of `updateFace`."""

    face_id: None | str | Unset = UNSET
    """ The unique identifier of the face. """
    face_name: None | str | Unset = UNSET
    """ The name of the face. """
    default_voice_id: None | str | Unset = UNSET
    """ The voice of the face, unless another is asked for. """
    original_voice_id: None | str | Unset = UNSET
    """ The voice that the face was trained with. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        face_id = self.face_id

        face_name = self.face_name

        default_voice_id = self.default_voice_id

        original_voice_id = self.original_voice_id

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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        face_id: None | str | Unset = d.pop("face_id", UNSET)

        face_name: None | str | Unset = d.pop("face_name", UNSET)

        default_voice_id: None | str | Unset = d.pop("default_voice_id", UNSET)

        original_voice_id: None | str | Unset = d.pop("original_voice_id", UNSET)

        update_face_response = cls(
            face_id=face_id,
            face_name=face_name,
            default_voice_id=default_voice_id,
            original_voice_id=original_voice_id,
        )

        update_face_response.additional_properties = d
        return update_face_response

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
