from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Guardrail")


@_attrs_define
class Guardrail:
    """The answer of `createGuardrails`."""

    guardrails_id: None | str | Unset = UNSET
    """ The unique identifier of the guardrails. """
    guardrails_name: None | str | Unset = UNSET
    """ The name of the guardrails. """
    status: None | str | Unset = UNSET
    """ The status of the guardrails. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        guardrails_id = self.guardrails_id

        guardrails_name = self.guardrails_name

        status = self.status

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if guardrails_id is not UNSET:
            field_dict["guardrails_id"] = guardrails_id
        if guardrails_name is not UNSET:
            field_dict["guardrails_name"] = guardrails_name
        if status is not UNSET:
            field_dict["status"] = status
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        guardrails_id: None | str | Unset = d.pop("guardrails_id", UNSET)

        guardrails_name: None | str | Unset = d.pop("guardrails_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        guardrail = cls(
            guardrails_id=guardrails_id,
            guardrails_name=guardrails_name,
            status=status,
            created_at=created_at,
        )

        guardrail.additional_properties = d
        return guardrail

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
