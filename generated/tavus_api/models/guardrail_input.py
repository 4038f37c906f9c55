from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.guardrail_modality import GuardrailModality, check_guardrail_modality
from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="GuardrailInput")


@_attrs_define
class GuardrailInput:
    """One of `CreateGuardrailsRequest.data`."""

    guardrail_name: str
    """ The name of the guardrail. """
    guardrail_prompt: str
    """ What the persona must not do. """
    modality: GuardrailModality | Unset = UNSET
    """ Whether it is told by what is said (`verbal`) or by what is seen (`visual`). """
    callback_url: str | Unset = UNSET
    """ The url that is called when the guardrail is triggered. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        guardrail_name = self.guardrail_name

        guardrail_prompt = self.guardrail_prompt

        modality: str | Unset = UNSET
        if not isinstance(self.modality, Unset):
            modality = self.modality

        callback_url = self.callback_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "guardrail_name": guardrail_name,
                "guardrail_prompt": guardrail_prompt,
            }
        )
        if modality is not UNSET:
            field_dict["modality"] = modality
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        guardrail_name = d.pop("guardrail_name")

        guardrail_prompt = d.pop("guardrail_prompt")

        _modality = d.pop("modality", UNSET)
        modality: GuardrailModality | Unset
        if isinstance(_modality, Unset):
            modality = UNSET
        else:
            modality = check_guardrail_modality(_modality)

        callback_url = d.pop("callback_url", UNSET)

        guardrail_input = cls(
            guardrail_name=guardrail_name,
            guardrail_prompt=guardrail_prompt,
            modality=modality,
            callback_url=callback_url,
        )

        guardrail_input.additional_properties = d
        return guardrail_input

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
