from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.canvas_interaction_component import CanvasInteractionComponent, check_canvas_interaction_component
from ..models.canvas_interaction_type import CanvasInteractionType, check_canvas_interaction_type
from ..types import UNSET, Unset, as_dict, as_object, without_unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="RecordCanvasInteractionRequest")


@_attrs_define
class RecordCanvasInteractionRequest:
    """The request body of `recordCanvasInteraction`."""

    interaction_id: str
    """ The identifier of the interaction, yours to choose. """
    tool_call_id: str
    """ The identifier of the tool call that showed the component. """
    component: CanvasInteractionComponent
    """ The component. """
    component_version: str
    """ The version of the component: `v1`. """
    type_: CanvasInteractionType = _attrs_field(metadata={"wire": "type"})
    """ What was done. """
    value: JsonObject | Unset = UNSET
    """ An object of any fields. """
    metadata: JsonObject | Unset = UNSET
    """ An object of any fields. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        interaction_id = self.interaction_id

        tool_call_id = self.tool_call_id

        component: str = self.component

        component_version = self.component_version

        type_: str = self.type_

        value: Any = as_dict(self.value)

        metadata: Any = as_dict(self.metadata)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "interaction_id": interaction_id,
                "tool_call_id": tool_call_id,
                "component": component,
                "component_version": component_version,
                "type": type_,
            }
        )
        if value is not UNSET:
            field_dict["value"] = value
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return without_unset(field_dict)

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        interaction_id = d.pop("interaction_id")

        tool_call_id = d.pop("tool_call_id")

        component = check_canvas_interaction_component(d.pop("component"))

        component_version = d.pop("component_version")

        type_ = check_canvas_interaction_type(d.pop("type"))

        _value = d.pop("value", UNSET)
        value: JsonObject | Unset
        if isinstance(_value, Unset):
            value = UNSET
        else:
            value = JsonObject.from_dict(as_object(_value))

        _metadata = d.pop("metadata", UNSET)
        metadata: JsonObject | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = JsonObject.from_dict(as_object(_metadata))

        record_canvas_interaction_request = cls(
            interaction_id=interaction_id,
            tool_call_id=tool_call_id,
            component=component,
            component_version=component_version,
            type_=type_,
            value=value,
            metadata=metadata,
        )

        record_canvas_interaction_request.additional_properties = d
        return record_canvas_interaction_request

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
