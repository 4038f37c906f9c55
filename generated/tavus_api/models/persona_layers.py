from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.perception_layer import PerceptionLayer
    from ..models.persona_conversational_flow import PersonaConversationalFlow
    from ..models.persona_llm import PersonaLlm
    from ..models.stt_layer import SttLayer
    from ..models.tts_layer import TtsLayer


T = TypeVar("T", bound="PersonaLayers")


@_attrs_define
class PersonaLayers:
    """The settings of the models that make up the persona."""

    perception: PerceptionLayer | Unset = UNSET
    """ How a persona sees and hears. """
    stt: SttLayer | Unset = UNSET
    """ How speech becomes text. """
    conversational_flow: PersonaConversationalFlow | Unset = UNSET
    """ How turns are taken. """
    llm: PersonaLlm | Unset = UNSET
    """ The language model. """
    tts: TtsLayer | Unset = UNSET
    """ How text becomes speech. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        perception: Any = as_dict(self.perception)

        stt: Any = as_dict(self.stt)

        conversational_flow: Any = as_dict(self.conversational_flow)

        llm: Any = as_dict(self.llm)

        tts: Any = as_dict(self.tts)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if perception is not UNSET:
            field_dict["perception"] = perception
        if stt is not UNSET:
            field_dict["stt"] = stt
        if conversational_flow is not UNSET:
            field_dict["conversational_flow"] = conversational_flow
        if llm is not UNSET:
            field_dict["llm"] = llm
        if tts is not UNSET:
            field_dict["tts"] = tts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.perception_layer import PerceptionLayer  # noqa: PLC0415
        from ..models.persona_conversational_flow import PersonaConversationalFlow  # noqa: PLC0415
        from ..models.persona_llm import PersonaLlm  # noqa: PLC0415
        from ..models.stt_layer import SttLayer  # noqa: PLC0415
        from ..models.tts_layer import TtsLayer  # noqa: PLC0415

        d = dict(src_dict)
        _perception = d.pop("perception", UNSET)
        perception: PerceptionLayer | Unset
        if isinstance(_perception, Unset):
            perception = UNSET
        else:
            perception = PerceptionLayer.from_dict(as_object(_perception))

        _stt = d.pop("stt", UNSET)
        stt: SttLayer | Unset
        if isinstance(_stt, Unset):
            stt = UNSET
        else:
            stt = SttLayer.from_dict(as_object(_stt))

        _conversational_flow = d.pop("conversational_flow", UNSET)
        conversational_flow: PersonaConversationalFlow | Unset
        if isinstance(_conversational_flow, Unset):
            conversational_flow = UNSET
        else:
            conversational_flow = PersonaConversationalFlow.from_dict(as_object(_conversational_flow))

        _llm = d.pop("llm", UNSET)
        llm: PersonaLlm | Unset
        if isinstance(_llm, Unset):
            llm = UNSET
        else:
            llm = PersonaLlm.from_dict(as_object(_llm))

        _tts = d.pop("tts", UNSET)
        tts: TtsLayer | Unset
        if isinstance(_tts, Unset):
            tts = UNSET
        else:
            tts = TtsLayer.from_dict(as_object(_tts))

        persona_layers = cls(
            perception=perception,
            stt=stt,
            conversational_flow=conversational_flow,
            llm=llm,
            tts=tts,
        )

        persona_layers.additional_properties = d
        return persona_layers

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
