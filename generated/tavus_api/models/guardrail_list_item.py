from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GuardrailListItem")


@_attrs_define
class GuardrailListItem:
    """One of `GuardrailList.data`."""

    guardrails_id: None | str | Unset = UNSET
    """ The unique identifier of a set of guardrails. """
    uuid: None | str | Unset = UNSET
    """ The unique identifier of a guardrail that is not in a set. """
    guardrail_name: None | str | Unset = UNSET
    """ The name of the guardrail. """
    guardrail_prompt: None | str | Unset = UNSET
    """ What the persona must not do. """
    modality: None | str | Unset = UNSET
    """ `verbal` or `visual`. """
    callback_url: None | str | Unset = UNSET
    """ The url that is called when the guardrail is triggered. """
    tags: list[str] | None | Unset = UNSET
    """ The tags of the guardrail. """
    app_message: bool | None | Unset = UNSET
    """ If true, the room is told at once when the guardrail is triggered. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        guardrails_id = self.guardrails_id

        uuid = self.uuid

        guardrail_name = self.guardrail_name

        guardrail_prompt = self.guardrail_prompt

        modality = self.modality

        callback_url = self.callback_url

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        app_message = self.app_message

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if guardrails_id is not UNSET:
            field_dict["guardrails_id"] = guardrails_id
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if guardrail_name is not UNSET:
            field_dict["guardrail_name"] = guardrail_name
        if guardrail_prompt is not UNSET:
            field_dict["guardrail_prompt"] = guardrail_prompt
        if modality is not UNSET:
            field_dict["modality"] = modality
        if callback_url is not UNSET:
            field_dict["callback_url"] = callback_url
        if tags is not UNSET:
            field_dict["tags"] = tags
        if app_message is not UNSET:
            field_dict["app_message"] = app_message
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        guardrails_id: None | str | Unset = d.pop("guardrails_id", UNSET)

        uuid: None | str | Unset = d.pop("uuid", UNSET)

        guardrail_name: None | str | Unset = d.pop("guardrail_name", UNSET)

        guardrail_prompt: None | str | Unset = d.pop("guardrail_prompt", UNSET)

        modality: None | str | Unset = d.pop("modality", UNSET)

        callback_url: None | str | Unset = d.pop("callback_url", UNSET)

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        app_message: bool | None | Unset = d.pop("app_message", UNSET)

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        guardrail_list_item = cls(
            guardrails_id=guardrails_id,
            uuid=uuid,
            guardrail_name=guardrail_name,
            guardrail_prompt=guardrail_prompt,
            modality=modality,
            callback_url=callback_url,
            tags=tags,
            app_message=app_message,
            created_at=created_at,
            updated_at=updated_at,
        )

        guardrail_list_item.additional_properties = d
        return guardrail_list_item

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
