from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject
    from ..models.tool_delivery import ToolDelivery


T = TypeVar("T", bound="Tool")


@_attrs_define
class Tool:
    """A function that the language model of a PAL can call."""

    tool_id: None | str | Unset = UNSET
    """ The unique identifier of the tool. """
    owner_id: int | None | Unset = UNSET
    """ Whose tool it is; null for a system tool. """
    name: None | str | Unset = UNSET
    """ The name that the model calls the tool by. It is unique in your account. """
    description: None | str | Unset = UNSET
    """ What the tool does and when to call it. """
    parameters: JsonObject | None | Unset = UNSET
    """ The arguments, as a JSON Schema of an object. """
    delivery: None | ToolDelivery | Unset = UNSET
    is_system_tool: bool | None | Unset = UNSET
    """ Whether every account has it. System tools can't be changed. """
    trigger_type: None | str | Unset = UNSET
    """ Whether it is called during the conversation or after its end. """
    origin: None | str | Unset = UNSET
    """ Who calls it: the language model, or what sees or hears. """
    on_call: None | str | Unset = UNSET
    """ What is said when the tool is called. """
    on_resolve: None | str | Unset = UNSET
    """ What becomes of the result. """
    static_filler: None | str | Unset = UNSET
    """ What is said when the tool is called, for `static_filler`. """
    tags: list[str] | None | Unset = UNSET
    """ The tags of the tool. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    updated_at: None | str | Unset = UNSET
    """ The date and time of the last change. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.tool_delivery import ToolDelivery  # noqa: PLC0415

        tool_id = self.tool_id

        owner_id = self.owner_id

        name = self.name

        description = self.description

        parameters: dict[str, Any] | None | Unset
        if isinstance(self.parameters, Unset):
            parameters = UNSET
        elif isinstance(self.parameters, JsonObject):
            parameters = as_dict(self.parameters)

        else:
            parameters = self.parameters

        delivery: dict[str, Any] | None | Unset
        if isinstance(self.delivery, Unset):
            delivery = UNSET
        elif isinstance(self.delivery, ToolDelivery):
            delivery = as_dict(self.delivery)

        else:
            delivery = self.delivery

        is_system_tool = self.is_system_tool

        trigger_type = self.trigger_type

        origin = self.origin

        on_call = self.on_call

        on_resolve = self.on_resolve

        static_filler = self.static_filler

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if tool_id is not UNSET:
            field_dict["tool_id"] = tool_id
        if owner_id is not UNSET:
            field_dict["owner_id"] = owner_id
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if is_system_tool is not UNSET:
            field_dict["is_system_tool"] = is_system_tool
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
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415
        from ..models.tool_delivery import ToolDelivery  # noqa: PLC0415

        d = dict(src_dict)
        tool_id: None | str | Unset = d.pop("tool_id", UNSET)

        owner_id: int | None | Unset = d.pop("owner_id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        def _parse_parameters(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                parameters_type_0 = JsonObject.from_dict(as_object(data))

                return parameters_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        parameters = _parse_parameters(d.pop("parameters", UNSET))

        def _parse_delivery(data: object) -> None | ToolDelivery | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = ToolDelivery.from_dict(as_object(data))

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ToolDelivery | Unset, data)

        delivery = _parse_delivery(d.pop("delivery", UNSET))

        is_system_tool: bool | None | Unset = d.pop("is_system_tool", UNSET)

        trigger_type: None | str | Unset = d.pop("trigger_type", UNSET)

        origin: None | str | Unset = d.pop("origin", UNSET)

        on_call: None | str | Unset = d.pop("on_call", UNSET)

        on_resolve: None | str | Unset = d.pop("on_resolve", UNSET)

        static_filler: None | str | Unset = d.pop("static_filler", UNSET)

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

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        updated_at: None | str | Unset = d.pop("updated_at", UNSET)

        tool = cls(
            tool_id=tool_id,
            owner_id=owner_id,
            name=name,
            description=description,
            parameters=parameters,
            delivery=delivery,
            is_system_tool=is_system_tool,
            trigger_type=trigger_type,
            origin=origin,
            on_call=on_call,
            on_resolve=on_resolve,
            static_filler=static_filler,
            tags=tags,
            created_at=created_at,
            updated_at=updated_at,
        )

        tool.additional_properties = d
        return tool

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
