from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, as_dict, as_object

if TYPE_CHECKING:
    from ..models.perception_layer import PerceptionLayer
    from ..models.persona_llm_details import PersonaLlmDetails
    from ..models.stt_layer import SttLayer
    from ..models.tts_layer import TtsLayer


T = TypeVar("T", bound="PersonaLayersDetails")


@_attrs_define
class PersonaLayersDetails:
    """`Persona.layers`."""

    llm: None | PersonaLlmDetails | Unset = UNSET
    """ The language model. """
    tts: None | TtsLayer | Unset = UNSET
    perception: None | PerceptionLayer | Unset = UNSET
    stt: None | SttLayer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.perception_layer import PerceptionLayer  # noqa: PLC0415
        from ..models.persona_llm_details import PersonaLlmDetails  # noqa: PLC0415
        from ..models.stt_layer import SttLayer  # noqa: PLC0415
        from ..models.tts_layer import TtsLayer  # noqa: PLC0415

        llm: dict[str, Any] | None | Unset
        if isinstance(self.llm, Unset):
            llm = UNSET
        elif isinstance(self.llm, PersonaLlmDetails):
            llm = as_dict(self.llm)

        else:
            llm = self.llm

        tts: dict[str, Any] | None | Unset
        if isinstance(self.tts, Unset):
            tts = UNSET
        elif isinstance(self.tts, TtsLayer):
            tts = as_dict(self.tts)

        else:
            tts = self.tts

        perception: dict[str, Any] | None | Unset
        if isinstance(self.perception, Unset):
            perception = UNSET
        elif isinstance(self.perception, PerceptionLayer):
            perception = as_dict(self.perception)

        else:
            perception = self.perception

        stt: dict[str, Any] | None | Unset
        if isinstance(self.stt, Unset):
            stt = UNSET
        elif isinstance(self.stt, SttLayer):
            stt = as_dict(self.stt)

        else:
            stt = self.stt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if llm is not UNSET:
            field_dict["llm"] = llm
        if tts is not UNSET:
            field_dict["tts"] = tts
        if perception is not UNSET:
            field_dict["perception"] = perception
        if stt is not UNSET:
            field_dict["stt"] = stt

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.perception_layer import PerceptionLayer  # noqa: PLC0415
        from ..models.persona_llm_details import PersonaLlmDetails  # noqa: PLC0415
        from ..models.stt_layer import SttLayer  # noqa: PLC0415
        from ..models.tts_layer import TtsLayer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_llm(data: object) -> None | PersonaLlmDetails | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                llm_type_0 = PersonaLlmDetails.from_dict(as_object(data))

                return llm_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonaLlmDetails | Unset, data)

        llm = _parse_llm(d.pop("llm", UNSET))

        def _parse_tts(data: object) -> None | TtsLayer | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tts_type_0 = TtsLayer.from_dict(as_object(data))

                return tts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TtsLayer | Unset, data)

        tts = _parse_tts(d.pop("tts", UNSET))

        def _parse_perception(data: object) -> None | PerceptionLayer | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                perception_type_0 = PerceptionLayer.from_dict(as_object(data))

                return perception_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PerceptionLayer | Unset, data)

        perception = _parse_perception(d.pop("perception", UNSET))

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

        persona_layers_details = cls(
            llm=llm,
            tts=tts,
            perception=perception,
            stt=stt,
        )

        persona_layers_details.additional_properties = d
        return persona_layers_details

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
