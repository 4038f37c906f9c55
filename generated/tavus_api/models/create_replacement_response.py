from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateReplacementResponse")


@_attrs_define
class CreateReplacementResponse:
    """The answer of `createReplacement`."""

    replacement_id: None | str | Unset = UNSET
    """ The unique identifier of the replacement. """
    status: None | str | Unset = UNSET
    """ How far the replacement is. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        replacement_id = self.replacement_id

        status = self.status

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if replacement_id is not UNSET:
            field_dict["replacement_id"] = replacement_id
        if status is not UNSET:
            field_dict["status"] = status
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        replacement_id: None | str | Unset = d.pop("replacement_id", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        create_replacement_response = cls(
            replacement_id=replacement_id,
            status=status,
            created_at=created_at,
        )

        create_replacement_response.additional_properties = d
        return create_replacement_response

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
