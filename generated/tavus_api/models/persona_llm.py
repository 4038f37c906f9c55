from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="PersonaLlm")


@_attrs_define
class PersonaLlm:
    """The language model."""

    model: str | Unset = UNSET
    """ The name of the language model. """
    base_url: str | Unset = UNSET
    """ The url of your own, OpenAI-compatible language model. """
    api_key: str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The API key of the provider. """
    speculative_inference: bool | Unset = UNSET
    """ If true, answers are begun before the speaker has ended. """
    tools: list[Any] | Unset = UNSET
    """ Functions that the language model can call, in the form that OpenAI defines. """
    headers: JsonObject | Unset = UNSET
    """ An object of any fields. """
    extra_body: JsonObject | Unset = UNSET
    """ An object of any fields. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model

        base_url = self.base_url

        api_key = self.api_key

        speculative_inference = self.speculative_inference

        tools: list[Any] | Unset = UNSET
        if not isinstance(self.tools, Unset):
            tools = self.tools

        headers: Any = as_dict(self.headers)

        extra_body: Any = as_dict(self.extra_body)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if model is not UNSET:
            field_dict["model"] = model
        if base_url is not UNSET:
            field_dict["base_url"] = base_url
        if api_key is not UNSET:
            field_dict["api_key"] = api_key
        if speculative_inference is not UNSET:
            field_dict["speculative_inference"] = speculative_inference
        if tools is not UNSET:
            field_dict["tools"] = tools
        if headers is not UNSET:
            field_dict["headers"] = headers
        if extra_body is not UNSET:
            field_dict["extra_body"] = extra_body

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        model = d.pop("model", UNSET)

        base_url = d.pop("base_url", UNSET)

        api_key = d.pop("api_key", UNSET)

        speculative_inference = d.pop("speculative_inference", UNSET)

        tools = cast(list[Any], d.pop("tools", UNSET))

        _headers = d.pop("headers", UNSET)
        headers: JsonObject | Unset
        if isinstance(_headers, Unset):
            headers = UNSET
        else:
            headers = JsonObject.from_dict(as_object(_headers))

        _extra_body = d.pop("extra_body", UNSET)
        extra_body: JsonObject | Unset
        if isinstance(_extra_body, Unset):
            extra_body = UNSET
        else:
            extra_body = JsonObject.from_dict(as_object(_extra_body))

        persona_llm = cls(
            model=model,
            base_url=base_url,
            api_key=api_key,
            speculative_inference=speculative_inference,
            tools=tools,
            headers=headers,
            extra_body=extra_body,
        )

        persona_llm.additional_properties = d
        return persona_llm

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
