from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.pal_layers_conferencing import PalLayersConferencing
    from ..models.pal_layers_conversational_flow import PalLayersConversationalFlow
    from ..models.pal_layers_llm import PalLayersLlm
    from ..models.pal_layers_perception import PalLayersPerception
    from ..models.pal_layers_tts import PalLayersTts
    from ..models.stt_layer import SttLayer


T = TypeVar("T", bound="PalLayers")


@_attrs_define
class PalLayers:
    """The settings of the models that make up the PAL."""

    llm: None | PalLayersLlm | Unset = UNSET
    """ The language model. """
    tts: None | PalLayersTts | Unset = UNSET
    """ How text becomes speech. """
    stt: None | SttLayer | Unset = UNSET
    perception: None | PalLayersPerception | Unset = UNSET
    """ How the PAL sees and hears. """
    conversational_flow: None | PalLayersConversationalFlow | Unset = UNSET
    """ How turns are taken. """
    conferencing: None | PalLayersConferencing | Unset = UNSET
    """ How the PAL is invited to meetings. It needs `default_face_id`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.pal_layers_conferencing import PalLayersConferencing  # noqa: PLC0415
        from ..models.pal_layers_conversational_flow import PalLayersConversationalFlow  # noqa: PLC0415
        from ..models.pal_layers_llm import PalLayersLlm  # noqa: PLC0415
        from ..models.pal_layers_perception import PalLayersPerception  # noqa: PLC0415
        from ..models.pal_layers_tts import PalLayersTts  # noqa: PLC0415
        from ..models.stt_layer import SttLayer  # noqa: PLC0415

        llm: dict[str, Any] | None | Unset
        if isinstance(self.llm, Unset):
            llm = UNSET
        elif isinstance(self.llm, PalLayersLlm):
            llm = as_dict(self.llm)

        else:
            llm = self.llm

        tts: dict[str, Any] | None | Unset
        if isinstance(self.tts, Unset):
            tts = UNSET
        elif isinstance(self.tts, PalLayersTts):
            tts = as_dict(self.tts)

        else:
            tts = self.tts

        stt: dict[str, Any] | None | Unset
        if isinstance(self.stt, Unset):
            stt = UNSET
        elif isinstance(self.stt, SttLayer):
            stt = as_dict(self.stt)

        else:
            stt = self.stt

        perception: dict[str, Any] | None | Unset
        if isinstance(self.perception, Unset):
            perception = UNSET
        elif isinstance(self.perception, PalLayersPerception):
            perception = as_dict(self.perception)

        else:
            perception = self.perception

        conversational_flow: dict[str, Any] | None | Unset
        if isinstance(self.conversational_flow, Unset):
            conversational_flow = UNSET
        elif isinstance(self.conversational_flow, PalLayersConversationalFlow):
            conversational_flow = as_dict(self.conversational_flow)

        else:
            conversational_flow = self.conversational_flow

        conferencing: dict[str, Any] | None | Unset
        if isinstance(self.conferencing, Unset):
            conferencing = UNSET
        elif isinstance(self.conferencing, PalLayersConferencing):
            conferencing = as_dict(self.conferencing)

        else:
            conferencing = self.conferencing

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if llm is not UNSET:
            field_dict["llm"] = llm
        if tts is not UNSET:
            field_dict["tts"] = tts
        if stt is not UNSET:
            field_dict["stt"] = stt
        if perception is not UNSET:
            field_dict["perception"] = perception
        if conversational_flow is not UNSET:
            field_dict["conversational_flow"] = conversational_flow
        if conferencing is not UNSET:
            field_dict["conferencing"] = conferencing

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pal_layers_conferencing import PalLayersConferencing  # noqa: PLC0415
        from ..models.pal_layers_conversational_flow import PalLayersConversationalFlow  # noqa: PLC0415
        from ..models.pal_layers_llm import PalLayersLlm  # noqa: PLC0415
        from ..models.pal_layers_perception import PalLayersPerception  # noqa: PLC0415
        from ..models.pal_layers_tts import PalLayersTts  # noqa: PLC0415
        from ..models.stt_layer import SttLayer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_llm(data: object) -> None | PalLayersLlm | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                llm_type_0 = PalLayersLlm.from_dict(as_object(data))

                return llm_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersLlm | Unset, data)

        llm = _parse_llm(d.pop("llm", UNSET))

        def _parse_tts(data: object) -> None | PalLayersTts | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tts_type_0 = PalLayersTts.from_dict(as_object(data))

                return tts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersTts | Unset, data)

        tts = _parse_tts(d.pop("tts", UNSET))

        def _parse_stt(data: object) -> None | SttLayer | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                stt_type_0 = SttLayer.from_dict(as_object(data))

                return stt_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SttLayer | Unset, data)

        stt = _parse_stt(d.pop("stt", UNSET))

        def _parse_perception(data: object) -> None | PalLayersPerception | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                perception_type_0 = PalLayersPerception.from_dict(as_object(data))

                return perception_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersPerception | Unset, data)

        perception = _parse_perception(d.pop("perception", UNSET))

        def _parse_conversational_flow(data: object) -> None | PalLayersConversationalFlow | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                conversational_flow_type_0 = PalLayersConversationalFlow.from_dict(as_object(data))

                return conversational_flow_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersConversationalFlow | Unset, data)

        conversational_flow = _parse_conversational_flow(d.pop("conversational_flow", UNSET))

        def _parse_conferencing(data: object) -> None | PalLayersConferencing | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                conferencing_type_0 = PalLayersConferencing.from_dict(as_object(data))

                return conferencing_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalLayersConferencing | Unset, data)

        conferencing = _parse_conferencing(d.pop("conferencing", UNSET))

        pal_layers = cls(
            llm=llm,
            tts=tts,
            stt=stt,
            perception=perception,
            conversational_flow=conversational_flow,
            conferencing=conferencing,
        )

        pal_layers.additional_properties = d
        return pal_layers

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
