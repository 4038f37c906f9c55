from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.on_call import OnCall, check_on_call
from ..models.on_resolve import OnResolve, check_on_resolve
from ..models.tool_origin import ToolOrigin, check_tool_origin
from ..models.trigger_type import TriggerType, check_trigger_type
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.tool_delivery import ToolDelivery


T = TypeVar("T", bound="CreateToolRequest")


@_attrs_define
class CreateToolRequest:
    """The request body of `createTool`."""

    name: str
    """ The name that the model calls the tool by. It is unique in your account. """
    description: str
    """ What the tool does and when to call it. """
    parameters: JsonObject | Unset = UNSET
    """ An object of any fields. """
    delivery: ToolDelivery | Unset = UNSET
    """ Where calls of the tool go: exactly one of `app_message`, as true, and `api`. """
    trigger_type: TriggerType | Unset = UNSET
    """ Whether it is called during the conversation or after its end. """
    origin: ToolOrigin | Unset = UNSET
    """ Who calls it: the language model, or what sees or hears. """
    on_call: OnCall | Unset = UNSET
    """ What is said when the tool is called. """
    on_resolve: OnResolve | Unset = UNSET
    """ What becomes of the result. """
    static_filler: str | Unset = UNSET
    """ What is said when the tool is called, for `static_filler`. """
    tags: list[str] | Unset = UNSET
    """ The tags of the tool. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description = self.description

        parameters: Any = as_dict(self.parameters)

        delivery: Any = as_dict(self.delivery)

        trigger_type: str | Unset = UNSET
        if not isinstance(self.trigger_type, Unset):
            trigger_type = self.trigger_type

        origin: str | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin

        on_call: str | Unset = UNSET
        if not isinstance(self.on_call, Unset):
            on_call = self.on_call

        on_resolve: str | Unset = UNSET
        if not isinstance(self.on_resolve, Unset):
            on_resolve = self.on_resolve

        static_filler = self.static_filler

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "description": description,
            }
        )
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if trigger_type is not UNSET:
            field_dict["trigger_type"] = trigger_type
        if origin is not UNSET:
            field_dict["origin"] = origin
        if on_call is not UNSET:
            field_dict["on_call"] = on_call
        if on_resolve is not UNSET:
            field_dict["on_resolve"] = on_resolve
        if static_filler is not UNSET:
            field_dict["static_filler"] = static_filler
        if tags is not UNSET:
            field_dict["tags"] = tags

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.tool_delivery import ToolDelivery  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        description = d.pop("description")

        _parameters = d.pop("parameters", UNSET)
        parameters: JsonObject | Unset
        if isinstance(_parameters, Unset):
            parameters = UNSET
        else:
            parameters = JsonObject.from_dict(as_object(_parameters))

        _delivery = d.pop("delivery", UNSET)
        delivery: ToolDelivery | Unset
        if isinstance(_delivery, Unset):
            delivery = UNSET
        else:
            delivery = ToolDelivery.from_dict(as_object(_delivery))

        _trigger_type = d.pop("trigger_type", UNSET)
        trigger_type: TriggerType | Unset
        if isinstance(_trigger_type, Unset):
            trigger_type = UNSET
        else:
            trigger_type = check_trigger_type(_trigger_type)

        _origin = d.pop("origin", UNSET)
        origin: ToolOrigin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = check_tool_origin(_origin)

        _on_call = d.pop("on_call", UNSET)
        on_call: OnCall | Unset
        if isinstance(_on_call, Unset):
            on_call = UNSET
        else:
            on_call = check_on_call(_on_call)

        _on_resolve = d.pop("on_resolve", UNSET)
        on_resolve: OnResolve | Unset
        if isinstance(_on_resolve, Unset):
            on_resolve = UNSET
        else:
            on_resolve = check_on_resolve(_on_resolve)

        static_filler = d.pop("static_filler", UNSET)

        tags = cast(list[str], d.pop("tags", UNSET))

        create_tool_request = cls(
            name=name,
            description=description,
            parameters=parameters,
            delivery=delivery,
            trigger_type=trigger_type,
            origin=origin,
            on_call=on_call,
            on_resolve=on_resolve,
            static_filler=static_filler,
            tags=tags,
        )

        create_tool_request.additional_properties = d
        return create_tool_request

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
