from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreatePersonaResponse")


@_attrs_define
class CreatePersonaResponse:
    """The answer of `createPersona`."""

    persona_id: None | str | Unset = UNSET
    """ The unique identifier of the persona. """
    persona_name: None | str | Unset = UNSET
    """ The name of the persona. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        persona_id = self.persona_id

        persona_name = self.persona_name

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if persona_id is not UNSET:
            field_dict["persona_id"] = persona_id
        if persona_name is not UNSET:
            field_dict["persona_name"] = persona_name
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        persona_id: None | str | Unset = d.pop("persona_id", UNSET)

        persona_name: None | str | Unset = d.pop("persona_name", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        create_persona_response = cls(
            persona_id=persona_id,
            persona_name=persona_name,
            created_at=created_at,
        )

        create_persona_response.additional_properties = d
        return create_persona_response

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
