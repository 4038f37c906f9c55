from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="Conversation")


@_attrs_define
class Conversation:
    """The answer of `createConversation`."""

    conversation_id: str
    """ A unique identifier for the conversation. """
    conversation_name: None | str | Unset = UNSET
    """ The name of the conversation. """
    conversation_url: None | str | Unset = UNSET
    """ A direct link to join the conversation. This link can be used to join the conversation directly or can be
    embedded in a website. """
    status: None | str | Unset = UNSET
    """ The status of the conversation. Possible values: `active`, `ended`. """
    callback_url: None | str | Unset = UNSET
    """ The url that will receive webhooks with updates of the conversation state. """
    created_at: None | str | Unset = UNSET
    """ The date and time the conversation was created. """
    meeting_token: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ A short-lived JWT token required to join the conversation. Only returned when `require_auth` is true. Append
    as `?t=TOKEN` to the conversation URL or pass to Daily SDK's join() method. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        conversation_id = self.conversation_id

        conversation_name = self.conversation_name

        conversation_url = self.conversation_url

        status = self.status

        callback_url = self.callback_url

        created_at = self.created_at

        meeting_token = self.meeting_token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "conversation_id": conversation_id,
            }
        )
        if conversation_name is not UNSET:
            field_dict["conversation_name"] = conversation_name
        if conversation_url is not UNSET:
            field_dict["conversation_url"] = conversation_url
        if status is not UNSET:
            field_dict["status"] = status
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if meeting_token is not UNSET:
            field_dict["meeting_token"] = meeting_token

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id = d.pop("conversation_id")

        conversation_name: None | str | Unset = d.pop("conversation_name", UNSET)

        conversation_url: None | str | Unset = d.pop("conversation_url", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        meeting_token: None | str | Unset = d.pop("meeting_token", UNSET)

        conversation = cls(
            conversation_id=conversation_id,
            conversation_name=conversation_name,
            conversation_url=conversation_url,
            status=status,
            callback_url=callback_url,
            created_at=created_at,
            meeting_token=meeting_token,
        )

        conversation.additional_properties = d
        return conversation

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
