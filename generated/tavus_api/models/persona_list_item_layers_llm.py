from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PersonaListItemLayersLlm")


@_attrs_define
class PersonaListItemLayersLlm:
    """`PersonaListItemLayers.llm`."""

    model: None | str | Unset = UNSET
    """ The name of the language model. """
    base_url: None | str | Unset = UNSET
    """ The url of your own, OpenAI-compatible language model. """
    api_key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The API key of the provider. """
    tools: list[Any] | None | Unset = UNSET
    """ Functions that the language model can call, in the form that OpenAI defines. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model

        base_url = self.base_url

        api_key = self.api_key

        tools: list[Any] | None | Unset
        if isinstance(self.tools, Unset):
            tools = UNSET
        elif isinstance(self.tools, list):
            tools = self.tools

        else:
            tools = self.tools

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if model is not UNSET:
            field_dict["model"] = model
        if base_url is not UNSET:
            field_dict["base_url"] = base_url
        if api_key is not UNSET:
            field_dict["api_key"] = api_key
        if tools is not UNSET:
            field_dict["tools"] = tools

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        model: None | str | Unset = d.pop("model", UNSET)

        base_url: None | str | Unset = d.pop("base_url", UNSET)

        api_key: None | str | Unset = d.pop("api_key", UNSET)

        def _parse_tools(data: object) -> list[Any] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tools_type_0 = data

                return tools_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Any] | None | Unset, data)

        tools = _parse_tools(d.pop("tools", UNSET))

        persona_list_item_layers_llm = cls(
            model=model,
            base_url=base_url,
            api_key=api_key,
            tools=tools,
        )

        persona_list_item_layers_llm.additional_properties = d
        return persona_list_item_layers_llm

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
