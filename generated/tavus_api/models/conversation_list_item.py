from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ConversationListItem")


@_attrs_define
class ConversationListItem:
    """One of `ConversationList.data`."""

    conversation_id: str
    """ A unique identifier for the conversation. """
    conversation_name: str
    """ The name of the conversation. """
    status: str
    """ The status of the conversation. Possible values: `active`, `ended`. """
    conversation_url: str
    """ A direct link to join the conversation. """
    callback_url: str
    """ The url that receives webhooks with updates of the conversation state; empty when none was given. """
    replica_id: str
    """ The unique identifier of the replica that joins the conversation. """
    persona_id: str
    """ The unique identifier of the persona that the replica uses in the conversation. """
    created_at: str
    """ The date and time the conversation was created. """
    updated_at: str
    """ The date and time of the last change to the conversation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        conversation_id = self.conversation_id

        conversation_name = self.conversation_name

        status = self.status

        conversation_url = self.conversation_url

        callback_url = self.callback_url

        replica_id = self.replica_id

        persona_id = self.persona_id

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "conversation_id": conversation_id,
                "conversation_name": conversation_name,
                "status": status,
                "conversation_url": conversation_url,
                "callback_url": callback_url,
                "replica_id": replica_id,
                "persona_id": persona_id,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id = d.pop("conversation_id")

        conversation_name = d.pop("conversation_name")

        status = d.pop("status")

        conversation_url = d.pop("conversation_url")

        callback_url = d.pop("callback_url")

        replica_id = d.pop("replica_id")

        persona_id = d.pop("persona_id")

        created_at = d.pop("created_at")

        updated_at = d.pop("updated_at")

        conversation_list_item = cls(
            conversation_id=conversation_id,
            conversation_name=conversation_name,
            status=status,
            conversation_url=conversation_url,
            callback_url=callback_url,
            replica_id=replica_id,
            persona_id=persona_id,
            created_at=created_at,
            updated_at=updated_at,
        )

        conversation_list_item.additional_properties = d
        return conversation_list_item

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
