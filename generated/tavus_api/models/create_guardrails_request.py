from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.guardrail_modality import GuardrailModality, check_guardrail_modality
from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.guardrail_input import GuardrailInput


T = TypeVar("T", bound="CreateGuardrailsRequest")


@_attrs_define
class CreateGuardrailsRequest:
    """The request body of `createGuardrails`."""

    guardrail_name: str | Unset = UNSET
    """ The name of the guardrail, of letters, digits and underscores. """
    guardrail_prompt: str | Unset = UNSET
    """ What the persona must not do. It is needed with `guardrail_name`. """
    modality: GuardrailModality | Unset = UNSET
    """ Whether it is told by what is said (`verbal`) or by what is seen (`visual`). """
    callback_url: str | Unset = UNSET
    """ The url that is called when the guardrail is triggered. """
    tags: list[str] | Unset = UNSET
    """ Tags, by which personas can have their guardrails. """
    app_message: bool | Unset = UNSET
    """ If true, the room is told at once when the guardrail is triggered. """
    name: str | Unset = UNSET
    """ The name of a set of guardrails. """
    data: list[GuardrailInput] | Unset = UNSET
    """ The guardrails of a set. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        guardrail_name = self.guardrail_name

        guardrail_prompt = self.guardrail_prompt

        modality: str | Unset = UNSET
        if not isinstance(self.modality, Unset):
            modality = self.modality

        callback_url = self.callback_url

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        app_message = self.app_message

        name = self.name

        data: Any = self.data
        if isinstance(self.data, list):
            data = []
            for data_item_data in self.data:
                data_item: Any = as_dict(data_item_data)

                data.append(data_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        if name is not UNSET:
            field_dict["name"] = name
        if data is not UNSET:
            field_dict["data"] = data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.guardrail_input import GuardrailInput  # noqa: PLC0415

        d = dict(src_dict)
        guardrail_name = d.pop("guardrail_name", UNSET)

        guardrail_prompt = d.pop("guardrail_prompt", UNSET)

        _modality = d.pop("modality", UNSET)
        modality: GuardrailModality | Unset
        if isinstance(_modality, Unset):
            modality = UNSET
        else:
            modality = check_guardrail_modality(_modality)

        callback_url = d.pop("callback_url", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        app_message = d.pop("app_message", UNSET)

        name = d.pop("name", UNSET)

        _data = d.pop("data", UNSET)
        data: list[GuardrailInput] | Unset = UNSET
        if _data is not UNSET:
            data = []
            for data_item_data in _data:
                data_item = GuardrailInput.from_dict(as_object(data_item_data))

                data.append(data_item)

        create_guardrails_request = cls(
            guardrail_name=guardrail_name,
            guardrail_prompt=guardrail_prompt,
            modality=modality,
            callback_url=callback_url,
            tags=tags,
            app_message=app_message,
            name=name,
            data=data,
        )

        create_guardrails_request.additional_properties = d
        return create_guardrails_request

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
