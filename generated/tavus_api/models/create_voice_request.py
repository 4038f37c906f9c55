from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="CreateVoiceRequest")


@_attrs_define
class CreateVoiceRequest:
    """The request body of `createVoice`."""

    voice_name: str
    """ The name of the voice. """
    train_audio_url: str
    """ The url of the recording to train from. """
    description: str | Unset = UNSET
    """ What the voice is like. """
    callback_url: str | Unset = UNSET
    """ The url that is called when the work is done. """
    tags: list[str] | Unset = UNSET
    """ The tags of the voice. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        voice_name = self.voice_name

        train_audio_url = self.train_audio_url

        description = self.description

        callback_url = self.callback_url

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "voice_name": voice_name,
                "train_audio_url": train_audio_url,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if tags is not UNSET:
            field_dict["tags"] = tags

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        voice_name = d.pop("voice_name")

        train_audio_url = d.pop("train_audio_url")

        description = d.pop("description", UNSET)

        callback_url = d.pop("callback_url", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        create_voice_request = cls(
            voice_name=voice_name,
            train_audio_url=train_audio_url,
            description=description,
            callback_url=callback_url,
            tags=tags,
        )

        create_voice_request.additional_properties = d
        return create_voice_request

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
