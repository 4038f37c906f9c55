from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CreatePersonaResponse")


@_attrs_define
class CreatePersonaResponse:
    """What `createPersona` answers."""

    persona_id: str
    """ The unique identifier of the persona. """
    persona_name: str
    """ The name of the persona. """
    created_at: str
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        persona_id = self.persona_id

        persona_name = self.persona_name

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "persona_id": persona_id,
                "persona_name": persona_name,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        persona_id = d.pop("persona_id")

        persona_name = d.pop("persona_name")

        created_at = d.pop("created_at")

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
