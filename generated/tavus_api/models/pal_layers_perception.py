from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.emotion_recognition import EmotionRecognition, check_emotion_recognition
from ..models.perception_model import PerceptionModel, check_perception_model
from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.perception_tool import PerceptionTool


T = TypeVar("T", bound="PalLayersPerception")


@_attrs_define
class PalLayersPerception:
    """`PalLayers.perception`."""

    perception_model: None | PerceptionModel | str | Unset = UNSET
    """ The model that sees and hears. """
    emotion_recognition: EmotionRecognition | None | str | Unset = UNSET
    """ How far emotions are recognised. """
    perception_analysis_queries: list[str] | None | Unset = UNSET
    """ Questions that are answered once, at the end of the call. """
    visual_awareness_queries: list[str] | None | Unset = UNSET
    """ Questions about what is seen, asked again and again during the call. """
    audio_awareness_queries: list[str] | None | Unset = UNSET
    """ Questions about what is heard, asked again and again during the call. """
    visual_tool_prompt: None | str | Unset = UNSET
    """ When and how the visual tools are used. """
    visual_tools: list[PerceptionTool] | None | Unset = UNSET
    """ Functions that can be called for what is seen. Legacy: attach tools instead. """
    audio_tool_prompt: None | str | Unset = UNSET
    """ When and how the audio tools are used. """
    audio_tools: list[PerceptionTool] | None | Unset = UNSET
    """ Functions that can be called for what is heard. Legacy: attach tools instead. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        perception_model: None | str | Unset
        if isinstance(self.perception_model, Unset):
            perception_model = UNSET
        elif isinstance(self.perception_model, str):
            perception_model = self.perception_model
        else:
            perception_model = self.perception_model

        emotion_recognition: None | str | Unset
        if isinstance(self.emotion_recognition, Unset):
            emotion_recognition = UNSET
        elif isinstance(self.emotion_recognition, str):
            emotion_recognition = self.emotion_recognition
        else:
            emotion_recognition = self.emotion_recognition

        perception_analysis_queries: list[str] | None | Unset
        if isinstance(self.perception_analysis_queries, Unset):
            perception_analysis_queries = UNSET
        elif isinstance(self.perception_analysis_queries, list):
            perception_analysis_queries = self.perception_analysis_queries

        else:
            perception_analysis_queries = self.perception_analysis_queries

        visual_awareness_queries: list[str] | None | Unset
        if isinstance(self.visual_awareness_queries, Unset):
            visual_awareness_queries = UNSET
        elif isinstance(self.visual_awareness_queries, list):
            visual_awareness_queries = self.visual_awareness_queries

        else:
            visual_awareness_queries = self.visual_awareness_queries

        audio_awareness_queries: list[str] | None | Unset
        if isinstance(self.audio_awareness_queries, Unset):
            audio_awareness_queries = UNSET
        elif isinstance(self.audio_awareness_queries, list):
            audio_awareness_queries = self.audio_awareness_queries

        else:
            audio_awareness_queries = self.audio_awareness_queries

        visual_tool_prompt = self.visual_tool_prompt

        visual_tools: list[dict[str, Any]] | None | Unset
        if isinstance(self.visual_tools, Unset):
            visual_tools = UNSET
        elif isinstance(self.visual_tools, list):
            visual_tools = []
            for visual_tools_type_0_item_data in self.visual_tools:
                visual_tools_type_0_item: Any = as_dict(visual_tools_type_0_item_data)

                visual_tools.append(visual_tools_type_0_item)

        else:
            visual_tools = self.visual_tools

        audio_tool_prompt = self.audio_tool_prompt

        audio_tools: list[dict[str, Any]] | None | Unset
        if isinstance(self.audio_tools, Unset):
            audio_tools = UNSET
        elif isinstance(self.audio_tools, list):
            audio_tools = []
            for audio_tools_type_0_item_data in self.audio_tools:
                audio_tools_type_0_item: Any = as_dict(audio_tools_type_0_item_data)

                audio_tools.append(audio_tools_type_0_item)

        else:
            audio_tools = self.audio_tools

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if perception_model is not UNSET:
            field_dict["perception_model"] = perception_model
        if emotion_recognition is not UNSET:
            field_dict["emotion_recognition"] = emotion_recognition
        if perception_analysis_queries is not UNSET:
            field_dict["perception_analysis_queries"] = perception_analysis_queries
        if visual_awareness_queries is not UNSET:
            field_dict["visual_awareness_queries"] = visual_awareness_queries
        if audio_awareness_queries is not UNSET:
            field_dict["audio_awareness_queries"] = audio_awareness_queries
        if visual_tool_prompt is not UNSET:
            field_dict["visual_tool_prompt"] = visual_tool_prompt
        if visual_tools is not UNSET:
            field_dict["visual_tools"] = visual_tools
        if audio_tool_prompt is not UNSET:
            field_dict["audio_tool_prompt"] = audio_tool_prompt
        if audio_tools is not UNSET:
            field_dict["audio_tools"] = audio_tools

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.perception_tool import PerceptionTool  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_perception_model(data: object) -> None | PerceptionModel | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                perception_model_type_0 = check_perception_model(data)

                return perception_model_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PerceptionModel | str | Unset, data)

        perception_model = _parse_perception_model(d.pop("perception_model", UNSET))

        def _parse_emotion_recognition(data: object) -> EmotionRecognition | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                emotion_recognition_type_0 = check_emotion_recognition(data)

                return emotion_recognition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EmotionRecognition | None | str | Unset, data)

        emotion_recognition = _parse_emotion_recognition(d.pop("emotion_recognition", UNSET))

        def _parse_perception_analysis_queries(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                perception_analysis_queries_type_0 = cast(list[str], data)

                return perception_analysis_queries_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        perception_analysis_queries = _parse_perception_analysis_queries(d.pop("perception_analysis_queries", UNSET))

        def _parse_visual_awareness_queries(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                visual_awareness_queries_type_0 = cast(list[str], data)

                return visual_awareness_queries_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        visual_awareness_queries = _parse_visual_awareness_queries(d.pop("visual_awareness_queries", UNSET))

        def _parse_audio_awareness_queries(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                audio_awareness_queries_type_0 = cast(list[str], data)

                return audio_awareness_queries_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        audio_awareness_queries = _parse_audio_awareness_queries(d.pop("audio_awareness_queries", UNSET))

        visual_tool_prompt: None | str | Unset = d.pop("visual_tool_prompt", UNSET)

        def _parse_visual_tools(data: object) -> list[PerceptionTool] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                visual_tools_type_0 = []
                _visual_tools_type_0 = data
                for visual_tools_type_0_item_data in _visual_tools_type_0:
                    visual_tools_type_0_item = PerceptionTool.from_dict(as_object(visual_tools_type_0_item_data))

                    visual_tools_type_0.append(visual_tools_type_0_item)

                return visual_tools_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PerceptionTool] | None | Unset, data)

        visual_tools = _parse_visual_tools(d.pop("visual_tools", UNSET))

        audio_tool_prompt: None | str | Unset = d.pop("audio_tool_prompt", UNSET)

        def _parse_audio_tools(data: object) -> list[PerceptionTool] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                audio_tools_type_0 = []
                _audio_tools_type_0 = data
                for audio_tools_type_0_item_data in _audio_tools_type_0:
                    audio_tools_type_0_item = PerceptionTool.from_dict(as_object(audio_tools_type_0_item_data))

                    audio_tools_type_0.append(audio_tools_type_0_item)

                return audio_tools_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PerceptionTool] | None | Unset, data)

        audio_tools = _parse_audio_tools(d.pop("audio_tools", UNSET))

        pal_layers_perception = cls(
            perception_model=perception_model,
            emotion_recognition=emotion_recognition,
            perception_analysis_queries=perception_analysis_queries,
            visual_awareness_queries=visual_awareness_queries,
            audio_awareness_queries=audio_awareness_queries,
            visual_tool_prompt=visual_tool_prompt,
            visual_tools=visual_tools,
            audio_tool_prompt=audio_tool_prompt,
            audio_tools=audio_tools,
        )

        pal_layers_perception.additional_properties = d
        return pal_layers_perception

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
