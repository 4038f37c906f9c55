from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="MemoryStoreListItem")


@_attrs_define
class MemoryStoreListItem:
    """One of `MemoryStoreList.data`."""

    memory_store_id: None | str | Unset = UNSET
    """ The unique identifier of the memory store. """
    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    participant_tag: None | str | Unset = UNSET
    """ The tag of the participant. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        memory_store_id: None | str | Unset
        if isinstance(self.memory_store_id, Unset):
            memory_store_id = UNSET
        else:
            memory_store_id = self.memory_store_id

        pal_id: None | str | Unset
        if isinstance(self.pal_id, Unset):
            pal_id = UNSET
        else:
            pal_id = self.pal_id

        participant_tag: None | str | Unset
        if isinstance(self.participant_tag, Unset):
            participant_tag = UNSET
        else:
            participant_tag = self.participant_tag

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if memory_store_id is not UNSET:
            field_dict["memory_store_id"] = memory_store_id
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if participant_tag is not UNSET:
            field_dict["participant_tag"] = participant_tag
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_memory_store_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        memory_store_id = _parse_memory_store_id(d.pop("memory_store_id", UNSET))

        def _parse_pal_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pal_id = _parse_pal_id(d.pop("pal_id", UNSET))

        def _parse_participant_tag(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        participant_tag = _parse_participant_tag(d.pop("participant_tag", UNSET))

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

        memory_store_list_item = cls(
            memory_store_id=memory_store_id,
            pal_id=pal_id,
            participant_tag=participant_tag,
            created_at=created_at,
            updated_at=updated_at,
        )

        memory_store_list_item.additional_properties = d
        return memory_store_list_item

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
