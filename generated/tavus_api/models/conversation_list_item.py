from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

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

        conversation_name: None | str | Unset
        if isinstance(self.conversation_name, Unset):
            conversation_name = UNSET
        else:
            conversation_name = self.conversation_name

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        conversation_url: None | str | Unset
        if isinstance(self.conversation_url, Unset):
            conversation_url = UNSET
        else:
            conversation_url = self.conversation_url

        callback_url: None | str | Unset
        if isinstance(self.callback_url, Unset):
            callback_url = UNSET
        else:
            callback_url = self.callback_url

        replica_id: None | str | Unset
        if isinstance(self.replica_id, Unset):
            replica_id = UNSET
        else:
            replica_id = self.replica_id

        persona_id: None | str | Unset
        if isinstance(self.persona_id, Unset):
            persona_id = UNSET
        else:
            persona_id = self.persona_id

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = self.updated_at

        pal_id: None | str | Unset
        if isinstance(self.pal_id, Unset):
            pal_id = UNSET
        else:
            pal_id = self.pal_id

        face_id: None | str | Unset
        if isinstance(self.face_id, Unset):
            face_id = UNSET
        else:
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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        conversation_id = d.pop("conversation_id")

        def _parse_conversation_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        conversation_name = _parse_conversation_name(d.pop("conversation_name", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_conversation_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        conversation_url = _parse_conversation_url(d.pop("conversation_url", UNSET))

        def _parse_callback_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        callback_url = _parse_callback_url(d.pop("callback_url", UNSET))

        def _parse_replica_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        replica_id = _parse_replica_id(d.pop("replica_id", UNSET))

        def _parse_persona_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        persona_id = _parse_persona_id(d.pop("persona_id", UNSET))

        def _parse_created_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_updated_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        updated_at = _parse_updated_at(d.pop("updated_at", UNSET))

        def _parse_pal_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pal_id = _parse_pal_id(d.pop("pal_id", UNSET))

        def _parse_face_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        face_id = _parse_face_id(d.pop("face_id", UNSET))

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
