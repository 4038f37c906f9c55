from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.tool_api import ToolApi


T = TypeVar("T", bound="ToolDelivery")


@_attrs_define
class ToolDelivery:
    """Where calls of the tool go: exactly one of `app_message`, as true, and `api`."""

    app_message: bool | None | Unset = UNSET
    """ If true, a call is an app message in the conversation. """
    api: None | ToolApi | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.tool_api import ToolApi  # noqa: PLC0415

        app_message = self.app_message

        api: dict[str, Any] | None | Unset
        if isinstance(self.api, Unset):
            api = UNSET
        elif isinstance(self.api, ToolApi):
            api = as_dict(self.api)

        else:
            api = self.api

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if app_message is not UNSET:
            field_dict["app_message"] = app_message
        if api is not UNSET:
            field_dict["api"] = api

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tool_api import ToolApi  # noqa: PLC0415

        d = dict(src_dict)
        app_message: bool | None | Unset = d.pop("app_message", UNSET)

        def _parse_api(data: object) -> None | ToolApi | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                api_type_0 = ToolApi.from_dict(as_object(data))

                return api_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ToolApi | Unset, data)

        api = _parse_api(d.pop("api", UNSET))

        tool_delivery = cls(
            app_message=app_message,
            api=api,
        )

        tool_delivery.additional_properties = d
        return tool_delivery

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
