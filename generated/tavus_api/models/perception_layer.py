from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.perception_layer_perception_model import (
    PerceptionLayerPerceptionModel,
    check_perception_layer_perception_model,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.perception_tool import PerceptionTool


T = TypeVar("T", bound="PerceptionLayer")


@_attrs_define
class PerceptionLayer:
    """How a persona sees and hears."""

    perception_model: PerceptionLayerPerceptionModel | Unset = "raven-1"
    """ The model that sees and hears. """
    visual_awareness_queries: list[str] | Unset = UNSET
    """ Questions about what is seen, asked again and again during the call. """
    visual_tool_prompt: str | Unset = UNSET
    """ When and how the visual tools are used. """
    visual_tools: list[PerceptionTool] | Unset = UNSET
    """ Functions that can be called for what is seen. """
    audio_awareness_queries: list[str] | Unset = UNSET
    """ Questions about what is heard, asked again and again during the call. """
    audio_tool_prompt: str | Unset = UNSET
    """ When and how the audio tools are used. """
    audio_tools: list[PerceptionTool] | Unset = UNSET
    """ Functions that can be called for what is heard. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        perception_model: str | Unset = UNSET
        if not isinstance(self.perception_model, Unset):
            perception_model = self.perception_model

        visual_awareness_queries: list[str] | Unset = UNSET
        if not isinstance(self.visual_awareness_queries, Unset):
            visual_awareness_queries = self.visual_awareness_queries

        visual_tool_prompt = self.visual_tool_prompt

        visual_tools: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.visual_tools, Unset):
            visual_tools = []
            for visual_tools_item_data in self.visual_tools:
                visual_tools_item = visual_tools_item_data.to_dict()
                visual_tools.append(visual_tools_item)

        audio_awareness_queries: list[str] | Unset = UNSET
        if not isinstance(self.audio_awareness_queries, Unset):
            audio_awareness_queries = self.audio_awareness_queries

        audio_tool_prompt = self.audio_tool_prompt

        audio_tools: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.audio_tools, Unset):
            audio_tools = []
            for audio_tools_item_data in self.audio_tools:
                audio_tools_item = audio_tools_item_data.to_dict()
                audio_tools.append(audio_tools_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if perception_model is not UNSET:
            field_dict["perception_model"] = perception_model
        if visual_awareness_queries is not UNSET:
            field_dict["visual_awareness_queries"] = visual_awareness_queries
        if visual_tool_prompt is not UNSET:
            field_dict["visual_tool_prompt"] = visual_tool_prompt
        if visual_tools is not UNSET:
            field_dict["visual_tools"] = visual_tools
        if audio_awareness_queries is not UNSET:
            field_dict["audio_awareness_queries"] = audio_awareness_queries
        if audio_tool_prompt is not UNSET:
            field_dict["audio_tool_prompt"] = audio_tool_prompt
        if audio_tools is not UNSET:
            field_dict["audio_tools"] = audio_tools

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.perception_tool import PerceptionTool  # noqa: PLC0415

        d = dict(src_dict)
        _perception_model = d.pop("perception_model", UNSET)
        perception_model: PerceptionLayerPerceptionModel | Unset
        if isinstance(_perception_model, Unset):
            perception_model = UNSET
        else:
            perception_model = check_perception_layer_perception_model(_perception_model)

        visual_awareness_queries = cast(list[str], d.pop("visual_awareness_queries", UNSET))

        visual_tool_prompt = d.pop("visual_tool_prompt", UNSET)

        _visual_tools = d.pop("visual_tools", UNSET)
        visual_tools: list[PerceptionTool] | Unset = UNSET
        if _visual_tools is not UNSET:
            visual_tools = []
            for visual_tools_item_data in _visual_tools:
                visual_tools_item = PerceptionTool.from_dict(visual_tools_item_data)

                visual_tools.append(visual_tools_item)

        audio_awareness_queries = cast(list[str], d.pop("audio_awareness_queries", UNSET))

        audio_tool_prompt = d.pop("audio_tool_prompt", UNSET)

        _audio_tools = d.pop("audio_tools", UNSET)
        audio_tools: list[PerceptionTool] | Unset = UNSET
        if _audio_tools is not UNSET:
            audio_tools = []
            for audio_tools_item_data in _audio_tools:
                audio_tools_item = PerceptionTool.from_dict(audio_tools_item_data)

                audio_tools.append(audio_tools_item)

        perception_layer = cls(
            perception_model=perception_model,
            visual_awareness_queries=visual_awareness_queries,
            visual_tool_prompt=visual_tool_prompt,
            visual_tools=visual_tools,
            audio_awareness_queries=audio_awareness_queries,
            audio_tool_prompt=audio_tool_prompt,
            audio_tools=audio_tools,
        )

        perception_layer.additional_properties = d
        return perception_layer

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
