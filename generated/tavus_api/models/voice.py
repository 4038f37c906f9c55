from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Voice")


@_attrs_define
class Voice:
    """A voice."""

    voice_id: None | str | Unset = UNSET
    """ The unique identifier of the voice. """
    voice_name: None | str | Unset = UNSET
    """ The name of the voice. """
    description: None | str | Unset = UNSET
    """ What the voice is like. """
    voice_type: None | str | Unset = UNSET
    """ Whose voice it is: `user` for your own, `system` for stock ones. """
    status: None | str | Unset = UNSET
    """ How far the training is. With `completed` the voice can speak. """
    error_message: None | str | Unset = UNSET
    """ What went wrong with the training; only with `error`. """
    tags: list[str] | None | Unset = UNSET
    """ The tags of the voice. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        voice_id = self.voice_id

        voice_name = self.voice_name

        description = self.description

        voice_type = self.voice_type

        status = self.status

        error_message = self.error_message

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if voice_id is not UNSET:
            field_dict["voice_id"] = voice_id
        if voice_name is not UNSET:
            field_dict["voice_name"] = voice_name
        if description is not UNSET:
            field_dict["description"] = description
        if voice_type is not UNSET:
            field_dict["voice_type"] = voice_type
        if status is not UNSET:
            field_dict["status"] = status
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if tags is not UNSET:
            field_dict["tags"] = tags
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        voice_id: None | str | Unset = d.pop("voice_id", UNSET)

        voice_name: None | str | Unset = d.pop("voice_name", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        voice_type: None | str | Unset = d.pop("voice_type", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        error_message: None | str | Unset = d.pop("error_message", UNSET)

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        voice = cls(
            voice_id=voice_id,
            voice_name=voice_name,
            description=description,
            voice_type=voice_type,
            status=status,
            error_message=error_message,
            tags=tags,
            created_at=created_at,
        )

        voice.additional_properties = d
        return voice

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
