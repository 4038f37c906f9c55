from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreatePalResponse")


@_attrs_define
class CreatePalResponse:
    """The answer of `createPal`."""

    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL. """
    pal_name: None | str | Unset = UNSET
    """ The name of the PAL. """
    conferencing_email: None | str | Unset = UNSET
    """ The address for invitations to meetings. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pal_id = self.pal_id

        pal_name = self.pal_name

        conferencing_email = self.conferencing_email

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if pal_name is not UNSET:
            field_dict["pal_name"] = pal_name
        if conferencing_email is not UNSET:
            field_dict["conferencing_email"] = conferencing_email
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        pal_name: None | str | Unset = d.pop("pal_name", UNSET)

        conferencing_email: None | str | Unset = d.pop("conferencing_email", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        create_pal_response = cls(
            pal_id=pal_id,
            pal_name=pal_name,
            conferencing_email=conferencing_email,
            created_at=created_at,
        )

        create_pal_response.additional_properties = d
        return create_pal_response

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
