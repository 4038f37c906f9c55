from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_object

if TYPE_CHECKING:
    from ..models.voice_tag import VoiceTag


T = TypeVar("T", bound="VoiceListItem")


@_attrs_define
class VoiceListItem:
    """One of `VoiceList.data`."""

    voice_name: str
    """ The name of the voice. """
    replica_id: str
    """ The unique identifier of the replica whose voice it is. """
    tags: list[VoiceTag]
    """ The tags of the voice. """
    audio_url: None | str | Unset = UNSET
    """ The url of a sample of the voice. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        voice_name = self.voice_name

        replica_id = self.replica_id

        tags = []
        for tags_item_data in self.tags:
            tags_item = tags_item_data.to_dict()
            tags.append(tags_item)

        audio_url: None | str | Unset
        if isinstance(self.audio_url, Unset):
            audio_url = UNSET
        else:
            audio_url = self.audio_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "voice_name": voice_name,
                "replica_id": replica_id,
                "tags": tags,
            }
        )
        if audio_url is not UNSET:
            field_dict["audio_url"] = audio_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voice_tag import VoiceTag  # noqa: PLC0415

        d = dict(src_dict)
        voice_name = d.pop("voice_name")

        replica_id = d.pop("replica_id")

        tags = []
        _tags = d.pop("tags")
        for tags_item_data in _tags:
            tags_item = VoiceTag.from_dict(as_object(tags_item_data))

            tags.append(tags_item)

        def _parse_audio_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        audio_url = _parse_audio_url(d.pop("audio_url", UNSET))

        voice_list_item = cls(
            voice_name=voice_name,
            replica_id=replica_id,
            tags=tags,
            audio_url=audio_url,
        )

        voice_list_item.additional_properties = d
        return voice_list_item

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
