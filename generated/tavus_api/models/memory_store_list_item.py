from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

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
        memory_store_id = self.memory_store_id

        pal_id = self.pal_id

        participant_tag = self.participant_tag

        created_at = self.created_at

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
        memory_store_id: None | str | Unset = d.pop("memory_store_id", UNSET)

        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        participant_tag: None | str | Unset = d.pop("participant_tag", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

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
