from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EndDeploymentConversationResponse")


@_attrs_define
class EndDeploymentConversationResponse:
    """The answer of `endDeploymentConversation`."""

    conversation_id: None | str | Unset = UNSET
    """ The unique identifier of the conversation. """
    status: None | str | Unset = UNSET
    """ Whether the conversation runs. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        conversation_id = self.conversation_id

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id: None | str | Unset = d.pop("conversation_id", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        end_deployment_conversation_response = cls(
            conversation_id=conversation_id,
            status=status,
        )

        end_deployment_conversation_response.additional_properties = d
        return end_deployment_conversation_response

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
