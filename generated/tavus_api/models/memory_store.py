from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.memory_store_learned import MemoryStoreLearned
    from ..models.pinned_memory import PinnedMemory


T = TypeVar("T", bound="MemoryStore")


@_attrs_define
class MemoryStore:
    """What a PAL remembers of one participant."""

    memory_store_id: None | str | Unset = UNSET
    """ The unique identifier of the memory store. """
    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    participant_tag: None | str | Unset = UNSET
    """ The tag of the participant. """
    pinned_memories: list[PinnedMemory] | None | Unset = UNSET
    """ The facts that are always held. """
    learned: MemoryStoreLearned | None | Unset = UNSET
    """ What was learned from conversations. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.memory_store_learned import MemoryStoreLearned  # noqa: PLC0415

        memory_store_id = self.memory_store_id

        pal_id = self.pal_id

        participant_tag = self.participant_tag

        pinned_memories: list[dict[str, Any]] | None | Unset
        if isinstance(self.pinned_memories, Unset):
            pinned_memories = UNSET
        elif isinstance(self.pinned_memories, list):
            pinned_memories = []
            for pinned_memories_type_0_item_data in self.pinned_memories:
                pinned_memories_type_0_item: Any = as_dict(pinned_memories_type_0_item_data)

                pinned_memories.append(pinned_memories_type_0_item)

        else:
            pinned_memories = self.pinned_memories

        learned: dict[str, Any] | None | Unset
        if isinstance(self.learned, Unset):
            learned = UNSET
        elif isinstance(self.learned, MemoryStoreLearned):
            learned = as_dict(self.learned)

        else:
            learned = self.learned

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
        if pinned_memories is not UNSET:
            field_dict["pinned_memories"] = pinned_memories
        if learned is not UNSET:
            field_dict["learned"] = learned
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.memory_store_learned import MemoryStoreLearned  # noqa: PLC0415
        from ..models.pinned_memory import PinnedMemory  # noqa: PLC0415

        d = dict(src_dict)
        memory_store_id: None | str | Unset = d.pop("memory_store_id", UNSET)

        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        participant_tag: None | str | Unset = d.pop("participant_tag", UNSET)

        def _parse_pinned_memories(data: object) -> list[PinnedMemory] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                pinned_memories_type_0 = []
                _pinned_memories_type_0 = data
                for pinned_memories_type_0_item_data in _pinned_memories_type_0:
                    pinned_memories_type_0_item = PinnedMemory.from_dict(as_object(pinned_memories_type_0_item_data))

                    pinned_memories_type_0.append(pinned_memories_type_0_item)

                return pinned_memories_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PinnedMemory] | None | Unset, data)

        pinned_memories = _parse_pinned_memories(d.pop("pinned_memories", UNSET))

        def _parse_learned(data: object) -> MemoryStoreLearned | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                learned_type_0 = MemoryStoreLearned.from_dict(as_object(data))

                return learned_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MemoryStoreLearned | None | Unset, data)

        learned = _parse_learned(d.pop("learned", UNSET))

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        memory_store = cls(
            memory_store_id=memory_store_id,
            pal_id=pal_id,
            participant_tag=participant_tag,
            pinned_memories=pinned_memories,
            learned=learned,
            created_at=created_at,
            updated_at=updated_at,
        )

        memory_store.additional_properties = d
        return memory_store

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
