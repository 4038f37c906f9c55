from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.voice_tag import VoiceTag


T = TypeVar("T", bound="VoiceListItem")


@_attrs_define
class VoiceListItem:
    """One of `VoiceList.data`."""

    voice_id: None | str | Unset = UNSET
    """ The unique identifier of the voice; only your own voices have one. """
    voice_name: None | str | Unset = UNSET
    """ The name of the voice. """
    replica_id: None | str | Unset = UNSET
    """ The unique identifier of the replica whose voice it is. """
    face_id: None | str | Unset = UNSET
    """ The unique identifier of the face, as replicas are called now; in place of `replica_id`. """
    voice_type: None | str | Unset = UNSET
    """ Whose voice it is: `user` for your own, `system` for stock ones. """
    audio_url: None | str | Unset = UNSET
    """ The url of a sample of the voice. """
    tags: list[VoiceTag] | None | Unset = UNSET
    """ The tags of the voice. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        voice_id = self.voice_id

        voice_name = self.voice_name

        replica_id = self.replica_id

        face_id = self.face_id

        voice_type = self.voice_type

        audio_url = self.audio_url

        tags: list[dict[str, Any]] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = []
            for tags_type_0_item_data in self.tags:
                tags_type_0_item: Any = as_dict(tags_type_0_item_data)

                tags.append(tags_type_0_item)

        else:
            tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if voice_id is not UNSET:
            field_dict["voice_id"] = voice_id
        if voice_name is not UNSET:
            field_dict["voice_name"] = voice_name
        if replica_id is not UNSET:
            field_dict["replica_id"] = replica_id
        if face_id is not UNSET:
            field_dict["face_id"] = face_id
        if voice_type is not UNSET:
            field_dict["voice_type"] = voice_type
        if audio_url is not UNSET:
            field_dict["audio_url"] = audio_url
        if tags is not UNSET:
            field_dict["tags"] = tags

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voice_tag import VoiceTag  # noqa: PLC0415

        d = dict(src_dict)
        voice_id: None | str | Unset = d.pop("voice_id", UNSET)

        voice_name: None | str | Unset = d.pop("voice_name", UNSET)

        replica_id: None | str | Unset = d.pop("replica_id", UNSET)

        face_id: None | str | Unset = d.pop("face_id", UNSET)

        voice_type: None | str | Unset = d.pop("voice_type", UNSET)

        audio_url: None | str | Unset = d.pop("audio_url", UNSET)

        def _parse_tags(data: object) -> list[VoiceTag] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = []
                _tags_type_0 = data
                for tags_type_0_item_data in _tags_type_0:
                    tags_type_0_item = VoiceTag.from_dict(as_object(tags_type_0_item_data))

                    tags_type_0.append(tags_type_0_item)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[VoiceTag] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        voice_list_item = cls(
            voice_id=voice_id,
            voice_name=voice_name,
            replica_id=replica_id,
            face_id=face_id,
            voice_type=voice_type,
            audio_url=audio_url,
            tags=tags,
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
