from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.memory_store_recent_conversation import MemoryStoreRecentConversation


T = TypeVar("T", bound="MemoryStoreTimeline")


@_attrs_define
class MemoryStoreTimeline:
    """`MemoryStoreLearned.timeline`."""

    recent_conversations: list[MemoryStoreRecentConversation] | None | Unset = UNSET
    """ The latest conversations. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        recent_conversations: list[dict[str, Any]] | None | Unset
        if isinstance(self.recent_conversations, Unset):
            recent_conversations = UNSET
        elif isinstance(self.recent_conversations, list):
            recent_conversations = []
            for recent_conversations_type_0_item_data in self.recent_conversations:
                recent_conversations_type_0_item: Any = as_dict(recent_conversations_type_0_item_data)

                recent_conversations.append(recent_conversations_type_0_item)

        else:
            recent_conversations = self.recent_conversations

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if recent_conversations is not UNSET:
            field_dict["recent_conversations"] = recent_conversations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.memory_store_recent_conversation import MemoryStoreRecentConversation  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_recent_conversations(data: object) -> list[MemoryStoreRecentConversation] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                recent_conversations_type_0 = []
                _recent_conversations_type_0 = data
                for recent_conversations_type_0_item_data in _recent_conversations_type_0:
                    recent_conversations_type_0_item = MemoryStoreRecentConversation.from_dict(
                        as_object(recent_conversations_type_0_item_data)
                    )

                    recent_conversations_type_0.append(recent_conversations_type_0_item)

                return recent_conversations_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[MemoryStoreRecentConversation] | None | Unset, data)

        recent_conversations = _parse_recent_conversations(d.pop("recent_conversations", UNSET))

        memory_store_timeline = cls(
            recent_conversations=recent_conversations,
        )

        memory_store_timeline.additional_properties = d
        return memory_store_timeline

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
