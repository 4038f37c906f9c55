from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="ConversationEvent")


@_attrs_define
class ConversationEvent:
    """One of `ConversationDetails.events`."""

    event_type: str
    """ The kind of event. """
    timestamp: str
    """ The date and time of the event. """
    properties: JsonObject
    """ An object of any fields. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_type = self.event_type

        timestamp = self.timestamp

        properties = self.properties.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event_type": event_type,
                "timestamp": timestamp,
                "properties": properties,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        event_type = d.pop("event_type")

        timestamp = d.pop("timestamp")

        properties = JsonObject.from_dict(as_object(d.pop("properties")))

        conversation_event = cls(
            event_type=event_type,
            timestamp=timestamp,
            properties=properties,
        )

        conversation_event.additional_properties = d
        return conversation_event

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
