from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import without_unset

T = TypeVar("T", bound="AttachToolsToPersonaRequest")


@_attrs_define
class AttachToolsToPersonaRequest:
    """The request body of `attachToolsToPersona`."""

    tool_ids: list[str]
    """ The identifiers of the tools. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tool_ids = self.tool_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tool_ids": tool_ids,
            }
        )

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tool_ids = cast(list[str], d.pop("tool_ids"))

        attach_tools_to_persona_request = cls(
            tool_ids=tool_ids,
        )

        attach_tools_to_persona_request.additional_properties = d
        return attach_tools_to_persona_request

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
