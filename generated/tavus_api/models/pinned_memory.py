from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PinnedMemory")


@_attrs_define
class PinnedMemory:
    """A fact that a memory store always holds."""

    memory_id: None | str | Unset = UNSET
    """ The unique identifier of the pinned memory. """
    memory: None | str | Unset = UNSET
    """ The fact. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        memory_id = self.memory_id

        memory = self.memory

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if memory_id is not UNSET:
            field_dict["memory_id"] = memory_id
        if memory is not UNSET:
            field_dict["memory"] = memory
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        memory_id: None | str | Unset = d.pop("memory_id", UNSET)

        memory: None | str | Unset = d.pop("memory", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        pinned_memory = cls(
            memory_id=memory_id,
            memory=memory,
            created_at=created_at,
            updated_at=updated_at,
        )

        pinned_memory.additional_properties = d
        return pinned_memory

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
