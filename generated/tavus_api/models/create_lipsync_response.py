from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateLipsyncResponse")


@_attrs_define
class CreateLipsyncResponse:
    """The answer of `createLipsync`."""

    lipsync_id: None | str | Unset = UNSET
    """ The unique identifier of the lipsync. """
    lipsync_name: None | str | Unset = UNSET
    """ The name of the lipsync. """
    status: None | str | Unset = UNSET
    """ How far the lipsync is. """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the work is done. """
    request_id: None | str | Unset = UNSET
    """ An older name of the identifier. """
    request_name: None | str | Unset = UNSET
    """ An older name of the name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lipsync_id = self.lipsync_id

        lipsync_name = self.lipsync_name

        status = self.status

        callback_url = self.callback_url

        request_id = self.request_id

        request_name = self.request_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if lipsync_id is not UNSET:
            field_dict["lipsync_id"] = lipsync_id
        if lipsync_name is not UNSET:
            field_dict["lipsync_name"] = lipsync_name
        if status is not UNSET:
            field_dict["status"] = status
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if request_id is not UNSET:
            field_dict["request_id"] = request_id
        if request_name is not UNSET:
            field_dict["request_name"] = request_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lipsync_id: None | str | Unset = d.pop("lipsync_id", UNSET)

        lipsync_name: None | str | Unset = d.pop("lipsync_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        request_id: None | str | Unset = d.pop("request_id", UNSET)

        request_name: None | str | Unset = d.pop("request_name", UNSET)

        create_lipsync_response = cls(
            lipsync_id=lipsync_id,
            lipsync_name=lipsync_name,
            status=status,
            callback_url=callback_url,
            request_id=request_id,
            request_name=request_name,
        )

        create_lipsync_response.additional_properties = d
        return create_lipsync_response

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
