from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="CreateMemoryStoreRequest")


@_attrs_define
class CreateMemoryStoreRequest:
    """The request body of `createMemoryStore`."""

    pal_id: str
    """ The unique identifier of the PAL. """
    participant_tag: str
    """ The tag of the participant. """
    pinned_memories: list[str] | Unset = UNSET
    """ Facts that are always held. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pal_id = self.pal_id

        participant_tag = self.participant_tag

        pinned_memories: list[str] | Unset = UNSET
        if not isinstance(self.pinned_memories, Unset):
            pinned_memories = self.pinned_memories

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pal_id": pal_id,
                "participant_tag": participant_tag,
            }
        )
        if pinned_memories is not UNSET:
            field_dict["pinned_memories"] = pinned_memories

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pal_id = d.pop("pal_id")

        participant_tag = d.pop("participant_tag")

        pinned_memories = cast(list[str], d.pop("pinned_memories", UNSET))

        create_memory_store_request = cls(
            pal_id=pal_id,
            participant_tag=participant_tag,
            pinned_memories=pinned_memories,
        )

        create_memory_store_request.additional_properties = d
        return create_memory_store_request

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
