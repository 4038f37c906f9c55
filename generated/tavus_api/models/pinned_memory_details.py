from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.pinned_memory import PinnedMemory


T = TypeVar("T", bound="PinnedMemoryDetails")


@_attrs_define
class PinnedMemoryDetails:
    """The answer of `listPinnedMemories`."""

    pinned_memories: list[PinnedMemory]
    """ The pinned memories. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pinned_memories: Any = self.pinned_memories
        if isinstance(self.pinned_memories, list):
            pinned_memories = []
            for pinned_memories_item_data in self.pinned_memories:
                pinned_memories_item: Any = as_dict(pinned_memories_item_data)

                pinned_memories.append(pinned_memories_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pinned_memories": pinned_memories,
            }
        )

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pinned_memory import PinnedMemory  # noqa: PLC0415

        d = dict(src_dict)
        pinned_memories = []
        _pinned_memories = d.pop("pinned_memories")
        for pinned_memories_item_data in _pinned_memories:
            pinned_memories_item = PinnedMemory.from_dict(as_object(pinned_memories_item_data))

            pinned_memories.append(pinned_memories_item)

        pinned_memory_details = cls(
            pinned_memories=pinned_memories,
        )

        pinned_memory_details.additional_properties = d
        return pinned_memory_details

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
