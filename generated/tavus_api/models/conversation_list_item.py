from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, without_unset

T = TypeVar("T", bound="ConversationListItem")


@_attrs_define
class ConversationListItem:
    """One of `ConversationList.data`."""

    conversation_id: str
    """ A unique identifier for the conversation. """
    conversation_name: None | str | Unset = UNSET
    """ The name of the conversation. """
    status: None | str | Unset = UNSET
    """ The status of the conversation. Possible values: `active`, `ended`. """
    conversation_url: None | str | Unset = UNSET
    """ A direct link to join the conversation. """
    callback_url: None | str | Unset = UNSET
    """ The url that receives webhooks with updates of the conversation state; empty when none was given. """
    replica_id: None | str | Unset = UNSET
    """ The unique identifier of the replica that joins the conversation. """
    persona_id: None | str | Unset = UNSET
    """ The unique identifier of the persona that the replica uses in the conversation. """
    created_at: None | str | Unset = UNSET
    """ The date and time the conversation was created. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change to the conversation. """
    pal_id: None | str | Unset = UNSET
    """ The unique identifier of the PAL, as personas are called now; in place of `persona_id`. """
    face_id: None | str | Unset = UNSET
    """ The unique identifier of the face, as replicas are called now; in place of `replica_id`. """
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

        pal_id = self.pal_id

        face_id = self.face_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "conversation_id": conversation_id,
            }
        )
        if conversation_name is not UNSET:
            field_dict["conversation_name"] = conversation_name
        if status is not UNSET:
            field_dict["status"] = status
        if conversation_url is not UNSET:
            field_dict["conversation_url"] = conversation_url
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if replica_id is not UNSET:
            field_dict["replica_id"] = replica_id
        if persona_id is not UNSET:
            field_dict["persona_id"] = persona_id
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if pal_id is not UNSET:
            field_dict["pal_id"] = pal_id
        if face_id is not UNSET:
            field_dict["face_id"] = face_id

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id = d.pop("conversation_id")

        conversation_name: None | str | Unset = d.pop("conversation_name", UNSET)

        status: None | str | Unset = d.pop("status", UNSET)

        conversation_url: None | str | Unset = d.pop("conversation_url", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        replica_id: None | str | Unset = d.pop("replica_id", UNSET)

        persona_id: None | str | Unset = d.pop("persona_id", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        pal_id: None | str | Unset = d.pop("pal_id", UNSET)

        face_id: None | str | Unset = d.pop("face_id", UNSET)

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
            pal_id=pal_id,
            face_id=face_id,
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
