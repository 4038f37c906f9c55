from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateVoiceRequest")


@_attrs_define
class UpdateVoiceRequest:
    """The request body of `updateVoice`."""

    voice_name: str | Unset = UNSET
    """ The name of the voice. """
    description: None | str | Unset = UNSET
    """ What the voice is like. """
    tags: list[str] | Unset = UNSET
    """ The tags of the voice. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        voice_name = self.voice_name

        description = self.description

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if voice_name is not UNSET:
            field_dict["voice_name"] = voice_name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        voice_name = d.pop("voice_name", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        update_voice_request = cls(
            voice_name=voice_name,
            description=description,
            tags=tags,
        )

        update_voice_request.additional_properties = d
        return update_voice_request

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
