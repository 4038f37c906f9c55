from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="SendAppMessageRequest")


@_attrs_define
class SendAppMessageRequest:
    """The request body of `sendAppMessage`."""

    message_type: str
    """ The type of the message. """
    event_type: str
    """ What is to happen. """
    conversation_id: str | Unset = UNSET
    """ The unique identifier of the conversation; taken from the path when left out. """
    properties: JsonObject | Unset = UNSET
    """ An object of any fields. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        message_type = self.message_type

        event_type = self.event_type

        conversation_id = self.conversation_id

        properties: Any = as_dict(self.properties)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "message_type": message_type,
                "event_type": event_type,
            }
        )
        if conversation_id is not UNSET:
            field_dict["conversation_id"] = conversation_id
        if properties is not UNSET:
            field_dict["properties"] = properties

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        message_type = d.pop("message_type")

        event_type = d.pop("event_type")

        conversation_id = d.pop("conversation_id", UNSET)

        _properties = d.pop("properties", UNSET)
        properties: JsonObject | Unset
        if isinstance(_properties, Unset):
            properties = UNSET
        else:
            properties = JsonObject.from_dict(as_object(_properties))

        send_app_message_request = cls(
            message_type=message_type,
            event_type=event_type,
            conversation_id=conversation_id,
            properties=properties,
        )

        send_app_message_request.additional_properties = d
        return send_app_message_request

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
