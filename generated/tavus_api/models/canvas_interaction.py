from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="CanvasInteraction")


@_attrs_define
class CanvasInteraction:
    """What a participant did with a component of the canvas."""

    interaction_id: None | str | Unset = UNSET
    """ The identifier of the interaction, yours to choose. """
    tool_call_id: None | str | Unset = UNSET
    """ The identifier of the tool call that showed the component. """
    component: None | str | Unset = UNSET
    """ The component. """
    component_version: None | str | Unset = UNSET
    """ The version of the component: `v1`. """
    type_: None | str | Unset = _attrs_field(default=UNSET, metadata={"wire": "type"})
    """ What was done. """
    value: JsonObject | None | Unset = UNSET
    """ What was entered; which fields, depends on component and type. """
    metadata: JsonObject | None | Unset = UNSET
    """ Whatever else is to be kept. """
    created_at: None | str | Unset = UNSET
    """ The date and time of creation. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        interaction_id = self.interaction_id

        tool_call_id = self.tool_call_id

        component = self.component

        component_version = self.component_version

        type_ = self.type_

        value: dict[str, Any] | None | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        elif isinstance(self.value, JsonObject):
            value = as_dict(self.value)

        else:
            value = self.value

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, JsonObject):
            metadata = as_dict(self.metadata)

        else:
            metadata = self.metadata

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if interaction_id is not UNSET:
            field_dict["interaction_id"] = interaction_id
        if tool_call_id is not UNSET:
            field_dict["tool_call_id"] = tool_call_id
        if component is not UNSET:
            field_dict["component"] = component
        if component_version is not UNSET:
            field_dict["component_version"] = component_version
        if type_ is not UNSET:
            field_dict["type"] = type_
        if value is not UNSET:
            field_dict["value"] = value
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        interaction_id: None | str | Unset = d.pop("interaction_id", UNSET)

        tool_call_id: None | str | Unset = d.pop("tool_call_id", UNSET)

        component: None | str | Unset = d.pop("component", UNSET)

        component_version: None | str | Unset = d.pop("component_version", UNSET)

        type_: None | str | Unset = d.pop("type", UNSET)

        def _parse_value(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_type_0 = JsonObject.from_dict(as_object(data))

                return value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        def _parse_metadata(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metadata_type_0 = JsonObject.from_dict(as_object(data))

                return metadata_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        created_at: None | str | Unset = d.pop("created_at", UNSET)

        canvas_interaction = cls(
            interaction_id=interaction_id,
            tool_call_id=tool_call_id,
            component=component,
            component_version=component_version,
            type_=type_,
            value=value,
            metadata=metadata,
            created_at=created_at,
        )

        canvas_interaction.additional_properties = d
        return canvas_interaction

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
