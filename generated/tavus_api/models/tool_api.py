from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tool_api_method import ToolApiMethod, check_tool_api_method
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.tool_api_headers import ToolApiHeaders
    from ..models.tool_auth import ToolAuth


T = TypeVar("T", bound="ToolApi")


@_attrs_define
class ToolApi:
    """The HTTP request that a call of the tool becomes."""

    url: str
    """ The url to call. `{name}` stands for an argument. """
    method: None | str | ToolApiMethod | Unset = UNSET
    """ The method of the request. """
    timeout: float | None | Unset = UNSET
    """ How many seconds an answer may take, 60 at most. """
    headers: None | ToolApiHeaders | Unset = UNSET
    """ Headers of the request. """
    auth: None | ToolAuth | Unset = UNSET
    body_template: JsonObject | None | Unset = UNSET
    """ The body of the request. `{name}` stands for an argument. """
    query_params: None | ToolApiHeaders | Unset = UNSET
    """ Query parameters of the request. """
    content_type: None | str | Unset = UNSET
    """ The media type of the body. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.tool_api_headers import ToolApiHeaders  # noqa: PLC0415
        from ..models.tool_auth import ToolAuth  # noqa: PLC0415

        url = self.url

        method: None | str | Unset
        if isinstance(self.method, Unset):
            method = UNSET
        elif isinstance(self.method, str):
            method = self.method
        else:
            method = self.method

        timeout = self.timeout

        headers: dict[str, Any] | None | Unset
        if isinstance(self.headers, Unset):
            headers = UNSET
        elif isinstance(self.headers, ToolApiHeaders):
            headers = as_dict(self.headers)

        else:
            headers = self.headers

        auth: dict[str, Any] | None | Unset
        if isinstance(self.auth, Unset):
            auth = UNSET
        elif isinstance(self.auth, ToolAuth):
            auth = as_dict(self.auth)

        else:
            auth = self.auth

        body_template: dict[str, Any] | None | Unset
        if isinstance(self.body_template, Unset):
            body_template = UNSET
        elif isinstance(self.body_template, JsonObject):
            body_template = as_dict(self.body_template)

        else:
            body_template = self.body_template

        query_params: dict[str, Any] | None | Unset
        if isinstance(self.query_params, Unset):
            query_params = UNSET
        elif isinstance(self.query_params, ToolApiHeaders):
            query_params = as_dict(self.query_params)

        else:
            query_params = self.query_params

        content_type = self.content_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "url": url,
            }
        )
        if method is not UNSET:
            field_dict["method"] = method
        if timeout is not UNSET:
            field_dict["timeout"] = timeout
        if headers is not UNSET:
            field_dict["headers"] = headers
        if auth is not UNSET:
            field_dict["auth"] = auth
        if body_template is not UNSET:
            field_dict["body_template"] = body_template
        if query_params is not UNSET:
            field_dict["query_params"] = query_params
        if content_type is not UNSET:
            field_dict["content_type"] = content_type

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.tool_api_headers import ToolApiHeaders  # noqa: PLC0415
        from ..models.tool_auth import ToolAuth  # noqa: PLC0415

        d = dict(src_dict)
        url = d.pop("url")

        def _parse_method(data: object) -> None | str | ToolApiMethod | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = check_tool_api_method(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | str | ToolApiMethod | Unset, data)

        method = _parse_method(d.pop("method", UNSET))

        timeout: float | None | Unset = d.pop("timeout", UNSET)

        def _parse_headers(data: object) -> None | ToolApiHeaders | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                headers_type_0 = ToolApiHeaders.from_dict(as_object(data))

                return headers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ToolApiHeaders | Unset, data)

        headers = _parse_headers(d.pop("headers", UNSET))

        def _parse_auth(data: object) -> None | ToolAuth | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                auth_type_0 = ToolAuth.from_dict(as_object(data))

                return auth_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ToolAuth | Unset, data)

        auth = _parse_auth(d.pop("auth", UNSET))

        def _parse_body_template(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                body_template_type_0 = JsonObject.from_dict(as_object(data))

                return body_template_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        body_template = _parse_body_template(d.pop("body_template", UNSET))

        def _parse_query_params(data: object) -> None | ToolApiHeaders | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                query_params_type_0 = ToolApiHeaders.from_dict(as_object(data))

                return query_params_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ToolApiHeaders | Unset, data)

        query_params = _parse_query_params(d.pop("query_params", UNSET))

        content_type: None | str | Unset = d.pop("content_type", UNSET)

        tool_api = cls(
            url=url,
            method=method,
            timeout=timeout,
            headers=headers,
            auth=auth,
            body_template=body_template,
            query_params=query_params,
            content_type=content_type,
        )

        tool_api.additional_properties = d
        return tool_api

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
