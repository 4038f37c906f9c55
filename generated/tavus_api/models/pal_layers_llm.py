from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="PalLayersLlm")


@_attrs_define
class PalLayersLlm:
    """`PalLayers.llm`."""

    model: None | str | Unset = UNSET
    """ The name of the language model. """
    base_url: None | str | Unset = UNSET
    """ The url of your own, OpenAI-compatible language model. """
    api_key: None | str | Unset = _attrs_field(default=UNSET, repr=False)
    """ The API key of the provider. """
    speculative_inference: bool | None | Unset = UNSET
    """ If true, answers are begun before the speaker has ended. """
    tools: list[Any] | None | Unset = UNSET
    """ Functions that the language model can call, in the form that OpenAI defines. Legacy: attach tools instead.
    """
    headers: JsonObject | None | Unset = UNSET
    """ Headers that are sent to your own language model. """
    extra_body: JsonObject | None | Unset = UNSET
    """ Fields that are sent to the language model next to the usual ones. """
    default_query: JsonObject | None | Unset = UNSET
    """ Query parameters that are sent to your own language model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        model = self.model

        base_url = self.base_url

        api_key = self.api_key

        speculative_inference = self.speculative_inference

        tools: list[Any] | None | Unset
        if isinstance(self.tools, Unset):
            tools = UNSET
        elif isinstance(self.tools, list):
            tools = self.tools

        else:
            tools = self.tools

        headers: dict[str, Any] | None | Unset
        if isinstance(self.headers, Unset):
            headers = UNSET
        elif isinstance(self.headers, JsonObject):
            headers = as_dict(self.headers)

        else:
            headers = self.headers

        extra_body: dict[str, Any] | None | Unset
        if isinstance(self.extra_body, Unset):
            extra_body = UNSET
        elif isinstance(self.extra_body, JsonObject):
            extra_body = as_dict(self.extra_body)

        else:
            extra_body = self.extra_body

        default_query: dict[str, Any] | None | Unset
        if isinstance(self.default_query, Unset):
            default_query = UNSET
        elif isinstance(self.default_query, JsonObject):
            default_query = as_dict(self.default_query)

        else:
            default_query = self.default_query

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
        if default_query is not UNSET:
            field_dict["default_query"] = default_query

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        model: None | str | Unset = d.pop("model", UNSET)

        base_url: None | str | Unset = d.pop("base_url", UNSET)

        api_key: None | str | Unset = d.pop("api_key", UNSET)

        speculative_inference: bool | None | Unset = d.pop("speculative_inference", UNSET)

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

        def _parse_headers(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                headers_type_0 = JsonObject.from_dict(as_object(data))

                return headers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        headers = _parse_headers(d.pop("headers", UNSET))

        def _parse_extra_body(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                extra_body_type_0 = JsonObject.from_dict(as_object(data))

                return extra_body_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        extra_body = _parse_extra_body(d.pop("extra_body", UNSET))

        def _parse_default_query(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                default_query_type_0 = JsonObject.from_dict(as_object(data))

                return default_query_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        default_query = _parse_default_query(d.pop("default_query", UNSET))

        pal_layers_llm = cls(
            model=model,
            base_url=base_url,
            api_key=api_key,
            speculative_inference=speculative_inference,
            tools=tools,
            headers=headers,
            extra_body=extra_body,
            default_query=default_query,
        )

        pal_layers_llm.additional_properties = d
        return pal_layers_llm

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
