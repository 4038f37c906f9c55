from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GuardrailData")


@_attrs_define
class GuardrailData:
    """`GuardrailDetails.data`."""

    guardrail_name: None | str | Unset = UNSET
    """ The name of the guardrail. """
    guardrail_prompt: None | str | Unset = UNSET
    """ What the persona must not do. """
    modality: None | str | Unset = UNSET
    """ Whether it is told by what is said (`verbal`) or by what is seen (`visual`). """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the guardrail is triggered. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        guardrail_name = self.guardrail_name

        guardrail_prompt = self.guardrail_prompt

        modality = self.modality

        callback_url = self.callback_url

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if guardrail_name is not UNSET:
            field_dict["guardrail_name"] = guardrail_name
        if guardrail_prompt is not UNSET:
            field_dict["guardrail_prompt"] = guardrail_prompt
        if modality is not UNSET:
            field_dict["modality"] = modality
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        guardrail_name: None | str | Unset = d.pop("guardrail_name", UNSET)

        guardrail_prompt: None | str | Unset = d.pop("guardrail_prompt", UNSET)

        modality: None | str | Unset = d.pop("modality", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        guardrail_data = cls(
            guardrail_name=guardrail_name,
            guardrail_prompt=guardrail_prompt,
            modality=modality,
            callback_url=callback_url,
            created_at=created_at,
            updated_at=updated_at,
        )

        guardrail_data.additional_properties = d
        return guardrail_data

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
