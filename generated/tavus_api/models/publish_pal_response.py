from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PublishPalResponse")


@_attrs_define
class PublishPalResponse:
    """The answer of `publishPal`."""

    status: None | str | Unset = UNSET
    """ `success`. """
    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    pal_name: None | str | Unset = UNSET
    """ The name of the PAL. """
    system_prompt: None | str | Unset = UNSET
    """ How the PAL behaves: the prompt of its language model. Only `echo` needs none. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status

        pal_id = self.pal_id

        pal_name = self.pal_name

        system_prompt = self.system_prompt

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if status is not UNSET:
            field_dict["status"] = status
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if pal_name is not UNSET:
            field_dict["pal_name"] = pal_name
        if system_prompt is not UNSET:
            field_dict["system_prompt"] = system_prompt
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status: None | str | Unset = d.pop("status", UNSET)

        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        pal_name: None | str | Unset = d.pop("pal_name", UNSET)

        system_prompt: None | str | Unset = d.pop("system_prompt", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        publish_pal_response = cls(
            status=status,
            pal_id=pal_id,
            pal_name=pal_name,
            system_prompt=system_prompt,
            updated_at=updated_at,
        )

        publish_pal_response.additional_properties = d
        return publish_pal_response

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
